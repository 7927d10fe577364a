//! One task after another: a `for` loop.

use std::sync::Arc;

use crate::machine::{Failure, Machine};
use crate::strategy::{Descriptor, Interpreter, Job, Workers};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "sequential",
    label: "Sequential",
    python: "a for loop",
    help: "One task after another; each starts when the previous one is done. All other strategies are compared with \
           this one.",
    mechanism: "nothing has to overlap",
    workers: Workers::None,
    uses_event_loop: true,
    is_async: false,
    overlaps_waits: false,
    computes_in_parallel: false,
    splits_computations: false,
    has_barrier: false,
    interpreter: Interpreter::Any,
    complexity: 0,
};

pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
    let lane = machine.event_loop();
    for task in 0..job.workload.tasks {
        job.run_task(&lane, &lane, task).await?;
    }
    Ok(())
}
