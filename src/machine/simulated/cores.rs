use futures::channel::oneshot;

use crate::machine::events::Events;

/// P cores that computations share fairly: `n` of them progress at the full rate while `n <= P`, and at the
/// rate `P / n` each beyond that (egalitarian processor sharing).
///
/// As all progress at the same rate, one number says how much each has been served since the beginning of
/// time; a computation that costs `c` ends when that number has grown by `c`.
pub struct Cores {
    cores: f64,
    /// Milliseconds of computing that a computation has got which was there all the time.
    served: f64,
    /// When `served` was brought up to date.
    updated: f64,
    /// The ends of the computations, in terms of `served`.
    ends: Events,
}

impl Cores {
    pub fn new(cores: u32) -> Cores {
        Cores { cores: f64::from(cores), served: 0.0, updated: 0.0, ends: Events::default() }
    }

    /// Begins a computation that costs `cost` milliseconds of one core.
    pub fn begin(&mut self, now: f64, cost: f64) -> oneshot::Receiver<()> {
        self.served += (now - self.updated) * self.rate();
        self.updated = now;
        self.ends.add(self.served + cost)
    }

    /// When the next computation ends, if no other begins before.
    pub fn next_end(&self) -> Option<f64> {
        let end = self.ends.next()?;
        Some(self.updated + (end - self.served).max(0.0) / self.rate())
    }

    /// The next computation ends, and all that end with it. Until [`next_end`](Cores::next_end) nothing else
    /// may have happened.
    pub fn finish_next(&mut self) {
        if let (Some(now), Some(end)) = (self.next_end(), self.ends.next()) {
            (self.updated, self.served) = (now, end);
            self.ends.happen(end);
        }
    }

    fn rate(&self) -> f64 {
        (self.cores / self.ends.len().max(1) as f64).min(1.0)
    }
}
