//! Threads with shared memory: a rayon pool whose threads are Web Workers.
//!
//! wasm-bindgen-rayon has one pool per page, of a fixed size, and waits forever if a worker does not start. Here a pool
//! has exactly the size that a run needs, and a failed start is reported. The order of events: rayon requests threads
//! while the pool is built; the address of each thread's body goes to the host, which passes it to a worker; the worker
//! reports that it has started and calls [`run_thread`], which returns when the pool is dropped; then the worker is free
//! for another thread.

mod queue;
mod requests;
mod thread;

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use futures::channel::mpsc::{self, UnboundedSender};
use futures::channel::oneshot;
use futures::future::{self, try_join};
use futures::stream::{StreamExt, TryStreamExt};
use rayon::prelude::*;
use rayon::{ThreadBuilder, ThreadPool, ThreadPoolBuilder};
use wasm_bindgen::prelude::*;

use crate::machine::blocking::blocking_result;
use crate::machine::executor::Executor;
use crate::machine::gil::GilHandle;
use crate::machine::web::fetch::describe;
use crate::machine::web::{Browser, Run, clock};
use crate::machine::{BoxedFuture, Computes, Failure, PARTS_PER_THREAD, Threads, join_boxed, thread_lane};
use crate::trace::{Kind, Millis};
use crate::workload::kernels::{Kernel, Split};
use crate::workload::{At, Payload};
use queue::Queue;
use requests::{Request, ThreadLoop};
use thread::Thread;

/// Runs a thread of a pool on the calling worker, until the pool is dropped.
///
/// # Safety
/// `body` must be an address that the host was given to start a worker, and must be used only once.
#[wasm_bindgen(js_name = runThread)]
pub unsafe fn run_thread(body: usize) {
    // SAFETY: the caller guarantees that this is an address from `Box::into_raw` in `start`, and has not been used yet.
    let body = unsafe { Box::from_raw(body as *mut ThreadBuilder) };
    body.run();
}

/// A running pool.
#[derive(Clone)]
pub struct WorkerPool {
    threads: Rc<ThreadPool>,
    queue: Arc<Queue>,
}

impl WorkerPool {
    /// Starts exactly `count` threads, reusing the workers of a pool that was just dropped.
    pub async fn start(browser: &Browser, count: u32) -> Result<WorkerPool, Failure> {
        browser.host.threads_ended().await;
        let failed = |reason: String| Failure::NoThreads { count, reason };
        let mut bodies = Vec::new();
        let builder = ThreadPoolBuilder::new().num_threads(count as usize).spawn_handler(|thread| {
            bodies.push(Box::into_raw(Box::new(thread)) as usize);
            Ok(())
        });
        // Not what the error says: the names of all errors of a system would be a kilobyte of the artifact.
        let threads = builder.build().map_err(|_| failed("the pool could not be built.".to_owned()))?;
        let start = async |(thread, body)| {
            browser.host.start_thread(thread, body).await.map_err(|error| failed(describe(&error)))
        };
        join_boxed((0..).zip(bodies).map(start)).await?;
        Ok(WorkerPool { threads: Rc::new(threads), queue: Arc::default() })
    }

    /// Whether it has this many threads.
    pub fn has(&self, count: u32) -> bool {
        self.threads.current_num_threads() as u32 == count
    }

    /// The pool, for one run.
    pub fn pool(&self, browser: Rc<Browser>, run: Arc<Run>) -> Pool {
        let (threads, queue) = (Rc::clone(&self.threads), Arc::clone(&self.queue));
        Pool { threads, queue, browser, run, switch: None }
    }

    /// Waits until no thread has anything left to do.
    pub async fn idle(&self) {
        let (free, mut threads) = mpsc::unbounded();
        self.threads.spawn_broadcast(move |_| drop(free.unbounded_send(())));
        while threads.next().await.is_some() {}
    }
}

/// What every thread does. It is boxed so that the code that runs it is compiled only once.
type Work = Box<dyn Fn(usize, &UnboundedSender<Request>) -> Result<(), Failure> + Send + Sync>;

/// The threads of a pool, for one run.
pub struct Pool {
    threads: Rc<ThreadPool>,
    queue: Arc<Queue>,
    browser: Rc<Browser>,
    run: Arc<Run>,
    /// If present, tasks compute under the run's lock, which is requested after this interval.
    switch: Option<Duration>,
}

