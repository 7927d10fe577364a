//! Where the time went: what the lanes did with theirs, and what tasks spent theirs on.

use serde::Serialize;

use crate::trace::{Kind, LaneTrace, Millis, Span, Trace};
use crate::workload::amounts::wait_ms;
use crate::workload::{At, Step, Workload};

/// How the time of all lanes divides, in milliseconds: each moment of each lane counts once, so that the parts add
/// up to lanes times makespan. Where several spans are open on a lane, as on the event loop, the moment belongs to
/// the last of these parts, in the order of the fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Overheads {
    /// Nothing was going on.
    pub idle_ms: f64,
    /// A worker came up.
    pub start_ms: f64,
    /// A task was ready, and could not go on.
    pub queue_ms: f64,
    /// A wait went on beyond what was asked for.
    pub wait_beyond_ms: f64,
    /// A wait went on, as was asked for.
    pub wait_ms: f64,
    /// It waited for the interpreter lock.
    pub lock_ms: f64,
    /// Something was copied between memories.
    pub copy_ms: f64,
    /// It computed.
    pub compute_ms: f64,
}

/// What a task spent its time on, in milliseconds, on average over all tasks. What a task does on several lanes at
/// once counts for each.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PerTask {
    /// It was ready, and could not go on.
    pub queue_ms: f64,
    /// It waited, as was asked for.
    pub wait_ms: f64,
    /// It waited beyond what was asked for.
    pub wait_beyond_ms: f64,
    /// It waited for the interpreter lock.
    pub lock_ms: f64,
    /// Its arguments or its result were copied.
    pub copy_ms: f64,
    /// It computed.
    pub compute_ms: f64,
}

/// How many parts there are.
const PARTS: usize = 8;

/// A part's place among the fields of [`Overheads`]: the higher one counts where two meet.
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
    /// Divides the time of this run; `None` if nothing happened.
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
    /// What the tasks of this run spent their time on; `None` if nothing happened.
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

    /// Which part of what it waited and computed it waited; `None` if it did neither.
    pub fn waits_share(&self) -> Option<f64> {
        let waits = self.wait_ms + self.wait_beyond_ms;
        let all = waits + self.compute_ms;
        (all > 0.0).then(|| waits / all)
    }
}

/// Adds what this lane did with its time from the run's start to its end.
fn divide(sums: &mut [f64; PARTS], workload: &Workload, lane: &LaneTrace, makespan: Millis) {
    let all = lane.spans.iter().flat_map(|span| stretches(workload, span));
    // A fetch's times are read from the responder's clock, and can begin a moment before the run.
    let mut changes: Vec<(f64, Part, i32)> =
        all.flat_map(|(part, begin, end)| [(begin.max(0.0), part, 1), (end.max(0.0), part, -1)]).collect();
    changes.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
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
    let asked = (begin + asked_for(workload, span)).min(end);
    [(part(span.kind), begin, asked), (WAIT_BEYOND, asked, end)].into_iter().filter(|(_, begin, end)| begin < end)
}

/// How much of this span was asked for: all of what is no wait.
fn asked_for(workload: &Workload, span: &Span) -> f64 {
    match (span.kind, workload.steps.get(usize::from(span.step))) {
        (Kind::Wait, Some(Step::Wait(wait))) => {
            f64::from(wait_ms(workload.seed, At { task: span.task, step: span.step }, *wait))
        }
        _ => f64::INFINITY,
    }
}
