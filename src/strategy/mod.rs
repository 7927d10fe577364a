//! HOW a workload is run: one file per strategy, each a short async function over [`Machine`].

mod album;
mod event_loop;
mod fork_join;
mod gil_threads;
mod job;
mod limited;
mod pipeline;
mod processes;
mod sequential;
mod threads;
mod two_phase;
mod words;

pub use album::Pictures;
pub use job::Job;

use std::borrow::Cow;
use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::machine::{Failure, Machine, RunPlan};
use crate::trace::Millis;

/// A strategy, by the id that links and reports use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StrategyId {
    /// One task after the other; every wait is waited out.
    Sequential,
    /// Every task a future on one thread: waits overlap, computing does not.
    EventLoop,
    /// Whole tasks on threads of which one computes at a time: a wait gives the lock up.
    GilThreads,
    /// Whole tasks on threads of shared memory; a wait blocks its thread.
    Threads,
    /// Whole tasks in isolated processes, which are started for the run.
    Processes,
    /// One task at a time, each computation split over the threads.
    ForkJoin,
    /// A barrier after every step: waits on the event loop, computations on the pool.
    TwoPhase,
    /// Waits on the event loop; each computation goes to the pool as soon as its input is there.
    Pipeline,
}

/// On what a strategy runs tasks, besides the event loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workers {
    /// On nothing else.
    None,
    /// On threads, which need shared memory.
    Threads,
    /// On processes, which have a memory each.
    Processes,
}

impl StrategyId {
    /// All strategies, in the order in which a page shows them.
    pub const ALL: [StrategyId; 8] = [
        StrategyId::Sequential,
        StrategyId::EventLoop,
        StrategyId::GilThreads,
        StrategyId::Threads,
        StrategyId::Processes,
        StrategyId::ForkJoin,
        StrategyId::TwoPhase,
        StrategyId::Pipeline,
    ];

    /// The id in links and reports.
    pub fn id(self) -> &'static str {
        match self {
            StrategyId::Sequential => "sequential",
            StrategyId::EventLoop => "event-loop",
            StrategyId::GilThreads => "gil-threads",
            StrategyId::Threads => "threads",
            StrategyId::Processes => "processes",
            StrategyId::ForkJoin => "fork-join",
            StrategyId::TwoPhase => "two-phase",
            StrategyId::Pipeline => "pipeline",
        }
    }

    /// On what it runs tasks, besides the event loop.
    pub fn workers(self) -> Workers {
        match self {
            StrategyId::Sequential | StrategyId::EventLoop => Workers::None,
            StrategyId::Processes => Workers::Processes,
            _ => Workers::Threads,
        }
    }

    /// Whether the event loop is one of its lanes.
    pub fn uses_event_loop(self) -> bool {
        !matches!(self, StrategyId::GilThreads | StrategyId::Threads | StrategyId::Processes)
    }

    /// Whether it needs a pool of threads, and so shared memory.
    pub fn needs_threads(self) -> bool {
        self.workers() == Workers::Threads
    }
}

/// As its id, which is what programs know it by.
impl Serialize for StrategyId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for StrategyId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<StrategyId, D::Error> {
        let id = Cow::<str>::deserialize(deserializer)?;
        StrategyId::find(&id).ok_or_else(|| D::Error::custom("no strategy has this id"))
    }
}

/// What a strategy may use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resources {
    /// Threads of the pool, or processes: exactly this many.
    pub threads: u32,
    /// The most waits in flight at once; `None` for no limit.
    pub limit: Option<u32>,
    /// For how long another thread must have asked for the interpreter lock until one that computes gives it up.
    pub switch: Millis,
}

impl StrategyId {
    /// What a machine must know before it runs the job in this way.
    pub fn plan(self, job: &Job) -> RunPlan {
        let workers = |kind| if self.workers() == kind { job.resources.threads } else { 0 };
        let (threads, processes) = (workers(Workers::Threads), workers(Workers::Processes));
        let spans = job.workload.tasks as usize * job.workload.steps.len();
        let spans_per_lane = spans / (threads + processes).max(1) as usize;
        RunPlan { seed: job.workload.seed, threads, processes, spans_per_lane }
    }

    /// Runs all tasks of the job in this way.
    pub async fn run<M: Machine>(self, machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
        match self {
            StrategyId::Sequential => sequential::run(machine, job).await,
            StrategyId::EventLoop => event_loop::run(machine, job).await,
            StrategyId::GilThreads => gil_threads::run(machine, job).await,
            StrategyId::Threads => threads::run(machine, job).await,
            StrategyId::Processes => processes::run(machine, job).await,
            StrategyId::ForkJoin => fork_join::run(machine, job).await,
            StrategyId::TwoPhase => two_phase::run(machine, job).await,
            StrategyId::Pipeline => pipeline::run(machine, job).await,
        }
    }
}
