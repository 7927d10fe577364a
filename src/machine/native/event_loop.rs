use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use super::{Home, Run};
use crate::machine::permits::Permit;
use crate::machine::{Computes, Failure, Waits};
use crate::trace::{Kind, Millis};
use crate::workload::amounts::wait_ms;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Io, Payload, Wait};

/// The lane of the event loop has the first number.
pub const LANE: usize = 0;

/// The event loop of the thread that drives the measurement. A computation blocks it, with all that waits on it.
pub struct EventLoop {
    home: Rc<Home>,
    run: Arc<Run>,
    /// The end of its last computation.
    busy_until: Cell<Millis>,
}

impl EventLoop {
    pub(super) fn new(home: Rc<Home>, run: Arc<Run>) -> EventLoop {
        EventLoop { home, run, busy_until: Cell::default() }
    }

    /// Sleeps. If the loop computed when that was over, nobody noticed: what follows is a queue.
    async fn sleep(&self, at: At, asked: Millis, length: Millis, permit: Permit<'_>) {
        let deadline = asked + length;
        self.home.executor.sleep_until(self.run.clock(deadline)).await;
        let now = self.run.now();
        let over = if self.busy_until.get() > deadline { deadline } else { now };
        self.run.record(LANE, at, Kind::Wait, asked, over);
        permit.release(over);
        self.run.record_queue(LANE, at, over, now);
    }
}

impl Waits for EventLoop {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let (permit, asked) = self.run.permit(LANE, at).await?;
        match wait.io {
            Io::Sleep => {
                self.sleep(at, asked, Millis(wait_ms(self.run.seed, at, wait).into()), permit).await;
                Ok(Payload::new())
            }
            Io::Fetch { .. } => {
                let answer = self.home.client.fetch(self.run.seed, at, wait).answer().await?;
                let answered = self.run.record_fetch(LANE, at, asked, &answer);
                permit.release(answered);
                self.run.record_queue(LANE, at, answered, self.run.now());
                Ok(answer.payload)
            }
        }
    }
}

impl Computes for EventLoop {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        let begin = self.run.now();
        let result = self.run.compute(kernel.begin(&input));
        let end = self.run.now();
        self.run.record(LANE, at, Kind::Compute, begin, end);
        self.busy_until.set(end);
        result
    }
}
