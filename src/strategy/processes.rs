//! Whole tasks in isolated processes, each with its own memory. They are started for the run and exit after it, and
//! everything that goes in or out is copied. `multiprocessing`, or `ProcessPoolExecutor`.

use std::sync::Arc;

use crate::machine::{Failure, Machine, Process, join_boxed};
use crate::strategy::{Descriptor, Interpreter, Job, Workers};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "processes",
    label: "Processes",
    python: "ProcessPoolExecutor",
    help: "Each process runs whole tasks in its own memory. Nothing is shared, so processes do not block each other, but \
           starting them and copying data takes time. For long computations.",
    mechanism: "several tasks run at once, each in its own memory",
    workers: Workers::Processes,
    uses_event_loop: false,
    is_async: false,
    overlaps_waits: true,
    computes_in_parallel: true,
    splits_computations: false,
    has_barrier: false,
    interpreter: Interpreter::Any,
    complexity: 8,
};

pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
    let work = async |number| -> Result<(), Failure> {
        let process = machine.process(number, &job.workload).await?;
        while let Some(task) = job.take() {
            job.finish(task, &process.run_task(task).await?);
        }
        Ok(())
    };
    join_boxed((0..job.resources.threads).map(work)).await
}
