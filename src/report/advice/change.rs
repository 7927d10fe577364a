//! What would change the advice: found by trying.

use super::{Budget, Question, best};
use crate::machine::simulated::Costs;
use crate::workload::limits::{TASKS, WAIT_MS};
use crate::workload::{Step, Wait, Workload};

impl Question<'_> {
    /// The first of some changes after which another way would be predicted to be the best one here.
    pub fn change(&self) -> String {
        let budget = Budget::of(CHANGES);
        let best = |change: &Change| {
            let workload = change.workload(&self.experiment.workload)?;
            let costs = || change.costs(self.calibration.costs());
            let resources = self.experiment.resources;
            let predict = |strategy| self.predict(strategy, &workload, resources, costs(), &budget);
            best(&self.ways().filter_map(predict).collect::<Vec<_>>())
        };
        let now = best(&Change { what: "", computing: 1.0, waits: 1.0, tasks: 1 });
        let other = |change: &Change| {
            let then = best(change)?.strategy;
            (now?.strategy != then).then(|| format!("With {} it would be: {}.", change.what, then.label()))
        };
        TRIED.iter().find_map(other).unwrap_or_else(|| {
            String::from(
                "It stays the same with ten times or a tenth of the computing and waiting, and ten times the tasks.",
            )
        })
    }
}

/// How many steps are simulated to find what would change the advice.
const CHANGES: u64 = 500_000;

/// A workload that differs from the one in question by a factor.
struct Change {
    what: &'static str,
    computing: f64,
    waits: f64,
    tasks: u32,
}

static TRIED: [Change; 5] = [
    Change { what: "ten times the computing in each task", computing: 10.0, waits: 1.0, tasks: 1 },
    Change { what: "a tenth of the computing in each task", computing: 0.1, waits: 1.0, tasks: 1 },
    Change { what: "waits ten times as long", computing: 1.0, waits: 10.0, tasks: 1 },
    Change { what: "waits a tenth as long", computing: 1.0, waits: 0.1, tasks: 1 },
    Change { what: "ten times the tasks", computing: 1.0, waits: 1.0, tasks: 10 },
];

impl Change {
    /// None where there would be more tasks than can be asked for.
    fn workload(&self, workload: &Workload) -> Option<Workload> {
        let tasks = workload.tasks * self.tasks;
        let times = |ms: u32| ((f64::from(ms) * self.waits) as u32).min(WAIT_MS.max);
        let step = |step: &Step| match *step {
            Step::Wait(wait) => Step::Wait(Wait { ms: times(wait.ms), jitter: times(wait.jitter), ..wait }),
            compute => compute,
        };
        let steps = workload.steps.iter().map(step).collect();
        (tasks <= TASKS.max).then_some(Workload::new(tasks, steps, workload.seed))
    }

    fn costs(&self, costs: Costs) -> Costs {
        let (step, factor) = (costs.step, self.computing);
        Costs { step: Box::new(move |lane, kernel| step(lane, kernel) * factor), ..costs }
    }
}
