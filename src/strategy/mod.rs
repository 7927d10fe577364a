//! HOW a workload is run: one file per strategy, each a short async function over [`Machine`].

mod event_loop;
mod job;
mod pipeline;
mod sequential;
mod threads;
mod words;

pub use job::Job;

use std::sync::Arc;

use crate::machine::{Failure, Machine};

/// A strategy, by the id that links and reports use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StrategyId {
    /// One task after the other; every wait is waited out.
    Sequential,
    /// Every task a future on one thread: waits overlap, computing does not.
    EventLoop,
    /// Whole tasks on threads of shared memory; a wait blocks its thread.
    Threads,
    /// Waits on the event loop; each computation goes to the pool as soon as its input is there.
    Pipeline,
}

impl StrategyId {
    /// All strategies, in the order in which a page shows them.
    pub const ALL: [StrategyId; 4] =
        [StrategyId::Sequential, StrategyId::EventLoop, StrategyId::Threads, StrategyId::Pipeline];

    /// The id in links and reports.
    pub fn id(self) -> &'static str {
        match self {
            StrategyId::Sequential => "sequential",
            StrategyId::EventLoop => "event-loop",
            StrategyId::Threads => "threads",
            StrategyId::Pipeline => "pipeline",
        }
    }

    /// Whether the event loop is one of its lanes.
    pub fn uses_event_loop(self) -> bool {
        self != StrategyId::Threads
    }

    /// Whether it needs a pool of threads, and so shared memory.
    pub fn needs_threads(self) -> bool {
        matches!(self, StrategyId::Threads | StrategyId::Pipeline)
    }
}

/// What a strategy may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resources {
    /// Threads of the pool, exactly this many.
    pub threads: u32,
    /// The most waits in flight at once; `None` for no limit.
    pub limit: Option<u32>,
}

impl StrategyId {
    /// Runs all tasks of the job in this way.
    pub async fn run<M: Machine>(self, machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
        match self {
            StrategyId::Sequential => sequential::run(machine, job).await,
            StrategyId::EventLoop => event_loop::run(machine, job).await,
            StrategyId::Threads => threads::run(machine, job).await,
            StrategyId::Pipeline => pipeline::run(machine, job).await,
        }
    }
}
