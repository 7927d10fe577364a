//! Where the time went: how lanes and tasks spent it.

use serde::Serialize;

use crate::trace::{Kind, LaneTrace, Millis, Span, Trace, sort_by_numbers};
use crate::workload::amounts::wait_ms;
use crate::workload::{At, Step, Workload};

/// How the lanes spent their time, in milliseconds. Each moment of each lane counts once, so the parts add up to lanes times
/// makespan. If several spans are open on a lane, as on the event loop, the moment belongs to the last of these parts, in
/// the order of the fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Overheads {
    /// Nothing was going on.
    pub idle_ms: f64,
    /// A worker was starting.
    pub start_ms: f64,
    /// A task was ready but could not continue.
    pub queue_ms: f64,
    /// A wait lasted longer than asked.
    pub wait_beyond_ms: f64,
    /// A wait, within the time asked for.
    pub wait_ms: f64,
    /// It waited for the interpreter lock.
    pub lock_ms: f64,
    /// Something was copied between memories.
    pub copy_ms: f64,
    /// It computed.
    pub compute_ms: f64,
}

/// How a task spent its time, in milliseconds, on average over all tasks. If it does something on several lanes at once,
/// each of them counts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PerTask {
    /// It was ready but could not continue.
    pub queue_ms: f64,
    /// It waited, within the time asked for.
    pub wait_ms: f64,
    /// It waited longer than asked.
    pub wait_beyond_ms: f64,
    /// It waited for the interpreter lock.
    pub lock_ms: f64,
    /// Its arguments or its result were copied.
    pub copy_ms: f64,
    /// It computed.
    pub compute_ms: f64,
}

/// The number of parts.
const PARTS: usize = 8;

/// A part's place among the fields of [`Overheads`]. If several parts overlap, the highest one counts.
type Part = usize;

const WAIT_BEYOND: Part = 3;

fn part(kind: Kind) -> Part {
    match kind {
        Kind::Start => 1,
        Kind::Queue => 2,
        Kind::Wait => 4,
        Kind::Lock => 5,
        Kind::Copy => 6,
        Kind::Compute => 7,
    }
}

impl Overheads {
    /// The overheads of this run; `None` if nothing happened.
    pub fn of(workload: &Workload, trace: &Trace) -> Option<Overheads> {
        trace.spans().next()?;
        let mut sums = [0.0; PARTS];
        for lane in &trace.lanes {
            divide(&mut sums, workload, lane, trace.makespan());
        }
        let [idle_ms, start_ms, queue_ms, wait_beyond_ms, wait_ms, lock_ms, copy_ms, compute_ms] = sums;
        Some(Overheads { idle_ms, start_ms, queue_ms, wait_beyond_ms, wait_ms, lock_ms, copy_ms, compute_ms })
    }
}

impl PerTask {
    /// How the tasks of this run spent their time; `None` if nothing happened.
    pub fn of(workload: &Workload, trace: &Trace) -> Option<PerTask> {
        trace.spans().next()?;
        let mut sums = [0.0; PARTS];
        for (part, begin, end) in trace.spans().flat_map(|span| stretches(workload, span)) {
            sums[part] += end - begin;
        }
        let [_, _, queue_ms, wait_beyond_ms, wait_ms, lock_ms, copy_ms, compute_ms] =
            sums.map(|sum| sum / f64::from(workload.tasks));
        Some(PerTask { queue_ms, wait_ms, wait_beyond_ms, lock_ms, copy_ms, compute_ms })
    }

    /// The part of its waiting and computing time that was waiting; `None` if it did neither.
    pub fn waits_share(&self) -> Option<f64> {
        let waits = self.wait_ms + self.wait_beyond_ms;
        let all = waits + self.compute_ms;
        (all > 0.0).then(|| waits / all)
    }
}

/// Adds how this lane spent its time from the run's start to its end.
fn divide(sums: &mut [f64; PARTS], workload: &Workload, lane: &LaneTrace, makespan: Millis) {
    let all = lane.spans.iter().flat_map(|span| stretches(workload, span));
    // The times of a fetch are from the responder's clock, so it can begin a moment before the run.
    let mut changes: Vec<(f64, Part, i32)> =
        all.flat_map(|(part, begin, end)| [(begin.max(0.0), part, 1), (end.max(0.0), part, -1)]).collect();
    sort_by_numbers(&mut changes, |change| (change.0, 0.0));
    let mut open = [0; PARTS];
    let mut now = 0.0;
    for (at, part, change) in changes.into_iter().chain([(makespan.0, 0, 0)]) {
        let top = open.iter().rposition(|&count| count > 0).unwrap_or(0);
        sums[top] += at - now;
        now = at;
        open[part] += change;
    }
}

/// The one or two parts of a span, each with its begin and end.
fn stretches(workload: &Workload, span: &Span) -> impl Iterator<Item = (Part, f64, f64)> + use<> {
    let (begin, end) = (span.begin.0, span.end.0);
    let requested_end = (begin + asked_for(workload, span)).min(end);
    [(part(span.kind), begin, requested_end), (WAIT_BEYOND, requested_end, end)]
        .into_iter()
        .filter(|(_, begin, end)| begin < end)
}

/// How long this span should have been: unlimited if it is not a wait.
fn asked_for(workload: &Workload, span: &Span) -> f64 {
    match (span.kind, workload.steps.get(usize::from(span.step))) {
        (Kind::Wait, Some(Step::Wait(wait))) => {
            f64::from(wait_ms(workload.seed, At { task: span.task, step: span.step }, *wait))
        }
        _ => f64::INFINITY,
    }
}
