//! What a task of one's own is assumed to meet. Whoever knows better measures: that is what the page is for.

use serde::Serialize;

use super::OwnTask;
use crate::trace::Millis;
use crate::workload::limits::{SWITCH, THREADS};

/// A computation to a thread of a pool and back: what CPython 3.11's `ThreadPoolExecutor` takes a task (26 µs).
pub const HAND_OVER: Millis = Millis(0.03);

/// Starting a process, on a core: between a fork and a spawn of an interpreter.
pub const PROCESS_START: Millis = Millis(50.0);

/// A message to or from a process: half of what `ProcessPoolExecutor` takes a task (38 to 173 µs).
pub const MESSAGE: Millis = Millis(0.05);

/// So many threads are started for waits, unless there are more cores: as many as CPython's `ThreadPoolExecutor` starts
/// at most where nothing is said, and as the page can try.
const MOST_THREADS: u32 = THREADS.max;

/// So often in all do threads hand the lock over, at most: a hand-over costs nothing, and each is simulated.
const HAND_OVERS: f64 = 50_000.0;

/// What was assumed, in milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Assumed {
    /// Handing a computation to a thread.
    pub hand_over_ms: f64,
    /// Starting a process.
    pub process_start_ms: f64,
    /// A message to or from a process.
    pub message_ms: f64,
    /// Threads where each does whole tasks.
    pub threads: u32,
}

impl OwnTask {
    /// Threads for whole tasks: one for each core, and where they wait as many as are started for that.
    pub fn waiting_threads(&self) -> u32 {
        let waiting = if self.wait == 0 { 0 } else { MOST_THREADS };
        self.cores.max(waiting).min(self.open()).min(self.tasks)
    }

    /// The most lanes that can wait at once.
    pub fn open(&self) -> u32 {
        if self.limit == 0 || self.wait == 0 { u32::MAX } else { self.limit }
    }

    /// The switch interval: CPython's, or as much longer as keeps the hand-overs to a number.
    pub fn switch(&self) -> Millis {
        let all = f64::from(self.compute) * f64::from(self.tasks);
        Millis(f64::from(SWITCH.default).max(all / HAND_OVERS))
    }
}
