use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

#[cfg(any(not(target_family = "wasm"), feature = "threads"))]
use super::gil::Gil;
#[cfg(not(target_family = "wasm"))]
use super::native::clock;
#[cfg(target_family = "wasm")]
use super::web::clock;
use crate::trace::{Kind, Millis, Recorder, Span, Trace};
use crate::workload::At;

/// What all lanes of one run share: when it began, where spans go, and whether it is to stop.
pub struct Run {
    /// From which the waits are derived.
    pub seed: u32,
    began: f64,
    recorder: Recorder,
    pub(super) stopped: AtomicBool,
    /// For threads that sleep: the lock guards nothing but the wake-up, as `stopped` is the state.
    pub(super) sleeping: Mutex<()>,
    pub(super) wake_up: Condvar,
    /// Held by threads under a lock, where there are any.
    #[cfg(any(not(target_family = "wasm"), feature = "threads"))]
    pub(super) gil: Gil,
    /// What its processes have of memory, all together.
    pub(super) process_bytes: AtomicU64,
}

impl Run {
    /// A run that began when the [`clock`] showed `began`.
    pub fn begin(seed: u32, began: f64, recorder: Recorder) -> Run {
        let (stopped, sleeping, wake_up, process_bytes) = Default::default();
        Run {
            seed,
            began,
            recorder,
            stopped,
            sleeping,
            wake_up,
            #[cfg(any(not(target_family = "wasm"), feature = "threads"))]
            gil: Gil::default(),
            process_bytes,
        }
    }

    /// The time since it began, the same on every lane.
    pub fn now(&self) -> Millis {
        self.at(clock::now())
    }

    /// A time of this run as one of the [`clock`].
    pub fn clock(&self, time: Millis) -> f64 {
        self.began + time.0
    }

    /// A time of the [`clock`] as a time of this run; 0 for what was before.
    pub fn at(&self, clock: f64) -> Millis {
        Millis(clock - self.began).max(Millis::ZERO)
    }

    /// Adds the time in which a step was ready and could not go on, if there was any.
    pub fn record_queue(&self, lane: usize, at: At, ready: Millis, end: Millis) {
        if ready < end {
            self.record(lane, at, Kind::Queue, ready, end);
        }
    }

    /// Adds a span.
    pub fn record(&self, lane: usize, at: At, kind: Kind, begin: Millis, end: Millis) {
        self.recorder.record(lane, Span { task: at.task, step: at.step, kind, begin, end });
    }

    /// All spans so far, which are taken out.
    pub fn take_trace(&self) -> Trace {
        self.recorder.take()
    }

    /// Tells all lanes to stop. Threads that sleep wake up; those that compute see it within a chunk.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        // Taken so that no thread is between looking at `stopped` and going to sleep.
        drop(self.sleeping.lock().unwrap_or_else(PoisonError::into_inner));
        self.wake_up.notify_all();
        #[cfg(any(not(target_family = "wasm"), feature = "threads"))]
        self.gil.stop();
    }
}
