//! One lock for all threads, like Python's GIL: a thread holds it while it computes, and not while it waits.
//!
//! It is modeled on CPython's `take_gil` and `drop_gil` in
//! [Python/ceval_gil.c](https://github.com/python/cpython/blob/3.13/Python/ceval_gil.c), whose design is explained at
//! the top of that file:
//!
//! - A thread that wants the lock sleeps until it is free, for one switch interval at most. If the lock has not changed
//!   hands by then, the thread asks the holder to drop it (`gil_drop_request`).
//! - The holder checks regularly whether another thread has asked for the lock, and yields it.
//! - It then sleeps until another thread has acquired the lock (`FORCE_SWITCHING`). Otherwise it would mostly acquire it
//!   again before the other has woken up.
//!
//! Differences from CPython:
//!
//! - CPython's holder checks between bytecodes, every few nanoseconds; ours between the chunks of a kernel, every
//!   millisecond or so. So a hand-over takes the interval plus at most one chunk. (CPython has the same delay during a
//!   long call into C that keeps the lock.)
//! - The lock covers only the computations of tasks: picking the next task and recording spans do not need it.
//! - CPython also forces the switch when a thread drops the lock to wait. Here only a thread that wants to continue
//!   computing waits for the switch.
//! - No thread acquires the lock twice or exits while holding it: [`GilHandle`] releases it when it is dropped.
//!
//! # Why no wake-up is lost
//!
//! `held`, `last` and `switches` change only under the mutex, and both condition variables are used with it.
//!
//! - *A waiter can't miss the release.* It checks `held` under the mutex and goes to sleep without unlocking the mutex
//!   in between (a condition variable does both atomically). A release sets `held` to false under the mutex, and then
//!   notifies: the waiter has either seen the change, or is asleep and is notified. One notification is enough, since
//!   only one waiter can acquire the lock; that waiter's own release notifies the next. If the notified waiter finds that
//!   a thread that never slept has acquired the lock first, it sleeps again, and that thread's release notifies it.
//! - *A yielding holder can't sleep forever.* It yields only if `requested` is set. A waiter that timed out sets
//!   `requested` under the mutex, while the lock is held, and keeps waiting until it has acquired the lock or the run is
//!   canceled. The thread that acquires the lock clears `requested`. So when the holder finds it set, there is at least
//!   one waiter; the holder's release lets that waiter (or another thread) acquire the lock, which increments `switches`
//!   and notifies `switched`. `switches` is read before the release under the same mutex, so the change can't be missed.
//! - *A cancel can't be missed.* `cancel` sets `canceled` before it locks the mutex. A thread that checked it earlier is
//!   asleep by the time `cancel` has locked the mutex, and is notified; a thread that checks it later sees it.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::failure::Failure;

/// The interpreter lock of one run.
#[derive(Default)]
pub struct Gil {
    state: Mutex<State>,
    /// The lock is free, or the run is canceled.
    freed: Condvar,
    /// The lock has another holder, or the run is canceled.
    switched: Condvar,
    /// CPython's `gil_drop_request`.
    requested: AtomicBool,
    canceled: AtomicBool,
}

#[derive(Default)]
struct State {
    held: bool,
    /// The lane that holds it, or held it last.
    last: Option<usize>,
    /// How often it has passed from one lane to another.
    switches: u64,
}

impl Gil {
    /// Blocks until `lane` holds the lock, and returns whether it had to wait. Asks for the lock every `interval`.
    pub fn acquire(&self, lane: usize, interval: Duration) -> Result<bool, Failure> {
        let mut state = self.state();
        let mut waited = false;
        while state.held {
            if self.canceled.load(Ordering::Acquire) {
                return Err(Failure::Cancelled);
            }
            waited = true;
            let switches = state.switches;
            let (locked, wait) = self.freed.wait_timeout(state, interval).unwrap_or_else(PoisonError::into_inner);
            state = locked;
            if wait.timed_out() && state.held && state.switches == switches {
                self.requested.store(true, Ordering::Relaxed);
            }
        }
        state.held = true;
        if state.last.replace(lane) != Some(lane) {
            state.switches += 1;
            self.switched.notify_all();
        }
        self.requested.store(false, Ordering::Relaxed);
        Ok(waited)
    }

    /// Whether another lane has asked the holder for the lock.
    pub fn is_requested(&self) -> bool {
        self.requested.load(Ordering::Relaxed)
    }

    /// Releases the lock, which the caller holds.
    pub fn release(&self) {
        self.state().held = false;
        self.freed.notify_one();
    }

