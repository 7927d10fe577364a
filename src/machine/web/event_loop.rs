use std::rc::Rc;
use std::sync::Arc;

use tokio::sync::Mutex;

use super::{Browser, Run, clock};
use crate::machine::permits::Permit;
use crate::machine::{Computes, EVENT_LOOP_LANE, Failure, Waits};
use crate::trace::{Kind, Millis};
use crate::workload::amounts::wait_ms;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Io, Payload, Wait};

/// How long a computation keeps the loop before it lets messages, progress and a cancel through. The tasks of the workload
/// make no progress then: for them the loop stays blocked, as a computation blocks any event loop.
const KEEP_MS: f64 = 10.0;

/// The event loop of the worker that hosts the engine.
pub struct EventLoop {
    browser: Rc<Browser>,
    run: Arc<Run>,
    /// Held by the current computation. Fair: first come, first served.
    turn: Mutex<()>,
}

impl EventLoop {
    /// The event loop of this browser, for one run.
    pub(super) fn new(browser: Rc<Browser>, run: Arc<Run>) -> EventLoop {
        EventLoop { browser, run, turn: Mutex::new(()) }
    }

    /// Waits until the loop is idle, because no task notices anything while it computes. Returns whether it was computing.
    async fn idle(&self) -> bool {
        let computes = self.turn.try_lock().is_err();
        if computes {
            drop(self.turn.lock().await);
        }
        computes
    }

    /// Waits for a permit to wait, and records that as queueing. Returns the permit, and the time at which the wait begins.
    async fn permit(&self, at: At) -> Result<(Permit<'_>, Millis), Failure> {
        let ready = self.run.now();
        let (permit, noticed) = match self.run.permits.try_acquire()? {
            Some(permit) => (permit, ready),
            None => {
                let permit = self.run.permits.acquire().await?;
                self.idle().await;
                (permit, self.run.now())
            }
        };
        let begin = noticed.max(permit.earliest());
        self.run.record_queue(EVENT_LOOP_LANE, at, ready, begin);
        Ok((permit, begin))
    }
}

impl Waits for EventLoop {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let (permit, begin) = self.permit(at).await?;
        let (payload, ready) = match wait.io {
            Io::Sleep => {
                let length = Millis(f64::from(wait_ms(self.run.seed, at, wait)));
                let over = self.browser.timers.sleep_until(self.run.clock(begin + length)).await;
                let over = self.run.at(over).max(begin);
                self.run.record(EVENT_LOOP_LANE, at, Kind::Wait, begin, over);
                (Payload::new(), over)
            }
            Io::Fetch { bytes, .. } => {
                let answer = self.browser.fetch(self.run.seed, at, wait, bytes).await?;
                let answered = self.run.record_fetch(EVENT_LOOP_LANE, at, begin, &answer);
                (answer.payload, answered)
            }
        };
        let blocked = self.idle().await;
        permit.release(ready);
        if blocked || wait.io != Io::Sleep {
            self.run.record_queue(EVENT_LOOP_LANE, at, ready, self.run.now());
        }
        Ok(payload)
    }
}

impl Computes for EventLoop {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        let ready = self.run.now();
        let (_turn, begin) = match self.turn.try_lock() {
            Ok(turn) => (turn, ready),
            Err(_) => (self.turn.lock().await, self.run.now()),
        };
        self.run.record_queue(EVENT_LOOP_LANE, at, ready, begin);
        self.run.set_current_step(EVENT_LOOP_LANE, Some(at));
        let result = self.browser.compute(kernel, &input).await;
        self.run.record(EVENT_LOOP_LANE, at, Kind::Compute, begin, self.run.now());
        self.run.set_current_step(EVENT_LOOP_LANE, None);
        Ok(result)
    }
}

impl Browser {
    /// Computes on the event loop, and yields to it regularly.
    pub(super) async fn compute(&self, kernel: Kernel, input: &[u8]) -> Payload {
        let mut computation = kernel.begin(input);
        let mut kept_since = clock::now();
        loop {
            if let Some(result) = computation.advance() {
                return result;
            }
            if clock::now() - kept_since > KEEP_MS {
                self.host.next_turn().await;
                kept_since = clock::now();
            }
        }
    }
}
