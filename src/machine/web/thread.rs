use std::sync::Arc;

use futures::channel::mpsc::UnboundedSender;

use super::requests::Request;
use super::{Run, working_on};
use crate::machine::{Computes, Failure, Waits};
use crate::trace::Kind;
use crate::workload::amounts::wait_ms;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Io, Payload, Wait};

/// A thread of the pool as a lane: it blocks where a real thread would. Its futures are never pending.
pub struct Thread {
    lane: usize,
    run: Arc<Run>,
    requests: UnboundedSender<Request>,
}

impl Thread {
    /// The lane with this number, whose fetches are done by whoever gets `requests`.
    pub fn new(lane: usize, run: Arc<Run>, requests: UnboundedSender<Request>) -> Thread {
        Thread { lane, run, requests }
    }
}

impl Waits for Thread {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let asked = self.run.now();
        match wait.io {
            Io::Sleep => {
                self.run.sleep(f64::from(wait_ms(self.run.seed, at, wait)))?;
                self.run.record(self.lane, at, Kind::Wait, asked, self.run.now());
                Ok(Payload::new())
            }
            Io::Fetch { bytes } => {
                let answer = Request::block_on(&self.requests, at, wait, bytes)?;
                let answered = self.run.record_fetch(self.lane, at, asked, &answer);
                self.run.record_queue(self.lane, at, answered, self.run.now());
                Ok(answer.payload)
            }
        }
    }
}

impl Computes for Thread {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        working_on::set(self.lane, at);
        let begin = self.run.now();
        let result = self.run.compute(kernel.begin(&input));
        self.run.record(self.lane, at, Kind::Compute, begin, self.run.now());
        working_on::clear(self.lane);
        result
    }
}
