//! One task at a time, with each computation split over all threads. Chunks given to `Pool.map`, or rayon's parallel
//! iterators.

use std::sync::Arc;

use crate::machine::{Computes, Failure, Machine, Threads};
use crate::strategy::{Descriptor, Interpreter, Job, Workers};
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "fork-join",
    label: "Fork-join",
    python: "chunks given to Pool.map",
    help: "One task at a time, with each computation split over all threads. For a single large computation, and when \
           each result is needed as early as possible.",
    mechanism: "all threads share each computation",
    workers: Workers::Threads,
    uses_event_loop: true,
    is_async: false,
    overlaps_waits: false,
    computes_in_parallel: true,
    splits_computations: true,
    has_barrier: false,
    interpreter: Interpreter::Any,
    complexity: 7,
};

pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
    let threads = machine.threads(job.resources.threads).await?;
    let (waits, computes) = (machine.event_loop(), Forked(threads));
    for task in 0..job.workload.tasks {
        job.run_task(&waits, &computes, task).await?;
    }
    Ok(())
}

/// Threads that share every computation.
struct Forked<T>(T);

impl<T: Threads> Computes for Forked<T> {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        self.0.fork(at, kernel, input).await
    }
}
