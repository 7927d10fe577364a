//! An event loop on a thread, without a browser or a runtime.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use super::run::Clock;
use super::timer_queue::TimerQueue;

/// An event loop on the current thread. It drives futures, and keeps their timers ordered by deadline.
///
/// The timers of tokio, and of the system call below it, have a resolution of one millisecond; a parked thread wakes up
/// within a tenth of a millisecond.
pub struct Executor {
    clock: Clock,
    deadlines: RefCell<TimerQueue>,
}

impl Executor {
    /// An event loop with this clock.
    pub fn new(clock: Clock) -> Executor {
        Executor { clock, deadlines: RefCell::default() }
    }

    /// Waits until the clock has reached `deadline`.
    pub async fn sleep_until(&self, deadline: f64) {
        let over = self.deadlines.borrow_mut().add(deadline);
        // The sender is kept until the deadline, so this can't fail.
        let _ = over.await;
    }

    /// Drives a future to its end.
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        drive(future, || self.fire(), || self.park())
    }

    /// Fires all timers that are due.
    fn fire(&self) {
        if self.deadlines.borrow().next().is_some() {
            self.deadlines.borrow_mut().fire((self.clock)());
        }
    }

    /// Blocks until the next deadline, or until the thread is woken. It may wake up early.
    fn park(&self) {
        let next = self.deadlines.borrow().next();
        match next {
            Some(deadline) => {
                let left = deadline - (self.clock)();
                if left > 0.0 {
                    thread::park_timeout(Duration::from_secs_f64(left / 1_000.0));
                }
            }
            None => thread::park(),
        }
    }
}

/// Drives a future without timers to its end, blocking the calling thread.
pub fn block_on<F: Future>(future: F) -> F::Output {
    drive(future, || {}, thread::park)
}

/// Polls a future each time its thread is woken. `fire` is called after each poll, and `park` blocks until the next wake-up.
fn drive<F: Future>(future: F, fire: impl Fn(), park: impl Fn()) -> F::Output {
    let mut future = pin!(future);
    let woken = Arc::new(ThreadWaker { is_woken: AtomicBool::new(true), thread: thread::current() });
    let waker = Waker::from(Arc::clone(&woken));
    loop {
        while woken.is_woken.swap(false, Ordering::AcqRel) {
            if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                return output;
            }
            fire();
        }
        park();
        fire();
    }
}

struct ThreadWaker {
    is_woken: AtomicBool,
    thread: Thread,
}

impl Wake for ThreadWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if !self.is_woken.swap(true, Ordering::AcqRel) {
            self.thread.unpark();
        }
    }
}
