use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use futures::channel::{mpsc, oneshot};
use futures::stream::StreamExt;
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::event_loop::EventLoop;
use super::thread::Thread;
use super::{Client, Run, clock};
use crate::machine::blocking::blocking_result;
use crate::machine::executor::Executor;
use crate::machine::gil::GilHandle;
use crate::machine::{Computes, Failure, PARTS_PER_THREAD, Threads, thread_lane};
use crate::trace::{Kind, Millis};
use crate::workload::kernels::{Kernel, Split};
use crate::workload::{At, Payload};

/// A running rayon pool.
#[derive(Clone)]
pub struct WorkerPool(Rc<ThreadPool>);

impl WorkerPool {
    /// Starts exactly `count` threads, and waits until they are running.
    pub fn start(count: u32) -> Result<WorkerPool, Failure> {
        let threads = ThreadPoolBuilder::new().num_threads(count as usize).build();
        let threads = threads.map_err(|error| Failure::NoThreads { count, reason: format!("{error}.") })?;
        threads.broadcast(|_| ());
        Ok(WorkerPool(Rc::new(threads)))
    }

    /// The number of threads.
    pub fn count(&self) -> u32 {
        self.0.current_num_threads() as u32
    }

    /// The pool, for one run.
    pub fn pool(&self, client: Arc<Client>, run: Arc<Run>) -> Pool {
        Pool { threads: Rc::clone(&self.0), client, run, switch: None }
    }
}

/// The threads of a pool, for one run.
pub struct Pool {
    threads: Rc<ThreadPool>,
    client: Arc<Client>,
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
    type EventLoop = EventLoop;

    fn under_lock(self, switch: Millis) -> Pool {
        Pool { switch: Some(Duration::from_secs_f64(switch.0 / 1_000.0)), ..self }
    }

    async fn each<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(Thread) -> Result<(), Failure> + Send + Sync + 'static,
    {
        let (run, client, switch) = (Arc::clone(&self.run), Arc::clone(&self.client), self.switch);
        let work = move |thread| {
            let gil = switch.map(|switch| GilHandle::new(Arc::clone(&run.gil), thread_lane(thread), switch));
            let lane = Thread::new(thread_lane(thread), Arc::clone(&run), Some(Arc::clone(&client)), gil);
            blocking_result(body(lane))
        };
        self.broadcast(work).await
    }

    async fn each_event_loop<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(u32, EventLoop) -> Result<(), Failure> + Send + Sync + 'static,
    {
        let (run, client) = (Arc::clone(&self.run), Arc::clone(&self.client));
        let work = move |thread: usize| {
            let executor = Rc::new(Executor::new(clock::now));
            let lane = EventLoop::new(thread_lane(thread), Arc::clone(&run), Rc::clone(&executor), Arc::clone(&client));
            executor.block_on(run.unless_stopped(body(thread as u32, lane)))
        };
        self.broadcast(work).await
    }

    async fn fork(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        let parts = self.threads.current_num_threads() as u32 * PARTS_PER_THREAD;
        self.on_a_thread(at, move |run| {
            let Split { parts, join } = run.timed(at, || kernel.split(parts, &input));
            let results = parts.into_par_iter().with_max_len(1).map(|part| run.timed(at, || run.compute(part)));
            let results = results.collect::<Result<Vec<Payload>, Failure>>()?;
            Ok(run.timed(at, || join.join(results)))
        })
        .await
    }
}

impl Computes for Pool {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        self.on_a_thread(at, move |run| run.timed(at, || run.compute(kernel.begin(&input)))).await
    }
}

impl Pool {
    /// Runs `work` on every thread, with the thread's number, until all have finished or one has failed.
    async fn broadcast(
        &self,
        work: impl Fn(usize) -> Result<(), Failure> + Send + Sync + 'static,
    ) -> Result<(), Failure> {
        let (ended, mut results) = mpsc::unbounded();
        let mut others = StopUnlessDone { pool: self, is_done: false };
        self.threads.spawn_broadcast(move |context| drop(ended.unbounded_send(work(context.index()))));
        while let Some(result) = results.next().await {
            result?;
        }
        others.is_done = true;
        Ok(())
    }

    /// Runs something on a thread of the pool, as soon as one is free.
    async fn on_a_thread(
        &self,
        at: At,
        work: impl FnOnce(&Run) -> Result<Payload, Failure> + Send + 'static,
    ) -> Result<Payload, Failure> {
        let (result, receiver) = oneshot::channel();
        let run = Arc::clone(&self.run);
        let ready = run.now();
        self.threads.spawn(move || {
            run.record_queue(this_lane(), at, ready, run.now());
            // This fails if the run was canceled.
            let _ = result.send(work(&run));
        });
        receiver.await.unwrap_or(Err(Failure::Cancelled))
    }
}

impl Run {
    /// Computes on the calling thread of the pool, and records the time.
    fn timed<T>(&self, at: At, compute: impl FnOnce() -> T) -> T {
        let begin = self.now();
        let result = compute();
        self.record(this_lane(), at, Kind::Compute, begin, self.now());
        result
    }
}

/// Stops the run if one of the threads has failed, or nothing waits for them anymore.
struct StopUnlessDone<'a> {
    pool: &'a Pool,
    is_done: bool,
}

impl Drop for StopUnlessDone<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            self.pool.run.stop();
        }
    }
}
