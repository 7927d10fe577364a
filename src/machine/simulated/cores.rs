use std::cmp::Ordering;
use std::collections::BinaryHeap;

use futures::channel::oneshot;

use crate::machine::timer_queue::TimerQueue;

/// Computers with P cores each.
pub struct Nodes {
    nodes: Vec<Cores>,
    /// The next end on every node, and outdated entries.
    ends: BinaryHeap<End>,
}

impl Nodes {
    pub fn new(nodes: u32, cores: f64) -> Nodes {
        Nodes { nodes: (0..nodes).map(|_| Cores::new(cores)).collect(), ends: BinaryHeap::new() }
    }

    /// Begins a computation on this node that costs `cost` milliseconds of one core.
    pub fn begin(&mut self, node: usize, now: f64, cost: f64) -> oneshot::Receiver<()> {
        let end = self.nodes[node].begin(now, cost);
        self.note_end(node);
        end
    }

    /// When the next computation ends, on any node.
    pub fn next_end(&mut self) -> Option<f64> {
        while let Some(end) = self.ends.peek() {
            if self.nodes[end.node].version == end.version {
                return Some(end.at);
            }
            self.ends.pop();
        }
        None
    }

    /// Ends the next computation, and all that end at the same time on the same node.
    pub fn finish_next(&mut self) {
        if self.next_end().is_some()
            && let Some(End { node, .. }) = self.ends.pop()
        {
            self.nodes[node].finish_next();
            self.note_end(node);
        }
    }

    fn note_end(&mut self, node: usize) {
        let cores = &mut self.nodes[node];
        cores.version += 1;
        if let Some(at) = cores.next_end() {
            self.ends.push(End { at, node, version: cores.version });
        }
    }
}

/// When the next computation on a node ends, unless something has changed there since.
struct End {
    at: f64,
    node: usize,
    version: u64,
}

/// Reversed, because a `BinaryHeap` returns the greatest element first.
impl Ord for End {
    fn cmp(&self, other: &End) -> Ordering {
        other.at.total_cmp(&self.at).then(other.node.cmp(&self.node))
    }
}

impl PartialOrd for End {
    fn partial_cmp(&self, other: &End) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for End {
    fn eq(&self, other: &End) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for End {}

/// P cores that computations share fairly (egalitarian processor sharing): `n` computations progress at the full rate if
/// `n <= P`, and otherwise at the rate `P / n` each.
///
/// Since all progress at the same rate, a single number says how much service a computation would have received since
/// time 0. A computation that costs `c` ends when this number has grown by `c`.
struct Cores {
    cores: f64,
    /// Milliseconds of service that a computation would have received since time 0.
    served: f64,
    /// When `served` was updated.
    updated: f64,
    /// The values of `served` at which the computations end.
    ends: TimerQueue,
    /// How often the next end has changed.
    version: u64,
}

impl Cores {
    fn new(cores: f64) -> Cores {
        Cores { cores, served: 0.0, updated: 0.0, ends: TimerQueue::default(), version: 0 }
    }

    /// Begins a computation that costs `cost` milliseconds of one core.
    fn begin(&mut self, now: f64, cost: f64) -> oneshot::Receiver<()> {
        self.served += (now - self.updated) * self.rate();
        self.updated = now;
        self.ends.add(self.served + cost)
    }

    /// When the next computation ends, if no other begins before that.
    fn next_end(&self) -> Option<f64> {
        let end = self.ends.next()?;
        Some(self.updated + (end - self.served).max(0.0) / self.rate())
    }

    /// Ends the next computation, and all that end at the same time. Call it at the time [`next_end`](Cores::next_end), before
    /// anything else happens.
    fn finish_next(&mut self) {
        if let (Some(now), Some(end)) = (self.next_end(), self.ends.next()) {
            (self.updated, self.served) = (now, end);
            self.ends.fire(end);
        }
    }

    fn rate(&self) -> f64 {
        (self.cores / self.ends.len().max(1) as f64).min(1.0)
    }
}
