//! Several computers, each of which runs the same strategy for the tasks that it receives.

use std::sync::Arc;

use super::prediction::{Budget, effort, waits};
use crate::machine::Machine;
use crate::machine::simulated::{Cluster, Costs, Simulated};
use crate::strategy::{Job, Resources, StrategyId};
use crate::trace::Millis;
use crate::workload::{Step, Wait, Workload};

/// A workload, dealt out to nodes.
pub struct Dealt<'a> {
    workload: &'a Workload,
    /// One for each node that is used. A node without a task, or without a permit to wait, is not used.
    shares: Vec<Share>,
}

/// The share of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The numbers of its tasks.
    pub tasks: Vec<u32>,
    /// Its maximum number of simultaneous waits; `None` for no limit.
    pub limit: Option<u32>,
}

impl Dealt<'_> {
    /// Deals the tasks out in turn, or in proportion to the limits of the nodes if these differ. The limit applies to all
    /// nodes together.
    pub fn new(workload: &Workload, nodes: u32, limit: Option<u32>) -> Dealt<'_> {
        let limit = limit.filter(|_| waits(workload));
        let used = nodes.min(workload.tasks).min(limit.unwrap_or(u32::MAX));
        let share = |node| Share {
            tasks: Vec::with_capacity(workload.tasks.div_ceil(used) as usize),
            limit: limit.map(|limit| limit / used + u32::from(node < limit % used)),
        };
        let mut shares: Vec<Share> = (0..used).map(share).collect();
        for task in 0..workload.tasks {
            shares[(task % limit.unwrap_or(used) % used) as usize].tasks.push(task);
        }
        Dealt { workload, shares }
    }

    /// The number of nodes that are used.
    pub fn used(&self) -> u32 {
        self.shares.len() as u32
    }

    /// The share of the first node. No other node has more tasks or a higher limit.
    pub fn largest(&self) -> Option<&Share> {
        self.shares.first()
    }

    /// The limit of the first node.
    pub fn limit(&self) -> Option<u32> {
        self.largest()?.limit
    }

    /// The workload of the first node.
    pub fn largest_workload(&self) -> Workload {
        let tasks = self.largest().map_or(0, |share| share.tasks.len() as u32);
        Workload { tasks, ..self.workload.clone() }
    }

    /// The makespan if each node runs this strategy with the `resources` for its share; `None` if it would take too long to
    /// simulate, or exceeds `until`.
    pub fn makespan(
        &self,
        strategy: StrategyId,
        resources: impl Fn(&Share) -> Resources,
        costs: Costs,
        budget: &Budget,
        until: Millis,
    ) -> Option<Millis> {
        let shares = self.differing();
        let job = |share: &&Share| {
            let workload = Workload { tasks: share.tasks.len() as u32, ..self.workload.clone() };
            Arc::new(Job::new(workload, resources(share)))
        };
        let jobs: Vec<_> = shares.iter().map(job).collect();
        let steps = jobs.iter().map(|job| effort(strategy, &job.workload, job.resources, &costs)).sum();
        if !budget.allows(steps) {
            return None;
        }
        let run = |number: usize, node: Simulated| {
            let job = Arc::clone(&jobs[number]);
            async move {
                node.begin_run(strategy.plan(&job));
                strategy.run(&node, &job).await
            }
        };
        let cluster = Cluster::new(costs, shares.into_iter().map(|share| share.tasks.clone()).collect());
        let makespan = cluster.run(run, until);
        budget.spend(cluster.events());
        makespan
    }

    /// The last one of each group of nodes that do the same, because none of them ends later. With jitter, all nodes differ.
    fn differing(&self) -> Vec<&Share> {
        if self.workload.steps.iter().any(|step| matches!(step, Step::Wait(Wait { jitter: 1.., .. }))) {
            return self.shares.iter().collect();
        }
        let mut differing: Vec<&Share> = Vec::new();
        for share in self.shares.iter().rev() {
            if !differing.iter().any(|other| (other.tasks.len(), other.limit) == (share.tasks.len(), share.limit)) {
                differing.push(share);
            }
        }
        differing
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::predict::prediction::NEVER;
    use crate::workload::Io;

    fn workload(tasks: u32, ms: u32, jitter: u32) -> Workload {
        Workload::new(tasks, vec![Step::Wait(Wait { io: Io::Sleep, ms, jitter })], 1)
    }

    fn costs() -> Costs {
        Costs { deal: Millis(0.25), network: Millis(0.5), ..Costs::ideal(4.0, |_| Millis::ZERO) }
    }

    fn resources(share: &Share) -> Resources {
        Resources { threads: 4, limit: share.limit, switch: Millis(5.0) }
    }

    proptest! {
        #[test]
        fn every_task_is_dealt_once_and_the_limit_is_shared(
            tasks in 1u32..400,
            nodes in 1u32..100,
            limit in prop::option::of(1u32..200),
        ) {
            let workload = workload(tasks, 1, 0);
            let dealt = Dealt::new(&workload, nodes, limit);
            let mut all: Vec<u32> = dealt.shares.iter().flat_map(|share| share.tasks.clone()).collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..tasks).collect::<Vec<_>>());
            prop_assert_eq!(dealt.used(), nodes.min(tasks).min(limit.unwrap_or(u32::MAX)));
            if let Some(limit) = limit {
                let places: Vec<u32> = dealt.shares.iter().filter_map(|share| share.limit).collect();
                prop_assert_eq!(places.iter().sum::<u32>(), limit);
                prop_assert!(places.iter().all(|&share| share >= 1));
            }
            let largest = dealt.largest().map_or(0, |share| share.tasks.len());
            prop_assert!(dealt.shares.iter().all(|share| share.tasks.len() <= largest));
        }

        /// One task after the other on each node, each as soon as it is there: worked out node by node, in which
        /// jitter or none makes no difference, though without it only some of the nodes are simulated.
        #[test]
        fn sequential_nodes_worked_out_by_hand(
            tasks in 1u32..200,
            nodes in 1u32..30,
            ms in 0u32..20,
            jitter in 0u32..3,
        ) {
            let workload = workload(tasks, ms, jitter);
            let end = |node: u32| (node..tasks).step_by(nodes as usize).fold(0.0_f64, |end, task| {
                let Step::Wait(wait) = workload.steps[0] else { return end };
                let at = crate::workload::At { task, step: 0 };
                let arrival = 0.25 * (f64::from(task) + 1.0) + 0.5;
                end.max(arrival) + f64::from(crate::workload::amounts::wait_ms(1, at, wait))
            });
            let expected = (0..nodes.min(tasks)).map(end).fold(0.0, f64::max) + 0.5;
            let dealt = Dealt::new(&workload, nodes, None);
            let found = dealt.makespan(StrategyId::Sequential, resources, costs(), &Budget::default(), NEVER);
            prop_assert!(found.is_some_and(|found| (found.0 - expected).abs() < 1e-6), "{found:?} {expected}");
        }
    }
}
