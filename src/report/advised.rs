//! How far the rounds of a measurement bear out an advice.

use super::{Comparison, Run};
use crate::message::Message;
use crate::predict::{Advice, Doubt};
use crate::strategy::StrategyId;

impl Advice {
    /// Takes in how sure the measured figures are: where both strategies were measured, their rounds tell the gain better
    /// than the medians do.
    pub(super) fn measured(&mut self, runs: &[Run], comparison: Option<&Comparison>) {
        let Some(run) = runs.iter().find(|run| run.strategy == self.strategy) else { return };
        if let Some(speedup) = run.speedup {
            (self.gain, self.gain_low, self.gain_high) = (speedup, run.speedup_low, run.speedup_high);
        }
        self.doubt = comparison.and_then(|comparison| doubt(run, runs, comparison)).map(Message::from);
    }
}

/// What the rounds leave open of this advised run, if anything.
fn doubt(advised: &Run, runs: &[Run], comparison: &Comparison) -> Option<Doubt> {
    advised.median_ms?;
    if advised.low_ms.is_none() {
        return Some(Doubt::TooFewSamples);
    }
    let fastest: Vec<StrategyId> = comparison.fastest.iter().filter_map(|id| StrategyId::find(id)).collect();
    if comparison.fastest.contains(&advised.strategy) {
        let strategies: Vec<_> = fastest.into_iter().filter(|strategy| strategy.id() != advised.strategy).collect();
        return (!strategies.is_empty()).then_some(Doubt::NoClearDifference { strategies });
    }
    let strategy = *fastest.first()?;
    let faster = runs.iter().find(|run| run.strategy == strategy.id())?;
    Some(Doubt::LittleGained { strategy, times: advised.median_ms? / faster.median_ms? })
}
