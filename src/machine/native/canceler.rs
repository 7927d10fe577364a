//! The run in progress, which any thread can cancel.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Run;
use crate::machine::StopSignal;

/// Cancels what a machine runs, from any thread: see [`Native::canceler`](super::Native::canceler).
#[derive(Clone)]
pub struct Canceler(Arc<State>);

struct State {
    run: Mutex<Arc<Run>>,
    canceled: StopSignal,
}

impl Canceler {
    pub(super) fn new(run: Run) -> Canceler {
        Canceler(Arc::new(State { run: Mutex::new(Arc::new(run)), canceled: StopSignal::default() }))
    }

    /// Stops the run in progress and all later ones. What computes notices it after at most one chunk.
    pub fn cancel(&self) {
        self.0.canceled.give();
        self.run().stop();
    }

    /// Waits until the machine is canceled.
    pub async fn canceled(&self) {
        self.0.canceled.given().await;
    }

    /// The run in progress, or the last one.
    pub(super) fn run(&self) -> Arc<Run> {
        Arc::clone(&self.lock())
    }

    /// Stops the run in progress, and begins this one.
    pub(super) fn begin(&self, run: Run) {
        let mut current = self.lock();
        current.stop();
        *current = Arc::new(run);
        // The lock is held, so a cancel comes either before this or finds the new run.
        if self.0.canceled.is_given() {
            current.stop();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Arc<Run>> {
        self.0.run.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
