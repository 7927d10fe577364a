//! A barrier after every step: all tasks wait on the event loop, at most `limit` at once, and when the last has
//! come back all compute on the pool. Download everything with `asyncio`, then process it with `multiprocessing`.

use futures::future::try_join_all;

use super::limited::Limited;
use crate::machine::{Failure, Machine, Task};
use crate::strategy::Job;

pub async fn run<M: Machine>(machine: &M, job: &Job) -> Result<(), Failure> {
    let pool = &machine.threads(job.resources.threads).await?;
    let waits = &Limited::new(machine.event_loop(), job.resources);
    let mut tasks: Vec<Task> = (0..job.workload.tasks).map(Task::new).collect();
    for (step, what) in (0..).zip(&job.workload.steps) {
        let phase = tasks.iter_mut().map(|task| job.run_step(task, step, *what, waits, pool));
        try_join_all(phase).await?;
    }
    Ok(())
}
