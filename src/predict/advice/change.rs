//! Finds what would change the advice, by trying one condition after another.

use super::condition::Condition;
use super::messages::Change;
use super::scenario::Scenario;
use crate::predict::prediction::Budget;
use crate::strategy::StrategyId;

/// The maximum number of simulated steps for finding what would change the advice.
const CHANGE_BUDGET: u64 = 600_000;

impl Change {
    /// Finds the first of these conditions under which a strategy outside `now` would be advised. Predictions are compared only
    /// with predictions, so `now` includes the strategy that is predicted to be best under the current conditions.
    pub fn find(scenario: &impl Scenario, now: &[StrategyId], conditions: &[Condition]) -> Change {
        let budget = Budget::of(CHANGE_BUDGET);
        let mut tried = Vec::new();
        for &condition in conditions {
            match scenario.under(condition).and_then(|changed| changed.best(&budget)) {
                Some(best) if !now.contains(&best.strategy) => {
                    return Change::Changes { condition, strategy: best.strategy };
                }
                Some(_) => tried.push(condition),
                None => {}
            }
        }
        if tried.is_empty() { Change::Unknown } else { Change::Stays { tried: Condition::merged(&tried) } }
    }
}
