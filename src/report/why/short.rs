//! Why a run took no longer: what overlapped, and how much time that saved.

use super::Cause;
use super::times::Times;
use crate::measure::{Environment, Experiment};
use crate::trace::Millis;

/// A cause that saves less than this part of the makespan does not explain it.
const WORTH_TELLING: f64 = 0.1;

/// The cause that saved most time. If there is none, there was little to do.
pub fn reason(experiment: &Experiment, environment: &Environment, times: &Times) -> Cause {
    let Times { makespan, waits, work, in_flight, active, waiting, computing, either, .. } = *times;
    // Lanes that share cores compute longer than they would alone, which saves nothing.
    let cores_each = f64::from(environment.cores.min(active).max(1)) / f64::from(active.max(1));
    let beside = waiting + computing - either;
    let candidates = [
        (waits - waiting, Cause::WaitsOverlapped { in_flight, sum_ms: waits }),
        (work * cores_each - computing, Cause::ComputedTogether { active, sum_ms: work, took_ms: computing }),
        (beside, Cause::WaitedWhileComputing { ms: beside }),
    ];
    let worth = candidates.into_iter().filter(|(saved, _)| *saved > makespan * WORTH_TELLING);
    let per_task = |time: Millis| time * (1.0 / f64::from(experiment.workload.tasks.max(1)));
    worth
        .max_by(|a, b| a.0.0.total_cmp(&b.0.0))
        .map_or_else(|| Cause::ShortTasks { wait_ms: per_task(waits), compute_ms: per_task(work) }, |(_, why)| why)
}
