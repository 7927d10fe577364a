//! Every task a future on one thread, at most `limit` of them in flight: waits overlap, computing does not.
//! `asyncio.gather` with a `Semaphore`.

use crate::machine::{Failure, Machine, concurrently};
use crate::strategy::Job;

pub async fn run<M: Machine>(machine: &M, job: &Job) -> Result<(), Failure> {
    let lane = &machine.event_loop();
    let limit = job.resources.limit.map(|limit| limit as usize);
    concurrently(limit, (0..job.workload.tasks).map(|task| job.run_task(lane, lane, task))).await
}
