use futures::channel::mpsc::UnboundedSender;
use futures::channel::oneshot;
use futures::executor::block_on;

use super::fetch::Answer;
use super::{Browser, Run};
use crate::machine::Failure;
use crate::workload::{At, Wait};

/// A fetch that a thread asks the event loop to do. Threads have no event loop of their own: the thread
/// sleeps until the answer is there.
pub struct Request {
    at: At,
    wait: Wait,
    bytes: u32,
    reply: oneshot::Sender<Result<Answer, Failure>>,
}

impl Request {
    /// Blocks the calling thread until the answer is there, or the run was cancelled.
    pub fn block_on(requests: &UnboundedSender<Request>, at: At, wait: Wait, bytes: u32) -> Result<Answer, Failure> {
        let (reply, answer) = oneshot::channel();
        let request = Request { at, wait, bytes, reply };
        requests.unbounded_send(request).map_err(|_| Failure::Cancelled)?;
        block_on(answer).unwrap_or(Err(Failure::Cancelled))
    }

    /// Does the fetch on the event loop, and wakes the thread.
    pub(super) async fn serve(self, browser: &Browser, run: &Run) -> Result<(), Failure> {
        let answer = browser.fetch(run.seed, self.at, self.wait, self.bytes).await;
        // The thread has gone when the run was cancelled.
        let _ = self.reply.send(answer);
        Ok(())
    }
}
