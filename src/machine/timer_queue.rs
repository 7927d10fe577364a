use std::cmp::Ordering;
use std::collections::BinaryHeap;

use futures::channel::oneshot;

/// Timers, earliest first; those due at the same time are in the order in which they were added. Times are milliseconds
/// on the clock of the queue's owner.
#[derive(Default)]
pub struct TimerQueue {
    heap: BinaryHeap<Timer>,
    added: u64,
}

impl TimerQueue {
    /// Adds a timer; the receiver is notified when it [fires](TimerQueue::fire).
    pub fn add(&mut self, at: f64) -> oneshot::Receiver<()> {
        let (fired, receiver) = oneshot::channel();
        self.added += 1;
        self.heap.push(Timer { at, number: self.added, fired });
        receiver
    }

    /// The time of the next timer.
    pub fn next(&self) -> Option<f64> {
        self.heap.peek().map(|timer| timer.at)
    }

    /// Fires all timers that are due at `now`.
    pub fn fire(&mut self, now: f64) {
        while self.next().is_some_and(|at| at <= now) {
            if let Some(timer) = self.heap.pop() {
                // The receiver is gone if the run was canceled.
                let _ = timer.fired.send(());
            }
        }
    }

    /// The number of timers that have not fired.
    pub fn len(&self) -> usize {
        self.heap.len()
    }
}

struct Timer {
    at: f64,
    number: u64,
    fired: oneshot::Sender<()>,
}

/// Reversed, because a `BinaryHeap` returns the greatest element first.
impl Ord for Timer {
    fn cmp(&self, other: &Timer) -> Ordering {
        other.at.total_cmp(&self.at).then(other.number.cmp(&self.number))
    }
}

impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Timer) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Timer {
    fn eq(&self, other: &Timer) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Timer {}
