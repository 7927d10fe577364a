use serde::{Deserialize, Serialize};

use crate::strategy::{Pictures, StrategyId};
use crate::trace::{Millis, Trace};

/// The complete rounds of an experiment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// Every strategy, in the order of the experiment. All have a sample of each round.
    pub strategies: Vec<StrategySamples>,
    /// The second run of the first strategy, if there is an A/A check.
    pub check: Option<StrategySamples>,
    /// How many rounds were asked for.
    pub rounds: u32,
    /// How many rounds were disturbed, and measured again.
    pub repeated: u32,
    /// How many of the rounds that were kept were disturbed.
    pub disturbed: u32,
    /// Whether a run failed before all rounds were complete.
    pub failed: bool,
    /// The pictures of a warm-up run, if its tasks made any.
    pub pictures: Option<Pictures>,
}

/// The samples of one strategy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrategySamples {
    /// The strategy.
    pub strategy: StrategyId,
    /// How long its threads took to start, before the first sample; `None` if it has none.
    pub startup: Option<Millis>,
    /// Whether its last two warm-up runs took equally long; `None` if there were fewer than two.
    pub steady: Option<bool>,
    /// One sample per round. Samples of different strategies at the same index were taken right after each other, so
    /// they can be compared even if the machine slowed down meanwhile.
    pub samples: Vec<Sample>,
    /// The largest amount of memory of any run, in bytes, if it is known.
    pub memory_bytes: Option<u64>,
    /// What happened in the sample nearest the median.
    pub trace: Trace,
    /// The number of that sample, from 0.
    pub traced: usize,
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
        self.strategies.first().map_or(0, |entry| entry.samples.len() as u32)
    }

    /// Whether it was canceled before all rounds were complete.
    pub fn is_cancelled(&self) -> bool {
        !self.failed && self.done() < self.rounds
    }

    /// What each round runs: every strategy once, and the check.
    pub fn entries(&self) -> impl Iterator<Item = &StrategySamples> {
        self.strategies.iter().chain(&self.check)
    }

    /// The same, mutable.
    pub fn entries_mut(&mut self) -> impl Iterator<Item = &mut StrategySamples> {
        self.strategies.iter_mut().chain(&mut self.check)
    }

    /// Whether all samples have the same result, so that they did the same work.
    pub fn has_same_results(&self) -> bool {
        let mut checksums = self.entries().flat_map(|entry| &entry.samples).map(|sample| sample.checksum);
        checksums.next().is_none_or(|first| checksums.all(|checksum| checksum == first))
    }
}

/// A complete and undisturbed measurement of these strategies.
impl From<Vec<StrategySamples>> for Measurement {
    fn from(strategies: Vec<StrategySamples>) -> Measurement {
        let rounds = strategies.first().map_or(0, |entry| entry.samples.len() as u32);
        Measurement { strategies, rounds, ..Measurement::default() }
    }
}

impl StrategySamples {
    /// A strategy that has not been measured yet.
    pub fn new(strategy: StrategyId) -> StrategySamples {
        let (samples, trace) = (Vec::new(), Trace::default());
        StrategySamples { strategy, startup: None, steady: None, samples, memory_bytes: None, trace, traced: 0 }
    }

    /// The makespans of all samples.
    pub fn makespans(&self) -> Vec<Millis> {
        self.samples.iter().map(|sample| sample.makespan).collect()
    }

    /// The checksum of the samples, if all have the same.
    pub fn checksum(&self) -> Option<u64> {
        let (first, others) = self.samples.split_first()?;
        others.iter().all(|other| other.checksum == first.checksum).then_some(first.checksum)
    }
}
