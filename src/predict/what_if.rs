//! What if: the same workload on machines that a person can name. All of it is predicted, nothing measured.

use serde::Serialize;

use super::advice::{Accuracy, BoundBy, CalibratedMachine, Estimate, Profile, SERVER_CORES, Scenario, best};
use super::nodes::{Dealt, Share};
use super::prediction::{Budget, NEVER, makespan};
use crate::machine::Scheduler;
use crate::machine::simulated::Costs;
use crate::measure::{Calibration, Experiment, MARGIN};
use crate::strategy::{Resources, StrategyId, Workers};
use crate::trace::{Millis, sort_by_numbers};
use crate::workload::Step;

/// From computer to computer within a data center, one way.
pub(super) const NETWORK: Millis = Millis(0.5);

/// A gigabyte in a second, in milliseconds a byte.
pub(super) const NETWORK_PER_BYTE: Millis = Millis(1e-6);

/// Handing one task to a node and taking its result back, which the dealer does for one task at a time: what Python's
/// `ProcessPoolExecutor` takes, 0.20 to 0.25 ms for each of 10,000 trivial tasks. It is the least of what was measured:
/// Ray's actors took 0.7 ms, its tasks 1.8, Dask 3.6 (`docs/predicting.md`).
const DEAL: Millis = Millis(0.2);

/// The numbers of tasks per message that are simulated on nodes.
const GROUPS: [u32; 5] = [1, 4, 16, 64, 256];

/// The cores of a node.
pub(super) const CORES_PER_NODE: u32 = 4;

/// A machine that was not there, and how strategies would do on it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WhatIf {
    /// The machine, for programs. These stay as they are.
    pub machine: &'static str,
    /// The machine, for people.
    pub label: &'static str,
    /// The id of the strategy to take there: of those that are at most a tenth slower than the fastest of all, the simplest
    /// suitable one, or else the simplest; absent if none could be simulated.
    pub best: Option<StrategyId>,
    /// How long each chosen strategy would take there, and the best one. For a person's own task, and on nodes, those near
    /// the fastest.
    pub runs: Vec<Predicted>,
    /// If it is several computers, each of which runs the strategy.
    pub nodes: Option<Nodes>,
}

/// Computers that a dealer hands the tasks to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Nodes {
    /// How many there are.
    pub count: u32,
    /// The cores of each.
    pub cores: u32,
    /// How many of them take part: there are no more than tasks, or than waits allowed at once.
    pub used: u32,
    /// The waits at once of the node that has the most of them; absent without a limit.
    pub limit: Option<u32>,
    /// How long the dealer is busy with all tasks, in milliseconds: nothing ends sooner.
    pub dealing_ms: f64,
}

/// A strategy on a machine that was not there.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Predicted {
    /// The strategy.
    pub strategy: StrategyId,
    /// The predicted makespan, in milliseconds; absent if simulating it would take too long.
    pub predicted_ms: Option<f64>,
    /// How many lanes would take part.
    pub lanes: u32,
}

impl Predicted {
    /// A strategy with this many threads or processes, if it has any.
    pub fn new(strategy: StrategyId, makespan: Option<Millis>, threads: u32) -> Predicted {
        let predicted_ms = makespan.map(|makespan| makespan.0);
        Predicted { strategy, predicted_ms, lanes: lanes(strategy, threads) }
    }

    /// A strategy on every node, with what `resources` has for the share of each.
    pub fn on_nodes(
        strategy: StrategyId,
        dealt: &Dealt,
        resources: impl Fn(&Share) -> Resources,
        costs: Costs,
        budget: &Budget,
        until: Millis,
    ) -> Predicted {
        let lanes = dealt.largest().map_or(0, |share| lanes(strategy, resources(share).threads));
        let predicted_ms = dealt.makespan(strategy, resources, costs, budget, until).map(|makespan| makespan.0);
        Predicted { strategy, predicted_ms, lanes: lanes * dealt.used() }
    }
}

/// The lanes of a strategy with this many threads or processes.
fn lanes(strategy: StrategyId, threads: u32) -> u32 {
    let workers = if strategy.workers() == Workers::None { 0 } else { threads };
    workers + u32::from(strategy.uses_event_loop())
}

/// A machine that a person can name.
pub(super) struct Named {
    machine: &'static str,
    pub label: &'static str,
    pub kind: Kind,
}

