use serde::Serialize;
use thiserror::Error;

use super::fetches::{CONNECTIONS, Fetches};
use super::remark::Remark;
use super::statistics::{FEWEST_FOR_INTERVAL, Interval, median, median_interval};
use super::words::duration;
use super::{Environment, Experiment, Measured};
use crate::trace::Millis;
use crate::workload::Step;
use crate::workload::words::counted;

/// An interval wider than this part of the median says that something was in the way.
const WIDE: f64 = 0.1;

/// A time of fewer of the clock's steps is not known to half a percent.
const FEWEST_CLOCK_STEPS: f64 = 200.0;

/// Something to know before a figure is believed.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[serde(into = "Remark")]
pub enum Caveat {
    /// No interval can be stated.
    #[error(
        "{} cannot tell how far the median is to be trusted: repeat {FEWEST_FOR_INTERVAL} times or more.",
        counted(*samples as u64, "sample", "samples")
    )]
    FewSamples {
        /// How many there are.
        samples: usize,
    },
    /// The interval is wide.
    #[error(
        "The interval is {:.0} % of the median wide: repeat more often, give more work, or close other programs.",
        width * 100.0
    )]
    WideInterval {
        /// Its width, as a part of the median.
        width: f64,
    },
    /// The clock is too coarse for times as short as these.
    #[error("The clock goes in steps of {}, which is coarse for {}: give more work.", duration(*step), duration(*median))]
    CoarseClock {
        /// The clock's step.
        step: Millis,
        /// What was timed with it.
        median: Millis,
    },
    /// More threads compute than can at once.
    #[error(
        "{} share {}: no more of them compute at once.",
        counted(*threads, "thread", "threads"),
        counted(*cores, "core", "cores")
    )]
    MoreThreadsThanCores {
        /// Threads of the pool.
        threads: u32,
        /// Cores, as far as the browser tells.
        cores: u32,
    },
    /// Fetches were kept back by the browser.
    #[error(
        "{asked} fetches were asked for at once, and at most {in_flight} were in flight: the others waited in the \
         browser for one of its {CONNECTIONS} connections."
    )]
    ConnectionLimit {
        /// The most that were asked for at once.
        asked: u32,
        /// The most that were in flight at once.
        in_flight: u32,
    },
    /// The ways, or the samples of one, did not compute the same.
    #[error(
        "The results differ from way to way or from sample to sample, so the times are of different work and are not \
         compared. This should never happen: please report it, with the link."
    )]
    ResultsDiffer,
}

impl Caveat {
    /// The caveat, for programs. These stay as they are.
    pub fn code(&self) -> &'static str {
        match self {
            Caveat::FewSamples { .. } => "few-samples",
            Caveat::WideInterval { .. } => "wide-interval",
            Caveat::CoarseClock { .. } => "coarse-clock",
            Caveat::MoreThreadsThanCores { .. } => "more-threads-than-cores",
            Caveat::ConnectionLimit { .. } => "connection-limit",
            Caveat::ResultsDiffer => "results-differ",
        }
    }
}

impl From<Caveat> for Remark {
    fn from(caveat: Caveat) -> Remark {
        Remark { code: caveat.code(), message: caveat.to_string() }
    }
}

/// Everything to know before the figures of this way are believed.
pub fn caveats(
    experiment: &Experiment,
    environment: &Environment,
    measured: &Measured,
    same_results: bool,
) -> Vec<Caveat> {
    let differ = (!same_results).then_some(Caveat::ResultsDiffer);
    let all = [
        differ,
        of_samples(&measured.makespans()),
        of_clock(environment, &measured.makespans()),
        of_threads(experiment, environment, measured),
        of_connections(experiment, measured),
    ];
    all.into_iter().flatten().collect()
}

fn of_samples(samples: &[Millis]) -> Option<Caveat> {
    let Some(Interval { low, high }) = median_interval(samples) else {
        return Some(Caveat::FewSamples { samples: samples.len() });
    };
    let width = (high - low) / median(samples)?;
    (width > WIDE).then_some(Caveat::WideInterval { width })
}

fn of_clock(environment: &Environment, samples: &[Millis]) -> Option<Caveat> {
    let step = Millis(environment.timer_resolution_us / 1_000.0);
    let median = median(samples)?;
    (median < step * FEWEST_CLOCK_STEPS).then_some(Caveat::CoarseClock { step, median })
}

fn of_threads(experiment: &Experiment, environment: &Environment, measured: &Measured) -> Option<Caveat> {
    let (threads, cores) = (experiment.resources.threads, environment.cores);
    let computes = experiment.workload.steps.iter().any(|step| matches!(step, Step::Compute(_)));
    let share = measured.strategy.needs_threads() && computes && threads > cores;
    share.then_some(Caveat::MoreThreadsThanCores { threads, cores })
}

fn of_connections(experiment: &Experiment, measured: &Measured) -> Option<Caveat> {
    let fetches = Fetches::count(&experiment.workload, &measured.last);
    let Fetches { asked, in_flight } = fetches;
    fetches.lacked_connections().then_some(Caveat::ConnectionLimit { asked, in_flight })
}
