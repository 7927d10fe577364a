//! Predictions: the same strategies on the simulated machine, with the costs that the calibration found.

use std::cell::Cell;
use std::sync::Arc;

use serde::Serialize;

use crate::machine::simulated::{Costs, Simulated};
use crate::machine::{Machine, Scheduler};
use crate::measure::{Calibration, Experiment, StepCost};
use crate::strategy::{Interpreter, Job, Resources, StrategyId, Workers};
use crate::trace::{LaneKind, Millis};
use crate::workload::{Step, Workload};

/// The prediction for a strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// On a machine with the same cores and no overheads.
    pub ideal: Millis,
    /// On the calibrated machine.
    pub predicted: Millis,
    /// The parts of the difference between the two, and then between prediction and measurement.
    pub difference: Vec<Difference>,
}

/// A part of the difference between the ideal machine and the measurement.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Difference {
    /// What it is, for programs: `dispatch`, `start`, `copy`, `connections`, `overshoot`, `shared-cores`, or
    /// `unexplained`. These stay as they are.
    pub code: &'static str,
    /// How much it adds; negative if it shortens the run.
    pub ms: f64,
}

/// How much is simulated for one report. A simulated step takes about a microsecond.
#[derive(Debug)]
pub struct Budget(Cell<u64>);

impl Default for Budget {
    /// About a second or two.
    fn default() -> Budget {
        Budget::of(1_500_000)
    }
}

impl Budget {
    /// This many steps.
    pub fn of(steps: u64) -> Budget {
        Budget(Cell::new(steps))
    }

    /// Whether that many steps are left.
    pub(super) fn allows(&self, steps: u64) -> bool {
        steps <= self.0.get()
    }

    /// Subtracts steps that were simulated.
    pub(super) fn spend(&self, steps: u64) {
        self.0.set(self.0.get().saturating_sub(steps));
    }
}

/// The makespan of a workload with this strategy on a machine with these costs; `None` if it would take too long to
/// simulate.
pub fn makespan(
    strategy: StrategyId,
    workload: &Workload,
    resources: Resources,
    costs: Costs,
    budget: &Budget,
) -> Option<Millis> {
    makespan_until(strategy, workload, resources, costs, budget, NEVER)
}

/// Longer than any run.
pub const NEVER: Millis = Millis(f64::INFINITY);

/// The same; also `None` if the makespan exceeds `until`, at which the simulation stops.
pub fn makespan_until(
    strategy: StrategyId,
    workload: &Workload,
    resources: Resources,
    costs: Costs,
    budget: &Budget,
    until: Millis,
) -> Option<Millis> {
    if !budget.allows(effort(strategy, workload, resources, &costs)) {
        return None;
    }
    let mut costs = costs;
    costs.clusters.retain(|(scheduler, _)| Some(*scheduler) == strategy.scheduler());
    // Other strategies are predicted as if the page had shared memory.
    let pool_of_processes = costs.pool_of_processes && strategy.descriptor().runs_on_processes();
    let machine = Simulated::without_results(Costs { pool_of_processes, ..costs });
    let job = Arc::new(Job::new(workload.clone(), resources));
    machine.begin_run(strategy.plan(&job));
    let ended = machine.block_on_until(strategy.run(&machine, &job), until);
    budget.spend(machine.events());
    ended?.ok()?;
    Some(machine.end_run().makespan())
}

/// The approximate number of simulated steps.
pub(super) fn effort(strategy: StrategyId, workload: &Workload, resources: Resources, costs: &Costs) -> u64 {
    let (tasks, descriptor) = (u64::from(workload.tasks), strategy.descriptor());
    let cost = |step: &Step| match step {
        Step::Wait(_) => 1.0,
        Step::Compute(_) if descriptor.splits_computations => f64::from(resources.threads),
        Step::Compute(kernel) if descriptor.interpreter == Interpreter::WithGil => {
            1.0 + (costs.step)(LaneKind::Thread, *kernel) / resources.switch
        }
        Step::Compute(_) => 1.0,
    };
    let steps: f64 = workload.steps.iter().map(cost).sum();
    (tasks as f64 * steps) as u64 + u64::from(resources.threads)
}

