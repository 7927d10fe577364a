//! What is done again and again to find out what it costs, and what that comes to.

use crate::machine::{Computes, Failure, Waits};
use crate::report::statistics::median;
use crate::trace::{Kind, LaneKind, Millis, Span, Trace};
use crate::workload::kernels::Kernel;
use crate::workload::{At, Io, Payload, Step, Wait};

/// How long the computations of a task are repeated on a kind of lane.
pub const PART: Millis = Millis(120.0);

/// The computations are repeated in so many batches, of which the median counts.
const BATCHES: u32 = 5;

/// The sleep by which overshoot is measured.
pub const SLEEP_MS: u32 = 8;

/// A computation of the task, with what it is given.
#[derive(Clone)]
pub struct Part {
    /// The number of its step.
    pub step: u8,
    /// What is computed.
    pub kernel: Kernel,
    /// What the step before has left.
    pub input: Payload,
    /// What it cost the first time.
    pub first: Millis,
}

/// Computes for about [`PART`], in batches. The task's number is that of the batch.
pub async fn repeat(lane: &impl Computes, load: &[Part]) -> Result<(), Failure> {
    let task: Millis = load.iter().map(|part| part.first).sum();
    let batches = if task * f64::from(BATCHES) < PART { BATCHES } else { 1 };
    let times = (PART / (task * f64::from(batches)).max(Millis(1e-3))).clamp(1.0, 400.0) as u32;
    for task in 0..batches {
        for part in load {
            for _ in 0..times {
                lane.compute(At { task, step: part.step }, part.kernel, part.input.clone()).await?;
            }
        }
    }
    Ok(())
}

/// Sleeps some times.
pub async fn sleep(lane: &impl Waits) -> Result<(), Failure> {
    for task in 0..BATCHES {
        lane.wait(At { task, step: 0 }, Wait { io: Io::Sleep, ms: SLEEP_MS, jitter: 0 }).await?;
    }
    Ok(())
}

/// Whether this step sleeps.
pub fn is_sleep(step: &Step) -> bool {
    matches!(step, Step::Wait(Wait { io: Io::Sleep, .. }))
}

/// What a computation costs on lanes of this kind: the time of a batch by the computations in it, in the median.
pub fn cost(trace: &Trace, kind: LaneKind, step: u8) -> Option<Millis> {
    let lanes = trace.lanes.iter().filter(|lane| lane.kind == kind);
    let spans: Vec<&Span> =
        lanes.flat_map(|lane| &lane.spans).filter(|span| span.kind == Kind::Compute && span.step == step).collect();
    let batch = |batch: &[&Span]| (batch[batch.len() - 1].end - batch[0].begin) * (1.0 / batch.len() as f64);
    let batches: Vec<Millis> = spans.chunk_by(|one, next| one.task == next.task).map(batch).collect();
    median(&batches)
}

/// By how much the sleeps of a run were too long, in milliseconds.
pub fn overshoot(trace: &Trace) -> Option<f64> {
    let sleeps = trace.spans().filter(|span| span.kind == Kind::Wait).map(Span::length);
    let asked = Millis(SLEEP_MS.into());
    let longer: Vec<Millis> = sleeps.map(|sleep| (sleep - asked).max(Millis::ZERO)).collect();
    median(&longer).map(|longer| longer.0)
}
