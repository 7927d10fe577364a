//! How much memory the tasks of a run need, and how many of them may be in progress.

use super::{Resources, StrategyId, Workers};
use crate::machine::{MemoryLimits, MemoryNeed, Remedy};
use crate::workload::{TaskBytes, Workload};

/// The tasks that a strategy has in memory at the same time.
enum InMemory {
    /// One.
    One,
    /// One on each worker.
    OnePerWorker,
    /// All, because each step ends for all of them before the next step begins.
    All,
    /// All that have begun: at least one on each worker.
    AllBegun,
}

/// A strategy whose tasks don't fit into memory.
#[derive(Debug)]
pub struct Excess {
    /// How much it needs.
    pub need: MemoryNeed,
    /// How much is available, in bytes.
    pub available: u64,
    /// What makes it fit, besides a smaller size.
    pub remedy: Option<Remedy>,
}

impl StrategyId {
    fn in_memory(self) -> InMemory {
        let descriptor = self.descriptor();
        if descriptor.has_barrier {
            InMemory::All
        } else if descriptor.is_async {
            InMemory::AllBegun
        } else if descriptor.blocks_workers() {
            InMemory::OnePerWorker
        } else {
            InMemory::One
        }
    }

    /// The maximum number of tasks that have begun and not ended, so that they fit into memory; `None` for no limit.
    pub fn most_begun(
        self,
        workload: &Workload,
        resources: Resources,
        limits: MemoryLimits,
    ) -> Result<Option<u32>, Box<Excess>> {
        let bytes = workload.task_bytes();
        let uses_processes = matches!(self.workers(), Workers::Processes | Workers::Cluster(_));
        let workers = if self.workers() == Workers::None { 1 } else { resources.threads };
        let computing = workload.tasks.min(workers);
        let (tasks, remedy) = match self.in_memory() {
            InMemory::One => (1, None),
            InMemory::OnePerWorker | InMemory::AllBegun => (computing, (computing > 1).then_some(Remedy::Threads)),
            InMemory::All => (workload.tasks, Some(Remedy::Tasks)),
        };
        let needed = needed(tasks, computing.min(tasks), bytes);
        let available = if uses_processes {
            let of_each = limits.process.map(|process| process.saturating_mul(tasks.into()));
            min(of_each, limits.total)
        } else {
            min(limits.shared, limits.total)
        };
        let Some(available) = available else { return Ok(None) };
        if needed > available {
            let need = MemoryNeed { strategy: self.id(), label: self.label(), tasks, bytes: needed };
            return Err(Box::new(Excess { need, available, remedy }));
        }
        let more = (available - needed) / bytes.held.max(1);
        let most = u64::from(tasks).saturating_add(more);
        let is_bounded = matches!(self.in_memory(), InMemory::AllBegun) && most < u64::from(workload.tasks);
        Ok(is_bounded.then_some(most as u32))
    }
}

/// How much memory this many tasks need, of which this many compute.
fn needed(tasks: u32, computing: u32, bytes: TaskBytes) -> u64 {
    let waiting = u64::from(tasks - computing) * bytes.held;
    waiting + u64::from(computing) * bytes.held.max(bytes.computing)
}

fn min(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    one.into_iter().chain(other).min()
}
