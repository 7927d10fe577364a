//! One measurement beside another: what differs, and why.
//!
//! The other one was made elsewhere ("there") or earlier ("before"), by the same version of the engine or by another one.
//! Ratios are of independent samples, since the two do not share rounds.

mod change;
mod observation;
mod reason;
mod reference;

pub use observation::{Observation, SettingDifference};
pub use reason::ChangeReason;
pub use reference::Reference;

use serde::Serialize;

use super::results::{Makespans, Quantiles, Results};
use crate::measure::statistics::{self, Interval, Ratio};
use crate::measure::{Experiment, Ranking};
use crate::message::serialize_messages;
use crate::predict::Budget;
use crate::strategy::StrategyId;
use crate::trace::Millis;

/// One measurement beside another.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Contrast {
    /// The strategies that both have, in the order of this one. Empty if the two did not do the same work.
    pub rows: Vec<ContrastRow>,
    /// What differs and why: a paragraph.
    #[cfg_attr(test, ts(as = "Vec<crate::message::Message<Observation>>"))]
    #[serde(serialize_with = "serialize_messages")]
    pub observations: Vec<Observation>,
}

/// One strategy in both.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ContrastRow {
    /// The strategy.
    pub strategy: StrategyId,
    /// How many times as fast it is here as there, or now as before: the other median by this one.
    pub ratio: f64,
    /// The lower end of the ratio's interval; absent if there are too few samples.
    pub low: Option<f64>,
    /// The upper end of the ratio's interval.
    pub high: Option<f64>,
    /// Whether the interval does not contain 1.
    pub is_clear: bool,
}

/// One of the two measurements.
#[derive(Clone, Copy, Debug)]
pub struct Contrasted<'a> {
    /// What was run.
    pub experiment: &'a Experiment,
    /// What came out.
    pub results: &'a Results,
}

impl Contrast {
    /// Compares the measurement `here` with another one, `there`.
    pub fn new(here: Contrasted, there: Contrasted, reference: Reference) -> Contrast {
        let mut observations = observation::circumstances(here, there, reference);
        if observations.iter().any(|observation| observation.forbids_comparison()) {
            return Contrast { rows: Vec::new(), observations };
        }
        let rows: Vec<ContrastRow> = here.experiment.strategies.iter().filter_map(|&id| row(id, here, there)).collect();
        if here.results.version == there.results.version {
            let differ = rows.iter().any(|row| row.is_clear);
            observations.extend(change::changes(here, there, reference, differ, &Budget::default()));
        }
        Contrast { rows, observations }
    }
}

/// `None` if one of them did not measure it.
fn row(strategy: StrategyId, here: Contrasted, there: Contrasted) -> Option<ContrastRow> {
    let Ratio { of_medians: ratio, interval } = match (there.samples(strategy), here.samples(strategy)) {
        (Some(there), Some(here)) => statistics::ratio_between(there, here)?,
        _ => ratio_of_intervals(there.median(strategy)?, here.median(strategy)?)?,
    };
    let is_clear = interval.is_some_and(|Interval { low, high }| low > 1.0 || high < 1.0);
    let (low, high) = (interval.map(|interval| interval.low), interval.map(|interval| interval.high));
    Some(ContrastRow { strategy, ratio, low, high, is_clear })
}

type MedianWithInterval = (Millis, Option<Interval>);

/// The widest interval that two intervals allow, where there are no samples to draw from.
fn ratio_of_intervals(reference: MedianWithInterval, median: MedianWithInterval) -> Option<Ratio> {
    let ((reference, around_reference), (median, around_median)) = (reference, median);
    let of_medians = (reference > Millis::ZERO && median > Millis::ZERO).then(|| reference / median)?;
    let interval = around_reference.zip(around_median).filter(|(_, median)| median.low > Millis::ZERO);
    let interval = interval.map(|(one, other)| Interval { low: one.low / other.high, high: one.high / other.low });
    Some(Ratio { of_medians, interval })
}

impl<'a> Contrasted<'a> {
    fn place(&self, strategy: StrategyId) -> Option<usize> {
        self.experiment.strategies.iter().position(|&id| id == strategy)
    }

    /// `None` if it was not measured, or only quantiles are known.
    fn samples(&self, strategy: StrategyId) -> Option<&'a [Millis]> {
        let Makespans::Samples(all) = &self.results.makespans else { return None };
        all.get(self.place(strategy)?).map(Vec::as_slice).filter(|samples| !samples.is_empty())
    }

    /// `None` if it was not measured, or the samples are known.
    fn quantiles(&self, strategy: StrategyId) -> Option<&'a Quantiles> {
        let Makespans::Quantiles(all) = &self.results.makespans else { return None };
        all.get(self.place(strategy)?)?.as_ref()
    }

    fn has_measured(&self, strategy: StrategyId) -> bool {
        self.samples(strategy).is_some() || self.quantiles(strategy).is_some()
    }

    fn median(&self, strategy: StrategyId) -> Option<MedianWithInterval> {
        if let Some(samples) = self.samples(strategy) {
            return Some((statistics::median(samples)?, statistics::median_interval(samples)));
        }
        let quantiles = self.quantiles(strategy)?;
        Some((quantiles.median(), quantiles.interval))
    }

    /// How its strategies compare, among these; `None` without samples of all of them.
    fn ranking(&self, strategies: &[StrategyId]) -> Option<Ranking> {
        let rounds: Option<Vec<_>> = strategies.iter().map(|&id| Some((id, self.samples(id)?.to_vec()))).collect();
        Ranking::of(&rounds?, 0.0)
    }
}
