//! Advice for people who only know their own task: how long it waits, how long it computes, how many there are.
//! Nothing is measured: the same strategies run on a simulated machine, with costs that are assumed, shown, and can be
//! changed.

mod assumed;
pub mod limits;
mod machines;
mod trial;

pub use trial::Trial;

use serde::Serialize;

use super::Advice;
use super::advice::{self, Assumptions, Condition, Estimate, Profile, Scenario};
use super::nodes::{Dealt, Share};
use super::prediction::{Budget, NEVER, makespan_until};
use super::what_if::{Predicted, WhatIf};
use crate::machine::simulated::Costs;
use crate::measure::{Calibration, StepCost};
use crate::strategy::StrategyId;
use crate::trace::Millis;
use crate::workload::kernels::{Kernel, KernelId};
use crate::workload::limits::Amount;
use crate::workload::{Io, Step, Wait, Workload};

/// A person's own task: what they know of it, where it would run, and what is assumed about that. Each figure is within its
/// range in [`limits`]; links, settings and pages use the id it has there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnTask {
    /// How long it waits, in milliseconds.
    pub wait: u32,
    /// How long it then computes on a core that nothing else uses, in milliseconds.
    pub compute: u32,
    /// How many of them there are.
    pub tasks: u32,
    /// The cores that they share.
    pub cores: u32,
    /// The most waits at once; 0 for no limit.
    pub limit: u32,
    /// 1 where threads share an interpreter lock, as Python's do.
    pub lock: u32,
    /// 1 where one computation can be split over several cores.
    pub split: u32,
    /// Threads where each does whole tasks and waits block it.
    pub threads: u32,
    /// Handing a computation to a thread, in microseconds.
    pub handover: u32,
    /// Starting a process, in milliseconds of a core.
    pub start: u32,
    /// A message to or from a process, in microseconds.
    pub message: u32,
    /// What the dealer of a cluster takes for each task, in microseconds.
    pub dealer: u32,
    /// A task on its way to a node, or a result on its way back, in microseconds.
    pub network: u32,
}

impl Default for OwnTask {
    fn default() -> OwnTask {
        OwnTask::of(|amount| amount.default)
    }
}

/// The answer. All of it is predicted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// Which strategy to take.
    pub advice: Advice,
    /// How long each strategy would take, the simplest first.
    pub strategies: Vec<Predicted>,
    /// How long it would take with more cores, and on many nodes.
    pub what_if: Vec<WhatIf>,
    /// The strategies whose pool is of processes here, as threads share a lock.
    pub on_processes: Vec<StrategyId>,
}

/// From this many tasks on, more tasks do not change which strategy is best.
const MANY: u32 = 500;

/// The changes that are tried.
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

/// Represents the task's computation; only its cost counts.
const COMPUTATION: Kernel = Kernel { id: KernelId::Squares, size: 1 };

