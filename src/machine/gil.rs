//! One lock for all threads, as Python has it: whoever computes holds it, whoever waits does not.
//!
//! After CPython's own, `take_gil` and `drop_gil` in
//! [Python/ceval_gil.c](https://github.com/python/cpython/blob/3.13/Python/ceval_gil.c), whose design its authors
//! explain at the top of that file:
//!
//! - A thread that wants the lock sleeps until it is free, for one switch interval at most. If the interval passes, and
//!   the lock has not changed hands meanwhile, the thread asks the holder to drop it (`gil_drop_request`).
//! - The holder looks now and then whether somebody has asked, and gives the lock up.
//! - It then sleeps until another thread has taken it (`FORCE_SWITCHING`). Otherwise it would mostly have it again
//!   before the other has woken up.
//!
//! What differs here:
//!
//! - CPython's holder looks between bytecodes, every few nanoseconds; ours between the chunks of a kernel, every
//!   millisecond or so. So a hand-over takes the interval and up to a chunk. (CPython has the same with a call into C
//!   that takes long and keeps the lock.)
//! - The lock covers what a task computes, and nothing else: taking the next task and recording spans go on without.
//! - CPython also forces the switch when a thread drops the lock to wait. Here it does so only to go on computing.
//! - Nobody takes the lock twice, it has no owner that could be asked for, and no thread ends while it holds it: a lane
//!   drops it in its destructor.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The run is to stop: the lock was not taken.
#[derive(Debug, PartialEq, Eq)]
pub struct Stopped;

/// The interpreter lock of one run.
#[derive(Default)]
pub struct Gil {
    state: Mutex<State>,
    /// The lock is free, or the run is to stop.
    freed: Condvar,
    /// The lock has another holder, or the run is to stop.
    switched: Condvar,
    /// CPython's `gil_drop_request`. It is set only while a thread sleeps in `take`, so that one that gives way always
    /// finds another to give way to.
    asked: AtomicBool,
    stopped: AtomicBool,
}

#[derive(Default)]
struct State {
    held: bool,
    /// The lane that had it last, or has it.
    last: Option<usize>,
    /// How often it has gone from one lane to another.
    switches: u64,
}

impl Gil {
    /// Blocks until `lane` holds the lock; tells whether it had to wait. Asks for it every `interval`.
    pub fn take(&self, lane: usize, interval: Duration) -> Result<bool, Stopped> {
        let mut state = self.state();
        let mut waited = false;
        while state.held {
            if self.stopped.load(Ordering::Acquire) {
                return Err(Stopped);
            }
            waited = true;
            let switches = state.switches;
            let (locked, wait) = self.freed.wait_timeout(state, interval).unwrap_or_else(PoisonError::into_inner);
            state = locked;
            if wait.timed_out() && state.held && state.switches == switches {
                self.asked.store(true, Ordering::Relaxed);
            }
        }
        state.held = true;
        if state.last.replace(lane) != Some(lane) {
            state.switches += 1;
            self.switched.notify_all();
        }
        self.asked.store(false, Ordering::Relaxed);
        Ok(waited)
    }

    /// Whether another lane has asked the holder to give it up.
    pub fn is_asked_for(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// The holder drops it.
    pub fn drop(&self) {
        self.state().held = false;
        self.freed.notify_one();
    }

    /// The holder, who was asked to, drops it, and blocks until another lane has it.
    pub fn give_way(&self) {
        let mut state = self.state();
        let switches = state.switches;
        state.held = false;
        self.freed.notify_one();
        while state.switches == switches && !self.stopped.load(Ordering::Acquire) {
            state = self.switched.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The run is to stop: nobody waits any more.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        // Taken so that no thread is between looking at `stopped` and going to sleep.
        drop(self.state());
        self.freed.notify_all();
        self.switched.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;
    use std::thread;

    use super::*;

    const INTERVAL: Duration = Duration::from_millis(1);

    #[test]
    fn it_is_never_held_by_two_and_all_get_on() {
        let (gil, holders, handed_over) = (Gil::default(), AtomicU32::new(0), AtomicU32::new(0));
        thread::scope(|scope| {
            for lane in 0..4 {
                let (gil, holders, handed_over) = (&gil, &holders, &handed_over);
                scope.spawn(move || {
                    for _ in 0..20 {
                        gil.take(lane, INTERVAL).expect("nobody stops the run");
                        assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                        thread::sleep(INTERVAL / 4);
                        assert_eq!(holders.fetch_sub(1, Ordering::SeqCst), 1);
                        if gil.is_asked_for() {
                            gil.give_way();
                            handed_over.fetch_add(1, Ordering::SeqCst);
                        } else {
                            gil.drop();
                        }
                    }
                });
            }
        });
        assert!(!gil.is_asked_for());
    }

    #[test]
    fn who_gives_way_comes_after_who_asked() {
        let gil = Gil::default();
        gil.take(0, INTERVAL).expect("it is free");
        let order = Mutex::new(Vec::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                assert_eq!(gil.take(1, INTERVAL), Ok(true));
                order.lock().expect("nobody panics").push(1);
                gil.drop();
            });
            while !gil.is_asked_for() {
                thread::yield_now();
            }
            gil.give_way();
            gil.take(0, INTERVAL).expect("nobody stops the run");
            order.lock().expect("nobody panics").push(0);
        });
        assert_eq!(*order.lock().expect("nobody panics"), [1, 0]);
    }

    #[test]
    fn a_stop_wakes_who_waits_for_it_and_who_gives_way() {
        let gil = Gil::default();
        gil.take(0, INTERVAL).expect("it is free");
        thread::scope(|scope| {
            let waiting = scope.spawn(|| gil.take(1, Duration::from_secs(60)));
            let giving_way = scope.spawn(|| {
                let other = Gil::default();
                other.take(0, INTERVAL).expect("it is free");
                other.stop();
                other.give_way();
            });
            thread::sleep(INTERVAL);
            gil.stop();
            assert_eq!(waiting.join().expect("it does not panic"), Err(Stopped));
            giving_way.join().expect("it ends");
        });
    }
}
