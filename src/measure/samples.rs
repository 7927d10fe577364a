use serde::{Deserialize, Serialize};

use crate::strategy::{Pictures, StrategyId};
use crate::trace::{Millis, Trace};

/// All that was measured of an experiment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// Every way, in the order of the experiment. All have a sample of each round.
    pub ways: Vec<StrategySamples>,
    /// The first way once more, if its noise was asked for.
    pub check: Option<StrategySamples>,
    /// How many rounds were asked for.
    pub rounds: u32,
    /// How many rounds were disturbed, and measured again.
    pub repeated: u32,
    /// How many of the rounds that are here were disturbed.
    pub disturbed: u32,
    /// What the tasks of a warm-up made, if it can be looked at.
    pub pictures: Option<Pictures>,
}

/// What was measured of one strategy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrategySamples {
    /// Which one.
    pub strategy: StrategyId,
    /// How long its workers took to come up, before the first sample; `None` if it has none.
    pub startup: Option<Millis>,
    /// Whether its last two runs before the rounds took equally long; `None` if there were no two.
    pub steady: Option<bool>,
    /// One sample a round: those of all strategies at the same index were taken right after each
    /// other, so that they can be compared even when the machine slows down meanwhile.
    pub samples: Vec<Sample>,
    /// The most memory of any run, in bytes, where that is known.
    pub memory_bytes: Option<u64>,
    /// What happened in the last sample.
    pub last: Trace,
}

/// One measured run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// From the run's start to the end of its last span.
    pub makespan: Millis,
    /// A digest of every task's result, independent of the order in which they ended.
    pub checksum: u64,
}

impl Measurement {
    /// How many rounds are complete.
    pub fn done(&self) -> u32 {
        self.ways.first().map_or(0, |way| way.samples.len() as u32)
    }

    /// Whether it was cancelled before all rounds were done.
    pub fn is_cancelled(&self) -> bool {
        self.done() < self.rounds
    }

    /// All that was measured side by side: the ways, and the check.
    pub fn slots(&mut self) -> impl Iterator<Item = &mut StrategySamples> {
        self.ways.iter_mut().chain(&mut self.check)
    }

    /// Whether every sample had the same result. Only then have all done the same work.
    pub fn has_same_results(&self) -> bool {
        let samples = self.ways.iter().chain(&self.check).flat_map(|measured| &measured.samples);
        let mut checksums = samples.map(|sample| sample.checksum);
        checksums.next().is_none_or(|first| checksums.all(|checksum| checksum == first))
    }
}

/// A measurement of these ways that went on to its end, with nothing in its way.
impl From<Vec<StrategySamples>> for Measurement {
    fn from(ways: Vec<StrategySamples>) -> Measurement {
        let rounds = ways.first().map_or(0, |way| way.samples.len() as u32);
        Measurement { ways, rounds, ..Measurement::default() }
    }
}

impl StrategySamples {
    /// A strategy of which nothing has been measured yet.
    pub fn new(strategy: StrategyId) -> StrategySamples {
        let (samples, last) = (Vec::new(), Trace::default());
        StrategySamples { strategy, startup: None, steady: None, samples, memory_bytes: None, last }
    }

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
