//! The work that is repeated to find out what it costs.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::machine::{Computes, Failure, Lane, Waits};
use crate::trace::Millis;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Io, Payload, Step, Wait, Workload};

/// How long the computations of a task are repeated on a kind of lane.
pub const PART: Millis = Millis(120.0);

/// A task whose computations take longer is not computed on threads. Also how long a worker of a cluster runs one task after
/// another.
pub const LONGEST: Millis = Millis(400.0);

/// How many tasks a process or a worker of a cluster runs while others run some, too, unless a task is long.
pub const PER_WORKER: u32 = 3;

/// The number of batches of computations. The median batch counts.
const BATCHES: u32 = 5;

/// The length of the sleeps that measure overshoot.
pub const SLEEP_MS: u32 = 8;

/// The workload with this many tasks and short waits.
pub(super) fn with_short_waits(workload: &Workload, tasks: u32) -> Workload {
    let short = |step: &Step| match *step {
        Step::Wait(wait @ Wait { io: Io::Sleep, .. }) => Step::Wait(Wait { ms: SLEEP_MS, jitter: 0, ..wait }),
        Step::Wait(wait) => Step::Wait(Wait { ms: 0, jitter: 0, ..wait }),
        compute => compute,
    };
    Workload::new(tasks, workload.steps.iter().map(short).collect(), workload.seed)
}

/// A computation of the task.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Computation {
    /// The number of its step.
    pub(super) step: u8,
    pub(super) kernel: Kernel,
    /// How long it took the first time, on the event loop.
    pub(super) first: Millis,
    /// The length of its input, in bytes.
    pub(super) input_bytes: usize,
    /// The length of its result, in bytes.
    pub(super) result_bytes: usize,
}

/// How long a task computes.
pub(super) fn task<'a>(computations: impl IntoIterator<Item = &'a Computation>) -> Millis {
    computations.into_iter().map(|computation| computation.first).sum()
}

/// Whether there is time for several tasks that each take this long.
pub fn is_short(task: Millis) -> bool {
    task < LONGEST * 0.5
}

/// How many tasks a process or a worker of a cluster runs, if a task takes this long.
pub fn tasks_per_worker(task: Millis) -> u32 {
    if is_short(task) { PER_WORKER } else { 1 }
}

/// What a lane does.
#[derive(Clone)]
pub enum Load {
    /// Each of these computations, with its input.
    Compute(Arc<[(Computation, Payload)]>),
    /// Sleeps.
    Sleep,
}

impl Load {
    /// Runs it on a lane.
    pub async fn run(&self, lane: &impl Lane) -> Result<(), Failure> {
        match self {
            Load::Compute(computations) => repeat(lane, computations).await,
            Load::Sleep => sleep(lane).await,
        }
    }
}

/// Computes for about [`PART`], in batches. The task number is the number of the batch.
async fn repeat(lane: &impl Computes, load: &[(Computation, Payload)]) -> Result<(), Failure> {
    let (batches, times) = turns(task(load.iter().map(|(computation, _)| computation)));
    for task in 0..batches {
        for (computation, input) in load {
            for _ in 0..times {
                let at = At { task, step: computation.step };
                lane.compute(at, computation.kernel, input.clone()).await?;
            }
        }
    }
    Ok(())
}

/// The number of batches, and of repetitions per batch, so that something that takes this long is repeated for about
/// [`PART`] in total.
pub fn turns(once: Millis) -> (u32, u32) {
    let batches = if once * f64::from(BATCHES) < PART { BATCHES } else { 1 };
    let times = (PART / (once * f64::from(batches)).max(Millis(1e-3))).clamp(1.0, 400.0) as u32;
    (batches, times)
}

/// Sleeps a few times.
async fn sleep(lane: &impl Waits) -> Result<(), Failure> {
    for task in 0..BATCHES {
        lane.wait(At { task, step: 0 }, Wait { io: Io::Sleep, ms: SLEEP_MS, jitter: 0 }).await?;
    }
    Ok(())
}
