//! Every task a future on one thread, at most `limit` of them in flight: waits overlap, computing does not.
//! `asyncio.gather` with a `Semaphore`.

use futures::stream::{self, TryStreamExt};

use crate::machine::{Failure, Machine};
use crate::strategy::Job;

pub async fn run<M: Machine>(machine: &M, job: &Job) -> Result<(), Failure> {
    let lane = &machine.event_loop();
    let limit = job.resources.limit.map(|limit| limit as usize);
    stream::iter((0..job.workload.tasks).map(Ok))
        .try_for_each_concurrent(limit, |task| job.run_task(lane, lane, task))
        .await
}
