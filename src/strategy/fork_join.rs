//! One task at a time, and each of its computations split over all threads. Chunks given to `Pool.map`, or rayon's
//! parallel iterators.

use crate::machine::{Computes, Failure, Machine, Threads};
use crate::strategy::Job;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload};

pub async fn run<M: Machine>(machine: &M, job: &Job) -> Result<(), Failure> {
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
