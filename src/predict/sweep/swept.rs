use serde::{Deserialize, Serialize};

use crate::measure::Experiment;
use crate::workload::Workload;
use crate::workload::limits::{Amount, LIMIT, TASKS, THREADS};

/// The setting that varies in a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum SweepVariable {
    /// The number of tasks.
    Tasks,
    /// The number of threads or processes.
    Threads,
    /// The limit on waits in flight.
    Limit,
    /// The first amount of the step with this number, from 0: how long a wait is, or the size of a computation.
    Step(usize),
}

impl SweepVariable {
    /// The amount that varies; `None` if the experiment does not have this step.
    pub fn amount(self, experiment: &Experiment) -> Option<&'static Amount> {
        match self {
            SweepVariable::Tasks => Some(&TASKS),
            SweepVariable::Threads => Some(&THREADS),
            SweepVariable::Limit => Some(&LIMIT),
            SweepVariable::Step(step) => experiment.workload.steps.get(step)?.kind().amounts.first().copied(),
        }
    }

    /// Its value in the experiment; `None` if there is none, or no limit.
    pub fn value(self, experiment: &Experiment) -> Option<u32> {
        match self {
            SweepVariable::Tasks => Some(experiment.workload.tasks),
            SweepVariable::Threads => Some(experiment.resources.threads),
            SweepVariable::Limit => experiment.resources.limit,
            SweepVariable::Step(step) => {
                experiment.workload.steps.get(step)?.amounts().first().map(|(_, value)| *value)
            }
        }
    }

    /// The experiment with this value, and without an A/A check, which a sweep does not show.
    pub fn set(self, experiment: &Experiment, value: u32) -> Experiment {
        let mut changed = Experiment { check: false, ..experiment.clone() };
        match self {
            SweepVariable::Tasks => changed.workload.tasks = value,
            SweepVariable::Threads => changed.resources.threads = value,
            SweepVariable::Limit => changed.resources.limit = Some(value),
            SweepVariable::Step(step) => changed.workload = with_step(&experiment.workload, step, value),
        }
        changed
    }
}

fn with_step(workload: &Workload, at: usize, value: u32) -> Workload {
    let mut steps = workload.steps.clone();
    if let Some(step) = steps.get_mut(at) {
        let mut values = step.amounts();
        values.iter_mut().take(1).for_each(|first| first.1 = value);
        let of = |amount: &'static Amount| values.iter().find(|(other, _)| *other == amount).map(|(_, value)| *value);
        *step = step.kind().step(|amount| of(amount).unwrap_or(amount.default));
    }
    Workload::new(workload.tasks, steps, workload.seed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::kinds::STEP_KINDS;

    fn experiment() -> Experiment {
        let steps = STEP_KINDS.map(|kind| kind.step(|amount| amount.min + 1)).to_vec();
        let mut experiment = Experiment { check: true, ..Experiment::default() };
        experiment.workload = Workload::new(7, steps, 1);
        experiment
    }

    #[test]
    fn only_the_swept_amount_changes() {
        let before = experiment();
        let steps = (0..before.workload.steps.len()).map(SweepVariable::Step);
        for swept in [SweepVariable::Tasks, SweepVariable::Threads, SweepVariable::Limit].into_iter().chain(steps) {
            let value = swept.amount(&before).expect("all steps are there").max;
            let after = swept.set(&before, value);
            assert_eq!(swept.value(&after), Some(value), "{swept:?}");
            let mut back = swept.set(&after, swept.value(&before).unwrap_or(0));
            back.resources.limit = before.resources.limit;
            assert_eq!(back, Experiment { check: false, ..before.clone() }, "{swept:?}");
        }
    }

    #[test]
    fn a_missing_step_has_no_amount() {
        let swept = SweepVariable::Step(99);
        assert_eq!((swept.amount(&experiment()), swept.value(&experiment())), (None, None));
    }
}
