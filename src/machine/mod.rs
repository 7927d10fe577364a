//! ON WHAT a workload is run: machines have an event loop and threads, and lanes that wait and compute.
//!
//! A strategy is written once, over these traits. What a machine adds is what time is and who does the
//! work: virtual time and no one in [`simulated`], a browser's workers in `web`, this computer's threads and
//! processes in `native`.

#[cfg(not(target_family = "wasm"))]
pub mod native;
pub mod simulated;
#[cfg(target_family = "wasm")]
pub mod web;

pub mod answer;
mod blocking;
pub mod executor;
mod failure;
pub mod gil;
mod join;
pub mod local_loop;
pub mod permits;
pub mod run;
mod task;
mod timer_queue;

pub use failure::{Failure, MemoryNeed, Remedy};
pub use join::{BoxedFuture, join_boxed};
pub use task::{Output, Task, run_task};

use crate::trace::{LaneKind, Millis, Recorder, Trace};
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload, Step, Wait, Workload};

/// A computer, real or not, on which one run at a time takes place.
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

    /// A run begins: it is time 0, and nothing has been recorded.
    fn begin_run(&self, plan: RunPlan);

    /// The run is over: what happened since [`begin_run`](Machine::begin_run).
    fn end_run(&self) -> Trace;

    /// The time since the run began.
    fn now(&self) -> Millis;

    /// The event loop.
    fn event_loop(&self) -> Self::EventLoop;

    /// Exactly `count` threads. They are started if they are not there yet.
    async fn threads(&self, count: u32) -> Result<Self::Threads, Failure>;

    /// Starts the process with this number, counted from 0, for the tasks of this workload. It ends when it is
    /// dropped, whatever it is doing.
    async fn process(&self, number: u32, workload: &Workload) -> Result<Self::Process, Failure>;

    /// Does for a moment what will be measured, so that compilers, caches and connections have warmed up.
    async fn warm_up(&self, step: Step) -> Result<(), Failure>;

    /// How often something has kept the machine from measuring since it was made: its page was hidden, or the
    /// computer slept. What was measured meanwhile is to be measured again.
    fn disturbances(&self) -> u32 {
        0
    }

    /// How much memory the tasks of a run may take beside this many threads.
    fn memory_limits(&self, threads: u32) -> MemoryLimits {
        let _ = threads;
        MemoryLimits::default()
    }

    /// How many bytes of memory the last run had: memory that lanes share counts once, that of a process each.
    /// None where that is not known.
    fn memory_bytes(&self) -> Option<u64> {
        None
    }
}

/// How many bytes of memory the tasks of a run may take, besides what the machine takes for itself; `None` for no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemoryLimits {
    /// In the memory that the event loop and the threads share.
    pub shared: Option<u64>,
    /// In the memory of one process.
    pub process: Option<u64>,
    /// In all memories together.
    pub total: Option<u64>,
}

/// The connections that a browser opens to one host over HTTP/1.1. All of today's keep to six:
/// <https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Connection_management_in_HTTP_1.x>. Over HTTP/2 there is no
/// such limit, so how many fetches are in flight at once is measured.
pub const HTTP1_CONNECTIONS: u32 = 6;

/// The lane of the event loop. Those of the threads follow, and then those of the processes.
pub const EVENT_LOOP_LANE: usize = 0;

/// The lane of a thread of the pool.
pub fn thread_lane(thread: usize) -> usize {
    EVENT_LOOP_LANE + 1 + thread
}

/// What a machine must know of a run before it begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunPlan {
    /// From which the waits are derived: see [`crate::workload::amounts`].
    pub seed: u32,
    /// The most waits in flight at once; `None` for no limit.
    pub limit: Option<u32>,
    /// How many threads may take part.
    pub threads: u32,
    /// How many processes may take part.
    pub processes: u32,
    /// About how many spans a lane will have.
    pub spans_per_lane: usize,
}

impl RunPlan {
    /// A recorder with the run's lanes: the event loop first, then the threads, then the processes.
    fn recorder(&self) -> Recorder {
        let threads = (0..self.threads).map(|_| LaneKind::Thread);
        let processes = (0..self.processes).map(|_| LaneKind::Process);
        let lanes = std::iter::once(LaneKind::EventLoop).chain(threads).chain(processes);
        Recorder::new(lanes, self.spans_per_lane)
    }

    /// How many lanes the run has.
    fn lanes(&self) -> usize {
        1 + (self.threads + self.processes) as usize
    }

    /// Whether processes have to ask for permits to wait: else none can be lacking.
    fn has_fewer_permits_than_processes(&self) -> bool {
        self.limit.is_some_and(|limit| limit < self.processes)
    }

    /// The number of a process's lane.
    fn process_lane(&self, process: u32) -> usize {
        thread_lane((self.threads + process) as usize)
    }
}

/// Does the waits of tasks.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Waits {
    /// Waits as long as this step of this task asks for; gives what came back.
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure>;
}

/// Does the computations of tasks.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Computes {
    /// Computes; gives the result.
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure>;
}

/// A timeline row that can do whole tasks: the event loop, a thread, or a process from its inside.
///
/// On the event loop waits overlap and computations do not: it computes one thing at a time, and meanwhile
/// no task whose wait is over goes on. On a thread both block the thread.
pub trait Lane: Waits + Computes {}

impl<L: Waits + Computes> Lane for L {}

/// Parts of a split computation for each thread: enough that one which is late, or whose part was the harder
/// one, does not hold up the others for long.
pub const PARTS_PER_THREAD: u32 = 4;

/// Threads of shared memory, used in one of three ways: as a pool to which single computations are given
/// ([`Computes`]), as one that shares each computation ([`fork`](Threads::fork)), or as lanes that do whole tasks
/// by themselves.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Threads: Computes {
    /// One thread as a lane.
    type Lane: Lane;
    /// The event loop of one thread as a lane.
    type EventLoop: Lane;

    /// The same threads under one lock, which a lane of [`each`](Threads::each) holds while it does anything but
    /// wait. A lane that computes gives it up when another has asked for it for the time `switch`.
    fn under_lock(self, switch: Millis) -> Self;

    /// Runs `body` once on every thread, all at the same time, until all have ended or one has failed.
    async fn each<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(Self::Lane) -> Result<(), Failure> + Send + Sync + 'static;

    /// Runs `body` once on an event loop of every thread, given the thread's number, all at the same time, until all have
    /// ended or one has failed.
    async fn each_event_loop<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(u32, Self::EventLoop) -> Result<(), Failure> + Send + Sync + 'static;

    /// Computes with all threads at once: the kernel is split into [`PARTS_PER_THREAD`] parts for each, as far as it
    /// can be, and the parts' results are joined.
    async fn fork(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure>;
}

/// A process, with its own memory. It does whole tasks by itself. Its messages are copied; copying takes its time, and shows
/// in the trace.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Process {
    /// Has it do one task of the workload that it was started for.
    async fn run_task(&self, task: u32) -> Result<Output, Failure>;
}
