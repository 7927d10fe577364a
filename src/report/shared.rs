//! Results from a link, with everything that can be recomputed from them.

use serde::Serialize;

use super::results::{MachineCosts, Makespans, Platform, Quantiles, Results};
use super::{Check, Comparison, WorkloadDescription};
use crate::measure::{AnsweredBy, Day, Experiment, Measurement, Sample, StrategySamples, VERSION, statistics};
use crate::strategy::StrategyId;
use crate::trace::Millis;

/// What was measured elsewhere, or earlier. Nobody has verified it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SharedReport {
    /// The link of the experiment, without results.
    pub link: String,
    /// What was run.
    pub workload: WorkloadDescription,
    /// The day of the measurement, as `YYYY-MM-DD`.
    pub date: Day,
    /// The version of the engine.
    pub version: String,
    /// Whether that is the version of this engine.
    pub is_same_version: bool,
    /// What ran it.
    pub platform: Platform,
    /// The number of cores.
    pub cores: u32,
    /// Who answered fetches.
    pub answered_by: AnsweredBy,
    /// The digest of all results, 16 hexadecimal digits; absent if strategies had different ones.
    pub checksum: Option<String>,
    /// Costs on that machine.
    pub costs: MachineCosts,
    /// Whether there are samples, and not only their quantiles.
    pub has_samples: bool,
    /// The strategies that were measured, in the order of the link.
    pub runs: Vec<SharedRun>,
    /// Which strategy is the fastest; absent without samples.
    pub comparison: Option<Comparison>,
}

/// The figures of one strategy.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SharedRun {
    /// The strategy.
    pub strategy: StrategyId,
    /// Its name for a person.
    pub label: &'static str,
    /// The number of samples.
    pub samples: u32,
    /// The makespan of every sample, in milliseconds, round by round; empty if only quantiles are known.
    pub samples_ms: Vec<f64>,
    /// The median of the samples, in milliseconds.
    pub median_ms: f64,
    /// The lower end of the median's interval, in milliseconds.
    pub low_ms: Option<f64>,
    /// The upper end of the median's interval, in milliseconds.
    pub high_ms: Option<f64>,
    /// How many times as fast as sequential.
    pub speedup: Option<f64>,
    /// The lower end of the speedup's interval.
    pub speedup_low: Option<f64>,
    /// The upper end of the speedup's interval.
    pub speedup_high: Option<f64>,
}

impl SharedReport {
    /// Derives everything from the results of an experiment, whose link is `link`.
    pub fn new(experiment: &Experiment, results: &Results, link: String) -> SharedReport {
        let version = results.version_text();
        let measurement = results.measurement(experiment);
        let check = measurement.as_ref().and_then(Check::of);
        let comparison = measurement.as_ref().and_then(|measured| Comparison::of(measured, check.as_ref()));
        SharedReport {
            link,
            workload: WorkloadDescription::from(&experiment.workload),
            date: results.day,
            is_same_version: version == VERSION,
            version,
            platform: results.platform,
            cores: results.cores,
            answered_by: results.answered_by,
            checksum: results.checksum.map(|checksum| format!("{checksum:016x}")),
            costs: results.costs.clone(),
            has_samples: measurement.is_some(),
            runs: runs(experiment, results),
            comparison,
        }
    }
}

fn runs(experiment: &Experiment, results: &Results) -> Vec<SharedRun> {
    let has_same_results = results.checksum.is_some();
    let sequential = experiment.strategies.iter().position(|&id| id == StrategyId::Sequential);
    let numbered = experiment.strategies.iter().enumerate();
    match &results.makespans {
        Makespans::Samples(all) => {
            let reference = sequential.filter(|_| has_same_results).map(|at| all[at].as_slice());
            numbered.filter_map(|(at, &id)| SharedRun::of_samples(id, &all[at], reference)).collect()
        }
        Makespans::Quantiles(all) => {
            let reference = sequential.filter(|_| has_same_results).and_then(|at| all[at].as_ref());
            let run = |(at, &id): (usize, &StrategyId)| Some(SharedRun::of_quantiles(id, all[at].as_ref()?, reference));
            numbered.filter_map(run).collect()
        }
    }
}

impl SharedRun {
    fn of_samples(strategy: StrategyId, samples: &[Millis], reference: Option<&[Millis]>) -> Option<SharedRun> {
        let interval = statistics::median_interval(samples);
        let speedup = reference.and_then(|reference| statistics::ratio(reference, samples));
        let speedup_interval = speedup.and_then(|speedup| speedup.interval);
        Some(SharedRun {
            strategy,
            label: strategy.label(),
            samples: samples.len() as u32,
            samples_ms: samples.iter().map(|sample| sample.0).collect(),
            median_ms: statistics::median(samples)?.0,
            low_ms: interval.map(|interval| interval.low.0),
            high_ms: interval.map(|interval| interval.high.0),
            speedup: speedup.map(|speedup| speedup.of_medians),
            speedup_low: speedup_interval.map(|interval| interval.low),
            speedup_high: speedup_interval.map(|interval| interval.high),
        })
    }

    /// The interval of a speedup needs the rounds.
    fn of_quantiles(strategy: StrategyId, quantiles: &Quantiles, reference: Option<&Quantiles>) -> SharedRun {
        let (median, interval) = (quantiles.median(), quantiles.interval);
        let is_timed = median > Millis::ZERO;
        SharedRun {
            strategy,
            label: strategy.label(),
            samples: quantiles.samples,
            samples_ms: Vec::new(),
            median_ms: median.0,
            low_ms: interval.map(|interval| interval.low.0),
            high_ms: interval.map(|interval| interval.high.0),
            speedup: reference.filter(|_| is_timed).map(|reference| reference.median() / median),
            speedup_low: None,
            speedup_high: None,
        }
    }
}

impl Quantiles {
    /// The middle decile.
    pub fn median(&self) -> Millis {
        self.deciles[5]
    }
}

impl Results {
    /// The measurement, without traces; `None` if only quantiles are known.
    fn measurement(&self, experiment: &Experiment) -> Option<Measurement> {
        let Makespans::Samples(all) = &self.makespans else { return None };
        let entry = |strategy: StrategyId, makespans: &[Millis], number: usize| {
            // Without a common checksum, strategies had different results.
            let checksum = self.checksum.unwrap_or(number as u64);
            let samples = makespans.iter().map(|&makespan| Sample { makespan, checksum }).collect();
            StrategySamples { samples, ..StrategySamples::new(strategy) }
        };
        let entries = experiment.strategies.iter().zip(all).enumerate();
        let measured = entries.filter(|(_, (_, samples))| !samples.is_empty());
        let strategies: Vec<_> = measured.map(|(number, (&id, samples))| entry(id, samples, number)).collect();
        let check = all.get(experiment.strategies.len()).filter(|samples| !samples.is_empty());
        let check = check.zip(experiment.strategies.first()).map(|(samples, &id)| entry(id, samples, 0));
        Some(Measurement { check, ..Measurement::from(strategies) })
    }
}
