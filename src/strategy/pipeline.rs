//! Waits on the event loop, at most `limit` at once; each computation goes to the pool the moment its input
//! is there. `asyncio` with `run_in_executor`.

use futures::stream::{self, TryStreamExt};

use super::limited::Limited;
use crate::machine::{Failure, Machine};
use crate::strategy::Job;

pub async fn run<M: Machine>(machine: &M, job: &Job) -> Result<(), Failure> {
    let pool = &machine.threads(job.resources.threads).await?;
    let waits = &Limited::new(machine.event_loop(), job.resources);
    stream::iter((0..job.workload.tasks).map(Ok))
        .try_for_each_concurrent(None, |task| job.run_task(waits, pool, task))
        .await
}
