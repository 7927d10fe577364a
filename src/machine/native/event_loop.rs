use std::sync::Arc;

use super::{Client, Run};
use crate::machine::Failure;
use crate::machine::local_loop::{Fetches, LocalLoop};
use crate::trace::Millis;
use crate::workload::{At, Payload, Wait};

/// The lane of the event loop has the first number.
pub const LANE: usize = 0;

/// The event loop of the thread that drives the measurement, or of a thread of the pool.
pub type EventLoop = LocalLoop<Arc<Client>>;

impl Fetches for Arc<Client> {
    async fn fetch(
        &self,
        run: &Run,
        lane: usize,
        at: At,
        wait: Wait,
        begin: Millis,
    ) -> Result<(Payload, Millis), Failure> {
        let answer = Client::fetch(self, run.seed, at, wait).answer().await?;
        let answered = run.record_fetch(lane, at, begin, &answer);
        Ok((answer.payload, answered))
    }
}
