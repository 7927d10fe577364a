//! Waits on the event loop, at most `limit` at once; each computation goes to the pool the moment its input
//! is there. `asyncio` with `run_in_executor`.

use futures::stream::{self, TryStreamExt};
use tokio::sync::Semaphore;

use crate::machine::{Failure, Machine, Waits};
use crate::strategy::Job;
use crate::workload::{At, Payload, Wait};

pub async fn run<M: Machine>(machine: &M, job: &Job) -> Result<(), Failure> {
    let pool = &machine.threads(job.resources.threads).await?;
    let places = job.resources.limit.map(|limit| Semaphore::new(limit as usize));
    let waits = &Limited { waits: machine.event_loop(), places };
    stream::iter((0..job.workload.tasks).map(Ok))
        .try_for_each_concurrent(None, |task| job.run_task(waits, pool, task))
        .await
}

/// Waits of which only so many are in flight at once. A task that computes holds no place.
struct Limited<W> {
    waits: W,
    places: Option<Semaphore>,
}

impl<W: Waits> Waits for Limited<W> {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let _place = match &self.places {
            Some(places) => places.acquire().await.ok(),
            None => None,
        };
        self.waits.wait(at, wait).await
    }
}