#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// One computer with this many cores.
    Cores(u32),
    /// One with [`SERVER_CORES`], where threads share an interpreter lock, or do not.
    Lock(bool),
    /// This many nodes of [`CORES_PER_NODE`].
    Nodes(u32),
}

/// What one process under an interpreter lock can do.
const WITH_LOCK: [StrategyId; 3] = [StrategyId::Sequential, StrategyId::EventLoop, StrategyId::GilThreads];

const fn named(machine: &'static str, label: &'static str, kind: Kind) -> Named {
    Named { machine, label, kind }
}

pub(super) static MACHINES: [Named; 9] = [
    named("cores-4", "4 cores, as fast as these", Kind::Cores(4)),
    named("cores-8", "8 cores, as fast as these", Kind::Cores(8)),
    named("cores-64", "64 cores, as fast as these", Kind::Cores(64)),
    named("lock", "8 cores, with an interpreter lock", Kind::Lock(true)),
    named("no-lock", "8 cores, without an interpreter lock", Kind::Lock(false)),
    named("nodes-1", "1 node of 4 cores", Kind::Nodes(1)),
    named("nodes-10", "10 nodes of 4 cores", Kind::Nodes(10)),
    named("nodes-100", "100 nodes of 4 cores", Kind::Nodes(100)),
    named("nodes-1000", "1,000 nodes of 4 cores", Kind::Nodes(1_000)),
];

impl WhatIf {
    /// The experiment on all machines: the chosen strategies and the best one on one computer, and the best one on nodes.
    pub fn all(experiment: &Experiment, calibration: &Calibration, budget: &Budget) -> Vec<WhatIf> {
        let Experiment { workload, resources, .. } = experiment;
        let costs = calibration.ideal(1.0);
        let sequential = makespan(StrategyId::Sequential, workload, *resources, costs, budget);
        let measured = Measured { experiment, calibration, sequential, budget };
        let mut machines: Vec<WhatIf> = MACHINES.iter().map(|named| measured.on(named)).collect();
        leave_nodes_idle(&mut machines);
        machines
    }

    /// The same, with corrected predictions. A dealer is no faster than it is.
    pub fn corrected(mut self, accuracy: Accuracy) -> WhatIf {
        let least = self.nodes.map_or(0.0, |nodes| nodes.dealing_ms);
        for run in &mut self.runs {
            run.predicted_ms = run.predicted_ms.map(|ms| accuracy.correct(Millis(ms)).0.max(least.min(ms)));
        }
        self
    }

    /// How long the best strategy takes.
    fn makespan(&self) -> Option<f64> {
        self.runs.iter().find(|run| Some(run.strategy) == self.best)?.predicted_ms
    }
}

/// More nodes can be a little slower than fewer, because tasks and permits are dealt in whole numbers. Then only as many
/// work as are better.
pub(super) fn leave_nodes_idle(machines: &mut [WhatIf]) {
    let mut fewer: Option<WhatIf> = None;
    for machine in machines.iter_mut() {
        let Some(nodes) = machine.nodes else { continue };
        let is_slower = |fewer: &WhatIf| Some(fewer.makespan()? < machine.makespan()?);
        if let Some(better) = fewer.take().filter(|fewer| is_slower(fewer).unwrap_or(false)) {
            machine.nodes = better.nodes.map(|better| Nodes { count: nodes.count, ..better });
            (machine.best, machine.runs) = (better.best, better.runs);
        }
        fewer = Some(machine.clone());
    }
}

/// The strategies that come near the fastest, the simplest first. The simulation of any other is abandoned as soon as it has
/// taken longer.
fn contenders(
    strategies: &[StrategyId],
    profile: &Profile,
    predict: impl Fn(StrategyId, Millis) -> Predicted,
) -> Vec<Predicted> {
    let allowed: Vec<StrategyId> = strategies.iter().copied().filter(|&strategy| profile.allows(strategy)).collect();
    if profile.bound_by == BoundBy::Nothing {
        return allowed.first().map(|&strategy| predict(strategy, NEVER)).into_iter().collect();
    }
    // It is seldom much slower than any other, so that those need not be simulated for long.
    let likely = LIKELY.into_iter().find(|strategy| allowed.contains(strategy)).unwrap_or(StrategyId::Sequential);
    let first = predict(likely, NEVER);
    // With nothing to compare the others with, they are not worth a simulation.
    let Some(mut fastest) = first.predicted_ms.map(Millis) else { return vec![first] };
    let mut runs = Vec::new();
    for strategy in allowed {
        let run = if strategy == likely { first.clone() } else { predict(strategy, fastest * MARGIN) };
        fastest = run.predicted_ms.map_or(fastest, |ms| fastest.min(Millis(ms)));
        runs.extend(run.predicted_ms.is_some().then_some(run));
    }
    runs
}

