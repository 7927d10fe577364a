//! What simulated clusters cost.

use std::cell::Cell;
use std::rc::Rc;

use super::prediction::{Budget, makespan};
use super::what_if::{NETWORK, NETWORK_PER_BYTE};
use crate::machine::Scheduler;
use crate::machine::simulated::{ClusterCosts, Costs};
use crate::measure::{Calibration, ClusterCalibration, EXPLAINED};
use crate::strategy::{Resources, StrategyId};
use crate::trace::Millis;
use crate::workload::kernels::{Kernel, KernelId};
use crate::workload::{Step, Workload};

/// What one message costs where nothing was measured. `docs/cluster.md` lists these figures.
struct Documented {
    scheduling: Millis,
    handling: Millis,
    round_trip: Millis,
}

const fn documented(scheduler: Scheduler) -> Documented {
    match scheduler {
        Scheduler::Dask => Documented { scheduling: Millis(1.8), handling: Millis(0.7), round_trip: Millis(6.0) },
        Scheduler::Ray => Documented { scheduling: Millis(0.5), handling: Millis(0.4), round_trip: Millis(1.5) },
    }
}

/// The task lengths between which [`Calibration::cluster_pays_from`] looks.
const LENGTHS: [f64; 2] = [1e-3, 1e5];

/// How often the range of lengths is halved, on a logarithmic scale. The result is exact to 1%.
const HALVINGS: u32 = 11;

/// The most tasks that are simulated to find a length.
const MOST_TASKS: u32 = 200;

impl Calibration {
    /// The calibration of this cluster, if it was there.
    pub fn cluster(&self, scheduler: Scheduler) -> Option<&ClusterCalibration> {
        self.clusters.iter().find(|cluster| cluster.scheduler == scheduler)
    }

    /// Adds the cluster of this scheduler, on one computer unless it was calibrated, without overheads. It has a worker for
    /// each core if it is not known.
    pub(super) fn add_ideal_cluster(&self, scheduler: Scheduler, costs: &mut Costs) {
        let cluster = match self.cluster(scheduler) {
            Some(found) => ideal(found),
            None => ClusterCosts::ideal(self.cores),
        };
        costs.clusters.push((scheduler, Rc::new(cluster)));
    }

    /// Adds the cluster with what messages cost, too: measured, or else documented.
    pub(super) fn add_cluster(&self, scheduler: Scheduler, costs: &mut Costs) {
        let cluster = match self.cluster(scheduler) {
            Some(found) => measured(found, self.real_cores()),
            None => {
                let Documented { scheduling, handling, round_trip } = documented(scheduler);
                let message = (round_trip - scheduling - handling) * 0.5;
                let (deal, receive) = (scheduling * 0.5, scheduling * 0.5);
                ClusterCosts { deal, receive, handle: handling, message, ..ClusterCosts::ideal(self.cores) }
            }
        };
        costs.clusters.retain(|(of, _)| *of != scheduler);
        costs.clusters.push((scheduler, Rc::new(cluster)));
    }

    /// A cluster of this many nodes with this many cores each, with a worker for each core. Messages cost what they cost on the
    /// calibrated cluster, and the network in addition. `None` if this cluster was not calibrated.
    pub(super) fn cluster_on_nodes(&self, scheduler: Scheduler, group: u32, nodes: u32, cores: u32) -> Option<Costs> {
        let found = self.cluster(scheduler)?;
        let calibrated = measured(found, self.real_cores());
        let costs = ClusterCosts {
            workers: nodes * cores,
            nodes,
            cores: Some(cores.into()),
            group: Cell::new(group),
            message: calibrated.message + NETWORK,
            network_per_byte: calibrated.network_per_byte + NETWORK_PER_BYTE,
            ..calibrated
        };
        let clusters = vec![(scheduler, Rc::new(costs))];
        Some(Costs { clusters, ..self.costs() })
    }

    /// The shortest computation, in milliseconds, from which on tasks take less time on this cluster, with the number of tasks per
    /// message that it used, than one after another on one core. `None` if there is none up to 100 s, or it would take too long to
    /// find out.
    pub(crate) fn cluster_pays_from(&self, scheduler: Scheduler, tasks: u32, budget: &Budget) -> Option<f64> {
        let found = self.cluster(scheduler)?;
        let tasks = tasks.min(MOST_TASKS);
        let pays = |length: f64| {
            let step = move |_| Some(Millis(length));
            let cluster = ClusterCosts { step: Box::new(step), ..measured(found, self.real_cores()) };
            let clusters = vec![(scheduler, Rc::new(cluster))];
            let costs = Costs { clusters, ..Costs::ideal(self.real_cores(), |_| Millis::ZERO) };
            let workload = Workload::new(tasks, vec![Step::Compute(Kernel { id: KernelId::Squares, size: 1 })], 1);
            let resources = Resources { threads: found.workers, limit: None, switch: Millis(5.0) };
            let makespan = makespan(StrategyId::from(scheduler), &workload, resources, costs, budget)?;
            Some(makespan < Millis(length * f64::from(tasks)))
        };
        let [mut short, mut long] = LENGTHS.map(f64::ln);
        if !pays(long.exp())? {
            return None;
        }
        for _ in 0..HALVINGS {
            let middle = (short + long) / 2.0;
            if pays(middle.exp())? { long = middle } else { short = middle }
        }
        Some(long.exp())
    }
}

/// A cluster without overheads.
fn ideal(found: &ClusterCalibration) -> ClusterCosts {
    let steps = found.steps.clone();
    let step = move |kernel: Kernel| steps.iter().find(|step| step.kernel == kernel).map(|step| Millis(step.ms));
    ClusterCosts {
        nodes: found.hosts.max(1),
        cores: found.effective_cores.filter(|_| found.startup_ms.is_none()),
        group: Cell::new(found.group),
        step: Box::new(step),
        ..ClusterCosts::ideal(found.workers.max(1))
    }
}

/// A calibrated cluster on computers with this many cores. Its scheduling takes at least as long as to explain the time of many
/// messages at once.
fn measured(found: &ClusterCalibration, cores: f64) -> ClusterCosts {
    let handling = found.handling_ms.unwrap_or_default();
    let scheduling = found.scheduling_ms.unwrap_or(found.message_ms);
    let (workers, cores_in_all) = (f64::from(found.workers.max(1)), cores * f64::from(found.hosts.max(1)));
    // Either the scheduler, the workers or the cores limit how many messages are handled.
    let explained = scheduling.max(handling / workers).max((scheduling + handling) / cores_in_all);
    let scheduling = scheduling + (found.message_ms - explained * EXPLAINED).max(0.0);
    let message = (found.round_trip_ms - scheduling - handling).max(0.0) / 2.0;
    // The cores of this computer are known from threads. Its workers may get less of them: they also share its memory.
    let share = found.effective_cores.map_or(1.0, |effective| effective / workers.min(cores));
    let shared = (share < 1.0 / EXPLAINED).then_some(cores * share);
    let ideal = ideal(found);
    ClusterCosts {
        cores: ideal.cores.or(shared),
        deal: Millis(scheduling / 2.0),
        receive: Millis(scheduling / 2.0),
        handle: Millis(handling),
        message: Millis(message),
        copy_per_byte: Millis(found.copy_ms_per_byte.unwrap_or_default()),
        ..ideal
    }
}
