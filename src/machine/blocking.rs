//! What a run's threads do: they block, and look now and then whether the run is to stop.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::Failure;
#[cfg(not(target_family = "wasm"))]
use super::native::clock;
use super::run::Run;
#[cfg(target_family = "wasm")]
use super::web::clock;
use crate::workload::Payload;
use crate::workload::kernels::Computation;

impl Run {
    /// Fails when the run is to stop.
    pub fn check(&self) -> Result<(), Failure> {
        if self.stopped.load(Ordering::Acquire) { Err(Failure::Cancelled) } else { Ok(()) }
    }

    /// Blocks the calling thread until `length` milliseconds have passed, or the run is to stop.
    pub fn sleep(&self, length: f64) -> Result<(), Failure> {
        let deadline = clock::now() + length;
        let mut guard = self.sleeping.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            self.check()?;
            let left = deadline - clock::now();
            if left <= 0.0 {
                return Ok(());
            }
            let left = Duration::from_secs_f64(left / 1_000.0);
            guard = self.wake_up.wait_timeout(guard, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Computes to the end on the calling thread, unless the run is to stop.
    pub fn compute(&self, mut computation: Box<dyn Computation>) -> Result<Payload, Failure> {
        loop {
            self.check()?;
            if let Some(result) = computation.advance() {
                return Ok(result);
            }
        }
    }
}
