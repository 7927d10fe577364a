//! The state that the lanes of a run share.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::RunPlan;
use super::failure::Failure;
use super::gil::Gil;
use super::permits::{Permit, Permits};
use super::stop_signal::StopSignal;
use crate::trace::{Kind, Millis, Recorder, Span, Trace};
use crate::workload::At;
use futures::future::{Either, select};

/// The clock of a machine: milliseconds since a fixed moment, the same for all its lanes. It is monotonic.
pub type Clock = fn() -> f64;

/// The state that all lanes of one run share: its start, its spans, its limits, and whether it should stop.
pub struct Run {
    /// The seed from which the waits are derived.
    pub seed: u32,
    clock: Clock,
    began: f64,
    recorder: Recorder,
    /// Permits to wait.
    pub(super) permits: Permits,
    pub(super) stopped: AtomicBool,
    /// Tells event loops on threads to stop.
    stopping: StopSignal,
    /// Wakes sleeping threads. The mutex guards only the wake-up; the state is in `stopped`.
    pub(super) sleeping: Mutex<()>,
    pub(super) wake_up: Condvar,
    /// The interpreter lock, if the threads share one.
    pub(super) gil: Arc<Gil>,
    /// The total memory of its processes.
    pub(super) process_bytes: AtomicU64,
    /// The step that each lane is computing: 0 for none, otherwise 1 + (task << 8) + step.
    current_steps: Vec<AtomicU64>,
}

impl Run {
    /// Starts a run now.
    pub fn begin(clock: Clock, plan: &RunPlan) -> Run {
        Run::since(clock(), clock, plan)
    }

    /// A run that began at the time `began` of the clock.
    pub fn since(began: f64, clock: Clock, plan: &RunPlan) -> Run {
        let (stopped, sleeping, wake_up, gil, process_bytes) = Default::default();
        Run {
            seed: plan.seed,
            clock,
            began,
            recorder: plan.recorder(),
            permits: Permits::new(plan.limit),
            stopped,
            stopping: StopSignal::default(),
            sleeping,
            wake_up,
            gil,
            process_bytes,
            current_steps: (0..plan.lanes()).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    /// The time since the run began, the same on every lane.
    pub fn now(&self) -> Millis {
        self.at((self.clock)())
    }

    /// Converts a time of this run to a time of its clock.
    pub fn clock(&self, time: Millis) -> f64 {
        self.began + time.0
    }

    /// Converts a time of its clock to a time of this run; 0 for times before the run.
    pub fn at(&self, clock: f64) -> Millis {
        Millis(clock - self.began).max(Millis::ZERO)
    }

    /// Waits for a permit to wait, and records that as queueing. Returns the permit, and the time at which the wait begins.
    pub async fn permit(&self, lane: usize, at: At) -> Result<(Permit<'_>, Millis), Failure> {
        let ready = self.now();
        let (permit, granted) = match self.permits.try_acquire()? {
            Some(permit) => (permit, ready),
            None => (self.permits.acquire().await?, self.now()),
        };
        let begin = granted.max(permit.earliest());
        self.record_queue(lane, at, ready, begin);
        Ok((permit, begin))
    }

    /// Records the time during which a step was ready but could not continue, if any.
    pub fn record_queue(&self, lane: usize, at: At, ready: Millis, end: Millis) {
        if ready < end {
            self.record(lane, at, Kind::Queue, ready, end);
        }
    }

    /// Adds a span.
    pub fn record(&self, lane: usize, at: At, kind: Kind, begin: Millis, end: Millis) {
        self.recorder.record(lane, Span { task: at.task, step: at.step, kind, begin, end });
    }

    /// Takes all spans recorded so far.
    pub fn take_trace(&self) -> Trace {
        self.recorder.take()
    }

    /// Notes that a lane begins to compute this step, or has finished (`None`).
    pub fn set_current_step(&self, lane: usize, at: Option<At>) {
        let packed = at.map_or(0, |At { task, step }| 1 + (u64::from(task) << 8 | u64::from(step)));
        if let Some(current) = self.current_steps.get(lane) {
            current.store(packed, Ordering::Relaxed);
        }
    }

    /// The step that a lane is computing. It is read when a worker dies, because a trap leaves no other information.
    pub fn current_step(&self, lane: usize) -> Option<At> {
        let packed = self.current_steps.get(lane)?.load(Ordering::Relaxed).checked_sub(1)?;
        Some(At { task: (packed >> 8) as u32, step: packed as u8 })
    }

    /// Drives a future on an event loop of this run, unless the run should stop.
    pub async fn unless_stopped<F>(&self, work: F) -> Result<(), Failure>
    where
        F: Future<Output = Result<(), Failure>>,
    {
        let (work, stopped) = (pin!(work), pin!(self.stopping.given()));
        match select(work, stopped).await {
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(Failure::Cancelled),
        }
    }

    /// Tells all lanes to stop. Threads that sleep, or wait for a permit or the lock, wake up; those that compute notice it
    /// after at most one chunk.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        // Locked so that no thread is between checking `stopped` and going to sleep.
        drop(self.sleeping.lock().unwrap_or_else(PoisonError::into_inner));
        self.wake_up.notify_all();
        self.permits.close();
        self.stopping.give();
        self.gil.cancel();
    }
}
