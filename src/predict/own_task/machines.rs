//! A person's own task on other machines.

use super::OwnTask;
use crate::predict::advice::Profile;
use crate::predict::nodes::Dealt;
use crate::predict::prediction::Budget;
use crate::predict::what_if::{CORES_PER_NODE, Kind, MACHINES, Named, Nodes, WhatIf, leave_nodes_idle, profile_of};
use crate::strategy::StrategyId;

impl OwnTask {
    /// On other numbers of cores and on nodes. `profile` is that of this task.
    pub(super) fn on_machines(&self, profile: &Profile, budget: &Budget) -> Vec<WhatIf> {
        let mut machines = MACHINES.iter().filter_map(|named| self.on(named, profile, budget)).collect::<Vec<_>>();
        leave_nodes_idle(&mut machines);
        machines
    }

    fn on(&self, named: &Named, profile: &Profile, budget: &Budget) -> Option<WhatIf> {
        match named.kind {
            Kind::Cores(cores) => {
                let own = OwnTask { cores, ..*self };
                let predict = |strategy, until| own.predict_until(strategy, budget, until);
                Some(named.best(&own.strategies(), Some(profile), predict, None))
            }
            // The sentence has a word for it.
            Kind::Lock(_) => None,
            Kind::Nodes(count) => {
                let own = OwnTask { cores: CORES_PER_NODE, ..*self };
                let workload = own.workload();
                let dealt = Dealt::new(&workload, count, own.limit());
                let share = dealt.largest_workload();
                let calibration = own.calibration();
                let of_share = || profile_of(&share, own.resources(StrategyId::Sequential), &calibration, budget);
                let profile = if share.tasks == own.tasks { Some(*profile) } else { of_share() };
                let predict = |strategy, until| own.predict_on(&dealt, strategy, budget, until);
                let nodes = Some(Nodes::new(count, &dealt, own.tasks, own.deal()));
                Some(named.best(&own.strategies(), profile.as_ref(), predict, nodes))
            }
        }
    }
}
