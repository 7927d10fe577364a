//! What if: the same workload on machines that a person can name. All of it is predicted, nothing measured.

use serde::Serialize;

use super::OwnTask;
use super::prediction::{Budget, makespan};
use crate::machine::simulated::Costs;
use crate::measure::{Calibration, Experiment};
use crate::strategy::{Resources, StrategyId, Workers};
use crate::trace::Millis;

/// From computer to computer within a data centre, one way.
const NETWORK: Millis = Millis(0.5);

/// A gigabyte in a second, in milliseconds a byte.
const NETWORK_PER_BYTE: Millis = Millis(1e-6);

/// The cores of a node.
const CORES_PER_NODE: u32 = 4;

/// A machine that was not there, and how the strategies would go on it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WhatIf {
    /// The machine, for programs. These stay as they are.
    pub machine: &'static str,
    /// The machine, for people.
    pub label: &'static str,
    /// How it would go there.
    pub runs: Vec<Predicted>,
}

/// A strategy on a machine that was not there.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Predicted {
    /// The strategy's id.
    #[cfg_attr(test, ts(as = "StrategyId"))]
    pub strategy: &'static str,
    /// The predicted makespan, in milliseconds; absent where simulating it would take too long.
    pub predicted_ms: Option<f64>,
    /// How many lanes would take part.
    pub lanes: u32,
}

impl Predicted {
    /// A strategy with so many threads or processes, if it has any.
    pub fn new(strategy: StrategyId, makespan: Option<Millis>, threads: u32) -> Predicted {
        let workers = if strategy.workers() == Workers::None { 0 } else { threads };
        Predicted {
            strategy: strategy.id(),
            predicted_ms: makespan.map(|makespan| makespan.0),
            lanes: workers + u32::from(strategy.uses_event_loop()),
        }
    }
}

/// Of what there is how much on a named machine, and which strategies are of interest there.
struct Named {
    machine: &'static str,
    label: &'static str,
    nodes: u32,
    cores: u32,
    strategies: Strategies,
}

#[derive(Clone, Copy, PartialEq)]
enum Strategies {
    /// The chosen ones.
    Chosen,
    /// This one.
    Only(StrategyId),
}

const fn one(machine: &'static str, label: &'static str, cores: u32, strategies: Strategies) -> Named {
    Named { machine, label, nodes: 1, cores, strategies }
}

const fn many(machine: &'static str, label: &'static str, nodes: u32) -> Named {
    Named { machine, label, nodes, cores: CORES_PER_NODE, strategies: Strategies::Only(StrategyId::Processes) }
}

static MACHINES: [Named; 9] = [
    one("cores-4", "4 cores, as fast as these", 4, Strategies::Chosen),
    one("cores-8", "8 cores, as fast as these", 8, Strategies::Chosen),
    one("cores-64", "64 cores, as fast as these", 64, Strategies::Chosen),
    one("lock", "8 cores, with an interpreter lock", 8, Strategies::Only(StrategyId::GilThreads)),
    one("no-lock", "8 cores, without an interpreter lock", 8, Strategies::Only(StrategyId::Threads)),
    many("nodes-1", "1 node of 4 cores, 0.5 ms away", 1),
    many("nodes-10", "10 nodes of 4 cores, 0.5 ms away", 10),
    many("nodes-100", "100 nodes of 4 cores, 0.5 ms away", 100),
    many("nodes-1000", "1,000 nodes of 4 cores, 0.5 ms away", 1_000),
];

impl WhatIf {
    /// The experiment on all machines.
    pub fn all(experiment: &Experiment, calibration: &Calibration, budget: &Budget) -> Vec<WhatIf> {
        MACHINES.iter().map(|named| named.predict(experiment, calibration, budget)).collect()
    }

    /// A task of one's own under this strategy on other numbers of cores, and in processes on nodes.
    pub fn of_own(own: &OwnTask, strategy: StrategyId, budget: &Budget) -> Vec<WhatIf> {
        let (experiment, calibration) = (own.experiment(strategy), own.calibration());
        let predict = |named: &Named| match named.strategies {
            Strategies::Chosen => {
                let runs = vec![OwnTask { cores: named.cores, ..*own }.predict(strategy, budget)];
                Some(WhatIf { machine: named.machine, label: named.label, runs })
            }
            // A limit would hold for all nodes together.
            Strategies::Only(StrategyId::Processes) if own.open() >= own.tasks => {
                Some(named.predict(&experiment, &calibration, budget))
            }
            Strategies::Only(_) => None,
        };
        MACHINES.iter().filter_map(predict).collect()
    }
}

impl Named {
    fn predict(&self, experiment: &Experiment, calibration: &Calibration, budget: &Budget) -> WhatIf {
        let predicted = |strategy: StrategyId| {
            let resources = self.resources(experiment, strategy);
            let costs = self.costs(calibration);
            let makespan = makespan(strategy, &experiment.workload, resources, costs, budget);
            Predicted::new(strategy, makespan, resources.threads)
        };
        let runs = match self.strategies {
            Strategies::Only(strategy) => vec![predicted(strategy)],
            Strategies::Chosen => experiment.strategies.iter().copied().map(predicted).collect(),
        };
        WhatIf { machine: self.machine, label: self.label, runs }
    }

    /// As many threads or processes as cores, or as many as were chosen, if those are more. Of processes no more than
    /// there are tasks, as a node without a task is of no use.
    fn resources(&self, experiment: &Experiment, strategy: StrategyId) -> Resources {
        let threads = experiment.resources.threads.max(self.nodes * self.cores);
        let threads = match strategy.workers() {
            Workers::Processes => threads.min(experiment.workload.tasks),
            _ => threads,
        };
        Resources { threads, ..experiment.resources }
    }

    /// What was found here, on another number of cores: all of them cores of their own, and without a browser's limit
    /// of connections. On nodes the processes are up already, and messages go over the network.
    fn costs(&self, calibration: &Calibration) -> Costs {
        let here = Costs { nodes: self.nodes, cores: self.cores.into(), connections: None, ..calibration.costs() };
        match self.strategies {
            Strategies::Only(StrategyId::Processes) => {
                Costs { process_start: Millis::ZERO, message: NETWORK, copy_per_byte: NETWORK_PER_BYTE, ..here }
            }
            _ => here,
        }
    }
}
