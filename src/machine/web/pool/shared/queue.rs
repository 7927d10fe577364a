//! The queue of computations for the threads of a pool.
//!
//! Waking a sleeping thread takes the system ten to fifty microseconds, which is longer than many computations. So a thread
//! briefly spins, looking for more work, before it goes to sleep. (Rayon's threads try to do the same by yielding, but
//! yielding has no effect in a browser, so they sleep immediately.)
//!
//! A thread *serves* from the moment it is requested until it stops looking for work. It is *free* while it serves and
//! does not compute. There is a free thread for every waiting computation, or all threads serve.
//!
//! # Why no computation is left waiting
//!
//! All state changes happen under the lock, so they are ordered. The invariant is the sentence above: `free >= waiting` or
//! `serving == threads`. It holds at the start, and every change preserves it:
//!
//! - *A computation arrives* (`lacks_thread`): if this makes more computations wait than threads are free, either all threads
//!   serve, or one more thread is requested, which counts as serving and free.
//! - *A thread takes a computation* (`take`): `waiting` and `free` both decrease by one.
//! - *A computation ends*: `free` increases by one. (It does not unwind: a panic ends the worker, and with it the run.)
//! - *A thread stops serving* (`look`): only if no computation is waiting.
//!
//! So whenever a computation is waiting, some serving thread will look again. If a thread is free, it has either been passed
//! to rayon, which loses no wake-ups, or it is looking. It stops only if it finds nothing waiting under the lock, and from
//! then on no arriving computation counts on it. If no thread is free, all threads serve, and the first one whose
//! computation ends calls `take` before it stops. The read of `waiting` without the lock may be stale, which only costs
//! another look: no thread takes a computation or stops because of it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::ThreadPool;

/// How often a thread looks for more work before it sleeps. On current cores that takes about as long as waking it would:
/// tens of microseconds.
const LOOKS: u32 = 30_000;

type Computation = Box<dyn FnOnce() + Send>;

/// The computations that wait for a thread, and the number of threads that serve them.
#[derive(Default)]
pub struct Queue {
    state: Mutex<State>,
    /// The number of waiting computations, readable without the lock.
    waiting: AtomicUsize,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Computation>,
    serving: usize,
    free: usize,
}

impl Queue {
    /// Queues a computation for the threads of the pool, which take computations in order.
    pub fn push(self: &Arc<Queue>, threads: &ThreadPool, computation: Computation) {
        if self.lacks_thread(computation, threads.current_num_threads()) {
            let queue = Arc::clone(self);
            threads.spawn(move || queue.serve());
        }
    }

    /// Adds a computation. Returns whether one more thread must serve, which then counts as free.
    fn lacks_thread(&self, computation: Computation, threads: usize) -> bool {
        let mut state = self.lock();
        state.waiting.push_back(computation);
        self.waiting.store(state.waiting.len(), Ordering::Release);
        let lacks = state.waiting.len() > state.free && state.serving < threads;
        if lacks {
            state.serving += 1;
            state.free += 1;
        }
        lacks
    }

    fn serve(&self) {
        while self.look() {
            while let Some(computation) = self.take() {
                computation();
                self.lock().free += 1;
            }
        }
    }

    /// Takes the first computation, so that the thread is no longer free.
    fn take(&self) -> Option<Computation> {
        let mut state = self.lock();
        let computation = state.waiting.pop_front()?;
        state.free -= 1;
        self.waiting.store(state.waiting.len(), Ordering::Release);
        Some(computation)
    }

    /// Spins until there is more work, and returns whether there is; if not, the thread no longer serves.
    fn look(&self) -> bool {
        for _ in 0..LOOKS {
            if self.waiting.load(Ordering::Acquire) > 0 {
                return true;
            }
            std::hint::spin_loop();
        }
        let mut state = self.lock();
        // Under the lock, no computation can arrive that would still count on this thread.
        if state.waiting.is_empty() {
            state.serving -= 1;
            state.free -= 1;
            return false;
        }
        true
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
