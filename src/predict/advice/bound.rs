//! What takes the time of a workload.

use serde::Serialize;

use super::question::SERVER_CORES;
use super::{SMALL, WORTH};
use crate::measure::Calibration;
use crate::predict::prediction::{Budget, makespan};
use crate::strategy::{Resources, StrategyId};
use crate::trace::Millis;
use crate::workload::{Step, Workload};

/// What takes the time of a workload: that of which a tenth or more goes away when waits overlap, or when there are
/// more cores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BoundBy {
    /// Waiting.
    Waits,
    /// Computing.
    Computing,
    /// Both of them.
    Both,
    /// It is too small to matter.
    Nothing,
}

impl BoundBy {
    /// By what goes away on ideal machines; None if that would take too long to find out.
    pub fn of(
        workload: &Workload,
        resources: Resources,
        calibration: &Calibration,
        sequential: Millis,
        budget: &Budget,
    ) -> Option<BoundBy> {
        if sequential < SMALL {
            return Some(BoundBy::Nothing);
        }
        let resources = Resources { threads: resources.threads.max(SERVER_CORES), limit: None, ..resources };
        let ideal = |strategy| makespan(strategy, workload, resources, calibration.ideal(SERVER_CORES.into()), budget);
        let (all, overlapped) = (ideal(StrategyId::Sequential)?, ideal(StrategyId::EventLoop)?);
        let parallel = ideal(StrategyId::Pipeline)?.min(ideal(StrategyId::ForkJoin).unwrap_or(overlapped));
        let (waits, computing) = (all > overlapped * WORTH, overlapped > parallel * WORTH);
        Some(match (waits, computing) {
            (true, true) => BoundBy::Both,
            (true, false) => BoundBy::Waits,
            (false, true) => BoundBy::Computing,
            (false, false) if waits_share(workload, calibration).is_some_and(|share| share < 0.5) => BoundBy::Computing,
            (false, false) => BoundBy::Waits,
        })
    }
}

/// Which part of the time of a task by itself is waiting; None of a task that takes no time.
pub fn waits_share(workload: &Workload, calibration: &Calibration) -> Option<f64> {
    let wait = |step: &Step| match step {
        Step::Wait(wait) => Millis(wait.ms.into()),
        Step::Compute(_) => Millis::ZERO,
    };
    let waits: Millis = workload.steps.iter().map(wait).sum();
    let computing: Millis = calibration.steps.iter().map(|step| Millis(step.event_loop_ms)).sum();
    let all = waits + computing;
    (all > Millis::ZERO).then(|| waits / all)
}
