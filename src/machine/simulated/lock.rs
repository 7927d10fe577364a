//! The interpreter lock in virtual time: one holder, and a queue of waiters.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{Either, select};
use tokio::sync::Notify;

use super::clock::Clock;

/// The timing of CPython's lock: a thread that has waited for the switch interval requests the lock, and the holder
/// immediately yields it to the first thread in the queue.
pub struct Lock {
    clock: Rc<Clock>,
    /// The switch interval, in milliseconds.
    switch: f64,
    held: Cell<bool>,
    line: RefCell<VecDeque<oneshot::Sender<()>>>,
    /// When the first thread began to wait for the current holder.
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

    /// Waits in the queue until the caller holds the lock.
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

    /// Hands the lock to the next thread in the queue.
    pub fn release(&self) {
        let next = self.line.borrow_mut().pop_front();
        self.requested_since.set(self.clock.now());
        match next {
            Some(next) => drop(next.send(())),
            None => self.held.set(false),
        }
    }

    /// Computes for `cost` milliseconds while holding the lock, or less if the lock is requested earlier. Returns the
    /// remaining cost, or `None` if the computation is complete.
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
                // Now it is known when the lock must be yielded.
                Either::Right(_) => {}
            }
        }
    }
}
