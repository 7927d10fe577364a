use std::sync::Arc;

use super::Client;
use crate::machine::Failure;
use crate::machine::local_loop::{Fetches, LocalLoop};
use crate::machine::response::FetchResponse;
use crate::workload::{At, Wait};

/// The event loop of the thread that drives the measurement, or of a thread of the pool.
pub type EventLoop = LocalLoop<Arc<Client>>;

impl Fetches for Arc<Client> {
    async fn fetch(&self, seed: u32, at: At, wait: Wait) -> Result<FetchResponse, Failure> {
        Client::fetch(self, seed, at, wait).answer().await
    }
}
