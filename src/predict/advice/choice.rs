//! Which strategy to take: the simplest of those whose reason applies and that can't be told apart from the fastest of
//! them. What was measured is compared with what was measured, round by round, and predictions with predictions.

use super::profile::{BoundBy, Profile};
use crate::measure::{MARGIN, Ranking, statistics};
use crate::strategy::StrategyId;
use crate::trace::Millis;

/// A strategy, and how long it would take. Predicted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Which strategy.
    pub strategy: StrategyId,
    /// Its makespan.
    pub makespan: Millis,
}

impl Estimate {
    /// That of this strategy.
    pub fn of(estimates: &[Estimate], strategy: StrategyId) -> Option<Estimate> {
        estimates.iter().copied().find(|estimate| estimate.strategy == strategy)
    }
}

/// What was measured of a strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Which strategy.
    pub strategy: StrategyId,
    /// Its makespans, one for each round.
    pub samples: Vec<Millis>,
    /// How long it was predicted to take.
    pub predicted: Option<Millis>,
}

impl Measured {
    /// The median of the samples.
    pub fn median(&self) -> Option<Millis> {
        statistics::median(&self.samples)
    }
}

/// The choice among measured strategies.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The one to take.
    pub strategy: StrategyId,
    /// All whose reason applies and that can't be told apart from the fastest, the taken one among them: from the fastest
    /// of all, or else from the fastest of those whose reason applies.
    pub close: Vec<StrategyId>,
}

impl Choice {
    /// Chooses among those of the measured strategies whose reason applies; `None` if there are none.
    pub fn of(measured: &[Measured], suitable: &[StrategyId], bound_by: BoundBy, noise: f64) -> Option<Choice> {
        let is_suitable = |strategy: &StrategyId| suitable.contains(strategy);
        let close = |measured: &mut dyn Iterator<Item = &Measured>| {
            let rounds: Vec<_> = measured.map(|it| (it.strategy, it.samples.clone())).collect();
            let close = Ranking::of(&rounds, noise)?.close().filter(is_suitable).collect::<Vec<_>>();
            (!close.is_empty()).then_some(close)
        };
        let close = match bound_by {
            BoundBy::Nothing => suitable.to_vec(),
            // If the fastest is one whose reason does not apply, the others may still be as fast.
            _ => close(&mut measured.iter())
                .or_else(|| close(&mut measured.iter().filter(|it| is_suitable(&it.strategy))))?,
        };
        let strategy = close.iter().copied().min_by_key(|strategy| strategy.descriptor().complexity)?;
        Some(Choice { strategy, close })
    }
}

/// The choice among predictions, which have the simplest first: the first that takes no more than a tenth longer than
/// the fastest.
pub fn simplest(estimates: &[Estimate], profile: &Profile) -> Option<Estimate> {
    let candidates = || estimates.iter().copied().filter(|it| profile.suits(it.strategy));
    let fastest = candidates().map(|it| it.makespan).reduce(Millis::min)?;
    let is_close = |it: &Estimate| profile.bound_by == BoundBy::Nothing || it.makespan <= fastest * MARGIN;
    candidates().find(is_close)
}

/// Those of measured strategies whose reason applies. Threads that block are taken to overlap waits only if nothing
/// simpler that does was measured.
pub fn suitable(strategies: &[StrategyId], profile: &Profile) -> Vec<StrategyId> {
    let suits = |&strategy: &StrategyId| profile.suits(strategy);
    let has_better = strategies.iter().any(|strategy| suits(strategy) && strategy.descriptor().overlaps_waits);
    let is_makeshift = |&strategy: &StrategyId| !has_better && profile.allows_threads_for_waits(strategy);
    strategies.iter().copied().filter(|strategy| suits(strategy) || is_makeshift(strategy)).collect()
}