/// The strategies that are likely to be the fastest, whatever takes the time.
const LIKELY: [StrategyId; 4] =
    [StrategyId::Pipeline, StrategyId::Threads, StrategyId::Processes, StrategyId::EventLoop];

impl Nodes {
    pub(super) fn new(count: u32, dealt: &Dealt, tasks: u32, deal: Millis) -> Nodes {
        let limit = dealt.largest().and_then(|share| share.limit);
        Nodes { count, cores: CORES_PER_NODE, used: dealt.used(), limit, dealing_ms: (deal * tasks.into()).0 }
    }
}

impl Named {
    /// The best of these strategies on this machine, and those that come near it.
    pub fn best(
        &self,
        strategies: &[StrategyId],
        profile: Option<&Profile>,
        predict: impl Fn(StrategyId, Millis) -> Predicted,
        nodes: Option<Nodes>,
    ) -> WhatIf {
        let runs = profile.map(|profile| contenders(strategies, profile, predict)).unwrap_or_default();
        self.what_if(runs, profile, nodes)
    }

    fn what_if(&self, runs: Vec<Predicted>, profile: Option<&Profile>, nodes: Option<Nodes>) -> WhatIf {
        let estimate = |run: &Predicted| {
            let (strategy, makespan) = (run.strategy, Millis(run.predicted_ms?));
            Some(Estimate { strategy, makespan })
        };
        let estimates: Vec<Estimate> = runs.iter().filter_map(estimate).collect();
        let fastest = || estimates.iter().copied().min_by(|a, b| a.makespan.0.total_cmp(&b.makespan.0));
        let best = profile.and_then(|profile| best(&estimates, profile)).or_else(fastest);
        let best = best.map(|estimate| estimate.strategy);
        WhatIf { machine: self.machine, label: self.label, best, runs, nodes }
    }
}

/// An experiment whose costs were measured.
struct Measured<'a> {
    experiment: &'a Experiment,
    calibration: &'a Calibration,
    /// How long all tasks take sequentially; `None` if that would take too long to find out.
    sequential: Option<Millis>,
    budget: &'a Budget,
}

