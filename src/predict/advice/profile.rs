//! What takes the time of a workload, and so which reasons there are to be faster than sequential.

use serde::Serialize;

use super::SMALL;
use crate::measure::{Calibration, LEAST_GAIN};
use crate::predict::prediction::{Budget, makespan};
use crate::strategy::{Descriptor, Resources, StrategyId, Workers};
use crate::trace::Millis;
use crate::workload::amounts::wait_ms;
use crate::workload::{At, Step, Workload};

/// The cores of a server.
pub const SERVER_CORES: u32 = 8;

/// What takes the time of a workload. Waits do if overlapping them saves a tenth or more on an ideal machine; computing
/// does if eight cores then save a tenth or more of what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum BoundBy {
    /// Waiting.
    Waits,
    /// Computing.
    Computing,
    /// Both of them.
    Both,
    /// There is too little work to matter.
    Nothing,
}

/// What could be saved of the time of a workload.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profile {
    /// What takes the time.
    pub bound_by: BoundBy,
    /// Which part of the time is saved when waits overlap, 0 to 1.
    pub overlap_saves: f64,
    /// Which part of what is left is saved when eight cores compute, 0 to 1.
    pub cores_save: f64,
    /// Whether there is any wait.
    pub waits: bool,
    /// Whether there is any computation.
    pub computes: bool,
}

impl Profile {
    /// By what goes away on ideal machines; `None` if that would take too long to simulate. `sequential` is how long all
    /// tasks take one after the other.
    pub fn of(
        workload: &Workload,
        resources: Resources,
        calibration: &Calibration,
        sequential: Millis,
        budget: &Budget,
    ) -> Option<Profile> {
        let resources = Resources { threads: resources.threads.max(SERVER_CORES), limit: None, ..resources };
        let ideal = |strategy| makespan(strategy, workload, resources, calibration.ideal(SERVER_CORES.into()), budget);
        let (overlapped, pipeline) = (ideal(StrategyId::EventLoop)?, ideal(StrategyId::Pipeline)?);
        let (waits, computing) = times(workload, calibration);
        let all = waits + computing;
        let split = waits + computing * (1.0 / f64::from(SERVER_CORES));
        let parallel = pipeline.min(split);
        let saved = |from: Millis, to: Millis| if from > Millis::ZERO { (1.0 - to / from).max(0.0) } else { 0.0 };
        let (overlap_saves, cores_save) = (saved(all, overlapped), saved(overlapped, parallel));
        let has = |what: fn(&Step) -> bool| workload.steps.iter().any(what);
        let share = waits_share(workload, calibration).unwrap_or(1.0);
        let bound_by = match (overlap_saves >= LEAST_GAIN, cores_save >= LEAST_GAIN) {
            _ if sequential < SMALL => BoundBy::Nothing,
            (true, true) => BoundBy::Both,
            (true, false) => BoundBy::Waits,
            (false, true) => BoundBy::Computing,
            (false, false) if share < 0.5 => BoundBy::Computing,
            (false, false) => BoundBy::Waits,
        };
        let (waits, computes) =
            (has(|step| matches!(step, Step::Wait(_))), has(|step| matches!(step, Step::Compute(_))));
        Some(Profile { bound_by, overlap_saves, cores_save, waits, computes })
    }

    /// Whether overlapping waits is a reason to be faster.
    pub fn gains_by_overlap(&self) -> bool {
        match self.bound_by {
            BoundBy::Waits | BoundBy::Both => true,
            BoundBy::Computing => false,
            BoundBy::Nothing => self.waits,
        }
    }

    /// Whether computing in parallel is a reason to be faster.
    pub fn gains_by_cores(&self) -> bool {
        match self.bound_by {
            BoundBy::Computing | BoundBy::Both => true,
            BoundBy::Waits => false,
            BoundBy::Nothing => self.computes,
        }
    }

    /// Whether the reason applies for which a strategy is taken. Sequential needs none. Where only waits take time, a
    /// thread for each of them is no more than a way to overlap them: see [`Profile::allows_threads_for_waits`].
    pub fn suits(&self, strategy: StrategyId) -> bool {
        let &Descriptor { overlaps_waits, computes_in_parallel, is_async, .. } = strategy.descriptor();
        match (self.gains_by_overlap(), self.gains_by_cores()) {
            _ if !overlaps_waits && !computes_in_parallel => true,
            (true, true) => true,
            (true, false) => overlaps_waits && !computes_in_parallel,
            (false, true) => computes_in_parallel && !is_async,
            (false, false) => false,
        }
    }

    /// Whether threads that block in waits can be taken to overlap them, where nothing simpler can.
    pub fn allows_threads_for_waits(&self, strategy: StrategyId) -> bool {
        let descriptor = strategy.descriptor();
        descriptor.workers == Workers::Threads && descriptor.blocks_workers() && self.gains_by_overlap()
    }
}

/// How long all tasks together wait and compute.
fn times(workload: &Workload, calibration: &Calibration) -> (Millis, Millis) {
    let at = |task| (0..).map(move |step| At { task, step });
    let wait = |(at, step): (At, &Step)| match step {
        Step::Wait(wait) => Millis(wait_ms(workload.seed, at, *wait).into()),
        Step::Compute(_) => Millis::ZERO,
    };
    let waits = (0..workload.tasks).flat_map(|task| at(task).zip(&workload.steps)).map(wait).sum();
    let task: Millis = calibration.steps.iter().map(|step| Millis(step.event_loop_ms)).sum();
    (waits, task * f64::from(workload.tasks))
}

/// Which part of the time of the tasks, each by itself, is waiting; `None` if they take no time.
pub fn waits_share(workload: &Workload, calibration: &Calibration) -> Option<f64> {
    let (waits, computing) = times(workload, calibration);
    let all = waits + computing;
    (all > Millis::ZERO).then(|| waits / all)
}
