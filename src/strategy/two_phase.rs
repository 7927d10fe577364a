//! A barrier after every step: all tasks wait on the event loop, and when the last wait has ended, all compute on the
//! pool. Download everything with `asyncio`, then process it with `multiprocessing`.

use std::sync::Arc;

use futures::stream::{self, TryStreamExt};

use crate::machine::{Failure, Machine, Task};
use crate::strategy::{Descriptor, Interpreter, Job, Workers};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "two-phase",
    label: "Two phases",
    python: "asyncio, then multiprocessing",
    help: "First all waits on the event loop, then all computations on threads. Each step ends with a barrier. \
           A pipeline also overlaps the two.",
    mechanism: "first the waits overlap, then threads compute",
    workers: Workers::Threads,
    uses_event_loop: true,
    is_async: true,
    overlaps_waits: true,
    computes_in_parallel: true,
    splits_computations: false,
    has_barrier: true,
    interpreter: Interpreter::Any,
    complexity: 5,
};

pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
    let pool = &machine.threads(job.resources.threads).await?;
    let waits = &machine.event_loop();
    let mut tasks: Vec<Task> = (0..job.workload.tasks).map(Task::new).collect();
    for (step, what) in (0..).zip(&job.workload.steps) {
        stream::iter(tasks.iter_mut().map(Ok))
            .try_for_each_concurrent(None, |task| job.run_step(task, step, *what, waits, pool))
            .await?;
    }
    Ok(())
}
