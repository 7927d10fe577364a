//! Computations on their way to the threads of a pool.
//!
//! To wake a thread that sleeps takes the system ten to fifty microseconds, longer than many a computation. So a
//! thread looks for more for a moment before it goes to sleep. (Rayon's threads mean to do the same by yielding; in a
//! browser that does nothing, and they sleep at once.)
//!
//! A thread *serves* from when it is asked for until it stops looking; it is *free* while it serves and computes nothing.
//! There is a free thread for every computation that waits, or all threads serve.
//!
//! # No computation is left waiting
//!
//! All but one look happens under the lock, so what changes the state happens in some order. The invariant is the sentence
//! above: `free >= waiting` or `serving == threads`. It holds at first, and every change keeps it:
//!
//! - *A computation comes* (`lacks_thread`): if more are then waiting than free, either all threads serve, or one more is asked
//!   for, and counts as serving and free.
//! - *A thread takes one* (`take`): one less waits, and one less is free.
//! - *A computation ends*: one more is free. (It does not unwind: a panic ends the worker, and with it the run.)
//! - *A thread stops serving* (`look`): only if nothing waits.
//!
//! So when something waits, a thread serves that will look again. If one is free, it was handed to rayon, whose own wake-ups are
//! not lost, or it looks. It stops only when it finds nothing waiting under the lock, and a computation that comes later no
//! longer counts it. If none is free, all threads serve, and the first whose computation ends calls `take` before it stops.
//! The look at `waiting` without the lock may see an old number, which costs only another look: no thread takes or stops
//! because of it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::ThreadPool;

/// How often a thread looks for more before it sleeps. On current cores that takes about as long as it would take to
/// wake it: some ten microseconds.
const LOOKS: u32 = 30_000;

type Computation = Box<dyn FnOnce() + Send>;

/// What waits for a thread, and which threads wait for it.
#[derive(Default)]
pub struct Queue {
    state: Mutex<State>,
    /// How many computations wait, for those who look without taking the lock.
    waiting: AtomicUsize,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Computation>,
    serving: usize,
    free: usize,
}

impl Queue {
    /// Has a thread of the pool compute this, in the order in which they come.
    pub fn push(self: &Arc<Queue>, threads: &ThreadPool, computation: Computation) {
        if self.lacks_thread(computation, threads.current_num_threads()) {
            let queue = Arc::clone(self);
            threads.spawn(move || queue.serve());
        }
    }

    /// Adds it, and tells whether one more thread is to serve; which then counts as free.
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

    /// Takes the first, and is free no longer.
    fn take(&self) -> Option<Computation> {
        let mut state = self.lock();
        let computation = state.waiting.pop_front()?;
        state.free -= 1;
        self.waiting.store(state.waiting.len(), Ordering::Release);
        Some(computation)
    }

    /// Whether something came within a moment; if not, the thread serves no longer.
    fn look(&self) -> bool {
        for _ in 0..LOOKS {
            if self.waiting.load(Ordering::Acquire) > 0 {
                return true;
            }
            std::hint::spin_loop();
        }
        let mut state = self.lock();
        // Under the lock nothing comes any more that would count on this thread.
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
