use futures::channel::mpsc::UnboundedSender;
use futures::channel::oneshot;

use crate::machine::Failure;
use crate::machine::executor::block_on;
use crate::machine::local_loop::{Fetches, LocalLoop};
use crate::machine::response::FetchResponse;
use crate::machine::web::{Browser, Run};
use crate::workload::{At, Io, Wait};

/// A fetch that a thread asks the engine's event loop to do. A thread can't fetch, because it blocks its worker.
pub struct Request {
    at: At,
    wait: Wait,
    bytes: u32,
    reply: oneshot::Sender<Result<FetchResponse, Failure>>,
}

impl Request {
    /// Waits until the answer has arrived, or the run was canceled.
    pub async fn answer(requests: &UnboundedSender<Request>, at: At, wait: Wait) -> Result<FetchResponse, Failure> {
        let Io::Fetch { bytes, .. } = wait.io else { return Err(Failure::Cancelled) };
        let (reply, answer) = oneshot::channel();
        let request = Request { at, wait, bytes, reply };
        requests.unbounded_send(request).map_err(|_| Failure::Cancelled)?;
        answer.await.unwrap_or(Err(Failure::Cancelled))
    }

    /// Blocks the calling thread until the answer has arrived, or the run was canceled.
    pub fn block_on(requests: &UnboundedSender<Request>, at: At, wait: Wait) -> Result<FetchResponse, Failure> {
        block_on(Request::answer(requests, at, wait))
    }

    /// Does the fetch on the event loop, and wakes the thread.
    pub(super) async fn serve(self, browser: &Browser, run: &Run) -> Result<(), Failure> {
        let answer = browser.fetch(run.seed, self.at, self.wait, self.bytes).await;
        // The thread is gone if the run was canceled.
        let _ = self.reply.send(answer);
        Ok(())
    }
}

/// The event loop of a thread of the pool.
pub type ThreadLoop = LocalLoop<UnboundedSender<Request>>;

impl Fetches for UnboundedSender<Request> {
    /// Ignores the seed, which the engine's event loop knows.
    async fn fetch(&self, _seed: u32, at: At, wait: Wait) -> Result<FetchResponse, Failure> {
        Request::answer(self, at, wait).await
    }
}
