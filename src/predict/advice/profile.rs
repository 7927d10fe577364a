//! What the time of a workload is spent on, and therefore the possible reasons to be faster than sequential.

use serde::Serialize;

use super::SMALL;
use crate::measure::{Calibration, LEAST_GAIN, StepCost};
use crate::predict::prediction::{Budget, makespan};
use crate::strategy::{Descriptor, Resources, StrategyId, Workers};
use crate::trace::Millis;
use crate::workload::amounts::wait_ms;
use crate::workload::{At, Step, Workload};

/// The cores of a server.
pub const SERVER_CORES: u32 = 8;

/// What the time of a workload is spent on. Waits count if overlapping them saves at least a tenth on an ideal machine.
/// Computing counts if all its cores then save at least a tenth of the rest.
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

/// How much of a workload's time could be saved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profile {
    /// What the time is spent on.
    pub bound_by: BoundBy,
    /// The part of the time that overlapping waits save, 0 to 1: of one core's time, or else of what all cores take
    /// without it.
    pub overlap_saves: f64,
    /// The part of the remaining time that all cores save, 0 to 1.
    pub cores_save: f64,
    /// How many cores these are.
    pub cores: u32,
    /// Whether there is any wait.
    pub waits: bool,
    /// Whether there is any computation.
    pub computes: bool,
}

impl Profile {
    /// Simulates how much time an ideal machine with this many cores saves, within the limit; `None` if this would take
    /// too long. `sequential` is the makespan of sequential.
    pub fn of(
        workload: &Workload,
        resources: Resources,
        (calibration, cores): (&Calibration, u32),
        sequential: Millis,
        budget: &Budget,
    ) -> Option<Profile> {
        let resources = Resources { threads: resources.threads.max(cores), ..resources };
        // Every core of an ideal machine is as fast as the one that runs the event loop.
        let alike = |step: &StepCost| StepCost { thread_ms: None, process_ms: None, ..*step };
        let machine = Calibration { steps: calibration.steps.iter().map(alike).collect(), ..calibration.clone() };
        let ideal = |strategy| makespan(strategy, workload, resources, machine.ideal(cores.into()), budget);
        let (overlapped, pipeline) = (ideal(StrategyId::EventLoop)?, ideal(StrategyId::Pipeline)?);
        let (waits, computing) = times(workload, calibration);
        let all = waits + computing;
        let split = waits + computing * (1.0 / f64::from(cores));
        let parallel = pipeline.min(split);
        let saved = |from: Millis, to: Millis| if from > Millis::ZERO { (1.0 - to / from).max(0.0) } else { 0.0 };
        let (mut overlap_saves, cores_save) = (saved(all, overlapped), saved(overlapped, parallel));
        if overlap_saves < LEAST_GAIN && cores_save >= LEAST_GAIN {
            // Waits that are short beside one core's computing can be long beside that of many cores.
            overlap_saves = overlap_saves.max(saved(split.min(ideal(StrategyId::Threads)?), parallel));
        }
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
        Some(Profile { bound_by, overlap_saves, cores_save, cores, waits, computes })
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

    /// Whether the reason to use a strategy applies. Sequential needs no reason. If only waits count, a thread for each is
    /// merely a means of overlapping them: see [`Profile::allows_threads_for_waits`].
    pub fn suits(&self, strategy: StrategyId) -> bool {
        has_reason(strategy, self.gains_by_overlap(), self.gains_by_cores())
    }

    /// Whether it could apply at all: there is what the strategy overlaps or computes in parallel.
    pub fn allows(&self, strategy: StrategyId) -> bool {
        has_reason(strategy, self.waits, self.computes)
    }

    /// Whether threads that block in waits may be used to overlap them, if nothing simpler can.
    pub fn allows_threads_for_waits(&self, strategy: StrategyId) -> bool {
        let descriptor = strategy.descriptor();
        descriptor.workers == Workers::Threads && descriptor.blocks_workers() && self.gains_by_overlap()
    }
}

/// Whether there is a reason to use a strategy if overlapping waits, or computing in parallel, is one.
fn has_reason(strategy: StrategyId, overlap: bool, cores: bool) -> bool {
    let &Descriptor { overlaps_waits, computes_in_parallel, is_async, .. } = strategy.descriptor();
    match (overlap, cores) {
        _ if !overlaps_waits && !computes_in_parallel => true,
        (true, true) => true,
        (true, false) => overlaps_waits && !computes_in_parallel,
        (false, true) => computes_in_parallel && !is_async,
        (false, false) => false,
    }
}

/// The waiting time of each task.
fn waits_of_tasks(workload: &Workload) -> impl Iterator<Item = Millis> {
    let wait = |at, step: &Step| match step {
        Step::Wait(wait) => Millis(wait_ms(workload.seed, at, *wait).into()),
        Step::Compute(_) => Millis::ZERO,
    };
    let task = move |task| (0..).zip(&workload.steps).map(|(step, what)| wait(At { task, step }, what)).sum();
    (0..workload.tasks).map(task)
}

/// The total waiting and computing time of all tasks.
fn times(workload: &Workload, calibration: &Calibration) -> (Millis, Millis) {
    let task: Millis = calibration.steps.iter().map(|step| Millis(step.event_loop_ms)).sum();
    (waits_of_tasks(workload).sum(), task * f64::from(workload.tasks))
}

/// The waiting time of the task that waits longest. No machine makes it shorter.
pub(super) fn longest_wait(workload: &Workload) -> Millis {
    waits_of_tasks(workload).fold(Millis::ZERO, Millis::max)
}

/// The part of the tasks' own time that is waiting; `None` if they take no time.
pub fn waits_share(workload: &Workload, calibration: &Calibration) -> Option<f64> {
    let (waits, computing) = times(workload, calibration);
    let all = waits + computing;
    (all > Millis::ZERO).then(|| waits / all)
}
