//! ON WHAT a workload is run: machines have an event loop and threads, and lanes that wait and compute.
//!
//! A strategy is written once, over these traits. Each machine defines its clock and its workers: virtual time without
//! real work in [`simulated`], a browser's workers in `web`, and this computer's threads and processes in `native`.

#[cfg(not(target_family = "wasm"))]
pub mod native;
pub mod simulated;
#[cfg(target_family = "wasm")]
pub mod web;

mod blocking;
mod cluster;
pub mod executor;
mod failure;
pub mod gil;
mod join;
pub mod local_loop;
pub mod permits;
pub mod remote;
pub mod response;
pub mod run;
mod scheduler;
mod stop_signal;
mod task;
mod timer_queue;

pub use cluster::{
    Cluster, ClusterDescription, ClusterRecords, GroupTimes, NoCluster, ProcessorTime, WorkerDescription, copies,
};
pub use failure::{Failure, MemoryNeed, Remedy};
pub use join::{BoxedFuture, join_boxed};
pub use scheduler::{Scheduler, Schedulers};
pub use stop_signal::StopSignal;
pub use task::{Output, Task, run_task};

use crate::trace::{LaneKind, Millis, Recorder, Trace};
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload, Step, Wait, Workload};

/// A computer, real or simulated, that does one run at a time.
///
/// The futures of a machine stay on the thread that made them.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Machine {
    /// The lane of the event loop.
    type EventLoop: Lane;
    /// A pool of threads.
    type Threads: Threads;
    /// A process.
    type Process: Process;
    /// A cluster; [`NoCluster`] on a machine that has none.
    type Cluster: Cluster;

    /// Begins a run: sets the time to 0, with an empty trace.
    fn begin_run(&self, plan: RunPlan);

    /// Ends the run, and returns what happened since [`begin_run`](Machine::begin_run).
    fn end_run(&self) -> Trace;

    /// The time since the run began.
    fn now(&self) -> Millis;

    /// The event loop.
    fn event_loop(&self) -> Self::EventLoop;

    /// A pool of exactly `count` threads. They are started if they are not running yet. On a machine without shared memory,
    /// the pool consists of processes, which only do single computations.
    async fn threads(&self, count: u32) -> Result<Self::Threads, Failure>;

    /// Starts the process with this number, counted from 0, for the tasks of this workload. Dropping it ends it, even in
    /// the middle of a task.
    async fn process(&self, number: u32, workload: &Workload) -> Result<Self::Process, Failure>;

    /// The cluster of this scheduler, for the tasks of this workload. Its workers are already running.
    async fn cluster(&self, scheduler: Scheduler, workload: &Workload) -> Result<Self::Cluster, Failure> {
        let _ = workload;
        Err(Failure::NoCluster { scheduler, reason: String::from("this machine has no such cluster.") })
    }

    /// Sets how many tasks a message to this scheduler carries, unless a person has.
    fn set_group(&self, scheduler: Scheduler, group: u32) {
        let _ = (scheduler, group);
    }

    /// Briefly does what will be measured, to warm up compilers, caches and connections, with at most `limit` waits in flight.
    async fn warm_up(&self, step: Step, limit: Option<u32>) -> Result<(), Failure>;

    /// How often the machine has been disturbed since it was created: its page was hidden, or the computer slept. A round
    /// that was disturbed is measured again.
    fn disturbances(&self) -> u32 {
        0
    }

    /// How much memory the tasks of a run may use beside this many threads.
    fn memory_limits(&self, threads: u32) -> MemoryLimits {
        let _ = threads;
        MemoryLimits::default()
    }

    /// How many bytes of memory the last run used. Memory that lanes share counts once, and that of each process is added.
    /// `None` if it is not known.
    fn memory_bytes(&self) -> Option<u64> {
        None
    }
}

/// How many bytes of memory the tasks of a run may use, not counting what the machine itself uses; `None` for no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemoryLimits {
    /// In the memory that the event loop and the threads share.
    pub shared: Option<u64>,
    /// In the memory of one process.
    pub process: Option<u64>,
    /// In all memories together.
    pub total: Option<u64>,
}

/// What a machine reports before anything is measured.
#[derive(Clone, Copy, Debug)]
pub struct ReportedMachine {
    /// How many cores it has.
    pub cores: u32,
    /// Without it, some strategies are only predicted.
    pub has_shared_memory: bool,
    /// The clusters that it can use. Strategies of others are only predicted.
    pub clusters: Schedulers,
}

impl ReportedMachine {
    /// A machine with shared memory and without clusters.
    pub const fn with_cores(cores: u32) -> ReportedMachine {
        ReportedMachine { cores, has_shared_memory: true, clusters: Schedulers::NONE }
    }
}

/// How many connections a browser opens to one host over HTTP/1.1. All current browsers open six:
/// <https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Connection_management_in_HTTP_1.x>. HTTP/2 has no
/// such limit, so the number of fetches in flight at once is measured.
pub const HTTP1_CONNECTIONS: u32 = 6;

