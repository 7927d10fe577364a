use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

use super::clock::{self, Burst};
use super::fetch::Answer;
#[cfg(feature = "threads")]
use crate::machine::gil::Gil;
use crate::trace::{Kind, LaneKind, Millis, Recorder, Span, Trace};
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
    #[cfg(feature = "threads")]
    pub(super) gil: Gil,
    /// What its processes have of memory, all together.
    pub(super) process_bytes: AtomicU64,
}

impl Run {
    /// A run that begins now.
    pub fn begin(seed: u32, recorder: Recorder) -> Run {
        let (stopped, sleeping, wake_up, process_bytes) = Default::default();
        Run {
            seed,
            began: clock::now(),
            recorder,
            stopped,
            sleeping,
            wake_up,
            #[cfg(feature = "threads")]
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

    /// Adds a fetch that was asked for at `asked`: a queue until it arrived at the responder, as a browser opens
    /// only so many connections, and then a wait until it was answered. Gives that time.
    pub fn record_fetch(&self, lane: usize, at: At, asked: Millis, answer: &Answer) -> Millis {
        let noticed = self.at(answer.noticed);
        let Some(open) = answer.open else {
            self.record(lane, at, Kind::Wait, asked, noticed);
            return noticed;
        };
        let within = |time| self.at(time).max(asked).min(noticed);
        let (arrived, answered) = (within(open.arrived), within(open.answered));
        self.record_queue(lane, at, asked, arrived);
        self.record(lane, at, Kind::Wait, arrived, answered);
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
        #[cfg(feature = "threads")]
        self.gil.stop();
    }
}

/// How long it takes to record so many spans that end in one burst, as ten thousand sleeps do. What is read at the
/// beginning of a span is not counted: a deadline needs it, or it is the end of the span before.
pub fn record_spans(count: u32) -> Millis {
    let run = Run::begin(0, Recorder::new([LaneKind::EventLoop], count as usize));
    let burst = Burst::new();
    for task in 0..count {
        let end = run.at(burst.now());
        run.record(0, At { task, step: 0 }, Kind::Wait, Millis::ZERO, end);
    }
    run.now()
}
