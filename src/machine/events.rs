use std::cmp::Ordering;
use std::collections::BinaryHeap;

use futures::channel::oneshot;

/// Things that will happen, the earliest first, and of those at the same time the one asked for first. Times
/// are milliseconds of the clock of whoever keeps the list.
#[derive(Default)]
pub struct Events {
    heap: BinaryHeap<Event>,
    asked_for: u64,
}

impl Events {
    /// Asks for an event; the receiver hears of it when it [happens](Events::happen).
    pub fn add(&mut self, at: f64) -> oneshot::Receiver<()> {
        let (happened, receiver) = oneshot::channel();
        self.asked_for += 1;
        self.heap.push(Event { at, number: self.asked_for, happened });
        receiver
    }

    /// When the next event is.
    pub fn next(&self) -> Option<f64> {
        self.heap.peek().map(|event| event.at)
    }

    /// Lets all events up to `now` happen.
    pub fn happen(&mut self, now: f64) {
        while self.next().is_some_and(|at| at <= now) {
            if let Some(event) = self.heap.pop() {
                // Nobody listens any more when the run was cancelled.
                let _ = event.happened.send(());
            }
        }
    }

    /// How many are to come.
    pub fn len(&self) -> usize {
        self.heap.len()
    }
}

struct Event {
    at: f64,
    number: u64,
    happened: oneshot::Sender<()>,
}

/// The greatest is the next: a `BinaryHeap` gives the greatest first.
impl Ord for Event {
    fn cmp(&self, other: &Event) -> Ordering {
        other.at.total_cmp(&self.at).then(other.number.cmp(&self.number))
    }
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Event) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Event {
    fn eq(&self, other: &Event) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Event {}
