use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use super::cores::Nodes;
use crate::machine::timer_queue::TimerQueue;

/// Virtual time. It stands still as long as anything can make progress, and then jumps to the next event: the end of a
/// wait or of a computation. So a run takes only as long as the bookkeeping, and all its times are exact.
pub struct Clock {
    now: Cell<f64>,
    timers: RefCell<TimerQueue>,
    cores: RefCell<Nodes>,
    /// The number of events so far.
    events: Cell<u64>,
}

impl Clock {
    /// Creates a clock for this many nodes with this many cores each.
    pub fn new(nodes: u32, cores: f64) -> Clock {
        let cores = RefCell::new(Nodes::new(nodes, cores));
        Clock { now: Cell::new(0.0), timers: RefCell::default(), cores, events: Cell::new(0) }
    }

    /// Milliseconds since the clock was created.
    pub fn now(&self) -> f64 {
        self.now.get()
    }

    /// Waits for `length` milliseconds; returns immediately if that is 0.
    pub async fn sleep(&self, length: f64) {
        if length > 0.0 {
            self.sleep_until(self.now() + length).await;
        }
    }

    /// Waits until the clock has reached `time`.
    pub async fn sleep_until(&self, time: f64) {
        let over = self.timers.borrow_mut().add(time);
        // The sender lives as long as the clock, so this can't fail.
        let _ = over.await;
    }

    /// Computes for `cost` milliseconds of an otherwise idle core, on the node with this number.
    pub async fn compute(&self, node: usize, cost: f64) {
        let over = self.cores.borrow_mut().begin(node, self.now(), cost);
        let _ = over.await;
    }

    /// The number of events since the clock was created.
    pub fn events(&self) -> u64 {
        self.events.get()
    }

    /// Drives a future to its end, or gives up once the clock would pass `until`.
    ///
    /// # Panics
    /// If it waits for something that no event will cause: a deadlock.
    pub fn block_on<F: Future>(&self, future: F, until: f64) -> Option<F::Output> {
        let mut future = pin!(future);
        let woken = Arc::new(WakeFlag(AtomicBool::new(false)));
        let waker = Waker::from(Arc::clone(&woken));
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                return Some(output);
            }
            while !woken.0.swap(false, Ordering::Relaxed) {
                if !self.advance(until) {
                    return None;
                }
            }
        }
    }

    /// Jumps to the next event. Returns false if that is after `until`.
    fn advance(&self, until: f64) -> bool {
        let timer = self.timers.borrow().next().unwrap_or(f64::INFINITY);
        let end = self.cores.borrow_mut().next_end().unwrap_or(f64::INFINITY);
        let at = timer.min(end);
        assert!(at < f64::INFINITY, "deadlock: every task waits, and there are no more events");
        if at > until {
            return false;
        }
        self.now.set(at);
        self.events.set(self.events.get() + 1);
        match timer <= end {
            true => self.timers.borrow_mut().fire(at),
            false => self.cores.borrow_mut().finish_next(),
        }
        true
    }
}

struct WakeFlag(AtomicBool);

impl Wake for WakeFlag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}
