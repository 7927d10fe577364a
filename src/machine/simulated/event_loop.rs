use std::rc::Rc;

use tokio::sync::Mutex;

use super::World;
use crate::machine::{Computes, Failure, Waits};
use crate::trace::Kind;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload, Wait};

/// The event loop of the simulated machine, or of one of its threads.
pub struct EventLoop {
    world: Rc<World>,
    lane: usize,
    /// Held by the current computation. Fair: first come, first served.
    turn: Mutex<()>,
}

impl EventLoop {
    pub(super) fn new(world: Rc<World>, lane: usize) -> EventLoop {
        EventLoop { world, lane, turn: Mutex::new(()) }
    }

    /// Waits until the loop is idle, because it notices nothing while it computes.
    async fn idle(&self) {
        drop(self.turn.lock().await);
    }
}

impl Waits for EventLoop {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        self.world.arrive(at).await;
        let (permits, ready) = (self.world.permits(), self.world.now());
        let permit = match permits.try_acquire()? {
            Some(permit) => permit,
            None => {
                let permit = permits.acquire().await?;
                self.idle().await;
                permit
            }
        };
        let payload = self.world.wait(self.lane, at, wait, ready).await;
        let over = self.world.now();
        self.idle().await;
        permit.release(over);
        self.world.record(self.lane, at, Kind::Queue, over);
        Ok(payload)
    }
}

impl Computes for EventLoop {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        self.world.arrive(at).await;
        let ready = self.world.now();
        let _turn = self.turn.lock().await;
        self.world.record(self.lane, at, Kind::Queue, ready);
        Ok(self.world.compute(self.lane, at, kernel, &input).await)
    }
}
