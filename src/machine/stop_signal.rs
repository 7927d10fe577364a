use tokio::sync::Semaphore;

/// Tells any number of futures, on any threads, that they should stop. It is given once, and stays.
///
/// It is a semaphore without permits, which is closed when the signal is given.
#[derive(Debug)]
pub struct StopSignal(Semaphore);

impl Default for StopSignal {
    fn default() -> StopSignal {
        StopSignal(Semaphore::new(0))
    }
}

impl StopSignal {
    /// Gives the signal.
    pub fn give(&self) {
        self.0.close();
    }

    /// Whether it was given.
    pub fn is_given(&self) -> bool {
        self.0.is_closed()
    }

    /// Waits until it is given.
    pub async fn given(&self) {
        // It only ever fails, because there are no permits.
        let _ = self.0.acquire().await;
    }
}
