//! Workloads and machines for which advice is predicted, and changes of them.

use super::choice::{self, Estimate};
use super::condition::Condition;
use super::profile::{Profile, SERVER_CORES};
use crate::measure::{Calibration, Experiment, StepCost};
use crate::predict::prediction::{Budget, NEVER, makespan_until};
use crate::strategy::{Resources, StrategyId, Workers};
use crate::trace::{Millis, sort_by_numbers};
use crate::workload::limits::{TASKS, WAIT_MS};
use crate::workload::{Step, Wait, Workload};

/// A workload, and the machine on which it would run.
pub trait Scenario: Sized {
    /// The predicted makespan of each strategy, the simplest first, without those that would take too long to simulate.
    fn estimates(&self, budget: &Budget) -> Vec<Estimate>;

    /// What the time of the workload is spent on; `sequential` is the makespan of sequential.
    fn profile(&self, sequential: Millis, budget: &Budget) -> Option<Profile>;

    /// The same with one thing changed; `None` if that changes nothing, or is out of range.
    fn under(&self, condition: Condition) -> Option<Self>;

    /// The best strategy: see [`choice::best`].
    fn best(&self, budget: &Budget) -> Option<Estimate> {
        let estimates = self.estimates(budget);
        let sequential = Estimate::of(&estimates, StrategyId::Sequential)?;
        let profile = self.profile(sequential.makespan, budget)?;
        choice::best(&estimates, &profile)
    }
}

/// An experiment on a machine that was calibrated, or on one like it.
#[derive(Clone)]
pub struct CalibratedMachine {
    workload: Workload,
    resources: Resources,
    calibration: Calibration,
    /// Whether there are threads.
    threads: bool,
    most_processes: u32,
    /// The only strategies that there are; `None` if there are all.
    only: Option<Vec<StrategyId>>,
}

impl CalibratedMachine {
    /// The machine that was calibrated.
    pub fn here(experiment: &Experiment, calibration: &Calibration, threads: bool) -> CalibratedMachine {
        let Experiment { workload, resources, .. } = experiment;
        CalibratedMachine {
            workload: workload.clone(),
            resources: *resources,
            calibration: calibration.clone(),
            threads,
            most_processes: if calibration.own_function { calibration.cores } else { u32::MAX },
            only: calibration.own_function.then(|| experiment.strategies.clone()),
        }
    }

    /// One with this many cores, which nothing else uses and each of which is as fast as those here, and without a
    /// browser's connection limit. There are as many workers as cores, or as were chosen, if those are more, but no more
    /// processes than tasks.
    pub fn with_cores(experiment: &Experiment, calibration: &Calibration, cores: u32) -> CalibratedMachine {
        let here = CalibratedMachine::here(experiment, calibration, true);
        let calibration = Calibration { cores, effective_cores: None, connections: None, ..here.calibration };
        let resources = Resources { threads: here.resources.threads.max(cores), ..here.resources };
        let tasks = here.workload.tasks;
        let most_processes = if calibration.own_function { tasks.min(cores) } else { tasks };
        CalibratedMachine { resources, calibration, most_processes, ..here }
    }

    /// What a strategy would use.
    pub fn resources(&self, strategy: StrategyId) -> Resources {
        let most = if strategy.workers() == Workers::Processes { self.most_processes } else { u32::MAX };
        Resources { threads: self.resources.threads.min(most), ..self.resources }
    }

    /// Those that are there, the simplest first.
    pub fn strategies(&self) -> Vec<StrategyId> {
        if let Some(only) = &self.only {
            // What a person's cluster would cost with other cores is unknown.
            let mut only: Vec<_> = only.iter().copied().filter(|strategy| strategy.scheduler().is_none()).collect();
            sort_by_numbers(&mut only, |strategy| (strategy.descriptor().complexity.into(), 0.0));
            return only;
        }
        // A lock is never suggested. The cost of starting a process is known only if one was started.
        let is_known = |strategy: StrategyId| {
            strategy.workers() != Workers::Processes || self.calibration.process_start_ms.is_some()
        };
        let exists = |&strategy: &StrategyId| is_known(strategy) && (self.threads || !strategy.needs_shared_memory());
        StrategyId::by_complexity(false).into_iter().filter(exists).collect()
    }