/// The lane of the calling thread, which must belong to the pool.
fn this_lane() -> usize {
    thread_lane(rayon::current_thread_index().unwrap_or_default())
}

impl Threads for Pool {
    type Lane = Thread;
    type EventLoop = ThreadLoop;

    fn under_lock(self, switch: Millis) -> Pool {
        Pool { switch: Some(Duration::from_secs_f64(switch.0 / 1_000.0)), ..self }
    }

    async fn each<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(Thread) -> Result<(), Failure> + Send + Sync + 'static,
    {
        let (run, switch) = (Arc::clone(&self.run), self.switch);
        let work = move |thread, requests: &UnboundedSender<Request>| {
            let gil = switch.map(|switch| GilHandle::new(Arc::clone(&run.gil), thread_lane(thread), switch));
            let lane = Thread::new(thread_lane(thread), Arc::clone(&run), requests.clone(), gil);
            blocking_result(body(lane))
        };
        self.broadcast(Box::new(work)).await
    }

    async fn each_event_loop<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(u32, ThreadLoop) -> Result<(), Failure> + Send + Sync + 'static,
    {
        let run = Arc::clone(&self.run);
        let work = move |thread: usize, requests: &UnboundedSender<Request>| {
            let executor = Rc::new(Executor::new(clock::now));
            let lane = ThreadLoop::new(thread_lane(thread), Arc::clone(&run), Rc::clone(&executor), requests.clone());
            executor.block_on(run.unless_stopped(body(thread as u32, lane)))
        };
        self.broadcast(Box::new(work)).await
    }

    async fn fork(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        let parts = self.threads.current_num_threads() as u32 * PARTS_PER_THREAD;
        self.spawn(at, move |run, begin| {
            let Split { parts, join } = run.computing(at, Some(begin), || kernel.split(parts, &input));
            // Each part can go to a different thread. By default, rayon would first hand out several parts together.
            let parts = parts.into_par_iter().with_max_len(1);
            let results = parts.map(|part| run.computing(at, None, || run.compute(part)));
            let results = results.collect::<Result<Vec<_>, _>>()?;
            Ok(run.computing(at, None, || join.join(results)))
        })
        .await
    }
}

impl Run {
    /// Computes a part of a step on the calling thread of the pool. Its span begins at `begin`, or now.
    fn computing<T>(&self, at: At, begin: Option<Millis>, compute: impl FnOnce() -> T) -> T {
        let lane = this_lane();
        self.set_current_step(lane, Some(at));
        let begin = begin.unwrap_or_else(|| self.now());
        let result = compute();
        self.record(lane, at, Kind::Compute, begin, self.now());
        self.set_current_step(lane, None);
        result
    }
}

impl Pool {
    /// Runs `work` on every thread, with the thread's number, and meanwhile serves the requests of threads on the event loop.
    async fn broadcast(&self, work: Work) -> Result<(), Failure> {
        let (requests, incoming) = mpsc::unbounded::<Request>();
        let (ended, threads) = mpsc::unbounded();
        self.threads.spawn_broadcast(move |context| {
            drop(ended.unbounded_send(work(context.index(), &requests)));
        });
        let serve = |request: Request| -> BoxedFuture { Box::pin(request.serve(&self.browser, &self.run)) };
        // Dropping this future drops the open requests, so the threads that wait for them continue.
        let served = incoming.map(Ok).try_for_each_concurrent(None, serve);
        try_join(threads.try_for_each(future::ok), served).await?;
        Ok(())
    }

    /// Runs `body` for a step on a thread of the pool. The step queues until it starts; `body` receives the time of the start.
    async fn spawn<Body>(&self, at: At, body: Body) -> Result<Payload, Failure>
    where
        Body: FnOnce(&Run, Millis) -> Result<Payload, Failure> + Send + 'static,
    {
        let (result, receiver) = oneshot::channel();
        let run = Arc::clone(&self.run);
        let ready = run.now();
        let compute = move || {
            run.set_current_step(this_lane(), Some(at));
            let begin = run.now();
            run.record_queue(this_lane(), at, ready, begin);
            // This fails if the run was canceled.
            let _ = result.send(body(&run, begin));
        };
        self.queue.push(&self.threads, Box::new(compute));
        receiver.await.unwrap_or(Err(Failure::Cancelled))
    }
}

impl Computes for Pool {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        self.spawn(at, move |run, begin| run.computing(at, Some(begin), || run.compute(kernel.begin(&input)))).await
    }
}
