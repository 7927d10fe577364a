use std::cell::Cell;
use std::sync::Arc;

use futures::channel::mpsc::UnboundedSender;

use super::requests::Request;
use super::{Run, working_on};
use crate::machine::{Computes, Failure, Waits};
use crate::trace::{Kind, Millis};
use crate::workload::amounts::wait_ms;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Io, Payload, Wait};

/// A thread of the pool as a lane: it blocks where a real thread would. Its futures are never pending.
pub struct Thread {
    lane: usize,
    run: Arc<Run>,
    requests: UnboundedSender<Request>,
    /// The end of its last step. The next computation begins then: a second reading of the clock would cost as much
    /// as all else that is done for an empty task.
    free_since: Cell<Millis>,
}

impl Thread {
    /// The lane with this number, whose fetches are done by whoever gets `requests`.
    pub fn new(lane: usize, run: Arc<Run>, requests: UnboundedSender<Request>) -> Thread {
        let free_since = Cell::new(run.now());
        Thread { lane, run, requests, free_since }
    }

    /// Adds a span that ends now.
    fn record(&self, at: At, kind: Kind, begin: Millis) {
        let end = self.run.now();
        self.run.record(self.lane, at, kind, begin, end);
        self.free_since.set(end);
    }
}

impl Waits for Thread {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let asked = self.run.now();
        match wait.io {
            Io::Sleep => {
                self.run.sleep(f64::from(wait_ms(self.run.seed, at, wait)))?;
                self.record(at, Kind::Wait, asked);
                Ok(Payload::new())
            }
            Io::Fetch { bytes, .. } => {
                let answer = Request::block_on(&self.requests, at, wait, bytes)?;
                let answered = self.run.record_fetch(self.lane, at, asked, &answer);
                self.record(at, Kind::Queue, answered);
                Ok(answer.payload)
            }
        }
    }
}

impl Computes for Thread {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        working_on::set(self.lane, at);
        let result = self.run.compute(kernel.begin(&input));
        self.record(at, Kind::Compute, self.free_since.get());
        working_on::clear(self.lane);
        result
    }
}
