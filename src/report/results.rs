use serde::{Deserialize, Serialize};

use crate::measure::statistics::{self, Interval};
use crate::measure::{
    AnsweredBy, Calibration, Day, Environment, Evidence, Experiment, Measurement, Probes, StepCost, System,
};
use crate::trace::{Millis, sort_by_numbers};
use crate::workload::{Step, Workload};

/// The figures of a measurement that travel in a link: enough to recompute medians, intervals and ratios, and to compare
/// it with another one. Without traces.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// The day of the measurement.
    pub day: Day,
    /// The version of the engine: major, minor and patch.
    pub version: [u32; 3],
    /// What ran it.
    pub platform: Platform,
    /// The number of cores, as reported or found.
    pub cores: u32,
    /// Who answered fetches.
    pub answered_by: AnsweredBy,
    /// The digest of all results; `None` if strategies had different ones.
    pub checksum: Option<u64>,
    /// The costs that explain differences.
    pub costs: MachineCosts,
    /// For each strategy of the experiment, in its order, and then for the A/A check if there is one.
    pub makespans: Makespans,
}

/// The makespans of all strategies. Those that were not measured have none.
#[derive(Clone, Debug, PartialEq)]
pub enum Makespans {
    /// Every sample, round by round. All strategies that were measured have as many.
    Samples(Vec<Vec<Millis>>),
    /// Only their distribution, because the samples do not fit in a link.
    Quantiles(Vec<Option<Quantiles>>),
}

/// The distribution of samples.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantiles {
    /// How many samples there were.
    pub samples: u32,
    /// The minimum, the nine deciles, and the maximum. The middle one is the median.
    pub deciles: [Millis; 11],
    /// The interval of the median; `None` if there were too few samples.
    pub interval: Option<Interval>,
}

/// What a measurement ran on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Platform {
    /// The browser's family, or none.
    pub browser: Browser,
    /// The browser's major version; 0 if it is unknown, or there is no browser.
    pub major: u32,
    /// The family of the operating system.
    pub system: System,
}

/// A family of browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs, reason = "they are names")]
#[serde(rename_all = "lowercase")]
pub enum Browser {
    Native,
    Chromium,
    Firefox,
    WebKit,
    Other,
}

/// Costs on a machine, from its calibration. Unknown ones are absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MachineCosts {
    /// Each computation of a task, in the order of the steps, on one lane. Waits are left out.
    pub steps: Vec<Millis>,
    /// The most that any number of threads computes together, as a multiple of one.
    pub effective_cores: Option<f64>,
    /// Handing one of many computations to the pool.
    pub dispatch: Option<Millis>,
    /// Starting a process.
    pub process_start: Option<Millis>,
}

impl Results {
    /// What was measured of an experiment; `None` if that is nothing.
    pub fn of(experiment: &Experiment, evidence: &Evidence) -> Option<Results> {
        let calibration = evidence.probes.as_ref().map(Probes::calibration);
        Results::new(experiment, &evidence.environment, &evidence.measurement, calibration.as_ref())
    }

    /// The same of a measurement and a calibration.
    pub fn new(
        experiment: &Experiment,
        environment: &Environment,
        measurement: &Measurement,
        calibration: Option<&Calibration>,
    ) -> Option<Results> {
        let samples_of = |id| measurement.strategies.iter().find(|entry| entry.strategy == id);
        let mut samples: Vec<Vec<Millis>> = (experiment.strategies.iter())
            .map(|&id| samples_of(id).map(|entry| entry.makespans()).unwrap_or_default())
            .collect();
        if samples.iter().all(Vec::is_empty) {
            return None;
        }
        if experiment.check {
            samples.push(measurement.check.as_ref().map(|entry| entry.makespans()).unwrap_or_default());
        }
        let found = environment.with_cores_found(calibration);
        let costs = calibration.map(|found| MachineCosts::of(&experiment.workload, found)).unwrap_or_default();
        Some(Results {
            day: environment.date,
            version: version(&environment.version),
            platform: Platform::of(environment),
            cores: found.cores,
            answered_by: environment.responder.by,
            checksum: checksum(measurement),
            costs,
            makespans: Makespans::Samples(samples),
        })
    }

    /// The version of the engine.
    pub(super) fn version_text(&self) -> String {
        self.version.map(|number| number.to_string()).join(".")
    }

    /// The same with the distribution of the samples instead of the samples.
    pub fn without_samples(self) -> Results {
        let makespans = match self.makespans {
            Makespans::Samples(all) => Makespans::Quantiles(all.iter().map(|samples| Quantiles::of(samples)).collect()),
            quantiles => quantiles,
        };
        Results { makespans, ..self }
    }
}

/// The digest that all samples have.
fn checksum(measurement: &Measurement) -> Option<u64> {
    let first = measurement.strategies.first()?.checksum()?;
    measurement.has_same_results().then_some(first)
}

/// The three numbers of a version.
fn version(text: &str) -> [u32; 3] {
    let mut numbers = text.split('.').map(|part| part.parse().unwrap_or(0));
    [(); 3].map(|()| numbers.next().unwrap_or(0))
}

impl Quantiles {
    /// Those of these samples; `None` if there are none.
    pub fn of(samples: &[Millis]) -> Option<Quantiles> {
        let mut sorted = samples.to_vec();
        sort_by_numbers(&mut sorted, |sample| (sample.0, 0.0));
        let last = sorted.len().checked_sub(1)?;
        // Between two samples in proportion, so that the middle one is the median.
        let decile = |tenths: usize| {
            let (below, rest) = (tenths * last / 10, (tenths * last % 10) as f64 / 10.0);
            let above = sorted[(below + 1).min(last)];
            sorted[below] * (1.0 - rest) + above * rest
        };
        let deciles = std::array::from_fn(decile);
        Some(Quantiles { samples: sorted.len() as u32, deciles, interval: statistics::median_interval(samples) })
    }
}

impl Platform {
    /// What ran a measurement.
    pub fn of(environment: &Environment) -> Platform {
        let mut words = environment.browser.split(' ');
        let browser = match words.next() {
            _ if !environment.is_browser() => Browser::Native,
            Some("Chromium" | "Edge") => Browser::Chromium,
            Some("Firefox") => Browser::Firefox,
            Some("Safari" | "WebKitGTK") => Browser::WebKit,
            _ => Browser::Other,
        };
        let is_known = !matches!(browser, Browser::Native | Browser::Other);
        let major = words.next().filter(|_| is_known).and_then(|major| major.parse().ok()).unwrap_or(0);
        Platform { browser, major, system: environment.system }
    }
}

impl MachineCosts {
    /// The costs that a calibration for this workload has found.
    fn of(workload: &Workload, calibration: &Calibration) -> MachineCosts {
        let cost = |step: &Step| match step {
            Step::Compute(kernel) => StepCost::of(&calibration.steps, *kernel).map(|cost| Millis(cost.event_loop_ms)),
            Step::Wait(_) => None,
        };
        MachineCosts {
            steps: if workload.steps.iter().filter(|step| step.computes()).all(|step| cost(step).is_some()) {
                workload.steps.iter().filter_map(cost).collect()
            } else {
                Vec::new()
            },
            effective_cores: calibration.effective_cores,
            dispatch: calibration.dispatch_ms.map(Millis),
            process_start: calibration.process_start_ms.map(Millis),
        }
    }
}