impl OwnTask {
    /// A task with the `figure` of each amount.
    pub fn of(mut figure: impl FnMut(&'static Amount) -> u32) -> OwnTask {
        OwnTask {
            wait: figure(&limits::WAIT),
            compute: figure(&limits::COMPUTE),
            tasks: figure(&limits::TASKS),
            cores: figure(&limits::CORES),
            limit: figure(&limits::LIMIT),
            lock: figure(&limits::LOCK),
            split: figure(&limits::SPLIT),
            threads: figure(&limits::THREADS),
            handover: figure(&limits::HAND_OVER),
            start: figure(&limits::START),
            message: figure(&limits::MESSAGE),
            dealer: figure(&limits::DEALER),
            network: figure(&limits::NETWORK),
        }
    }

    /// The value of the amount with this id, if there is one.
    pub fn get(&self, id: &str) -> Option<u32> {
        let all = [
            (limits::WAIT.id, self.wait),
            (limits::COMPUTE.id, self.compute),
            (limits::TASKS.id, self.tasks),
            (limits::CORES.id, self.cores),
            (limits::LIMIT.id, self.limit),
            (limits::LOCK.id, self.lock),
            (limits::SPLIT.id, self.split),
            (limits::THREADS.id, self.threads),
            (limits::HAND_OVER.id, self.handover),
            (limits::START.id, self.start),
            (limits::MESSAGE.id, self.message),
            (limits::DEALER.id, self.dealer),
            (limits::NETWORK.id, self.network),
        ];
        all.into_iter().find(|(own, _)| *own == id).map(|(_, value)| value)
    }

    /// Runs it in virtual time under every strategy there is; None if even the simplest would take too long to simulate.
    pub fn answer(&self) -> Option<Answer> {
        let budget = Budget::default();
        let estimates = self.estimates(&budget);
        let sequential = Estimate::of(&estimates, StrategyId::Sequential)?;
        let profile = self.profile(sequential.makespan, &budget)?;
        let best = advice::best(&estimates, &profile)?.strategy;
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
            what_if: self.on_machines(sequential.makespan, &budget),
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

    /// The available strategies, the simplest first.
    pub fn strategies(&self) -> Vec<StrategyId> {
        let can_be = |strategy: &StrategyId| self.split == 1 || !strategy.descriptor().splits_computations;
        StrategyId::by_complexity(self.has_lock()).into_iter().filter(can_be).collect()
    }

    /// The workload of its tasks.
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
        Calibration { cores: self.cores, steps: vec![self.step_cost(COMPUTATION)], ..Calibration::default() }
    }

    /// What its computation costs if this kernel stands for it.
    fn step_cost(&self, kernel: Kernel) -> StepCost {
        StepCost::even(0, kernel, self.compute.into())
    }

    /// The costs with this strategy.
    pub fn costs(&self, strategy: StrategyId) -> Costs {
        self.costs_of(strategy, Millis(self.compute.into()))
    }

    /// The same for a computation of another length.
    fn costs_of(&self, strategy: StrategyId, compute: Millis) -> Costs {
        let ideal = Costs::ideal(f64::from(self.cores), move |_| compute);
        let (process_start, message, dispatch) = (self.process_start(), self.process_message(), self.hand_over());
        let costs = Costs { process_start, message, dispatch, ..ideal };
        match self.is_on_processes(strategy) {
            // A pool of processes, started for the run, to which the loop sends one computation after the other.
            true => Costs { thread_start: process_start, dispatch: message * 2.0, ..costs },
            false => costs,
        }
    }

    fn estimate(&self, strategy: StrategyId, budget: &Budget, until: Millis) -> Option<Estimate> {
        let (resources, costs) = (self.resources(strategy), self.costs(strategy));
        let makespan = makespan_until(strategy, &self.workload(), resources, costs, budget, until)?;
        Some(Estimate { strategy, makespan })
    }

    fn predicted(&self, strategy: StrategyId, estimates: &[Estimate]) -> Predicted {
        let makespan = Estimate::of(estimates, strategy).map(|estimate| estimate.makespan);
        Predicted::new(strategy, makespan, self.resources(strategy).threads)
    }

    /// The makespan of this strategy.
    pub fn predict(&self, strategy: StrategyId, budget: &Budget) -> Predicted {
        self.predict_until(strategy, budget, NEVER)
    }

    /// The same, but the simulation stops at this time.
    pub(super) fn predict_until(&self, strategy: StrategyId, budget: &Budget, until: Millis) -> Predicted {
        self.predicted(strategy, self.estimate(strategy, budget, until).as_slice())
    }

    /// How long it would take if each node ran this strategy for the tasks dealt to it, with the cores that are its own.
    /// Pools of processes are up already.
    pub(super) fn predict_on(&self, dealt: &Dealt, strategy: StrategyId, budget: &Budget, until: Millis) -> Predicted {
        let resources = |share: &Share| {
            let (tasks, limit) = (share.tasks.len() as u32, share.limit.unwrap_or(0));
            OwnTask { tasks, limit, ..*self }.resources(strategy)
        };
        let costs = Costs { thread_start: Millis::ZERO, process_start: Millis::ZERO, ..self.costs(strategy) };
        let costs = Costs { deal: self.deal(), network: self.network_way(), ..costs };
        Predicted::on_nodes(strategy, dealt, resources, costs, budget, until)
    }
}

impl Scenario for OwnTask {
    fn estimates(&self, budget: &Budget) -> Vec<Estimate> {
        self.strategies().into_iter().filter_map(|strategy| self.estimate(strategy, budget, NEVER)).collect()
    }

    fn profile(&self, sequential: Millis, budget: &Budget) -> Option<Profile> {
        let resources = self.resources(StrategyId::Sequential);
        Profile::of(&self.workload(), resources, (&self.calibration(), self.cores), sequential, budget)
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
