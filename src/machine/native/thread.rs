use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use super::{Client, Run};
use crate::machine::gil::Gil;
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

/// A thread's part in the interpreter lock. It holds the lock from its first computation on, but for waits, until it
/// ends.
pub struct Turn {
    lock: Arc<Gil>,
    switch: Duration,
    lane: usize,
    held: Cell<bool>,
}

impl Turn {
    /// The part of the thread with this lane, which gives the lock up when another has asked for it for so long.
    pub fn new(lock: Arc<Gil>, switch: Millis, lane: usize) -> Turn {
        Turn { lock, switch: Duration::from_secs_f64(switch.0 / 1_000.0), lane, held: Cell::new(false) }
    }

    /// Blocks until it holds the lock; tells whether it had to.
    fn take(&self) -> Result<bool, Failure> {
        if self.held.get() {
            return Ok(false);
        }
        let waited = self.lock.take(self.lane, self.switch).map_err(|_| Failure::Cancelled)?;
        self.held.set(true);
        Ok(waited)
    }

    fn give_up(&self) {
        if self.held.replace(false) {
            Gil::drop(&self.lock);
        }
    }

    /// Lets another have it which has asked.
    fn give_way(&self) {
        if self.held.replace(false) {
            self.lock.give_way();
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.give_up();
    }
}

impl Thread {
    /// The lane with this number. With a `turn` it is under the lock.
    pub fn new(lane: usize, run: Arc<Run>, client: Option<Arc<Client>>, turn: Option<Turn>) -> Thread {
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
            if turn.lock.is_asked_for() {
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
