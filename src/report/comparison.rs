use serde::Serialize;
use thiserror::Error;

use super::check::Check;
use crate::measure::statistics::FEWEST_FOR_INTERVAL;
use crate::measure::{LEAST_GAIN, Measurement, Ranked, Ranking};
use crate::message::{list, times};
use crate::strategy::StrategyId;

/// Which strategy is the fastest.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Comparison {
    /// The ids of the strategy with the smallest median and of all that can't be told apart from it, because they do not
    /// clearly take a tenth longer. In the order of the report.
    #[cfg_attr(test, ts(as = "Vec<StrategyId>"))]
    pub fastest: Vec<&'static str>,
    /// The same in words.
    pub sentence: String,
    /// The finding behind the words.
    pub finding: Finding,
}

/// How the strategies compare.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Finding {
    /// There are too few samples.
    #[error("Too few samples to tell which strategy is fastest. Use at least {fewest}.")]
    TooFewSamples {
        /// How many are needed.
        fewest: usize,
    },
    /// Several can't be told apart from the fastest.
    #[error("No clear difference of {:.0}% or more between {}.", LEAST_GAIN * 100.0, list(strategies.iter().map(|it| it.label()), "and"))]
    NoClearDifference {
        /// These strategies.
        strategies: Vec<StrategyId>,
    },
    /// One is clearly faster than all others.
    #[error("{} is fastest: {} times as fast as {}.", strategy.label(), times(*ratio), than.label())]
    Fastest {
        /// Which.
        strategy: StrategyId,
        /// How many times as fast.
        ratio: f64,
        /// The one it is compared with: sequential, or else the next fastest.
        than: StrategyId,
    },
}

impl Comparison {
    /// Compares the strategies round by round; `None` if there is nothing to compare: fewer than two strategies, no
    /// samples, or results that differ.
    pub fn of(measurement: &Measurement, check: Option<&Check>) -> Option<Comparison> {
        let strategies = &measurement.strategies;
        if strategies.len() < 2 || !measurement.has_same_results() {
            return None;
        }
        let rounds: Vec<_> = strategies.iter().map(|entry| (entry.strategy, entry.makespans())).collect();
        let ranking = Ranking::of(&rounds, check.map_or(0.0, Check::noise))?;
        let finding = finding(&ranking, strategies.iter().map(|entry| entry.samples.len()).min()?)?;
        let sentence = finding.to_string();
        Some(Comparison { fastest: ranking.close().map(StrategyId::id).collect(), sentence, finding })
    }
}

/// `None` if there is nothing to compare the fastest with.
fn finding(ranking: &Ranking, samples: usize) -> Option<Finding> {
    if samples < FEWEST_FOR_INTERVAL {
        return Some(Finding::TooFewSamples { fewest: FEWEST_FOR_INTERVAL });
    }
    let strategies: Vec<StrategyId> = ranking.close().collect();
    if strategies.len() > 1 {
        return Some(Finding::NoClearDifference { strategies });
    }
    let others = || ranking.ranked.iter().filter(|ranked| ranked.strategy != ranking.fastest);
    let sequential = others().find(|ranked| ranked.strategy == StrategyId::Sequential);
    let next = || others().min_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    let than = sequential.or_else(next)?;
    Some(Finding::Fastest { strategy: ranking.fastest, ratio: than.ratio?, than: than.strategy })
}

fn ratio(ranked: &Ranked) -> f64 {
    ranked.ratio.unwrap_or(f64::INFINITY)
}
