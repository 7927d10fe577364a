//! The short runs of a calibration, and their records.
//!
//! Only runs that some strategy needs are done. A calibration takes about a second at most, or as long as a few single tasks
//! if these compute for longer: each kind of lane computes for `PART`, finding the useful threads takes 300 ms, and
//! splitting each computation over the threads takes at most `PART`; sleeps and fetches take about 40 ms for each kind of
//! lane, dispatching 10 ms, and processes twice as long as they need to start and run three tasks.
//! Finding how many fetches can be in flight takes about 200 ms.
//!
//! The runs only record traces and times. Figures are derived from them later, in `derivation.rs`, so that the measuring
//! artifact does not contain that code.

use serde::{Deserialize, Serialize};

use super::clusters::ClusterProbe;
use super::load::Computation;
use super::threads::Turn;
use crate::trace::{Millis, Trace};

/// How many fetches are tried at once if there is no limit.
pub(super) const FETCHES: u32 = 16;

/// How many computations are handed to the pool at once.
pub(super) const DISPATCHES: u32 = 300;

/// How many computations are split, one at a time.
pub(super) const FORKS: u32 = 20;

/// The most processes that are started at once.
pub(super) const MOST_PROCESSES: u32 = 4;

/// A short run, named after the work that it repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Probe {
    /// The task's computations, on the event loop.
    Loop,
    /// Sleeps, on the event loop.
    LoopSleeps,
    /// Fetches: first one, then one per connection at once.
    Fetches,
    /// The task's computations, on one thread while the others are idle.
    Thread,
    /// Sleeps, on a thread.
    ThreadSleeps,
    /// Tiny computations: many handed to the pool at once, and then, with threads, some split one by one.
    Pool,
    /// The task's computations, each split over all threads.
    Forks,
    /// Whole tasks whose waits are short, in all processes.
    Processes,
    /// The same in one process, while the others are idle.
    Process,
}

/// The record of a short run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct ProbeRecord {
    pub(super) probe: Probe,
    pub(super) trace: Trace,
    /// If several things were done alternately: how long each took, in each turn.
    pub(super) times: Vec<Vec<Millis>>,
}

/// The records of the short runs. A [calibration](super::Calibration) is derived from them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Probes {
    /// How many cores the machine reports.
    pub(super) cores: u32,
    /// The most fetches that can be in flight at once; `None` if no limit was found, or nothing is fetched.
    pub(super) connections: Option<u32>,
    /// How many fetches were tried at once.
    pub(super) fetches: u32,
    /// How many threads the pool had.
    pub(super) threads: u32,
    /// Whether the pool consisted of processes instead.
    pub(super) pool_of_processes: bool,
    /// How many processes were started at once.
    pub(super) processes: u32,
    pub(super) computations: Vec<Computation>,
    /// The length of a task's result, in bytes.
    pub(super) result_bytes: usize,
    pub(super) records: Vec<ProbeRecord>,
    /// How fast 1, 2, 4, ... threads computed.
    pub(super) turns: Vec<Turn>,
    pub(super) clusters: Vec<ClusterProbe>,
    pub(super) took: Millis,
}