    /// The same, without these strategies.
    pub fn estimates_without(&self, strategies: &[StrategyId], budget: &Budget) -> Vec<Estimate> {
        let others = self.strategies().into_iter().filter(|strategy| !strategies.contains(strategy));
        others.filter_map(|strategy| self.estimate(strategy, budget)).collect()
    }

    /// The strategies that need shared memory, as if the machine had it.
    pub fn estimates_of_shared_memory(&self, budget: &Budget) -> Vec<Estimate> {
        let strategies = StrategyId::by_complexity(false).into_iter();
        let strategies = strategies.filter(|strategy| strategy.needs_shared_memory());
        strategies.filter_map(|strategy| self.estimate(strategy, budget)).collect()
    }

    /// The makespan of this strategy; `None` if it would take too long to simulate.
    pub fn estimate(&self, strategy: StrategyId, budget: &Budget) -> Option<Estimate> {
        self.estimate_until(strategy, budget, NEVER)
    }

    /// The same; also `None` if it exceeds `until`.
    pub fn estimate_until(&self, strategy: StrategyId, budget: &Budget, until: Millis) -> Option<Estimate> {
        let (resources, costs) = (self.resources(strategy), self.calibration.costs());
        let makespan = makespan_until(strategy, &self.workload, resources, costs, budget, until)?;
        Some(Estimate { strategy, makespan })
    }

    fn with_waits(&self, factor: f64) -> CalibratedMachine {
        let times = |ms: u32| ((f64::from(ms) * factor) as u32).min(WAIT_MS.max);
        let step = |step: &Step| match *step {
            Step::Wait(wait) => Step::Wait(Wait { ms: times(wait.ms), jitter: times(wait.jitter), ..wait }),
            compute => compute,
        };
        let Workload { tasks, ref steps, seed } = self.workload;
        CalibratedMachine { workload: Workload::new(tasks, steps.iter().map(step).collect(), seed), ..self.clone() }
    }

    fn with_computing(&self, factor: f64) -> CalibratedMachine {
        let times = |cost: &StepCost| StepCost {
            event_loop_ms: cost.event_loop_ms * factor,
            thread_ms: cost.thread_ms.map(|ms| ms * factor),
            process_ms: cost.process_ms.map(|ms| ms * factor),
            ..*cost
        };
        let steps = self.calibration.steps.iter().map(times).collect();
        CalibratedMachine { calibration: Calibration { steps, ..self.calibration.clone() }, ..self.clone() }
    }

    fn with_tasks(&self, factor: u32) -> Option<CalibratedMachine> {
        let workload = Workload { tasks: self.workload.tasks * factor, ..self.workload.clone() };
        (workload.tasks <= TASKS.max).then(|| CalibratedMachine { workload, ..self.clone() })
    }
}

impl Scenario for CalibratedMachine {
    fn estimates(&self, budget: &Budget) -> Vec<Estimate> {
        self.strategies().into_iter().filter_map(|strategy| self.estimate(strategy, budget)).collect()
    }

    fn profile(&self, sequential: Millis, budget: &Budget) -> Option<Profile> {
        let cores = self.calibration.cores.max(SERVER_CORES);
        Profile::of(&self.workload, self.resources, (&self.calibration, cores), sequential, budget)
    }

    fn under(&self, condition: Condition) -> Option<CalibratedMachine> {
        let computes = self.workload.steps.iter().any(|step| matches!(step, Step::Compute(_)));
        let waits = self.workload.steps.iter().any(|step| matches!(step, Step::Wait(_)));
        match condition {
            Condition::MoreComputing => computes.then(|| self.with_computing(10.0)),
            Condition::LessComputing => computes.then(|| self.with_computing(0.1)),
            Condition::LongerWaits => waits.then(|| self.with_waits(10.0)),
            Condition::ShorterWaits => waits.then(|| self.with_waits(0.1)),
            Condition::MoreTasks => self.with_tasks(10),
            _ => None,
        }
    }
}
