//! The choice of a strategy: among the strategies that suit the workload, the simplest that can't be told apart from the
//! fastest. Measurements are compared only with measurements, round by round, and predictions only with predictions.

use super::profile::{BoundBy, Profile};
use crate::measure::{MARGIN, Ranking, statistics};
use crate::strategy::StrategyId;
use crate::trace::Millis;

/// A strategy and its predicted makespan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The strategy.
    pub strategy: StrategyId,
    /// Its makespan.
    pub makespan: Millis,
}

impl Estimate {
    /// The estimate for this strategy.
    pub fn of(estimates: &[Estimate], strategy: StrategyId) -> Option<Estimate> {
        estimates.iter().copied().find(|estimate| estimate.strategy == strategy)
    }
}

/// The measurements of a strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The strategy.
    pub strategy: StrategyId,
    /// Its makespans, one per round.
    pub samples: Vec<Millis>,
    /// Its predicted makespan.
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
    /// The strategy to take.
    pub strategy: StrategyId,
    /// All suitable strategies that can't be told apart from the fastest of all, or else, if there are none, from the fastest
    /// suitable one. The chosen strategy is one of them.
    pub close: Vec<StrategyId>,
}

impl Choice {
    /// Chooses among the suitable measured strategies; `None` if there are none.
    pub fn of(measured: &[Measured], suitable: &[StrategyId], bound_by: BoundBy, noise: f64) -> Option<Choice> {
        let is_suitable = |strategy: &StrategyId| suitable.contains(strategy);
        let close = |measured: &mut dyn Iterator<Item = &Measured>| {
            let rounds: Vec<_> = measured.map(|it| (it.strategy, it.samples.clone())).collect();
            let close = Ranking::of(&rounds, noise)?.close().filter(is_suitable).collect::<Vec<_>>();
            (!close.is_empty()).then_some(close)
        };
        let close = match bound_by {
            BoundBy::Nothing => suitable.to_vec(),
            // If the fastest strategy is not suitable, suitable ones may still be about as fast.
            _ => close(&mut measured.iter())
                .or_else(|| close(&mut measured.iter().filter(|it| is_suitable(&it.strategy))))?,
        };
        let strategy = close.iter().copied().min_by_key(|strategy| strategy.descriptor().complexity)?;
        Some(Choice { strategy, close })
    }
}

/// Chooses among predictions, which are ordered from the simplest on, that take at most a tenth longer than the fastest: the
/// first suitable one, or else the first.
pub fn best(estimates: &[Estimate], profile: &Profile) -> Option<Estimate> {
    if profile.bound_by == BoundBy::Nothing {
        return simplest(estimates, profile);
    }
    let allowed = || estimates.iter().copied().filter(|it| profile.allows(it.strategy));
    let fastest = allowed().map(|it| it.makespan).reduce(Millis::min)?;
    let close = || allowed().filter(|it| it.makespan <= fastest * MARGIN);
    close().find(|it| profile.suits(it.strategy)).or_else(|| close().next())
}

/// The first suitable one that takes at most a tenth longer than the fastest suitable one.
pub fn simplest(estimates: &[Estimate], profile: &Profile) -> Option<Estimate> {
    let candidates = || estimates.iter().copied().filter(|it| profile.suits(it.strategy));
    let fastest = candidates().map(|it| it.makespan).reduce(Millis::min)?;
    let is_close = |it: &Estimate| profile.bound_by == BoundBy::Nothing || it.makespan <= fastest * MARGIN;
    candidates().find(is_close)
}

/// The strategies that suit the workload. Blocking threads count as overlapping waits only if no simpler strategy that does
/// so was measured.
pub fn suitable(strategies: &[StrategyId], profile: &Profile) -> Vec<StrategyId> {
    let suits = |&strategy: &StrategyId| profile.suits(strategy);
    let has_better = strategies.iter().any(|strategy| suits(strategy) && strategy.descriptor().overlaps_waits);
    let is_makeshift = |&strategy: &StrategyId| !has_better && profile.allows_threads_for_waits(strategy);
    strategies.iter().copied().filter(|strategy| suits(strategy) || is_makeshift(strategy)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimates() -> [Estimate; 2] {
        [(StrategyId::Sequential, 30.0), (StrategyId::Threads, 10.0)]
            .map(|(strategy, ms)| Estimate { strategy, makespan: Millis(ms) })
    }

    #[test]
    fn an_estimate_is_found_by_its_strategy() {
        let [first, second] = estimates();
        assert_eq!(Estimate::of(&estimates(), first.strategy), Some(first));
        assert_eq!(Estimate::of(&estimates(), second.strategy), Some(second));
        assert_eq!(Estimate::of(&estimates(), StrategyId::Pipeline), None);
    }
}
