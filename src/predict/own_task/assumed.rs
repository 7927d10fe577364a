//! The assumptions about a person's own task, in the units of the simulated machine.

use super::OwnTask;
use crate::strategy::{Resources, StrategyId, Workers};
use crate::trace::Millis;
use crate::workload::limits::SWITCH;

/// So often in all do threads hand the lock over, at most: a hand-over costs nothing, and each is simulated.
const HAND_OVERS: f64 = 50_000.0;

impl OwnTask {
    /// What each strategy would use.
    pub fn resources(&self, strategy: StrategyId) -> Resources {
        let descriptor = strategy.descriptor();
        let threads = match descriptor.workers {
            Workers::Threads if descriptor.blocks_workers() => self.waiting_threads(),
            Workers::Processes => self.cores.min(self.useful()).min(self.tasks),
            _ if descriptor.splits_computations => self.cores,
            _ => self.cores.min(self.tasks),
        };
        Resources { threads, limit: self.limit(), switch: self.switch() }
    }

    /// Threads for whole tasks: one for each core, and where they wait as many as are started for that.
    fn waiting_threads(&self) -> u32 {
        let waiting = if self.wait == 0 { 0 } else { self.threads };
        self.cores.max(waiting).min(self.useful()).min(self.tasks)
    }

    /// The most waits at once.
    pub(in crate::predict) fn limit(&self) -> Option<u32> {
        (self.limit > 0).then_some(self.limit)
    }

    /// How many lanes for whole tasks can have something to do at once: some wait, and others may compute meanwhile.
    fn useful(&self) -> u32 {
        let computing = if self.compute == 0 { 0 } else { self.cores };
        self.limit().filter(|_| self.wait > 0).map_or(u32::MAX, |limit| limit.saturating_add(computing))
    }

    /// The switch interval: CPython's, or as much longer as keeps the hand-overs to a number.
    fn switch(&self) -> Millis {
        let all = f64::from(self.compute) * f64::from(self.tasks);
        Millis(f64::from(SWITCH.default).max(all / HAND_OVERS))
    }

    /// Handing a computation to a thread of a pool.
    pub(super) fn hand_over(&self) -> Millis {
        micros(self.handover)
    }

    /// Starting a process, on a core.
    pub(super) fn process_start(&self) -> Millis {
        Millis(self.start.into())
    }

    /// A message to or from a process.
    pub(super) fn process_message(&self) -> Millis {
        micros(self.message)
    }

    /// What the dealer of a cluster takes for each task.
    pub(in crate::predict) fn deal(&self) -> Millis {
        micros(self.dealer)
    }

    /// From the dealer to a node, or back.
    pub(super) fn network_way(&self) -> Millis {
        micros(self.network)
    }
}

fn micros(micros: u32) -> Millis {
    Millis(f64::from(micros) / 1_000.0)
}
