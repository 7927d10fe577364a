use serde::Serialize;
use thiserror::Error;

use super::connections::Fetches;
use crate::measure::statistics::{FEWEST_FOR_INTERVAL, Interval, median, median_interval};
use crate::measure::{Environment, Experiment, StrategySamples};
use crate::message::{counted, duration, percent, times};
use crate::trace::Millis;
use crate::workload::Step;

/// The width, as a part of the median, above which an interval is called wide.
const WIDE: f64 = 0.1;

/// A time of fewer clock steps is not accurate to half a percent.
const FEWEST_CLOCK_STEPS: f64 = 200.0;

/// A first sample is called cold if it is slower than the slowest of the others by more than this part of it,
const COLDER: f64 = 0.1;

/// and if there are at least this many others.
const FEWEST_TO_BE_COLD: usize = 3;

/// What a strategy is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Baseline<'a> {
    /// The samples of sequential, if it was measured.
    pub sequential: Option<&'a [Millis]>,
    /// Whether all samples of all strategies had the same result.
    pub same_results: bool,
    /// The number of disturbed rounds.
    pub disturbed: u32,
}

/// A reason why a figure may be unreliable.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Caveat {
    /// There are too few samples for an interval.
    #[error(
        "{} too few for a confidence interval. Use at least {fewest}.",
        counted(*samples as u64, "sample is", "samples are")
    )]
    FewSamples {
        /// How many there are.
        samples: usize,
        /// How many it takes.
        fewest: usize,
    },
    /// The interval is wide.
    #[error(
        "The samples vary a lot: the confidence interval is {} as wide as the median ({} or less is good). Take more \
         samples, make the tasks longer, or close other programs.",
        percent(*width),
        percent(WIDE)
    )]
    WideInterval {
        /// Its width, as a part of the median.
        width: f64,
    },
    /// The clock is too coarse for such short times.
    #[error("The clock resolution is {}, too coarse for {}. Use a larger workload.", duration(*step), duration(*median))]
    CoarseClock {
        /// The clock's step.
        #[serde(rename = "stepMs")]
        step: Millis,
        /// The median that was measured with it.
        #[serde(rename = "medianMs")]
        median: Millis,
    },
    /// Times still changed when the warm-up ended.
    #[error(
        "Times still changed from run to run when the warm-up ended, so the first samples may be slower than the others."
    )]
    NotWarm,
    /// The first sample is clearly the slowest.
    #[error(
        "The first sample ({}) is more than {} slower than every other one ({} or less). The strategy may still have been \
         warming up.",
        duration(*first),
        percent(COLDER),
        duration(*others)
    )]
    ColdSample {
        /// The first sample.
        #[serde(rename = "firstMs")]
        first: Millis,
        /// The slowest of the others.
        #[serde(rename = "othersMs")]
        others: Millis,
    },
    /// Rounds that were disturbed are among the samples.
    #[error(
        "{} unreliable: the page was hidden or the computer slept, also when {} repeated. Measure again and keep the page \
         visible.",
        counted(*rounds, "round is", "rounds are"),
        if *rounds == 1 { "it was" } else { "they were" }
    )]
    DisturbedRounds {
        /// How many.
        rounds: u32,
    },
    /// There are more computing threads or processes than cores.
    #[error(
        "{} share {}, so no more than {cores} can compute at any moment.",
        counted(*threads, if *processes { "process" } else { "thread" }, if *processes { "processes" } else { "threads" }),
        counted(*cores, "core", "cores")
    )]
    MoreThreadsThanCores {
        /// Threads of the pool, or processes.
        threads: u32,
        /// Whether they are processes.
        processes: bool,
        /// How many cores there are: found by the calibration, or else reported by the browser.
        cores: u32,
    },
    /// Computing was faster by more than the number of cores.
    #[error(
        "It is {} times as fast as Sequential, although only {} reported: either there are more, or the \
         computer’s speed changed during the measurement.",
        times(*speedup), counted(*cores, "core is", "cores are")
    )]
    SpeedupAboveCores {
        /// The speedup.
        speedup: f64,
        /// How many cores the machine reports.
        cores: u32,
    },
    /// Fetches waited for a connection of the browser, or of the native client.
    #[error(
        "{asked} fetches were ready at once, but at most {in_flight} were in flight. The others waited for a connection."
    )]
    ConnectionLimit {
        /// The largest number that was ready at once.
        asked: u32,
        /// The largest number that was in flight at once.
        in_flight: u32,
    },
    /// Its pool consisted of processes instead of threads.
    #[error("Computed in processes, because this page has no shared memory.")]
    ComputedInProcesses,
    /// Strategies, or samples of one strategy, had different results.
    #[error(
        "Results differ between strategies or samples, so the times are not compared. This should never happen: please \
         report it, with the link."
    )]
    ResultsDiffer,
}

