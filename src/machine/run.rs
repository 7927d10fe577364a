//! What the lanes of a run share.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use futures::future::{Either, select};
use tokio::sync::Semaphore;

use super::RunPlan;
use super::failure::Failure;
use super::gil::Gil;
use super::permits::{Permit, Permits};
use crate::trace::{Kind, Millis, Recorder, Span, Trace};
use crate::workload::At;

/// The clock of a machine: milliseconds since some moment, the same for all its lanes. It never jumps.
pub type Clock = fn() -> f64;

/// What all lanes of one run share: when it began, where spans go, what is limited, and whether it is to stop.
pub struct Run {
    /// From which the waits are derived.
    pub seed: u32,
    clock: Clock,
    began: f64,
    recorder: Recorder,
    /// To wait.
    pub(super) permits: Permits,
    pub(super) stopped: AtomicBool,
    /// For event loops of threads: it is closed when the run is to stop, and has no permits.
    stopping: Semaphore,
    /// For threads that sleep: the lock guards nothing but the wake-up, as `stopped` is the state.
    pub(super) sleeping: Mutex<()>,
    pub(super) wake_up: Condvar,
    /// The interpreter lock, for threads that share one.
    pub(super) gil: Arc<Gil>,
    /// The memory of its processes, all together.
    pub(super) process_bytes: AtomicU64,
    /// The step that each lane is computing: 0 for none, else 1 + task << 8 + step.
    current_steps: Vec<AtomicU64>,
}

impl Run {
    /// A run that begins now.
    pub fn begin(clock: Clock, plan: &RunPlan) -> Run {
        Run::since(clock(), clock, plan)
    }

    /// A run that began when the clock showed `began`.
    pub fn since(began: f64, clock: Clock, plan: &RunPlan) -> Run {
        let (stopped, sleeping, wake_up, gil, process_bytes) = Default::default();
        Run {
            seed: plan.seed,
            clock,
            began,
            recorder: plan.recorder(),
            permits: Permits::new(plan.limit),
            stopped,
            stopping: Semaphore::new(0),
            sleeping,
            wake_up,
            gil,
            process_bytes,
            current_steps: (0..plan.lanes()).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    /// The time since it began, the same on every lane.
    pub fn now(&self) -> Millis {
        self.at((self.clock)())
    }

    /// A time of this run as one of its clock.
    pub fn clock(&self, time: Millis) -> f64 {
        self.began + time.0
    }

    /// A time of its clock as a time of this run; 0 for what was before.
    pub fn at(&self, clock: f64) -> Millis {
        Millis(clock - self.began).max(Millis::ZERO)
    }

    /// Waits for a permit to wait, and records that as a queue. The wait begins at the time that comes with the permit.
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

    /// A lane begins to compute this step, or, with `None`, has ended.
    pub fn set_current_step(&self, lane: usize, at: Option<At>) {
        let packed = at.map_or(0, |At { task, step }| 1 + (u64::from(task) << 8 | u64::from(step)));
        if let Some(current) = self.current_steps.get(lane) {
            current.store(packed, Ordering::Relaxed);
        }
    }

    /// The step that a lane is computing, for the message when its worker dies: a trap leaves nothing else behind.
    pub fn current_step(&self, lane: usize) -> Option<At> {
        let packed = self.current_steps.get(lane)?.load(Ordering::Relaxed).checked_sub(1)?;
        Some(At { task: (packed >> 8) as u32, step: packed as u8 })
    }

    /// Drives what an event loop of this run does, unless the run is to stop.
    pub async fn unless_stopped<F>(&self, work: F) -> Result<(), Failure>
    where
        F: Future<Output = Result<(), Failure>>,
    {
        let (work, stopped) = (pin!(work), pin!(self.stopping.acquire()));
        match select(work, stopped).await {
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(Failure::Cancelled),
        }
    }

    /// Tells all lanes to stop. Threads that sleep, or wait for a permit or the lock, wake up; those that compute see it
    /// within a chunk.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        // Taken so that no thread is between looking at `stopped` and going to sleep.
        drop(self.sleeping.lock().unwrap_or_else(PoisonError::into_inner));
        self.wake_up.notify_all();
        self.permits.close();
        self.stopping.close();
        self.gil.cancel();
    }
}
