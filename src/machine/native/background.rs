use std::future::Future;
use std::io;
use std::thread::{self, JoinHandle};

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// A thread whose event loop serves sockets. It is separate from the measured one, like the network process of a browser.
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
    /// If the system has no thread, or no file descriptors for an event loop.
    pub fn start(name: &str) -> io::Result<Background> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build()?;
        let handle = runtime.handle().clone();
        let (end, ended) = oneshot::channel();
        let run = move || {
            // Ends when it is told to, or when the owner is gone.
            let _ = runtime.block_on(ended);
        };
        let thread = thread::Builder::new().name(name.to_owned()).spawn(run)?;
        Ok(Background { handle, end: Some(end), thread: Some(thread) })
    }

    /// Drives a future on this thread.
    pub fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) {
        self.handle.spawn(future);
    }

    /// Creates something that belongs to its event loop.
    pub fn enter<T>(&self, make: impl FnOnce() -> T) -> T {
        let _entered = self.handle.enter();
        make()
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            // Either it has panicked, which has been reported, or it has ended.
            let _ = thread.join();
        }
    }
}
