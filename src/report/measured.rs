use crate::strategy::StrategyId;
use crate::trace::{Millis, Trace};

/// What was measured of one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Which one.
    pub strategy: StrategyId,
    /// How long its workers took to come up, before the first sample; `None` if it has none.
    pub startup: Option<Millis>,
    /// One sample a round: those of all strategies at the same index were taken right after each
    /// other, so that they can be compared even when the machine slows down meanwhile.
    pub samples: Vec<Sample>,
    /// What happened in the last sample.
    pub last: Trace,
    /// The memory that the last sample had, in bytes, where that is known.
    pub memory_bytes: Option<u64>,
}

/// One measured run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// From the run's start to the end of its last span.
    pub makespan: Millis,
    /// A digest of every task's result, independent of the order in which they ended.
    pub checksum: u64,
}

impl Measured {
    /// The makespans of all samples.
    pub fn makespans(&self) -> Vec<Millis> {
        self.samples.iter().map(|sample| sample.makespan).collect()
    }

    /// The checksum of all samples, if they have the same.
    pub fn checksum(&self) -> Option<u64> {
        let (first, others) = self.samples.split_first()?;
        others.iter().all(|other| other.checksum == first.checksum).then_some(first.checksum)
    }
}
