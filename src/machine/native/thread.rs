use std::sync::Arc;
use std::time::Duration;

use super::{Client, Run};
use crate::machine::turn::Turn;
use crate::machine::{Computes, Failure, Waits};
use crate::trace::{Kind, Millis};
use crate::workload::amounts::wait_ms;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Io, Payload, Wait};

/// A thread as a lane: it blocks where a real thread would. Its futures are never pending.
pub struct Thread {
    lane: usize,
    run: Arc<Run>,
    /// None where nothing is fetched.
    client: Option<Arc<Client>>,
    turn: Option<Turn>,
}

impl Thread {
    /// The lane with this number. With a `switch` interval it computes under the run's lock.
    pub fn new(lane: usize, run: Arc<Run>, client: Option<Arc<Client>>, switch: Option<Duration>) -> Thread {
        let turn = switch.map(|switch| Turn::new(lane, Arc::clone(&run), switch));
        Thread { lane, run, client, turn }
    }

    /// Adds a span that ends now.
    fn record(&self, at: At, kind: Kind, begin: Millis) {
        self.run.record(self.lane, at, kind, begin, self.run.now());
    }

    fn take_lock(&self, turn: &Turn, at: At) -> Result<(), Failure> {
        let asked = self.run.now();
        if turn.take()? {
            self.record(at, Kind::Lock, asked);
        }
        Ok(())
    }

    /// Computes, and lets another thread have the lock, before a chunk, if it has asked.
    fn compute_under_lock(&self, turn: &Turn, at: At, kernel: Kernel, input: &[u8]) -> Result<Payload, Failure> {
        self.take_lock(turn, at)?;
        let mut begin = None;
        let mut computation = kernel.begin(input);
        loop {
            if self.run.gil.is_asked_for() {
                if let Some(begin) = begin.take() {
                    self.record(at, Kind::Compute, begin);
                }
                let gave_way = self.run.now();
                turn.give_way();
                turn.take()?;
                self.record(at, Kind::Lock, gave_way);
            }
            self.run.check()?;
            let begin = *begin.get_or_insert_with(|| self.run.now());
            if let Some(result) = computation.advance() {
                self.record(at, Kind::Compute, begin);
                return Ok(result);
            }
        }
    }

    fn fetch(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let asked = self.run.now();
        let reason = || String::from("this process was not told of a server.");
        let client = self.client.as_ref().ok_or_else(|| Failure::Fetch { at, reason: reason() })?;
        let answer = client.fetch(self.run.seed, at, wait).block()?;
        let answered = self.run.record_fetch(self.lane, at, asked, &answer);
        self.run.record_queue(self.lane, at, answered, self.run.now());
        Ok(answer.payload)
    }

    fn block_on(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        match wait.io {
            Io::Sleep => {
                let asked = self.run.now();
                self.run.sleep(f64::from(wait_ms(self.run.seed, at, wait)))?;
                self.record(at, Kind::Wait, asked);
                Ok(Payload::new())
            }
            Io::Fetch { .. } => self.fetch(at, wait),
        }
    }
}

impl Waits for Thread {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let Some(turn) = &self.turn else { return self.block_on(at, wait) };
        turn.give_up();
        let payload = self.block_on(at, wait)?;
        self.take_lock(turn, at)?;
        Ok(payload)
    }
}

impl Computes for Thread {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        if let Some(turn) = &self.turn {
            return self.compute_under_lock(turn, at, kernel, &input);
        }
        let begin = self.run.now();
        let result = self.run.compute(kernel.begin(&input));
        self.record(at, Kind::Compute, begin);
        result
    }
}
