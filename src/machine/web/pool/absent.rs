//! The thread pool of the artifact without shared memory. It never starts, so its types have no values.

use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;

use crate::machine::web::{Browser, EventLoop, Run};
use crate::machine::{Computes, Failure, Threads};
use crate::trace::Millis;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload};

#[derive(Clone)]
pub struct WorkerPool(Infallible);

impl WorkerPool {
    pub async fn start(_browser: &Browser, count: u32) -> Result<WorkerPool, Failure> {
        let reason = "this page has no shared memory, as it is not cross-origin isolated.".to_owned();
        Err(Failure::NoThreads { count, reason })
    }

    pub fn count(&self) -> u32 {
        match self.0 {}
    }

    pub fn pool(&self, _browser: Rc<Browser>, _run: Arc<Run>) -> Pool {
        match self.0 {}
    }

    pub async fn idle(&self) {
        match self.0 {}
    }
}

/// A pool that does not exist.
pub struct Pool(Infallible);

impl Threads for Pool {
    type Lane = EventLoop;
    type EventLoop = EventLoop;

    fn under_lock(self, _switch: Millis) -> Pool {
        match self.0 {}
    }

    async fn each<Body>(&self, _body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(EventLoop) -> Result<(), Failure> + Send + Sync + 'static,
    {
        match self.0 {}
    }

    async fn each_event_loop<Body>(&self, _body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(u32, EventLoop) -> Result<(), Failure> + Send + Sync + 'static,
    {
        match self.0 {}
    }

    async fn fork(&self, _at: At, _kernel: Kernel, _input: Payload) -> Result<Payload, Failure> {
        match self.0 {}
    }
}

impl Computes for Pool {
    async fn compute(&self, _at: At, _kernel: Kernel, _input: Payload) -> Result<Payload, Failure> {
        match self.0 {}
    }
}
