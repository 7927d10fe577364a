//! ON WHAT a workload is run: machines have an event loop and threads, and lanes that wait and compute.
//!
//! A strategy is written once, over these traits. What a machine adds is what time is and who does the
//! work: virtual time and no one in [`simulated`], a browser's workers in `web`.

pub mod simulated;
#[cfg(target_family = "wasm")]
pub mod web;

mod events;
mod failure;

pub use failure::{Failure, during};

use crate::trace::{LaneKind, Millis, Recorder, Trace};
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload, Step, Wait};

/// A computer, real or not, on which one run at a time takes place.
///
/// The futures of a machine stay on the thread that made them.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Machine {
    /// The lane of the event loop.
    type EventLoop: Lane;
    /// A pool of threads.
    type Threads: Threads;

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

    /// Does for a moment what will be measured, so that compilers, caches and connections have warmed up.
    async fn warm_up(&self, step: Step) -> Result<(), Failure>;
}

/// What a machine must know of a run before it begins.
#[derive(Clone, Copy, Debug)]
pub struct RunPlan {
    /// From which the waits are derived: see [`crate::workload::amounts`].
    pub seed: u32,
    /// How many threads may take part.
    pub threads: u32,
    /// About how many spans a lane will have.
    pub spans_per_lane: usize,
}

impl RunPlan {
    /// A recorder with the run's lanes: the event loop first, then the threads in order.
    fn recorder(&self) -> Recorder {
        let threads = (0..self.threads).map(|_| LaneKind::Thread);
        Recorder::new(std::iter::once(LaneKind::EventLoop).chain(threads), self.spans_per_lane)
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

/// A timeline row that can do whole tasks: the event loop, or one thread.
///
/// On the event loop waits overlap and computations do not: it computes one thing at a time, and meanwhile
/// no task whose wait is over goes on. On a thread both block the thread.
pub trait Lane: Waits + Computes {}

impl<L: Waits + Computes> Lane for L {}

/// Threads of shared memory, used in one of two ways: as a pool to which single computations are given
/// ([`Computes`]), or as lanes that do whole tasks by themselves.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Threads: Computes {
    /// One thread as a lane.
    type Lane: Lane;

    /// Runs `body` once on every thread, all at the same time, until all have ended or one has failed.
    async fn each<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(Self::Lane) -> Result<(), Failure> + Send + Sync + 'static;
}
