//! Each task is a future on one thread: waits overlap, computations do not. `asyncio.gather` with a `Semaphore`.

use std::sync::Arc;

use futures::stream::{self, TryStreamExt};

use crate::machine::{Failure, Machine};
use crate::strategy::{Descriptor, Interpreter, Job, Workers};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "event-loop",
    label: "Event loop",
    python: "asyncio.gather",
    help: "All tasks run on one thread. Their waits overlap, their computations do not. For tasks that mostly wait.",
    mechanism: "the waits overlap",
    workers: Workers::None,
    uses_event_loop: true,
    is_async: true,
    overlaps_waits: true,
    computes_in_parallel: false,
    splits_computations: false,
    has_barrier: false,
    interpreter: Interpreter::Any,
    complexity: 1,
};

pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
    let lane = &machine.event_loop();
    stream::iter((0..job.workload.tasks).map(Ok))
        .try_for_each_concurrent(job.most_begun(), |task| job.run_task(lane, lane, task))
        .await
}
