//! A thread's event loop as a lane.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use super::executor::Executor;
use super::permits::Permit;
use super::response::FetchResponse;
use super::run::Run;
use super::{Computes, Failure, Waits};
use crate::trace::{Kind, Millis};
use crate::workload::amounts::wait_ms;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Io, Payload, Wait};

/// Fetches for a lane without blocking the event loop of its thread.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Fetches {
    /// Does the fetch of this step of a task. The seed determines how long the answer takes.
    async fn fetch(&self, seed: u32, at: At, wait: Wait) -> Result<FetchResponse, Failure>;
}

/// An event loop that an [`Executor`] runs on its thread. A computation blocks it, and with it everything that waits on it.
pub struct LocalLoop<F> {
    lane: usize,
    run: Arc<Run>,
    executor: Rc<Executor>,
    fetches: F,
    /// The end of its last computation.
    busy_until: Cell<Millis>,
}

impl<F: Fetches> LocalLoop<F> {
    /// The lane with this number, on the thread that runs the executor.
    pub fn new(lane: usize, run: Arc<Run>, executor: Rc<Executor>, fetches: F) -> LocalLoop<F> {
        LocalLoop { lane, run, executor, fetches, busy_until: Cell::default() }
    }

    /// Sleeps. If the loop was computing when the sleep ended, the time from then on counts as queueing.
    async fn sleep(&self, at: At, begin: Millis, length: Millis, permit: Permit<'_>) {
        let deadline = begin + length;
        self.executor.sleep_until(self.run.clock(deadline)).await;
        let now = self.run.now();
        let over = if self.busy_until.get() > deadline { deadline } else { now };
        self.run.record(self.lane, at, Kind::Wait, begin, over);
        permit.release(over);
        self.run.record_queue(self.lane, at, over, now);
    }
}

impl<F: Fetches> Waits for LocalLoop<F> {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let (permit, begin) = self.run.permit(self.lane, at).await?;
        match wait.io {
            Io::Sleep => {
                self.sleep(at, begin, Millis(wait_ms(self.run.seed, at, wait).into()), permit).await;
                Ok(Payload::new())
            }
            Io::Fetch { .. } => {
                let answer = self.fetches.fetch(self.run.seed, at, wait).await?;
                let answered = self.run.record_fetch(self.lane, at, begin, &answer);
                permit.release(answered);
                self.run.record_queue(self.lane, at, answered, self.run.now());
                Ok(answer.payload)
            }
        }
    }
}

impl<F: Fetches> Computes for LocalLoop<F> {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        self.run.set_current_step(self.lane, Some(at));
        let begin = self.run.now();
        let result = self.run.compute(kernel.begin(&input));
        let end = self.run.now();
        self.run.record(self.lane, at, Kind::Compute, begin, end);
        self.run.set_current_step(self.lane, None);
        self.busy_until.set(end);
        result
    }
}