    /// Releases the lock, which another lane has requested from the caller, and blocks until another lane has acquired it.
    pub fn yield_to_waiter(&self) {
        let mut state = self.state();
        let switches = state.switches;
        state.held = false;
        self.freed.notify_one();
        while state.switches == switches && !self.canceled.load(Ordering::Acquire) {
            state = self.switched.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Cancels the run: all waiting threads stop waiting.
    pub fn cancel(&self) {
        self.canceled.store(true, Ordering::Release);
        drop(self.state());
        self.freed.notify_all();
        self.switched.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A thread's handle to the interpreter lock. From its first computation on, the thread holds the lock except in waits.
pub struct GilHandle {
    gil: Arc<Gil>,
    lane: usize,
    interval: Duration,
    held: Cell<bool>,
}

impl GilHandle {
    /// The handle of the thread with this lane, which requests the lock after this interval.
    pub fn new(gil: Arc<Gil>, lane: usize, interval: Duration) -> GilHandle {
        GilHandle { gil, lane, interval, held: Cell::new(false) }
    }

    /// Acquires the lock, unless this thread holds it; returns whether it had to wait.
    pub fn acquire(&self) -> Result<bool, Failure> {
        if self.held.get() {
            return Ok(false);
        }
        let waited = self.gil.acquire(self.lane, self.interval)?;
        self.held.set(true);
        Ok(waited)
    }

    /// Whether another thread has asked for the lock.
    pub fn is_requested(&self) -> bool {
        self.gil.is_requested()
    }

    /// Yields the lock to a thread that has requested it.
    pub fn yield_to_waiter(&self) {
        if self.held.replace(false) {
            self.gil.yield_to_waiter();
        }
    }

    /// Releases the lock, if this thread holds it.
    pub fn release(&self) {
        if self.held.replace(false) {
            self.gil.release();
        }
    }
}

impl Drop for GilHandle {
    fn drop(&mut self) {
        self.release();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;
    use std::thread;

    use super::*;

    const INTERVAL: Duration = Duration::from_millis(1);

    #[test]
    fn one_thread_holds_the_lock_at_a_time_and_every_thread_gets_it() {
        let (gil, holders, yields) = (Gil::default(), AtomicU32::new(0), AtomicU32::new(0));
        thread::scope(|scope| {
            for lane in 0..4 {
                let (gil, holders, yields) = (&gil, &holders, &yields);
                scope.spawn(move || {
                    for _ in 0..20 {
                        gil.acquire(lane, INTERVAL).expect("no one cancels");
                        assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                        thread::sleep(INTERVAL / 4);
                        assert_eq!(holders.fetch_sub(1, Ordering::SeqCst), 1);
                        if gil.is_requested() {
                            gil.yield_to_waiter();
                            yields.fetch_add(1, Ordering::SeqCst);
                        } else {
                            gil.release();
                        }
                    }
                });
            }
        });
        let state = gil.state();
        assert!(!state.held);
        // Each yield hands the lock to another lane, and each of the four lanes has held it.
        assert!(state.switches >= u64::from(yields.into_inner()).max(4));
    }

    #[test]
    fn a_yielding_thread_waits_for_the_one_that_asked() {
        let gil = Gil::default();
        gil.acquire(0, INTERVAL).expect("the lock is free");
        let order = Mutex::new(Vec::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                assert_eq!(gil.acquire(1, INTERVAL), Ok(true));
                order.lock().expect("nothing panics").push(1);
                gil.release();
            });
            while !gil.is_requested() {
                thread::yield_now();
            }
            gil.yield_to_waiter();
            gil.acquire(0, INTERVAL).expect("no one cancels");
            order.lock().expect("nothing panics").push(0);
        });
        assert_eq!(*order.lock().expect("nothing panics"), [1, 0]);
    }

    /// Both threads are asleep when the run is canceled, or notice it before they go to sleep. In either case they return.
    #[test]
    fn a_cancel_wakes_a_waiter_and_a_thread_that_yields() {
        for delay in [Duration::ZERO, INTERVAL * 5] {
            let (gil, yielding) = (Gil::default(), Gil::default());
            gil.acquire(0, INTERVAL).expect("the lock is free");
            yielding.acquire(0, INTERVAL).expect("the lock is free");
            thread::scope(|scope| {
                let waiter = scope.spawn(|| gil.acquire(1, Duration::from_secs(60)));
                // Nothing has requested the lock, so only the cancel can wake it.
                let yielder = scope.spawn(|| yielding.yield_to_waiter());
                thread::sleep(delay);
                gil.cancel();
                yielding.cancel();
                assert_eq!(waiter.join().expect("it does not panic"), Err(Failure::Cancelled));
                yielder.join().expect("it does not panic");
            });
        }
    }

    #[test]
    fn a_handle_releases_the_lock_when_it_is_dropped() {
        let gil = Arc::new(Gil::default());
        let handle = GilHandle::new(Arc::clone(&gil), 0, INTERVAL);
        assert_eq!(handle.acquire(), Ok(false));
        assert!(gil.state().held);
        drop(handle);
        assert!(!gil.state().held);
    }
}
