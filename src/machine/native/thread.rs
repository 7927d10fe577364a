use std::sync::Arc;

use super::{Client, Run};
use crate::machine::gil::GilHandle;
use crate::machine::{Computes, Failure, Waits};
use crate::trace::{Kind, Millis};
use crate::workload::amounts::wait_ms;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Io, Payload, Wait};

/// A thread as a lane. It blocks like a real thread, so its futures are never pending.
pub struct Thread {
    lane: usize,
    run: Arc<Run>,
    /// `None` if nothing is fetched.
    client: Option<Arc<Client>>,
    /// Present if it computes under the run's lock.
    gil: Option<GilHandle>,
}

impl Thread {
    /// Creates the lane with this number.
    pub fn new(lane: usize, run: Arc<Run>, client: Option<Arc<Client>>, gil: Option<GilHandle>) -> Thread {
        Thread { lane, run, client, gil }
    }

    /// Records a span that ends now, and returns that time.
    fn record(&self, at: At, kind: Kind, begin: Millis) -> Millis {
        let end = self.run.now();
        self.run.record(self.lane, at, kind, begin, end);
        end
    }

    fn acquire(&self, gil: &GilHandle, at: At) -> Result<(), Failure> {
        let begin = self.run.now();
        if gil.acquire()? {
            self.record(at, Kind::Lock, begin);
        }
        Ok(())
    }

    /// Computes, and yields between chunks if another thread has requested the lock.
    fn compute_under_lock(&self, gil: &GilHandle, at: At, kernel: Kernel, input: &[u8]) -> Result<Payload, Failure> {
        self.acquire(gil, at)?;
        let mut begin = None;
        let mut computation = kernel.begin(input);
        loop {
            if gil.is_requested() {
                if let Some(begin) = begin.take() {
                    self.record(at, Kind::Compute, begin);
                }
                let yielded = self.run.now();
                gil.yield_to_waiter();
                gil.acquire()?;
                self.record(at, Kind::Lock, yielded);
            }
            self.run.check()?;
            let begin = *begin.get_or_insert_with(|| self.run.now());
            if let Some(result) = computation.advance() {
                self.record(at, Kind::Compute, begin);
                return Ok(result);
            }
        }
    }

    /// Waits with a permit.
    fn block_on(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let (permit, begin) = self.run.block_on_permit(self.lane, at)?;
        match wait.io {
            Io::Sleep => {
                self.run.sleep_until(begin + Millis(wait_ms(self.run.seed, at, wait).into()))?;
                permit.release(self.record(at, Kind::Wait, begin));
                Ok(Payload::new())
            }
            Io::Fetch { .. } => {
                let reason = || String::from("this process was not given a server.");
                let client = self.client.as_ref().ok_or_else(|| Failure::Fetch { at, reason: reason() })?;
                let answer = client.fetch(self.run.seed, at, wait).block()?;
                let answered = self.run.record_fetch(self.lane, at, begin, &answer);
                permit.release(answered);
                self.run.record_queue(self.lane, at, answered, self.run.now());
                Ok(answer.payload)
            }
        }
    }
}

impl Waits for Thread {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let Some(gil) = &self.gil else { return self.block_on(at, wait) };
        gil.release();
        let payload = self.block_on(at, wait)?;
        self.acquire(gil, at)?;
        Ok(payload)
    }
}

impl Computes for Thread {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        if let Some(gil) = &self.gil {
            return self.compute_under_lock(gil, at, kernel, &input);
        }
        let begin = self.run.now();
        let result = self.run.compute(kernel.begin(&input));
        self.record(at, Kind::Compute, begin);
        result
    }
}
