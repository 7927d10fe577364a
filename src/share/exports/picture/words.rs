use std::collections::BTreeMap;

use serde::Deserialize;

use crate::strategy::StrategyId;
use crate::trace::{Kind, LaneKind};

/// The words of a picture. Whatever is missing is in English.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, rename_all = "camelCase")]
pub struct PictureWords {
    /// The language, such as `de`.
    pub language: Option<String>,
    /// The workload in words.
    pub sentence: Option<String>,
    /// The settings, as a sentence.
    pub settings: Option<String>,
    /// Where it was measured.
    pub machine: Option<String>,
    /// When it was measured.
    pub date: Option<String>,
    /// The head of the column with the medians.
    pub makespan: Option<String>,
    /// The head of the column with the speedups.
    pub speedup: Option<String>,
    /// What stands between the digits of times on the axis: a point or a comma.
    pub decimal_point: Option<String>,
    /// The names of strategies.
    pub strategies: BTreeMap<StrategyId, String>,
    /// The names of lanes. `#` stands for the lane's number.
    pub lanes: BTreeMap<LaneKind, String>,
    /// What lanes do, in the legend.
    #[cfg_attr(test, ts(type = "{ [kind in keyof typeof SpanKind]?: string }"))]
    pub kinds: BTreeMap<Kind, String>,
    /// The figures beside the rows.
    pub figures: BTreeMap<StrategyId, RowFigures>,
}

/// The figures of a strategy, each with its unit.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, rename_all = "camelCase")]
pub struct RowFigures {
    /// The median.
    pub median: Option<String>,
    /// The interval of the median.
    pub interval: Option<String>,
    /// The speedup.
    pub speedup: Option<String>,
    /// The interval of the speedup.
    pub speedup_interval: Option<String>,
}

impl PictureWords {
    /// What lanes do in spans of this kind.
    pub(super) fn kind(&self, kind: Kind) -> String {
        self.kinds.get(&kind).cloned().unwrap_or_else(|| {
            let english = match kind {
                Kind::Start => "starting",
                Kind::Queue => "queueing",
                Kind::Wait => "waiting",
                Kind::Lock => "waiting for the GIL",
                Kind::Copy => "copying",
                Kind::Compute => "computing",
            };
            english.to_owned()
        })
    }

    /// The number with this language's decimal point.
    pub(super) fn with_decimal_point(&self, number: &str) -> String {
        self.decimal_point.as_deref().map_or_else(|| number.to_owned(), |point| number.replace('.', point))
    }
}
