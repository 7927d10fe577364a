//! A person's own task on other machines.

use super::OwnTask;
use crate::predict::advice::{Profile, Scenario};
use crate::predict::nodes::Dealt;
use crate::predict::prediction::Budget;
use crate::predict::what_if::{CORES_PER_NODE, Kind, MACHINES, Named, Nodes, WhatIf, leave_nodes_idle};
use crate::strategy::{Resources, StrategyId};
use crate::trace::Millis;

impl OwnTask {
    /// On other numbers of cores and on nodes. `sequential` is how long all tasks take sequentially.
    pub(super) fn on_machines(&self, sequential: Millis, budget: &Budget) -> Vec<WhatIf> {
        let mut machines = MACHINES.iter().filter_map(|named| self.on(named, sequential, budget)).collect::<Vec<_>>();
        leave_nodes_idle(&mut machines);
        machines
    }

    fn on(&self, named: &Named, sequential: Millis, budget: &Budget) -> Option<WhatIf> {
        match named.kind {
            Kind::Cores(cores) => {
                let own = OwnTask { cores, ..*self };
                let profile = own.profile(sequential, budget);
                let predict = |strategy, until| own.predict_until(strategy, budget, until);
                Some(named.best(&own.strategies(), profile.as_ref(), predict, None))
            }
            // The sentence has a word for it.
            Kind::Lock(_) => None,
            Kind::Nodes(count) => {
                let own = OwnTask { cores: CORES_PER_NODE, ..*self };
                let workload = own.workload();
                let dealt = Dealt::new(&workload, count, own.limit());
                let resources = Resources { limit: dealt.limit(), ..own.resources(StrategyId::Sequential) };
                let (share, calibration) = (dealt.largest_workload(), own.calibration());
                let profile = Profile::of(&share, resources, (&calibration, own.cores), sequential, budget);
                let predict = |strategy, until| own.predict_on(&dealt, strategy, budget, until);
                let nodes = Some(Nodes::new(count, &dealt, own.tasks, own.deal()));
                Some(named.best(&own.strategies(), profile.as_ref(), predict, nodes))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::measure::MARGIN;
    use crate::predict::prediction::NEVER;

    fn tasks() -> impl Strategy<Value = OwnTask> {
        let limits = prop_oneof![Just(0), 1u32..50];
        let known = (0u32..500, 0u32..200, 1u32..200, limits, 0u32..2, 0u32..2);
        let assumed = (1u32..64, 0u32..2_000, 0u32..2_000, 0u32..4_000, 0u32..2_000);
        (known, assumed).prop_map(
            |((wait, compute, tasks, limit, lock, split), (threads, handover, message, dealer, network))| OwnTask {
                wait,
                compute,
                tasks,
                limit,
                lock,
                split,
                threads,
                handover,
                message,
                dealer,
                network,
                ..OwnTask::default()
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// On every machine, nothing is more than a tenth faster than what is advised there.
        #[test]
        fn the_best_is_near_the_fastest(own in tasks()) {
            let (workload, budget) = (own.workload(), Budget::of(u64::MAX));
            let sequential = Millis(f64::from(own.wait + own.compute) * f64::from(own.tasks));
            prop_assume!(sequential >= Millis(50.0));
            for row in own.on_machines(sequential, &budget) {
                let named = MACHINES.iter().find(|named| named.label == row.label).expect("it is one");
                let predict = |strategy| match named.kind {
                    Kind::Nodes(count) => {
                        let dealt = Dealt::new(&workload, count, own.limit());
                        OwnTask { cores: CORES_PER_NODE, ..own }.predict_on(&dealt, strategy, &budget, NEVER)
                    }
                    Kind::Cores(cores) => OwnTask { cores, ..own }.predict(strategy, &budget),
                    Kind::Lock(_) => unreachable!("there is a word for it"),
                };
                let ms = |strategy| predict(strategy).predicted_ms.expect("there is no limit");
                let least = own.strategies().into_iter().map(ms).fold(f64::INFINITY, f64::min);
                let best = row.runs.iter().find(|run| Some(run.strategy) == row.best).and_then(|run| run.predicted_ms);
                prop_assert!(best.is_some_and(|best| best <= least * MARGIN + 1e-6), "{least}: {row:?}");
            }
        }
    }
}
