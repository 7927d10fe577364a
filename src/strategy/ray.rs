//! Whole tasks on the workers of a Ray cluster. The workers are running before the tasks are sent. `@ray.remote`.

use std::sync::Arc;

use crate::machine::{Failure, Machine, Scheduler};
use crate::strategy::{Descriptor, Interpreter, Job, Workers, cluster};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "ray",
    label: "Ray cluster",
    python: "@ray.remote",
    help: "Ray sends tasks to workers on one or more computers. Each task costs about a millisecond, unless several \
           are sent together. For long computations that need more than one computer.",
    mechanism: "several tasks run at once, on the workers of a cluster",
    workers: Workers::Cluster(Scheduler::Ray),
    uses_event_loop: false,
    is_async: false,
    overlaps_waits: true,
    computes_in_parallel: true,
    splits_computations: false,
    has_barrier: false,
    interpreter: Interpreter::Any,
    complexity: 11,
};

pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
    cluster::run(machine, job, Scheduler::Ray).await
}
