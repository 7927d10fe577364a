//! Advice for people who only know their own task: how long it waits, how long it computes, how many there are.
//! Nothing is measured: the same strategies run on a simulated machine with costs that are assumed, and said.

mod assumed;
pub mod limits;
mod trial;

pub use assumed::Assumed;
pub use trial::Trial;

use assumed::{HAND_OVER, MESSAGE, PROCESS_START};
use serde::Serialize;

use super::Advice;
use super::advice::{Assumptions, Condition, Estimate, Profile, Scenario};
use super::prediction::{Budget, makespan};
use super::what_if::{Predicted, WhatIf};
use crate::machine::simulated::Costs;
use crate::measure::{Calibration, Experiment, StepCost};
use crate::strategy::{Resources, StrategyId, Workers};
use crate::trace::Millis;
use crate::workload::kernels::{Kernel, KernelId};
use crate::workload::{Io, Step, Wait, Workload};

/// What a person knows of a task of their own, and where it would run. Each figure is within [`limits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnTask {
    /// How long it waits, in milliseconds.
    pub wait: u32,
    /// How long it then computes on a core of its own, in milliseconds.
    pub compute: u32,
    /// How many of them there are.
    pub tasks: u32,
    /// The cores that they share.
    pub cores: u32,
    /// The most waits at once; 0 for no limit.
    pub limit: u32,
    /// 1 where threads share an interpreter lock, as Python's do.
    pub lock: u32,
}

/// What there is to say of it. All of it is predicted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// Which strategy to take.
    pub advice: Advice,
    /// How long each strategy would take, the simplest first.
    pub strategies: Vec<Predicted>,
    /// How it would go with more cores, and on many nodes.
    pub what_if: Vec<WhatIf>,
    /// What was assumed.
    pub assumed: Assumed,
    /// The strategies whose pool is of processes here, as threads share a lock.
    pub on_processes: Vec<StrategyId>,
}

/// From so many tasks on, more of them change nothing about which strategy is the best one.
const MANY: u32 = 500;

/// What could be different.
const CONDITIONS: [Condition; 9] = [
    Condition::Lock,
    Condition::NoLock,
    Condition::MoreCores,
    Condition::NoLimit,
    Condition::MoreComputing,
    Condition::LessComputing,
    Condition::LongerWaits,
    Condition::ShorterWaits,
    Condition::MoreTasks,
];

/// Stands for whatever the task computes: only its cost counts.
const COMPUTATION: Kernel = Kernel { id: KernelId::Squares, size: 1 };

impl OwnTask {
    /// Runs it in virtual time under every strategy there is; None if even the simplest would take too long to simulate.
    pub fn answer(&self) -> Option<Answer> {
        let budget = Budget::default();
        let estimates = self.estimates(&budget);
        let best = self.best(&budget)?.strategy;
        let sample = self.sample(best, &budget);
        let (workload, calibration) = (sample.workload(), self.calibration());
        let assumptions = Assumptions {
            workload: &workload,
            calibration: &calibration,
            estimates: &estimates,
            on_processes: self.has_lock(),
        };
        Some(Answer {
            advice: Advice::predicted(&assumptions, &sample, &CONDITIONS, &budget)?,
            strategies: self.strategies().into_iter().map(|strategy| self.predicted(strategy, &estimates)).collect(),
            what_if: WhatIf::of_own(self, best, &budget),
            assumed: self.assumed(),
            on_processes: self.strategies().into_iter().filter(|&strategy| self.is_on_processes(strategy)).collect(),
        })
    }

    /// Fewer tasks, where the same strategy is the best one for them: what binds them and would change it is found sooner.
    fn sample(&self, best: StrategyId, budget: &Budget) -> OwnTask {
        let fewer = OwnTask { tasks: self.tasks.min(MANY), ..*self };
        let same = fewer.best(budget).is_some_and(|estimate| estimate.strategy == best);
        if same { fewer } else { *self }
    }

    fn has_lock(&self) -> bool {
        self.lock == 1
    }

    /// Whether threads that share a lock would do nothing for the pool of this strategy, so that it is one of processes.
    fn is_on_processes(&self, strategy: StrategyId) -> bool {
        self.has_lock() && strategy.descriptor().has_pool()
    }

    /// The strategies that there are, the simplest first.
    fn strategies(&self) -> Vec<StrategyId> {
        StrategyId::by_complexity(self.has_lock())
    }

    /// Its tasks as a workload.
    pub fn workload(&self) -> Workload {
        let wait = Step::Wait(Wait { io: Io::Sleep, ms: self.wait, jitter: 0 });
        let steps = match (self.wait, self.compute) {
            (_, 0) => vec![wait],
            (0, _) => vec![Step::Compute(COMPUTATION)],
            _ => vec![wait, Step::Compute(COMPUTATION)],
        };
        Workload::new(self.tasks, steps, 1)
    }

