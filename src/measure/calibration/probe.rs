//! A short calibration of the machine on which an experiment was measured: what its steps and everything around them
//! cost, found with a few short runs on its lanes, one after the other. Only what the chosen strategies need is looked at.
//!
//! It takes about a second at most, or as long as a few single tasks where these compute for longer than that: each
//! kind of lane computes for `PART`, all threads together for as long again, and for at most as long each computation
//! is split over them; sleeps and fetches take some 40 ms a kind of lane, dispatching 10 ms, and a process as long as
//! it takes to come up, with three tasks. Finding how many fetches can be in flight takes about 200 ms.
//!
//! The runs only leave traces. What these come to is derived from them later, in `read.rs`: whoever measures need not
//! know it.

use serde::{Deserialize, Serialize};

use crate::trace::{Millis, Trace};
use crate::workload::kernels::Kernel;

/// A task whose computations take longer is computed on the event loop only, and once.
pub(super) const LONGEST: Millis = Millis(400.0);

/// How many fetches are tried at once where there is no limit.
pub(super) const FETCHES: u32 = 16;

/// So many computations are handed to the pool at once,
pub(super) const DISPATCHES: u32 = 300;

/// and so many split one by one.
pub(super) const FORKS: u32 = 20;

/// A short run, by what is done again and again in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Probe {
    /// The task's computations, on the event loop.
    Loop,
    /// Sleeps, on the event loop.
    LoopSleeps,
    /// Fetches: one, and then as many at once as there are connections.
    Fetches,
    /// The task's computations, on one thread while the others do nothing.
    Thread,
    /// The same on all threads that can have a core.
    Threads,
    /// Sleeps, on a thread.
    ThreadSleeps,
    /// Tiny computations: many handed to the pool at once, and then some split one by one.
    Pool,
    /// The task's computations, each split over all threads.
    Forks,
    /// Whole tasks whose waits are short, in a process.
    Process,
}

/// What a short run left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Seen {
    pub(super) probe: Probe,
    pub(super) trace: Trace,
    /// How long each of the things took that were done in turn, turn by turn, where there were several.
    pub(super) times: Vec<Vec<Millis>>,
}

/// A computation of the task.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Computation {
    /// The number of its step.
    pub(super) step: u8,
    pub(super) kernel: Kernel,
    /// What it cost the first time, on the event loop.
    pub(super) first: Millis,
}

/// All that the short runs left: a [calibration](super::Calibration) is derived from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Probes {
    /// How many cores the machine says it has.
    pub(super) cores: u32,
    /// The most fetches that can be in flight at once; `None` if no limit was found, or nothing is fetched.
    pub(super) connections: Option<u32>,
    /// How many fetches were tried at once.
    pub(super) fetches: u32,
    /// How many threads computed when all did.
    pub(super) threads: u32,
    pub(super) computations: Vec<Computation>,
    /// The bytes that a task's result has.
    pub(super) result_bytes: usize,
    pub(super) seen: Vec<Seen>,
    pub(super) took: Millis,
}

/// How long a task computes.
pub(super) fn task<'a>(computations: impl IntoIterator<Item = &'a Computation>) -> Millis {
    computations.into_iter().map(|computation| computation.first).sum()
}
