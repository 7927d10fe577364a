use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::client::Answer;
use super::clock;
use crate::machine::Failure;
use crate::trace::{Kind, Millis, Recorder, Span, Trace};
use crate::workload::kernels::Computation;
use crate::workload::{At, Payload};

/// What all lanes of one run share: when it began, where spans go, and whether it is to stop.
pub struct Run {
    /// From which the waits are derived.
    pub seed: u32,
    /// What its processes had of memory when they ended, in bytes.
    pub of_processes: AtomicU64,
    began: f64,
    recorder: Recorder,
    stopped: AtomicBool,
    /// For threads that sleep: the lock guards nothing but the wake-up, as `stopped` is the state.
    sleeping: Mutex<()>,
    wake_up: Condvar,
}

impl Run {
    /// A run that began when the [`clock`] showed `began`.
    pub fn begin(seed: u32, began: f64, recorder: Recorder) -> Run {
        let (of_processes, stopped, sleeping, wake_up) = Default::default();
        Run { seed, of_processes, began, recorder, stopped, sleeping, wake_up }
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

    /// Adds a fetch that was asked for at `asked`: a queue until there was a connection for it, and then a wait
    /// until it was answered. Gives that time.
    pub fn record_fetch(&self, lane: usize, at: At, asked: Millis, answer: &Answer) -> Millis {
        let sent = answer.queued_until.map_or(asked, |clock| self.at(clock).max(asked));
        let answered = self.at(answer.answered).max(sent);
        self.record_queue(lane, at, asked, sent);
        self.record(lane, at, Kind::Wait, sent, answered);
        answered
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
    }

    /// Fails when the run is to stop.
    pub fn check(&self) -> Result<(), Failure> {
        if self.stopped.load(Ordering::Acquire) { Err(Failure::Cancelled) } else { Ok(()) }
    }

    /// Blocks the calling thread until `length` milliseconds have passed, or the run is to stop.
    pub fn sleep(&self, length: f64) -> Result<(), Failure> {
        let deadline = clock::now() + length;
        let mut guard = self.sleeping.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            self.check()?;
            let left = deadline - clock::now();
            if left <= 0.0 {
                return Ok(());
            }
            let left = Duration::from_secs_f64(left / 1_000.0);
            guard = self.wake_up.wait_timeout(guard, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Computes to the end on the calling thread, unless the run is to stop.
    pub fn compute(&self, mut computation: Box<dyn Computation>) -> Result<Payload, Failure> {
        loop {
            self.check()?;
            if let Some(result) = computation.advance() {
                return Ok(result);
            }
        }
    }
}
