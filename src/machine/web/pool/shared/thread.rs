use std::cell::Cell;
use std::sync::Arc;

use futures::channel::mpsc::UnboundedSender;

use super::requests::Request;
use crate::machine::gil::GilHandle;
use crate::machine::web::Run;
use crate::machine::{Computes, Failure, Waits};
use crate::trace::{Kind, Millis};
use crate::workload::amounts::wait_ms;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Io, Payload, Wait};

/// A thread of the pool as a lane. It blocks like a real thread, so its futures are never pending.
pub struct Thread {
    lane: usize,
    run: Arc<Run>,
    requests: UnboundedSender<Request>,
    /// Present if it computes under the run's lock.
    gil: Option<GilHandle>,
    /// The end of its last step, at which the next computation begins. Reading the clock a second time would take as long as
    /// everything else that is done for an empty task.
    free_since: Cell<Millis>,
}

impl Thread {
    /// Creates the lane with this number. The receiver of `requests` does its fetches.
    pub fn new(lane: usize, run: Arc<Run>, requests: UnboundedSender<Request>, gil: Option<GilHandle>) -> Thread {
        let free_since = Cell::new(run.now());
        Thread { lane, run, requests, gil, free_since }
    }

    /// Records a span that ends now, and returns that time.
    fn record(&self, at: At, kind: Kind, begin: Millis) -> Millis {
        let end = self.run.now();
        self.run.record(self.lane, at, kind, begin, end);
        self.free_since.set(end);
        end
    }

    /// Acquires the lock, if there is one.
    fn acquire(&self, at: At) -> Result<(), Failure> {
        let Some(gil) = &self.gil else { return Ok(()) };
        if gil.acquire()? {
            self.record(at, Kind::Lock, self.free_since.get());
        }
        Ok(())
    }

    /// Yields the lock to another thread, and acquires it again.
    fn yield_to_waiter(&self, gil: &GilHandle, at: At) -> Result<(), Failure> {
        gil.yield_to_waiter();
        gil.acquire()?;
        // Recorded even if the other thread has already released it and this one did not have to wait.
        self.record(at, Kind::Lock, self.free_since.get());
        Ok(())
    }

    /// Computes, and lets other threads compute between chunks.
    fn compute_under_lock(&self, gil: &GilHandle, at: At, kernel: Kernel, input: &[u8]) -> Result<Payload, Failure> {
        self.acquire(at)?;
        let mut computation = kernel.begin(input);
        loop {
            self.run.check()?;
            if let Some(result) = computation.advance() {
                self.record(at, Kind::Compute, self.free_since.get());
                return Ok(result);
            }
            if gil.is_requested() {
                self.record(at, Kind::Compute, self.free_since.get());
                self.yield_to_waiter(gil, at)?;
            }
        }
    }

    fn compute_freely(&self, at: At, kernel: Kernel, input: &[u8]) -> Result<Payload, Failure> {
        let result = self.run.compute(kernel.begin(input));
        self.record(at, Kind::Compute, self.free_since.get());
        result
    }

    /// Waits with a permit.
    fn block_on(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let (permit, begin) = self.run.block_on_permit(self.lane, at)?;
        match wait.io {
            Io::Sleep => {
                self.run.sleep_until(begin + Millis(f64::from(wait_ms(self.run.seed, at, wait))))?;
                permit.release(self.record(at, Kind::Wait, begin));
                Ok(Payload::new())
            }
            Io::Fetch { .. } => {
                let answer = Request::block_on(&self.requests, at, wait)?;
                let answered = self.run.record_fetch(self.lane, at, begin, &answer);
                permit.release(answered);
                self.record(at, Kind::Queue, answered);
                Ok(answer.payload)
            }
        }
    }
}

impl Waits for Thread {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        if let Some(gil) = &self.gil {
            gil.release();
        }
        let payload = self.block_on(at, wait)?;
        self.acquire(at)?;
        Ok(payload)
    }
}

impl Computes for Thread {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        self.run.set_current_step(self.lane, Some(at));
        let result = match &self.gil {
            Some(gil) => self.compute_under_lock(gil, at, kernel, &input),
            None => self.compute_freely(at, kernel, &input),
        };
        self.run.set_current_step(self.lane, None);
        result
    }
}
