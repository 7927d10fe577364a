//! Blocking operations for the threads of a run. They check regularly whether the run should stop.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::executor::block_on;
use super::failure::Failure;
use super::permits::Permit;
use super::run::Run;
use crate::trace::Millis;
use crate::workload::kernels::Computation;
use crate::workload::{At, Payload};

/// The result of a future on a thread. A thread blocks instead of yielding, so its futures are never pending.
#[cfg(any(feature = "threads", not(target_family = "wasm")))]
pub fn blocking_result<T>(future: impl std::future::Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    futures::FutureExt::now_or_never(future).unwrap_or(Err(Failure::Cancelled))
}

impl Run {
    /// Fails if the run should stop.
    pub fn check(&self) -> Result<(), Failure> {
        if self.stopped.load(Ordering::Acquire) { Err(Failure::Cancelled) } else { Ok(()) }
    }

    /// Blocks the calling thread until this time of the run, or until the run should stop.
    pub fn sleep_until(&self, deadline: Millis) -> Result<(), Failure> {
        let mut guard = self.sleeping.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            self.check()?;
            let left = deadline - self.now();
            if left <= Millis::ZERO {
                return Ok(());
            }
            let left = Duration::from_secs_f64(left.0 / 1_000.0);
            guard = self.wake_up.wait_timeout(guard, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Blocks the calling thread until it has a permit to wait: see [`permit`](Run::permit).
    pub fn block_on_permit(&self, lane: usize, at: At) -> Result<(Permit<'_>, Millis), Failure> {
        block_on(self.permit(lane, at))
    }

    /// Runs a computation to its end on the calling thread, unless the run should stop.
    pub fn compute(&self, mut computation: Box<dyn Computation>) -> Result<Payload, Failure> {
        loop {
            self.check()?;
            if let Some(result) = computation.advance() {
                return Ok(result);
            }
        }
    }
}