/// All caveats about this strategy.
pub fn caveats(
    experiment: &Experiment,
    environment: &Environment,
    measured: &StrategySamples,
    with: Baseline,
) -> Vec<Caveat> {
    let samples = measured.makespans();
    let differ = (!with.same_results).then_some(Caveat::ResultsDiffer);
    let disturbed = (with.disturbed > 0).then_some(Caveat::DisturbedRounds { rounds: with.disturbed });
    let all = [
        differ,
        of_samples(&samples),
        of_clock(environment, &samples),
        disturbed,
        of_warmth(measured.steady, &samples),
        of_pool(measured),
        of_threads(experiment, environment, measured),
        of_connections(experiment, environment, measured),
    ];
    all.into_iter().flatten().collect()
}

fn of_samples(samples: &[Millis]) -> Option<Caveat> {
    let Some(Interval { low, high }) = median_interval(samples) else {
        return Some(Caveat::FewSamples { samples: samples.len(), fewest: FEWEST_FOR_INTERVAL });
    };
    let width = (high - low) / median(samples)?;
    (width > WIDE).then_some(Caveat::WideInterval { width })
}

fn of_clock(environment: &Environment, samples: &[Millis]) -> Option<Caveat> {
    let step = Millis(environment.timer_resolution_us / 1_000.0);
    let median = median(samples)?;
    (median < step * FEWEST_CLOCK_STEPS).then_some(Caveat::CoarseClock { step, median })
}

fn of_warmth(steady: Option<bool>, samples: &[Millis]) -> Option<Caveat> {
    let (&first, others) = samples.split_first()?;
    let slowest = others.iter().copied().reduce(Millis::max)?;
    let cold = others.len() >= FEWEST_TO_BE_COLD && first > slowest * (1.0 + COLDER);
    if cold {
        return Some(Caveat::ColdSample { first, others: slowest });
    }
    (steady == Some(false)).then_some(Caveat::NotWarm)
}

fn of_pool(measured: &StrategySamples) -> Option<Caveat> {
    (measured.strategy.uses_pool() && measured.trace.has_processes()).then_some(Caveat::ComputedInProcesses)
}

fn of_threads(experiment: &Experiment, environment: &Environment, measured: &StrategySamples) -> Option<Caveat> {
    let (threads, cores) = (experiment.resources.threads, environment.cores);
    let descriptor = measured.strategy.descriptor();
    let processes = measured.trace.has_processes();
    let computes = experiment.workload.steps.iter().any(|step| matches!(step, Step::Compute(_)));
    // A cluster has its own number of workers, and of cores.
    let shared = descriptor.computes_in_parallel && computes && threads > cores;
    (shared && measured.strategy.scheduler().is_none()).then_some(Caveat::MoreThreadsThanCores {
        threads,
        processes,
        cores,
    })
}

fn of_connections(experiment: &Experiment, environment: &Environment, measured: &StrategySamples) -> Option<Caveat> {
    let fetches = Fetches::count(&experiment.workload, experiment.resources.limit, &measured.trace);
    let Fetches { asked, in_flight } = fetches;
    fetches.lacked_connections(environment.connections).then_some(Caveat::ConnectionLimit { asked, in_flight })
}
