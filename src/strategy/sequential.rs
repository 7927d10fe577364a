//! One task after the other; every wait is waited out. A `for` loop.

use crate::machine::{Failure, Machine};
use crate::strategy::Job;

pub async fn run<M: Machine>(machine: &M, job: &Job) -> Result<(), Failure> {
    let lane = machine.event_loop();
    for task in 0..job.workload.tasks {
        job.run_task(&lane, &lane, task).await?;
    }
    Ok(())
}