/// The lane of the event loop. Those of the threads follow, then those of the processes and of the workers of a cluster.
pub const EVENT_LOOP_LANE: usize = 0;

/// The lane of a thread of the pool.
pub fn thread_lane(thread: usize) -> usize {
    EVENT_LOOP_LANE + 1 + thread
}

/// What a machine must know about a run before it begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunPlan {
    /// The seed from which the waits are derived: see [`crate::workload::amounts`].
    pub seed: u32,
    /// The maximum number of waits in flight at once; `None` for no limit.
    pub limit: Option<u32>,
    /// The maximum number of threads.
    pub threads: u32,
    /// Whether the pool consists of processes instead of threads. A machine without shared memory sets this itself.
    pub pool_of_processes: bool,
    /// The maximum number of processes.
    pub processes: u32,
    /// The scheduler of the cluster, if tasks run on one.
    pub scheduler: Option<Scheduler>,
    /// The number of workers of the cluster. The machine that has it sets this itself.
    pub cluster_workers: u32,
    /// The approximate number of spans of a lane.
    pub spans_per_lane: usize,
}

impl RunPlan {
    /// A recorder for the run's lanes: the event loop first, then the threads, the processes and the workers of the cluster.
    fn recorder(&self) -> Recorder {
        let kind = self.pool_kind();
        let threads = (0..self.threads).map(|_| kind);
        let processes = (0..self.processes).map(|_| LaneKind::Process);
        let workers = (0..self.cluster_workers).map(|_| LaneKind::ClusterWorker);
        let lanes = std::iter::once(LaneKind::EventLoop).chain(threads).chain(processes).chain(workers);
        Recorder::new(lanes, self.spans_per_lane)
    }

    /// What the lanes of the pool are.
    fn pool_kind(&self) -> LaneKind {
        if self.pool_of_processes { LaneKind::Process } else { LaneKind::Thread }
    }

    /// The number of lanes of the run.
    fn lanes(&self) -> usize {
        1 + (self.threads + self.processes + self.cluster_workers) as usize
    }

    /// Whether processes need permits to wait; if not, there are always enough.
    fn has_fewer_permits_than_processes(&self) -> bool {
        self.limit.is_some_and(|limit| limit < self.processes)
    }

    /// The number of a process's lane.
    fn process_lane(&self, process: u32) -> usize {
        thread_lane((self.threads + process) as usize)
    }

    /// The number of the lane of a worker of the cluster.
    fn worker_lane(&self, worker: u32) -> usize {
        self.process_lane(self.processes + worker)
    }
}

/// Does the waits of tasks.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Waits {
    /// Waits as long as this step of this task requires, and returns the response.
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure>;
}

/// Does the computations of tasks.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Computes {
    /// Computes, and returns the result.
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure>;
}

/// A timeline row that can run tasks from start to finish: the event loop, a thread, or the inside of a process.
///
/// On the event loop, waits overlap and computations do not: while it computes, no other task makes progress, even if its
/// wait is over. On a thread, both waits and computations block the thread.
pub trait Lane: Waits + Computes {}

impl<L: Waits + Computes> Lane for L {}

/// Parts of a split computation per thread: enough that a thread that starts late, or has a harder part, does not delay
/// the others for long.
pub const PARTS_PER_THREAD: u32 = 4;

/// Threads with shared memory, used in one of three ways: as a pool that runs single computations ([`Computes`]), as a
/// pool that splits each computation ([`fork`](Threads::fork)), or as lanes that each run tasks from start to finish.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Threads: Computes {
    /// One thread as a lane.
    type Lane: Lane;
    /// The event loop of one thread as a lane.
    type EventLoop: Lane;

    /// The same threads with a common lock, which a lane of [`each`](Threads::each) holds except while it waits. A lane
    /// that computes yields the lock when another lane has waited for it for the time `switch`.
    fn under_lock(self, switch: Millis) -> Self;

    /// Runs `body` once on every thread, concurrently, until all have completed or one has failed.
    async fn each<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(Self::Lane) -> Result<(), Failure> + Send + Sync + 'static;

    /// Runs `body` once on an event loop of every thread, concurrently, until all have completed or one has failed. It is
    /// passed the thread's number.
    async fn each_event_loop<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(u32, Self::EventLoop) -> Result<(), Failure> + Send + Sync + 'static;

    /// Computes on all threads at once: splits the kernel into [`PARTS_PER_THREAD`] parts per thread, if it can be split
    /// that far, and joins the results of the parts.
    async fn fork(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure>;
}

/// A process with its own memory. It runs tasks from start to finish. Messages are copied; the trace shows how long that
/// takes.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Process {
    /// Runs one task of the workload that the process was started for.
    async fn run_task(&self, task: u32) -> Result<Output, Failure>;
}
