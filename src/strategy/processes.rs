//! Whole tasks in isolated processes, each with a memory of its own: they are started for the run and ended after
//! it, and what goes in and out is copied. `multiprocessing`, or `ProcessPoolExecutor`.

use crate::machine::{Failure, Machine, Process, concurrently};
use crate::strategy::Job;

pub async fn run<M: Machine>(machine: &M, job: &Job) -> Result<(), Failure> {
    let work = async |number| -> Result<(), Failure> {
        let process = machine.process(number, &job.workload).await?;
        while let Some(task) = job.take() {
            job.finish(task, &process.run_task(task).await?);
        }
        Ok(())
    };
    concurrently((0..job.resources.threads).map(work)).await
}
