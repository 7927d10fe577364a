//! What advice is searched for with: a workload and where it would be run, under one condition after the other.

use std::fmt;

use serde::Serialize;

use crate::measure::{Calibration, Experiment, StepCost};
use crate::predict::prediction::{Budget, makespan};
use crate::strategy::{Resources, StrategyId, Workers};
use crate::trace::Millis;
use crate::workload::limits::{TASKS, WAIT_MS};
use crate::workload::{Step, Wait, Workload};

/// The cores of a server.
pub const SERVER_CORES: u32 = 8;

/// A strategy, how long it takes, and whether that was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Which strategy.
    pub strategy: StrategyId,
    /// Its makespan.
    pub makespan: Millis,
    /// StrategySamples, and not predicted.
    pub measured: bool,
}

/// A workload, and where it would be run.
pub trait Question: Sized {
    /// How long each strategy that there is would take, the simplest first; without those that would take too long to
    /// simulate.
    fn figures(&self, budget: &Budget) -> Vec<Figure>;

    /// The same with one thing changed; None where that changes nothing, or is out of range.
    fn under(&self, condition: Condition) -> Option<Self>;
}

/// One thing that could be different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// An interpreter lock where there was none.
    Lock,
    /// None where there was one.
    NoLock,
    /// Twice the cores.
    MoreCores,
    /// As many waits at once as there are tasks.
    NoLimit,
    /// Ten times the computing in each task.
    MoreComputing,
    /// A tenth of it.
    LessComputing,
    /// Waits ten times as long.
    LongerWaits,
    /// Waits a tenth as long.
    ShorterWaits,
    /// Ten times the tasks.
    MoreTasks,
}

/// The end of “with ...”.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Condition::Lock => "an interpreter lock",
            Condition::NoLock => "no interpreter lock",
            Condition::MoreCores => "twice the cores",
            Condition::NoLimit => "no limit",
            Condition::MoreComputing => "ten times the computing in each task",
            Condition::LessComputing => "a tenth of the computing in each task",
            Condition::LongerWaits => "waits ten times as long",
            Condition::ShorterWaits => "waits a tenth as long",
            Condition::MoreTasks => "ten times the tasks",
        })
    }
}

/// An experiment on a machine that was calibrated, or on one like it.
#[derive(Clone)]
pub struct Setting {
    workload: Workload,
    resources: Resources,
    calibration: Calibration,
    /// Whether there are threads.
    threads: bool,
}

impl Setting {
    /// The machine that was calibrated.
    pub fn here(experiment: &Experiment, calibration: &Calibration, threads: bool) -> Setting {
        let Experiment { workload, resources, .. } = experiment;
        Setting { workload: workload.clone(), resources: *resources, calibration: calibration.clone(), threads }
    }

    /// A server: eight cores of their own, and no limit of connections.
    pub fn server(experiment: &Experiment, calibration: &Calibration) -> Setting {
        let here = Setting::here(experiment, calibration, true);
        let calibration =
            Calibration { cores: SERVER_CORES, effective_cores: None, connections: None, ..here.calibration };
        let resources = Resources { threads: here.resources.threads.max(SERVER_CORES), ..here.resources };
        Setting { resources, calibration, ..here }
    }

    fn strategies(&self) -> impl Iterator<Item = StrategyId> {
        // Nobody is advised to take a lock. What starting a process costs is known only if one was started.
        let is_known = |strategy: StrategyId| {
            strategy.workers() != Workers::Processes || self.calibration.process_start_ms.is_some()
        };
        StrategyId::by_complexity(false)
            .into_iter()
            .filter(move |&strategy| is_known(strategy) && (self.threads || !strategy.needs_threads()))
    }

    /// The same, taking what was measured where there is something.
    pub fn figures_but(&self, measured: &[Figure], budget: &Budget) -> Vec<Figure> {
        let costs = || self.calibration.costs();
        let predict = |strategy| {
            let makespan = makespan(strategy, &self.workload, self.resources, costs(), budget)?;
            Some(Figure { strategy, makespan, measured: false })
        };
        self.strategies().filter_map(|strategy| of(measured, strategy).or_else(|| predict(strategy))).collect()
    }

    fn with_waits(&self, factor: f64) -> Setting {
        let times = |ms: u32| ((f64::from(ms) * factor) as u32).min(WAIT_MS.max);
        let step = |step: &Step| match *step {
            Step::Wait(wait) => Step::Wait(Wait { ms: times(wait.ms), jitter: times(wait.jitter), ..wait }),
            compute => compute,
        };
        let Workload { tasks, ref steps, seed } = self.workload;
        Setting { workload: Workload::new(tasks, steps.iter().map(step).collect(), seed), ..self.clone() }
    }

    fn with_computing(&self, factor: f64) -> Setting {
        let times = |cost: &StepCost| StepCost {
            event_loop_ms: cost.event_loop_ms * factor,
            thread_ms: cost.thread_ms.map(|ms| ms * factor),
            process_ms: cost.process_ms.map(|ms| ms * factor),
            ..*cost
        };
        let steps = self.calibration.steps.iter().map(times).collect();
        Setting { calibration: Calibration { steps, ..self.calibration.clone() }, ..self.clone() }
    }

    fn with_tasks(&self, factor: u32) -> Option<Setting> {
        let workload = Workload { tasks: self.workload.tasks * factor, ..self.workload.clone() };
        (workload.tasks <= TASKS.max).then(|| Setting { workload, ..self.clone() })
    }
}

impl Question for Setting {
    fn figures(&self, budget: &Budget) -> Vec<Figure> {
        self.figures_but(&[], budget)
    }

    fn under(&self, condition: Condition) -> Option<Setting> {
        let computes = self.workload.steps.iter().any(|step| matches!(step, Step::Compute(_)));
        let waits = self.workload.steps.iter().any(|step| matches!(step, Step::Wait(_)));
        match condition {
            Condition::MoreComputing => computes.then(|| self.with_computing(10.0)),
            Condition::LessComputing => computes.then(|| self.with_computing(0.1)),
            Condition::LongerWaits => waits.then(|| self.with_waits(10.0)),
            Condition::ShorterWaits => waits.then(|| self.with_waits(0.1)),
            Condition::MoreTasks => self.with_tasks(10),
            Condition::Lock | Condition::NoLock | Condition::MoreCores | Condition::NoLimit => None,
        }
    }
}

/// The figure of this strategy.
pub fn of(figures: &[Figure], strategy: StrategyId) -> Option<Figure> {
    figures.iter().copied().find(|figure| figure.strategy == strategy)
}
