//! The interpreter lock in virtual time: one holder, the others in line.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{Either, select};
use tokio::sync::Notify;

use super::clock::Clock;

/// CPython's lock, as far as time goes: whoever has been in line for the switch interval asks for it, and the
/// holder gives it up at once, to whoever came first.
pub struct Lock {
    clock: Rc<Clock>,
    /// In milliseconds.
    switch: f64,
    held: Cell<bool>,
    line: RefCell<VecDeque<oneshot::Sender<()>>>,
    /// Since when a thread has been waiting for the current holder.
    requested_since: Cell<f64>,
    requested_now: Notify,
}

impl Lock {
    pub fn new(clock: Rc<Clock>, switch: f64) -> Lock {
        Lock {
            clock,
            switch,
            held: Cell::new(false),
            line: RefCell::default(),
            requested_since: Cell::new(0.0),
            requested_now: Notify::new(),
        }
    }

    /// Waits in line until the lock is held.
    pub async fn acquire(&self) {
        if !self.held.replace(true) {
            return;
        }
        let (turn, mine) = oneshot::channel();
        if self.line.borrow().is_empty() {
            self.requested_since.set(self.clock.now());
            self.requested_now.notify_waiters();
        }
        self.line.borrow_mut().push_back(turn);
        // The thread that releases the lock keeps the senders until they are used.
        let _ = mine.await;
    }

    /// Gives the lock to the next in line.
    pub fn release(&self) {
        let next = self.line.borrow_mut().pop_front();
        self.requested_since.set(self.clock.now());
        match next {
            Some(next) => drop(next.send(())),
            None => self.held.set(false),
        }
    }

    /// The holder computes for `cost` milliseconds, or less if it is asked to give the lock up before. Gives what is
    /// left of the cost then, or None when it is done.
    pub async fn compute(&self, cost: f64) -> Option<f64> {
        let begin = self.clock.now();
        let end = begin + cost;
        loop {
            let came = std::pin::pin!(self.requested_now.notified());
            let requested = match self.line.borrow().is_empty() {
                true => f64::INFINITY,
                false => self.requested_since.get() + self.switch,
            };
            let until = end.min(requested.max(begin));
            let sleep = std::pin::pin!(self.clock.sleep_until(until));
            match select(sleep, came).await {
                Either::Left(_) if until < end => return Some(end - until),
                Either::Left(_) => return None,
                // Now it is known when the lock has to be given up.
                Either::Right(_) => {}
            }
        }
    }
}
