use tokio::sync::Semaphore;

use super::Resources;
use crate::machine::{Failure, Waits};
use crate::workload::{At, Payload, Wait};

/// Waits of which only so many are in flight at once. A task that computes holds no place.
pub struct Limited<W> {
    waits: W,
    places: Option<Semaphore>,
}

impl<W: Waits> Limited<W> {
    /// These waits, as many at once as the resources allow.
    pub fn new(waits: W, resources: Resources) -> Limited<W> {
        Limited { waits, places: resources.limit.map(|limit| Semaphore::new(limit as usize)) }
    }
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
