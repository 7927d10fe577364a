//! What would change the advice, found by trying one condition after the other.

use super::condition::Condition;
use super::messages::Change;
use super::scenario::Scenario;
use crate::predict::prediction::Budget;
use crate::strategy::StrategyId;

/// How many steps are simulated to find what would change the advice.
const CHANGE_BUDGET: u64 = 600_000;

impl Change {
    /// The first of these conditions under which none of the strategies `now` would be the one to take. Predictions are
    /// compared with predictions: so `now` has the one that is predicted to be best as things are.
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
