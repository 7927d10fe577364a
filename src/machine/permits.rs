//! Permits to wait: a run has as many as its limit allows.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::{AcquireError, Semaphore, SemaphorePermit, TryAcquireError};

use super::Failure;
use crate::trace::Millis;

/// Permits to wait, so that a run never has more waits in flight than its limit. They are granted in the order of the
/// requests, to tasks on an event loop and to threads alike.
pub struct Permits {
    /// `None` if there is no limit.
    free: Option<Semaphore>,
    /// The latest end of a wait whose permit has been released, as the bits of its milliseconds, which have the same order.
    last_end: AtomicU64,
}

/// The right to have one wait in flight, until it is released or dropped.
pub struct Permit<'a> {
    permits: &'a Permits,
    _held: Option<SemaphorePermit<'a>>,
}

impl Permits {
    /// As many permits as the limit allows.
    pub fn new(limit: Option<u32>) -> Permits {
        Permits { free: limit.map(|limit| Semaphore::new(limit as usize)), last_end: AtomicU64::new(0) }
    }

    /// A permit, if one is free and nothing is waiting for one.
    pub fn try_acquire(&self) -> Result<Option<Permit<'_>>, Failure> {
        match self.free.as_ref().map(Semaphore::try_acquire).transpose() {
            Ok(held) => Ok(Some(Permit { permits: self, _held: held })),
            Err(TryAcquireError::NoPermits) => Ok(None),
            Err(TryAcquireError::Closed) => Err(Failure::Cancelled),
        }
    }

    /// Waits for a permit. Fails if the run should stop.
    pub async fn acquire(&self) -> Result<Permit<'_>, Failure> {
        let held = match &self.free {
            Some(free) => Some(free.acquire().await.map_err(|_: AcquireError| Failure::Cancelled)?),
            None => None,
        };
        Ok(Permit { permits: self, _held: held })
    }

    /// Stops the run: everything that waits for a permit fails.
    pub fn close(&self) {
        if let Some(free) = &self.free {
            free.close();
        }
    }
}

impl Permit<'_> {
    /// The earliest time at which a wait with this permit may begin: all earlier waits with it have ended by then. It can be
    /// later than now, since the clocks of two threads can differ slightly.
    pub fn earliest(&self) -> Millis {
        Millis(f64::from_bits(self.permits.last_end.load(Ordering::Relaxed)))
    }

    /// Releases it. The wait that held it ended at this time of the run.
    pub fn release(self, end: Millis) {
        // Whatever acquires the semaphore next sees this.
        self.permits.last_end.fetch_max(end.max(Millis::ZERO).0.to_bits(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use futures::FutureExt;

    use super::*;
    use crate::machine::executor::block_on;

    #[test]
    fn there_are_as_many_permits_as_the_limit() {
        let permits = Permits::new(Some(2));
        let first = permits.try_acquire().expect("it is open").expect("one is free");
        let _second = permits.try_acquire().expect("it is open").expect("one is free");
        assert!(permits.try_acquire().expect("it is open").is_none());
        first.release(Millis(7.5));
        let third = permits.acquire().now_or_never().expect("one is free").expect("it is open");
        assert_eq!(third.earliest(), Millis(7.5));
    }

    #[test]
    fn without_a_limit_every_wait_has_a_permit() {
        let permits = Permits::new(None);
        let held: Vec<_> = (0..1_000).map(|_| permits.try_acquire()).collect();
        assert!(held.iter().all(|permit| matches!(permit, Ok(Some(_)))));
    }

    #[test]
    fn permits_are_granted_in_order() {
        let permits = Permits::new(Some(1));
        let held = permits.try_acquire().expect("it is open").expect("one is free");
        let mut first = Box::pin(permits.acquire());
        let mut second = Box::pin(permits.acquire());
        assert!((&mut first).now_or_never().is_none() && (&mut second).now_or_never().is_none());
        drop(held);
        assert!(permits.try_acquire().expect("it is open").is_none(), "it belongs to the first in line");
        assert!((&mut second).now_or_never().is_none());
        assert!(matches!((&mut first).now_or_never(), Some(Ok(_))));
        assert!(matches!((&mut second).now_or_never(), Some(Ok(_))));
    }

    #[test]
    fn a_stop_wakes_a_waiting_thread() {
        let permits = Permits::new(Some(1));
        let _held = permits.try_acquire();
        thread::scope(|scope| {
            let waiting = scope.spawn(|| block_on(permits.acquire()).err());
            permits.close();
            assert_eq!(waiting.join().expect("it does not panic"), Some(Failure::Cancelled));
        });
        assert_eq!(permits.try_acquire().err(), Some(Failure::Cancelled));
    }
}
