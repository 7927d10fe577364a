//! HOW a workload is run: one file per strategy, each a descriptor and a short async function over [`Machine`].

mod album;
mod cluster;
mod dask;
mod descriptor;
mod event_loop;
mod event_loops;
mod fork_join;
mod gil_threads;
mod job;
mod memory;
mod pipeline;
mod processes;
mod ray;
mod sequential;
mod threads;
mod two_phase;

pub use album::Pictures;
pub use descriptor::{Descriptor, Interpreter, Workers};
pub use job::Job;
pub use memory::Excess;

use std::borrow::Cow;
use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::machine::{Failure, Machine, RunPlan, Scheduler};
use crate::trace::{Millis, sort_by_numbers};

/// The list of all strategies, in the order of the page: the name of each, and its file, which contains its `DESCRIPTOR`
/// and the function `run`.
macro_rules! strategies {
    ($($name:ident: $file:ident,)+) => {
        /// A strategy.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
        #[allow(missing_docs, reason = "each is described in its file")]
        pub enum StrategyId { $($name),+ }

        impl StrategyId {
            /// All strategies, in the order of the page.
            pub const ALL: [StrategyId; [$(StrategyId::$name),+].len()] = [$(StrategyId::$name),+];

            /// Its properties.
            pub const fn descriptor(self) -> &'static Descriptor {
                match self { $(StrategyId::$name => &$file::DESCRIPTOR),+ }
            }

            /// Runs all tasks of the job with this strategy.
            ///
            /// # Errors
            /// If the run was canceled, or something in it failed.
            pub async fn run<M: Machine>(self, machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
                match self { $(StrategyId::$name => $file::run(machine, job).await),+ }
            }
        }
    };
}

strategies! {
    Sequential: sequential,
    EventLoop: event_loop,
    EventLoops: event_loops,
    GilThreads: gil_threads,
    Threads: threads,
    Processes: processes,
    ForkJoin: fork_join,
    TwoPhase: two_phase,
    Pipeline: pipeline,
    Dask: dask,
    Ray: ray,
}

impl From<Scheduler> for StrategyId {
    fn from(scheduler: Scheduler) -> StrategyId {
        match scheduler {
            Scheduler::Dask => StrategyId::Dask,
            Scheduler::Ray => StrategyId::Ray,
        }
    }
}

impl StrategyId {
    /// The strategy with this id.
    pub fn find(id: &str) -> Option<StrategyId> {
        StrategyId::ALL.into_iter().find(|strategy| strategy.id() == id)
    }

    /// All strategies that need no cluster, in the order of the page.
    pub fn on_one_computer() -> Vec<StrategyId> {
        StrategyId::ALL.into_iter().filter(|strategy| strategy.scheduler().is_none()).collect()
    }

    /// All strategies on one computer that exist with such an interpreter, the simplest first. With the GIL, the pool of an event loop
    /// consists of processes, which is more complicated than processes that do whole tasks.
    pub fn by_complexity(has_gil: bool) -> Vec<StrategyId> {
        let missing = if has_gil { Interpreter::WithoutGil } else { Interpreter::WithGil };
        let mut strategies = StrategyId::on_one_computer();
        strategies.retain(|strategy| strategy.descriptor().interpreter != missing);
        sort_by_numbers(&mut strategies, |strategy| {
            let descriptor = strategy.descriptor();
            ((has_gil && descriptor.has_pool()).into(), descriptor.complexity.into())
        });
        strategies
    }

    /// The id in links and reports.
    pub const fn id(self) -> &'static str {
        self.descriptor().id
    }

    /// Its name for a person.
    pub const fn label(self) -> &'static str {
        self.descriptor().label
    }

    /// What it runs tasks on, besides the event loop.
    pub const fn workers(self) -> Workers {
        self.descriptor().workers
    }

    /// The scheduler of its cluster, if it runs on one.
    pub const fn scheduler(self) -> Option<Scheduler> {
        match self.workers() {
            Workers::Cluster(scheduler) => Some(scheduler),
            _ => None,
        }
    }

    /// Whether the event loop is one of its lanes.
    pub const fn uses_event_loop(self) -> bool {
        self.descriptor().uses_event_loop
    }

    /// Whether it needs the machine's pool: threads, or without shared memory, processes.
    pub fn uses_pool(self) -> bool {
        self.workers() == Workers::Threads
    }

    /// Whether it needs shared memory.
    pub const fn needs_shared_memory(self) -> bool {
        self.descriptor().needs_shared_memory()
    }
}

/// Serialized as its id.
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

/// The resources of a strategy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resources {
    /// The exact number of threads of the pool, or of processes.
    pub threads: u32,
    /// The maximum number of waits in flight; `None` for no limit.
    pub limit: Option<u32>,
    /// How long another thread has to wait for the interpreter lock before a computing thread yields it.
    pub switch: Millis,
}

impl StrategyId {
    /// What a machine has to know before it runs the job with this strategy.
    pub fn plan(self, job: &Job) -> RunPlan {
        let workers = |kind| if self.workers() == kind { job.resources.threads } else { 0 };
        let (threads, processes) = (workers(Workers::Threads), workers(Workers::Processes));
        let spans = job.workload.tasks as usize * job.workload.steps.len();
        let spans_per_lane = spans / (threads + processes).max(1) as usize;
        let (seed, limit, scheduler) = (job.workload.seed, job.resources.limit, self.scheduler());
        RunPlan { seed, limit, threads, processes, scheduler, spans_per_lane, ..RunPlan::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_strategy_is_found_by_its_id() {
        for strategy in StrategyId::ALL {
            assert_eq!(StrategyId::find(strategy.id()), Some(strategy));
        }
        assert_eq!(StrategyId::find("teleport"), None);
    }

    /// Processes copy inputs and results. They can't take turns with a lock, or share a computation.
    #[test]
    fn strategies_that_hand_over_whole_computations_need_no_shared_memory() {
        let without: Vec<_> = StrategyId::ALL.into_iter().filter(|strategy| !strategy.needs_shared_memory()).collect();
        let ids: Vec<_> = without.iter().map(|strategy| strategy.id()).collect();
        assert_eq!(ids, ["sequential", "event-loop", "processes", "two-phase", "pipeline", "dask", "ray"]);
    }

    #[test]
    fn the_interpreter_decides_which_strategies_exist_and_which_is_simpler() {
        let [with_gil, without_gil] = [true, false].map(StrategyId::by_complexity);
        assert!(with_gil.contains(&StrategyId::GilThreads) && !with_gil.contains(&StrategyId::Threads));
        assert!(without_gil.contains(&StrategyId::Threads) && !without_gil.contains(&StrategyId::GilThreads));
        assert_eq!((with_gil[0], without_gil[0]), (StrategyId::Sequential, StrategyId::Sequential));
        let is_simpler = |all: &[StrategyId]| {
            let place = |strategy| all.iter().position(|it| *it == strategy);
            place(StrategyId::Processes) < place(StrategyId::ForkJoin)
        };
        assert!(is_simpler(&with_gil));
        assert!(without_gil.is_sorted_by_key(|strategy| strategy.descriptor().complexity));
    }
}
