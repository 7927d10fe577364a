use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use futures::channel::mpsc::UnboundedSender;

use super::requests::Request;
use super::{Run, working_on};
use crate::machine::turn::Turn;
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
    turn: Option<Turn>,
    /// The end of its last step. The next computation begins then: a second reading of the clock would cost as much
    /// as all else that is done for an empty task.
    free_since: Cell<Millis>,
}

impl Thread {
    /// The lane with this number, whose fetches are done by whoever gets `requests`. With a `switch` interval it
    /// computes under the run's lock.
    pub fn new(lane: usize, run: Arc<Run>, requests: UnboundedSender<Request>, switch: Option<Duration>) -> Thread {
        let turn = switch.map(|switch| Turn::new(lane, Arc::clone(&run), switch));
        let free_since = Cell::new(run.now());
        Thread { lane, run, requests, turn, free_since }
    }

    /// Adds a span that ends now.
    fn record(&self, at: At, kind: Kind, begin: Millis) {
        let end = self.run.now();
        self.run.record(self.lane, at, kind, begin, end);
        self.free_since.set(end);
    }

    /// Waits for the lock, if there is one.
    fn take_lock(&self, at: At) -> Result<(), Failure> {
        let Some(turn) = &self.turn else { return Ok(()) };
        if turn.take()? {
            self.record(at, Kind::Lock, self.free_since.get());
        }
        Ok(())
    }

    /// Lets another have the lock, and waits for it.
    fn give_way(&self, turn: &Turn, at: At) -> Result<(), Failure> {
        turn.give_way();
        turn.take()?;
        // Also where the other has had it and dropped it again, and nobody was in the way of taking it.
        self.record(at, Kind::Lock, self.free_since.get());
        Ok(())
    }

    /// Computes, and lets others compute in between.
    fn compute_under_lock(&self, turn: &Turn, at: At, kernel: Kernel, input: &[u8]) -> Result<Payload, Failure> {
        self.take_lock(at)?;
        let mut computation = kernel.begin(input);
        loop {
            self.run.check()?;
            if let Some(result) = computation.advance() {
                self.record(at, Kind::Compute, self.free_since.get());
                return Ok(result);
            }
            if self.run.gil.is_asked_for() {
                self.record(at, Kind::Compute, self.free_since.get());
                self.give_way(turn, at)?;
            }
        }
    }

    fn compute_freely(&self, at: At, kernel: Kernel, input: &[u8]) -> Result<Payload, Failure> {
        let result = self.run.compute(kernel.begin(input));
        self.record(at, Kind::Compute, self.free_since.get());
        result
    }

    fn wait_blocking(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
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

impl Waits for Thread {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        if let Some(turn) = &self.turn {
            turn.give_up();
        }
        let payload = self.wait_blocking(at, wait)?;
        self.take_lock(at)?;
        Ok(payload)
    }
}

impl Computes for Thread {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        working_on::set(self.lane, at);
        let result = match &self.turn {
            Some(turn) => self.compute_under_lock(turn, at, kernel, &input),
            None => self.compute_freely(at, kernel, &input),
        };
        working_on::clear(self.lane);
        result
    }
}
