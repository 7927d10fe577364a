use std::future::Future;
use std::io;
use std::thread::{self, JoinHandle};

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// A thread whose event loop serves sockets, separate from the measured one, as a browser has a separate network process.
/// Dropping it drops everything that runs on it.
pub struct Background {
    handle: Handle,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Background {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the computer has no more threads, or no more of what their event loops need.
    pub fn start(name: &str) -> io::Result<Background> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build()?;
        let handle = runtime.handle().clone();
        let (end, ended) = oneshot::channel();
        let run = move || {
            // Ends when it is asked to, or when the owner is gone.
            let _ = runtime.block_on(ended);
        };
        let thread = thread::Builder::new().name(name.to_owned()).spawn(run)?;
        Ok(Background { handle, end: Some(end), thread: Some(thread) })
    }

    /// Has it drive a future.
    pub fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) {
        self.handle.spawn(future);
    }

    /// Makes something that belongs to its event loop.
    pub fn enter<T>(&self, make: impl FnOnce() -> T) -> T {
        let _entered = self.handle.enter();
        make()
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            // It has panicked, and said so, or it has ended.
            let _ = thread.join();
        }
    }
}