    /// What its computation costs, as if it had been measured.
    pub fn calibration(&self) -> Calibration {
        let cost = StepCost {
            step: 0,
            kernel: COMPUTATION,
            event_loop_ms: self.compute.into(),
            thread_ms: None,
            process_ms: None,
            serial: None,
        };
        Calibration { cores: self.cores, steps: vec![cost], ..Calibration::default() }
    }

    /// What each strategy would use.
    pub fn resources(&self, strategy: StrategyId) -> Resources {
        let descriptor = strategy.descriptor();
        let threads = match descriptor.workers {
            Workers::Threads if descriptor.blocks_workers() => self.waiting_threads(),
            Workers::Processes => self.cores.min(self.open()).min(self.tasks),
            _ if descriptor.splits_computations => self.cores,
            _ => self.cores.min(self.tasks),
        };
        Resources { threads, limit: (self.limit > 0).then_some(self.limit), switch: self.switch() }
    }

    /// What things cost under this strategy.
    pub fn costs(&self, strategy: StrategyId) -> Costs {
        let compute = Millis(self.compute.into());
        let ideal = Costs::ideal(f64::from(self.cores), move |_| compute);
        let costs = Costs { process_start: PROCESS_START, message: MESSAGE, dispatch: HAND_OVER, ..ideal };
        match self.is_on_processes(strategy) {
            // A pool of processes, started for the run, to which the loop sends one computation after the other.
            true => Costs { thread_start: PROCESS_START, dispatch: MESSAGE * 2.0, ..costs },
            false => costs,
        }
    }

    fn estimate(&self, strategy: StrategyId, budget: &Budget) -> Option<Estimate> {
        let (resources, costs) = (self.resources(strategy), self.costs(strategy));
        let makespan = makespan(strategy, &self.workload(), resources, costs, budget)?;
        Some(Estimate { strategy, makespan })
    }

    fn predicted(&self, strategy: StrategyId, estimates: &[Estimate]) -> Predicted {
        let makespan = Estimate::of(estimates, strategy).map(|estimate| estimate.makespan);
        Predicted::new(strategy, makespan, self.resources(strategy).threads)
    }

    /// The makespan under this strategy, as a row of what would be elsewhere.
    pub fn predict(&self, strategy: StrategyId, budget: &Budget) -> Predicted {
        self.predicted(strategy, self.estimate(strategy, budget).as_slice())
    }

    /// As an experiment under this strategy, for machines that are not its own.
    pub fn experiment(&self, strategy: StrategyId) -> Experiment {
        Experiment {
            workload: self.workload(),
            strategies: vec![strategy],
            resources: self.resources(strategy),
            ..Experiment::default()
        }
    }

    fn assumed(&self) -> Assumed {
        Assumed {
            hand_over_ms: HAND_OVER.0,
            process_start_ms: PROCESS_START.0,
            message_ms: MESSAGE.0,
            threads: self.waiting_threads(),
        }
    }
}

impl Scenario for OwnTask {
    fn estimates(&self, budget: &Budget) -> Vec<Estimate> {
        self.strategies().into_iter().filter_map(|strategy| self.estimate(strategy, budget)).collect()
    }

    fn profile(&self, sequential: Millis, budget: &Budget) -> Option<Profile> {
        let resources = self.resources(StrategyId::Sequential);
        Profile::of(&self.workload(), resources, &self.calibration(), sequential, budget)
    }

    fn under(&self, condition: Condition) -> Option<OwnTask> {
        let OwnTask { wait, compute, tasks, cores, .. } = *self;
        let changed = match condition {
            Condition::Lock => OwnTask { lock: 1, ..*self },
            Condition::NoLock => OwnTask { lock: 0, ..*self },
            Condition::MoreCores => OwnTask { cores: cores * 2, ..*self },
            Condition::NoLimit => OwnTask { limit: 0, ..*self },
            Condition::MoreComputing => OwnTask { compute: compute * 10, ..*self },
            Condition::LessComputing if compute >= 10 => OwnTask { compute: compute / 10, ..*self },
            Condition::LongerWaits => OwnTask { wait: wait * 10, ..*self },
            Condition::ShorterWaits if wait >= 10 => OwnTask { wait: wait / 10, ..*self },
            // Times are whole milliseconds.
            Condition::LessComputing | Condition::ShorterWaits => return None,
            // These stand for two.
            Condition::AnyComputing | Condition::AnyWaits => return None,
            Condition::MoreTasks => OwnTask { tasks: tasks * 10, ..*self },
        };
        // More of many tasks is the same question.
        let is_more_of_many = condition == Condition::MoreTasks && tasks >= MANY;
        (changed != *self && changed.tasks <= limits::TASKS.max && !is_more_of_many).then_some(changed)
    }
}
