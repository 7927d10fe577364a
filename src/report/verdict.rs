use serde::Serialize;

use super::check::Check;
use super::statistics::{FEWEST_FOR_INTERVAL, Ratio, ratio};
use super::{Measured, Measurement};
use crate::strategy::StrategyId;

/// Which way is the fastest, as far as the samples tell.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// The ids of the ways that can't be told apart from the one with the least median, which is among them; in the
    /// order of the report.
    pub fastest: Vec<&'static str>,
    /// The same in words.
    pub sentence: String,
}

impl Verdict {
    /// Compares the ways round by round. None where there is nothing to compare: fewer than two ways, no samples, or
    /// results that differ.
    pub fn of(measurement: &Measurement, check: Option<&Check>) -> Option<Verdict> {
        let ways = &measurement.ways;
        if ways.len() < 2 || !measurement.has_same_results() {
            return None;
        }
        let mut ranked: Vec<(&Measured, Ratio)> = Vec::with_capacity(ways.len());
        let best = ways.iter().min_by(|a, b| median(a).total_cmp(&median(b)))?;
        for way in ways {
            ranked.push((way, ratio(&way.makespans(), &best.makespans())?));
        }
        let noise = check.map_or(0.0, Check::noise);
        let like_best = |(way, ratio): &&(&Measured, Ratio)| way.strategy == best.strategy || !is_slower(ratio, noise);
        let fastest: Vec<StrategyId> = ranked.iter().filter(like_best).map(|(way, _)| way.strategy).collect();
        let sentence = sentence(&ranked, &fastest, best);
        Some(Verdict { fastest: fastest.into_iter().map(StrategyId::id).collect(), sentence })
    }
}

fn median(way: &Measured) -> f64 {
    super::statistics::median(&way.makespans()).map_or(f64::INFINITY, |median| median.0)
}

/// Whether something that takes so many times as long surely takes longer, and by more than noise.
fn is_slower(ratio: &Ratio, noise: f64) -> bool {
    ratio.interval.is_some_and(|interval| interval.low > 1.0) && ratio.median > 1.0 + noise
}

fn sentence(ranked: &[(&Measured, Ratio)], fastest: &[StrategyId], best: &Measured) -> String {
    if best.samples.len() < FEWEST_FOR_INTERVAL {
        return format!("Too few samples to tell which way is fastest: repeat {FEWEST_FOR_INTERVAL} times or more.");
    }
    if let [others @ .., last] = fastest
        && !others.is_empty()
    {
        let others: Vec<&str> = others.iter().map(|way| way.label()).collect();
        return format!("No clear difference between {} and {}.", others.join(", "), last.label());
    }
    let others = || ranked.iter().filter(|(way, _)| way.strategy != best.strategy);
    let sequential = others().find(|(way, _)| way.strategy == StrategyId::Sequential);
    let next = || others().min_by(|a, b| a.1.median.total_cmp(&b.1.median));
    let label = best.strategy.label();
    match sequential.or_else(next) {
        Some((way, ratio)) => {
            format!("{label} is fastest: {} times as fast as {}.", times(ratio.median), in_sentence(way.strategy))
        }
        None => format!("{label} is fastest."),
    }
}

/// A ratio to as many digits as matter.
fn times(ratio: f64) -> String {
    let digits = if ratio < 2.0 { 2 } else { 1 };
    format!("{ratio:.digits$}")
}

/// The way's label in the middle of a sentence.
fn in_sentence(way: StrategyId) -> String {
    let (first, rest) = way.label().split_at(1);
    first.to_lowercase() + rest
}
