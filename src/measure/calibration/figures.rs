//! Figures of the traces of short runs.

use super::load::SLEEP_MS;
use crate::measure::statistics::median;
use crate::trace::{Kind, LaneKind, Millis, Span, Trace, sort_by_numbers};

/// Results shorter than this do not show how long it takes to copy a byte.
pub const FEWEST_BYTES: usize = 4_096;

/// A time counts as explained up to this multiple of its explanation.
pub const EXPLAINED: f64 = 1.1;

/// How long the messages to processes took, and those from them. Each task has one or more spans of copying.
pub fn messages(trace: &Trace) -> (Vec<Millis>, Vec<Millis>) {
    let mut copies: Vec<&Span> = trace.spans().filter(|span| span.kind == Kind::Copy).collect();
    sort_by_numbers(&mut copies, |span| (span.task.into(), 0.0));
    let tasks = || copies.chunk_by(|one, next| one.task == next.task);
    let arguments = tasks().filter_map(|copies| copies.first()).map(|span| span.length()).collect();
    let results = tasks().filter_map(|copies| copies.last()).map(|span| span.length()).collect();
    (arguments, results)
}

/// The cost of a computation on lanes of this kind: the median over batches of the time per computation.
pub fn cost(trace: &Trace, kind: LaneKind, step: u8) -> Option<Millis> {
    let lanes = trace.lanes.iter().filter(|lane| lane.kind == kind);
    let spans: Vec<&Span> =
        lanes.flat_map(|lane| &lane.spans).filter(|span| span.kind == Kind::Compute && span.step == step).collect();
    let batch = |batch: &[&Span]| (batch[batch.len() - 1].end - batch[0].begin) * (1.0 / batch.len() as f64);
    let batches: Vec<Millis> = spans.chunk_by(|one, next| one.task == next.task).map(batch).collect();
    median(&batches)
}

/// The median overshoot of the sleeps of a run, in milliseconds.
pub fn overshoot(trace: &Trace) -> Option<f64> {
    let sleeps = trace.spans().filter(|span| span.kind == Kind::Wait).map(Span::length);
    let requested = Millis(SLEEP_MS.into());
    let longer: Vec<Millis> = sleeps.map(|sleep| (sleep - requested).max(Millis::ZERO)).collect();
    median(&longer).map(|longer| longer.0)
}
