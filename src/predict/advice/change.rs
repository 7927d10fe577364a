//! What would change the advice: found by trying.

use super::best;
use super::question::{Condition, Question};
use super::reason::Change;
use crate::predict::prediction::Budget;
use crate::strategy::StrategyId;

/// How many steps are simulated to find what would change the advice.
const CHANGES: u64 = 500_000;

impl Change {
    /// The first of these conditions under which another strategy than this would be predicted to be the best one.
    pub fn find(question: &impl Question, now: StrategyId, conditions: &[Condition]) -> Change {
        let budget = Budget::of(CHANGES);
        let mut tried = Vec::new();
        for &condition in conditions {
            let then = question.under(condition).and_then(|question| best(&question.figures(&budget)));
            match then.map(|figure| figure.strategy) {
                Some(strategy) if strategy != now => return Change::Changes { condition, strategy },
                Some(_) => tried.push(condition),
                None => {}
            }
        }
        if tried.is_empty() { Change::Unknown } else { Change::Stays { tried } }
    }
}
