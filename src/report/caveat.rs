use serde::Serialize;
use thiserror::Error;

use super::connections::Fetches;
use crate::measure::statistics::{FEWEST_FOR_INTERVAL, Interval, median, median_interval};
use crate::measure::{Environment, Experiment, StrategySamples};
use crate::message::{counted, duration, percent};
use crate::strategy::Workers;
use crate::trace::Millis;
use crate::workload::Step;

/// An interval wider than this part of the median is wide: something was in the way.
const WIDE: f64 = 0.1;

/// A time of fewer of the clock's steps is not known to half a percent.
const FEWEST_CLOCK_STEPS: f64 = 200.0;

/// A first sample that is slower than all others by more than this part of the slowest of them is a cold one,
const COLDER: f64 = 0.1;

/// if there are as many others as this.
const FEWEST_TO_BE_COLD: usize = 3;

/// What one strategy is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Baseline<'a> {
    /// The samples of one task after the other, if they were taken.
    pub sequential: Option<&'a [Millis]>,
    /// Whether every sample of every strategy had the same result.
    pub same_results: bool,
    /// How many of the rounds were disturbed.
    pub disturbed: u32,
}

/// Something to know before a figure is believed.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Caveat {
    /// No interval can be stated.
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
        "The confidence interval is as wide as {} of the median; more than {} is wide. Take more samples, make the tasks \
         longer, or close other programs.",
        percent(*width),
        percent(WIDE)
    )]
    WideInterval {
        /// Its width, as a part of the median.
        width: f64,
    },
    /// The clock is too coarse for times as short as these.
    #[error("The clock resolution is {}, too coarse for {}. Use a larger workload.", duration(*step), duration(*median))]
    CoarseClock {
        /// The clock's step.
        #[serde(rename = "stepMs")]
        step: Millis,
        /// What was timed with it.
        #[serde(rename = "medianMs")]
        median: Millis,
    },
    /// It was still getting faster, or changing, when its warm-up ended.
    #[error(
        "Times still changed from run to run when the warm-up ended, so the first samples may be slower than the others."
    )]
    NotWarm,
    /// The first sample is clearly the slowest.
    #[error(
        "The first sample ({}) is more than {} slower than all others (at most {}). It may still have been warming up.",
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
        "{} disturbed repeatedly (the page was hidden, or the computer slept) and had to be kept. Measure again with the \
         page in front.",
        counted(*rounds, "round was", "rounds were")
    )]
    DisturbedRounds {
        /// How many.
        rounds: u32,
    },
    /// More threads, or processes, compute than can at once.
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
        "It is {speedup:.2} times as fast as one task after the other, with only {} reported: there are more cores, or \
         the computer's speed changed during the measurement.",
        counted(*cores, "core", "cores")
    )]
    SpeedupAboveCores {
        /// The speedup.
        speedup: f64,
        /// How many cores the machine reports.
        cores: u32,
    },
    /// Fetches were kept back by the browser, or natively by the client.
    #[error(
        "{asked} fetches were ready at once, but at most {in_flight} were in flight. The others waited for a connection."
    )]
    ConnectionLimit {
        /// The most that were asked for at once.
        asked: u32,
        /// The most that were in flight at once.
        in_flight: u32,
    },
    /// The strategies, or the samples of one, did not compute the same.
    #[error(
        "Results differ between strategies or samples, so the times are not compared. This should never happen: please \
         report it, with the link."
    )]
    ResultsDiffer,
}

/// Everything to know before the figures of this strategy are believed.
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

fn of_threads(experiment: &Experiment, environment: &Environment, measured: &StrategySamples) -> Option<Caveat> {
    let (threads, cores) = (experiment.resources.threads, environment.cores);
    let descriptor = measured.strategy.descriptor();
    let processes = descriptor.workers == Workers::Processes;
    let computes = experiment.workload.steps.iter().any(|step| matches!(step, Step::Compute(_)));
    (descriptor.computes_in_parallel && computes && threads > cores).then_some(Caveat::MoreThreadsThanCores {
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
