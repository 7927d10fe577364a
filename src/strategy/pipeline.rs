//! Waits run on the event loop, and each computation goes to the pool as soon as its input is there. If not all tasks fit
//! into memory, the next one begins only when another has ended. `asyncio` with `run_in_executor`.

use std::sync::Arc;

use futures::stream::{self, TryStreamExt};

use crate::machine::{Failure, Machine};
use crate::strategy::{Descriptor, Interpreter, Job, Workers};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "pipeline",
    label: "Pipeline",
    python: "asyncio + run_in_executor",
    help: "Waits overlap on the event loop, and each computation goes to a thread as soon as its input is there. For \
           tasks that wait and compute.",
    mechanism: "the waits overlap while threads compute",
    workers: Workers::Threads,
    uses_event_loop: true,
    is_async: true,
    overlaps_waits: true,
    computes_in_parallel: true,
    splits_computations: false,
    has_barrier: false,
    interpreter: Interpreter::Any,
    complexity: 4,
};

pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
    let pool = &machine.threads(job.resources.threads).await?;
    let waits = &machine.event_loop();
    stream::iter((0..job.workload.tasks).map(Ok))
        .try_for_each_concurrent(job.most_begun(), |task| job.run_task(waits, pool, task))
        .await
}