impl Measured<'_> {
    fn on(&self, named: &Named) -> WhatIf {
        let chosen = || {
            let mut chosen = self.experiment.strategies.clone();
            sort_by_numbers(&mut chosen, |strategy| (strategy.descriptor().complexity.into(), 0.0));
            chosen
        };
        match named.kind {
            Kind::Cores(cores) => self.on_cores(named, cores, chosen()),
            Kind::Lock(true) => self.on_server(named, &self.with_lock()),
            Kind::Lock(false) => self.on_server(named, &[StrategyId::Threads]),
            Kind::Nodes(count) => self.on_nodes(named, count),
        }
    }

    /// The fastest of these strategies.
    fn on_server(&self, named: &Named, strategies: &[StrategyId]) -> WhatIf {
        let server = CalibratedMachine::with_cores(self.experiment, self.calibration, SERVER_CORES);
        named.what_if(strategies.iter().map(|&strategy| self.run(&server, strategy, NEVER)).collect(), None, None)
    }

    /// The chosen strategies, and the best of all.
    fn on_cores(&self, named: &Named, cores: u32, chosen: Vec<StrategyId>) -> WhatIf {
        let machine = CalibratedMachine::with_cores(self.experiment, self.calibration, cores);
        let mut runs: Vec<Predicted> = chosen.into_iter().map(|strategy| self.run(&machine, strategy, NEVER)).collect();
        let known = |strategy: StrategyId| runs.iter().find(|run| run.strategy == strategy).cloned();
        let predict = |strategy, until| known(strategy).unwrap_or_else(|| self.run(&machine, strategy, until));
        let strategies = machine.strategies();
        let profile = self.sequential.and_then(|sequential| machine.profile(sequential, self.budget));
        let row = named.best(&strategies, profile.as_ref(), predict, None);
        if row.best.is_none() {
            return named.what_if(runs, profile.as_ref(), None);
        }
        let best = row.runs.iter().find(|run| Some(run.strategy) == row.best);
        let is_new = |best: &&Predicted| runs.iter().all(|run| run.strategy != best.strategy);
        let best = best.filter(is_new).cloned();
        runs.extend(best);
        WhatIf { runs, ..row }
    }

    /// What one process can do, of what there is for a person's own function.
    fn with_lock(&self) -> Vec<StrategyId> {
        let exists =
            |strategy: &StrategyId| !self.calibration.own_function || self.experiment.strategies.contains(strategy);
        WITH_LOCK.into_iter().filter(exists).collect()
    }

    fn run(&self, machine: &CalibratedMachine, strategy: StrategyId, until: Millis) -> Predicted {
        let estimate = machine.estimate_until(strategy, self.budget, until);
        Predicted::new(strategy, estimate.map(|it| it.makespan), machine.resources(strategy).threads)
    }

    fn on_nodes(&self, named: &Named, count: u32) -> WhatIf {
        let Experiment { workload, resources, .. } = self.experiment;
        let dealt = Dealt::new(workload, count, resources.limit);
        let nodes = Some(Nodes::new(count, &dealt, workload.tasks, DEAL));
        let (share, resources) = (dealt.largest_workload(), Resources { limit: dealt.limit(), ..*resources });
        let machine = (self.calibration, CORES_PER_NODE);
        let profile =
            self.sequential.and_then(|sequential| Profile::of(&share, resources, machine, sequential, self.budget));
        let predict = |strategy, until| self.run_on(&dealt, strategy, until);
        let strategies = match self.calibration.own_function {
            true => CalibratedMachine::with_cores(self.experiment, self.calibration, CORES_PER_NODE).strategies(),
            false => StrategyId::by_complexity(false),
        };
        let mut row = named.best(&strategies, profile.as_ref(), predict, nodes);
        let schedulers = self.experiment.strategies.iter().filter_map(|strategy| strategy.scheduler());
        row.runs.extend(schedulers.filter_map(|scheduler| self.run_on_cluster(scheduler, count)));
        row
    }

    /// A calibrated cluster with this many nodes, with the best number of tasks per message.
    fn run_on_cluster(&self, scheduler: Scheduler, count: u32) -> Option<Predicted> {
        let Experiment { workload, resources, .. } = self.experiment;
        let (strategy, workers) = (StrategyId::from(scheduler), count * CORES_PER_NODE);
        let with = |group| {
            let costs = self.calibration.cluster_on_nodes(scheduler, group, count, CORES_PER_NODE)?;
            makespan(strategy, workload, *resources, costs, self.budget)
        };
        let sizes = GROUPS.into_iter().filter(|&group| group <= workload.tasks);
        let best = sizes.filter_map(with).min_by(|one, other| one.0.total_cmp(&other.0))?;
        Some(Predicted::new(strategy, Some(best), workers))
    }

    /// On each node as many threads or processes as it has cores. The processes are up already.
    fn run_on(&self, dealt: &Dealt, strategy: StrategyId, until: Millis) -> Predicted {
        let chosen = self.experiment.resources;
        let computes = self.experiment.workload.steps.iter().any(|step| matches!(step, Step::Compute(_)));
        let resources = |share: &Share| {
            // A worker that only waits can't be one too many.
            let waiting = share.limit.filter(|_| !computes).unwrap_or(u32::MAX);
            let blocks = strategy.descriptor().blocks_workers();
            let most = if blocks { waiting.min(share.tasks.len() as u32) } else { u32::MAX };
            Resources { threads: CORES_PER_NODE.min(most), limit: share.limit, ..chosen }
        };
        // These cores are not shared with anything, and there is no browser's connection limit.
        let costs = Costs { cores: CORES_PER_NODE.into(), connections: None, ..self.calibration.costs() };
        let costs = Costs { process_start: Millis::ZERO, ..costs };
        let costs = Costs { deal: DEAL, network: NETWORK, network_per_byte: NETWORK_PER_BYTE, ..costs };
        Predicted::on_nodes(strategy, dealt, resources, costs, self.budget, until)
    }
}
