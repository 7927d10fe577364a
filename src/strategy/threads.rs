//! Whole tasks on threads with shared memory. Each takes the next task when it is free, and blocks while it waits. A
//! thread pool in Rust, or in Python without the GIL.

use std::sync::Arc;

use crate::machine::{Failure, Machine, Threads};
use crate::strategy::{Descriptor, Interpreter, Job, Workers};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "threads",
    label: "Threads without the GIL",
    python: "free-threaded Python",
    help: "Each thread runs whole tasks, and is blocked while it waits. At most one task per core \
           computes at a time, and at most one task per thread is in progress. For tasks that mostly compute.",
    mechanism: "several tasks run at once",
    workers: Workers::Threads,
    uses_event_loop: false,
    is_async: false,
    overlaps_waits: true,
    computes_in_parallel: true,
    splits_computations: false,
    has_barrier: false,
    interpreter: Interpreter::WithoutGil,
    complexity: 2,
};

pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
    let threads = machine.threads(job.resources.threads).await?;
    run_on(&threads, job).await
}

/// Runs whole tasks on each of these threads.
pub async fn run_on(threads: &impl Threads, job: &Arc<Job>) -> Result<(), Failure> {
    let job = Arc::clone(job);
    threads
        .each(async move |lane| {
            while let Some(task) = job.take() {
                job.run_task(&lane, &lane, task).await?;
            }
            Ok(())
        })
        .await
}
