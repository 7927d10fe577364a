//! Threads of shared memory: a rayon pool whose threads are Web Workers.
//!
//! wasm-bindgen-rayon has one pool per page, of one size, and waits for ever when a worker does not come up.
//! Here a pool has exactly the size that a run asks for, and a start that fails says so. The order of events:
//! rayon asks for threads while the pool is built; each becomes the address of its body, which the host
//! hands to a worker; the worker says that it is up and calls [`run_thread`], which returns when the pool is
//! dropped; then the worker is free for another.

use std::rc::Rc;
use std::sync::Arc;

use futures::FutureExt;
use futures::channel::{mpsc, oneshot};
use futures::future::{self, try_join, try_join_all};
use futures::stream::{StreamExt, TryStreamExt};
use rayon::{ThreadBuilder, ThreadPool, ThreadPoolBuilder};
use wasm_bindgen::prelude::*;

use super::fetch::describe;
use super::requests::Request;
use super::thread::Thread;
use super::{Browser, Run, working_on};
use crate::machine::{Computes, Failure, Threads};
use crate::trace::Kind;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload};

/// Runs a thread of a pool on the calling worker, until the pool is dropped.
///
/// # Safety
/// `body` must be an address that the host was given to start a worker, and used once.
#[wasm_bindgen(js_name = runThread)]
pub unsafe fn run_thread(body: usize) {
    // SAFETY: the caller promises that this is the address of `Box::into_raw` in `start`, and not yet used.
    let body = unsafe { Box::from_raw(body as *mut ThreadBuilder) };
    body.run();
}

/// A pool that is up.
#[derive(Clone)]
pub struct Started {
    threads: Rc<ThreadPool>,
}

impl Started {
    /// Starts exactly `count` threads.
    pub async fn start(browser: &Browser, count: u32) -> Result<Started, Failure> {
        let failed = |reason: String| Failure::NoThreads { count, reason };
        let mut bodies = Vec::new();
        let builder = ThreadPoolBuilder::new().num_threads(count as usize).spawn_handler(|thread| {
            bodies.push(Box::into_raw(Box::new(thread)) as usize);
            Ok(())
        });
        let threads = builder.build().map_err(|error| failed(error.to_string()))?;
        let started = (0..).zip(bodies).map(|(thread, body)| browser.host.start_thread(thread, body));
        try_join_all(started).await.map_err(|error| failed(describe(&error)))?;
        Ok(Started { threads: Rc::new(threads) })
    }

    /// How many threads it has.
    pub fn count(&self) -> u32 {
        self.threads.current_num_threads() as u32
    }

    /// The pool, working for one run.
    pub fn pool(&self, browser: Rc<Browser>, run: Arc<Run>) -> Pool {
        Pool { threads: Rc::clone(&self.threads), browser, run }
    }

    /// Ends when no thread has anything to do any more.
    pub async fn idle(&self) {
        let (free, mut threads) = mpsc::unbounded();
        self.threads.spawn_broadcast(move |_| drop(free.unbounded_send(())));
        while threads.next().await.is_some() {}
    }
}

/// The threads, working for one run.
pub struct Pool {
    threads: Rc<ThreadPool>,
    browser: Rc<Browser>,
    run: Arc<Run>,
}

/// The lane of a thread of the pool.
pub fn lane(thread: usize) -> usize {
    super::event_loop::LANE + 1 + thread
}

impl Threads for Pool {
    type Lane = Thread;

    async fn each<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(Thread) -> Result<(), Failure> + Send + Sync + 'static,
    {
        let (requests, incoming) = mpsc::unbounded::<Request>();
        let (ended, threads) = mpsc::unbounded();
        let run = Arc::clone(&self.run);
        self.threads.spawn_broadcast(move |context| {
            let lane = Thread::new(lane(context.index()), Arc::clone(&run), requests.clone());
            // A thread blocks where others would give up control, so its future is never pending.
            let result = body(lane).now_or_never().unwrap_or(Err(Failure::Cancelled));
            drop(ended.unbounded_send(result));
        });
        let serve = incoming.for_each_concurrent(None, |request| request.serve(&self.browser, &self.run));
        // When this future is dropped, so are the requests under way, and the threads that wait for them go on.
        try_join(threads.try_for_each(future::ok), serve.map(Ok)).await?;
        Ok(())
    }
}

impl Computes for Pool {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        let (result, receiver) = oneshot::channel();
        let run = Arc::clone(&self.run);
        let ready = run.now();
        self.threads.spawn(move || {
            let lane = lane(rayon::current_thread_index().unwrap_or_default());
            working_on::set(lane, at);
            let begin = run.now();
            run.record(lane, at, Kind::Queue, ready, begin);
            let computed = run.compute(kernel.begin(&input));
            run.record(lane, at, Kind::Compute, begin, run.now());
            working_on::clear(lane);
            // Nobody listens any more when the run was cancelled.
            let _ = result.send(computed);
        });
        receiver.await.unwrap_or(Err(Failure::Cancelled))
    }
}
