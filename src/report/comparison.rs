use serde::Serialize;
use thiserror::Error;

use super::check::Check;
use crate::measure::statistics::{FEWEST_FOR_INTERVAL, Ratio, ratio};
use crate::measure::{Measurement, StrategySamples};
use crate::strategy::StrategyId;

/// Which strategy is the fastest, as far as the samples tell.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The ids of the strategies that can't be told apart from the one with the least median, which is among them; in the
    /// order of the report.
    pub fastest: Vec<&'static str>,
    /// The same in words.
    pub sentence: String,
    /// What the words say.
    pub finding: Finding,
}

/// How the strategies compare.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Finding {
    /// There are too few samples.
    #[error("Too few samples to tell which strategy is fastest: repeat {fewest} times or more.")]
    TooFewSamples {
        /// How many it takes.
        fewest: usize,
    },
    /// Several can't be told apart from the fastest.
    #[error("No clear difference between {}.", labels(strategies))]
    NoClearDifference {
        /// Which.
        strategies: Vec<StrategyId>,
    },
    /// One is faster than all others.
    #[error("{} is fastest: {} times as fast as {}.", strategy.label(), times(*ratio), in_sentence(*than))]
    Fastest {
        /// Which.
        strategy: StrategyId,
        /// How many times as fast.
        ratio: f64,
        /// As which: one after the other, or else the next one.
        than: StrategyId,
    },
}

impl Comparison {
    /// Compares the strategies round by round. None where there is nothing to compare: fewer than two strategies, no samples, or
    /// results that differ.
    pub fn of(measurement: &Measurement, check: Option<&Check>) -> Option<Comparison> {
        let strategies = &measurement.strategies;
        if strategies.len() < 2 || !measurement.has_same_results() {
            return None;
        }
        let mut ranked: Vec<(&StrategySamples, Ratio)> = Vec::with_capacity(strategies.len());
        let best = strategies.iter().min_by(|a, b| median(a).total_cmp(&median(b)))?;
        for strategy in strategies {
            ranked.push((strategy, ratio(&strategy.makespans(), &best.makespans())?));
        }
        let noise = check.map_or(0.0, Check::noise);
        let like_best = |(strategy, ratio): &&(&StrategySamples, Ratio)| {
            strategy.strategy == best.strategy || !is_slower(ratio, noise)
        };
        let fastest: Vec<StrategyId> = ranked.iter().filter(like_best).map(|(strategy, _)| strategy.strategy).collect();
        let finding = finding(&ranked, &fastest, best)?;
        let sentence = finding.to_string();
        Some(Comparison { fastest: fastest.into_iter().map(StrategyId::id).collect(), sentence, finding })
    }
}

fn median(strategy: &StrategySamples) -> f64 {
    crate::measure::statistics::median(&strategy.makespans()).map_or(f64::INFINITY, |median| median.0)
}

/// Whether something that takes so many times as long surely takes longer, and by more than noise.
fn is_slower(ratio: &Ratio, noise: f64) -> bool {
    ratio.interval.is_some_and(|interval| interval.low > 1.0) && ratio.median > 1.0 + noise
}

/// None where there is nothing to compare the fastest with.
fn finding(ranked: &[(&StrategySamples, Ratio)], fastest: &[StrategyId], best: &StrategySamples) -> Option<Finding> {
    if best.samples.len() < FEWEST_FOR_INTERVAL {
        return Some(Finding::TooFewSamples { fewest: FEWEST_FOR_INTERVAL });
    }
    if fastest.len() > 1 {
        return Some(Finding::NoClearDifference { strategies: fastest.to_vec() });
    }
    let others = || ranked.iter().filter(|(strategy, _)| strategy.strategy != best.strategy);
    let sequential = others().find(|(strategy, _)| strategy.strategy == StrategyId::Sequential);
    let next = || others().min_by(|a, b| a.1.median.total_cmp(&b.1.median));
    let (strategy, ratio) = sequential.or_else(next)?;
    Some(Finding::Fastest { strategy: best.strategy, ratio: ratio.median, than: strategy.strategy })
}

/// Names as the middle of a sentence: `A, B and C`.
fn labels(strategies: &[StrategyId]) -> String {
    let labels: Vec<&str> = strategies.iter().map(|strategy| strategy.label()).collect();
    match labels.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => labels.concat(),
    }
}

/// A ratio to as many digits as matter.
fn times(ratio: f64) -> String {
    let digits = if ratio < 2.0 { 2 } else { 1 };
    format!("{ratio:.digits$}")
}

/// The strategy's label in the middle of a sentence.
fn in_sentence(strategy: StrategyId) -> String {
    let (first, rest) = strategy.label().split_at(1);
    first.to_lowercase() + rest
}
