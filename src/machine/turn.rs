use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use super::Failure;
use super::gil::Stopped;
use super::run::Run;

/// A thread's part in the interpreter lock. It holds the lock from its first step on, but for waits, until it ends.
pub struct Turn {
    lane: usize,
    run: Arc<Run>,
    switch: Duration,
    held: Cell<bool>,
}

impl Turn {
    /// The part of the thread with this lane, which asks for the run's lock in this interval.
    pub fn new(lane: usize, run: Arc<Run>, switch: Duration) -> Turn {
        Turn { lane, run, switch, held: Cell::new(false) }
    }

    /// Takes the lock, unless it is held; tells whether another had it.
    pub fn take(&self) -> Result<bool, Failure> {
        if self.held.get() {
            return Ok(false);
        }
        let waited = self.run.gil.take(self.lane, self.switch).map_err(|Stopped| Failure::Cancelled)?;
        self.held.set(true);
        Ok(waited)
    }

    /// Lets another have it which has asked.
    pub fn give_way(&self) {
        if self.held.replace(false) {
            self.run.gil.give_way();
        }
    }

    /// Drops it, if it is held.
    pub fn give_up(&self) {
        if self.held.replace(false) {
            self.run.gil.drop();
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.give_up();
    }
}
