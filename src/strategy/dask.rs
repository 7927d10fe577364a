//! Whole tasks on the workers of a Dask cluster. The workers are running before the tasks are sent. `Client.map`.

use std::sync::Arc;

use crate::machine::{Failure, Machine, Scheduler};
use crate::strategy::{Descriptor, Interpreter, Job, Workers, cluster};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "dask",
    label: "Dask cluster",
    python: "dask.distributed.Client.map",
    help: "A scheduler sends tasks to workers on one or more computers. Each task costs the scheduler a few \
           milliseconds, unless several are sent together. For long computations that need more than one computer.",
    mechanism: "several tasks run at once, on the workers of a cluster",
    workers: Workers::Cluster(Scheduler::Dask),
    uses_event_loop: false,
    is_async: false,
    overlaps_waits: true,
    computes_in_parallel: true,
    splits_computations: false,
    has_barrier: false,
    interpreter: Interpreter::Any,
    complexity: 10,
};

pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
    cluster::run(machine, job, Scheduler::Dask).await
}