impl Prediction {
    /// Predicts a strategy of the experiment on the calibrated machine; `None` if it would take too long. If it was
    /// `measured`, the rest of the difference is unexplained.
    pub fn new(
        experiment: &Experiment,
        strategy: StrategyId,
        calibration: &Calibration,
        measured: Option<Millis>,
        budget: &Budget,
    ) -> Option<Prediction> {
        let resources = calibration.resources(strategy, experiment.resources);
        let run = |costs| makespan(strategy, &experiment.workload, resources, costs, budget);
        let ideal_costs = || {
            let mut costs = calibration.ideal(f64::from(calibration.cores));
            strategy.scheduler().inspect(|&scheduler| calibration.add_ideal_cluster(scheduler, &mut costs));
            costs
        };
        let ideal = run(ideal_costs())?;
        let mut difference = Vec::new();
        let mut predicted = ideal;
        for last in 0..SWITCHES.len() {
            let (code, concerns, switch) = SWITCHES[last];
            let mut with = predicted;
            if concerns(strategy, &experiment.workload, calibration) {
                let mut costs = ideal_costs();
                SWITCHES[..last].iter().for_each(|(_, _, switch)| switch(&mut costs, calibration));
                switch(&mut costs, calibration);
                with = run(costs)?;
            }
            difference.push(Difference { code, ms: (with - predicted).0 });
            predicted = with;
        }
        difference.extend(measured.map(|measured| Difference { code: "unexplained", ms: (measured - predicted).0 }));
        Some(Prediction { ideal, predicted, difference })
    }
}

type Concerns = fn(StrategyId, &Workload, &Calibration) -> bool;
type Switch = fn(&mut Costs, &Calibration);

/// The costs, in the order in which they are added, and whether each can change anything.
const SWITCHES: [(&str, Concerns, Switch); 6] = [
    (
        "dispatch",
        |strategy, workload, _| {
            strategy.descriptor().has_pool() && computes(workload) || strategy.scheduler().is_some()
        },
        |costs, found| {
            Scheduler::ALL.into_iter().for_each(|scheduler| found.add_cluster(scheduler, costs));
            (costs.dispatch, costs.join) = (time(found.dispatch_ms), time(found.join_ms));
            let steps = found.steps.clone();
            costs.serial =
                Box::new(move |kernel| StepCost::of(&steps, kernel).and_then(|step| step.serial).unwrap_or(0.0));
        },
    ),
    (
        "start",
        |strategy, _, _| strategy.workers() == Workers::Processes,
        |costs, found| costs.process_start = time(found.process_start_ms),
    ),
    (
        "copy",
        |strategy, _, found| strategy.workers() == Workers::Processes || found.has_processes_for(strategy),
        |costs, found| (costs.message, costs.copy_per_byte) = (time(found.message_ms), time(found.copy_ms_per_byte)),
    ),
    (
        "connections",
        |_, workload, found| found.connections.is_some() && waits(workload),
        |costs, found| costs.connections = found.connections,
    ),
    (
        "overshoot",
        |_, workload, _| waits(workload),
        |costs, found| {
            (costs.overshoot, costs.blocking_overshoot) = (time(found.overshoot_ms), time(found.blocking_overshoot_ms));
            (costs.round_trip, costs.request) = (time(found.round_trip_ms), time(found.request_ms));
        },
    ),
    (
        "shared-cores",
        |strategy, workload, found| {
            strategy.workers() != Workers::None && computes(workload) && found.effective_cores.is_some()
        },
        |costs, found| costs.cores = found.real_cores(),
    ),
];

impl Calibration {
    /// What a strategy uses of these resources.
    fn resources(&self, strategy: StrategyId, chosen: Resources) -> Resources {
        let few = self.own_function && strategy.workers() == Workers::Processes;
        Resources { threads: if few { chosen.threads.min(self.cores) } else { chosen.threads }, ..chosen }
    }

    /// The machine that was calibrated.
    pub fn costs(&self) -> Costs {
        let mut costs = self.ideal(f64::from(self.cores));
        SWITCHES.iter().for_each(|(_, _, switch)| switch(&mut costs, self));
        costs
    }
}

fn time(ms: Option<f64>) -> Millis {
    Millis(ms.unwrap_or(0.0))
}

fn computes(workload: &Workload) -> bool {
    workload.steps.iter().any(|step| matches!(step, Step::Compute(_)))
}

pub(super) fn waits(workload: &Workload) -> bool {
    workload.steps.iter().any(|step| matches!(step, Step::Wait(_)))
}
