//! The pool of the artifact without shared memory: processes that do single computations, as a `ProcessPoolExecutor` does.
//! They are kept between runs, as threads are. A process does one computation at a time; the others queue for it. Inputs
//! and results are copied.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::sync::Semaphore;

use crate::machine::web::process::ProcessWorker;
use crate::machine::web::{Browser, EventLoop, Run};
use crate::machine::{Computes, Failure, Threads, join_boxed, thread_lane};
use crate::trace::Millis;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload, Workload};

/// A running pool.
#[derive(Clone)]
pub struct WorkerPool(Rc<Workers>);

/// The processes of a pool.
struct Workers {
    count: u32,
    /// One permit per idle process. Computations acquire them in the order in which they become ready.
    free: Semaphore,
    /// A computation takes a process from here, and puts it back when it is done. If the computation fails or is dropped, its
    /// process ends, too.
    idle: RefCell<Vec<ProcessWorker>>,
}

impl WorkerPool {
    /// Starts exactly `count` processes.
    pub async fn start(browser: &Browser, count: u32) -> Result<WorkerPool, Failure> {
        // Every computation brings its own kernel.
        let workload = &Workload::new(0, Vec::new(), 0);
        let idle = RefCell::new(Vec::new());
        let start = async |number| {
            let worker = ProcessWorker::start(browser, number, workload, false).await?;
            idle.borrow_mut().push(worker);
            Ok(())
        };
        join_boxed((0..count).map(start)).await?;
        let free = Semaphore::new(count as usize);
        Ok(WorkerPool(Rc::new(Workers { count, free, idle })))
    }

    /// Whether it has this many processes, all of them idle. Those that were busy when a run was canceled have ended.
    pub fn has(&self, count: u32) -> bool {
        self.0.count == count && self.0.idle.borrow().len() == count as usize
    }

    /// The pool, for one run.
    pub fn pool(&self, _browser: Rc<Browser>, run: Arc<Run>) -> Pool {
        let workers = Rc::clone(&self.0);
        let bytes = workers.idle.borrow().iter().map(|worker| worker.memory.get()).sum();
        run.process_bytes.fetch_add(bytes, Ordering::Relaxed);
        Pool { workers, run }
    }

    /// Resolves at once: processes that were busy have been ended.
    pub async fn idle(&self) {}
}

/// The processes of a pool, for one run.
pub struct Pool {
    workers: Rc<Workers>,
    run: Arc<Run>,
}

impl Computes for Pool {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        let ready = self.run.now();
        let _place = self.workers.free.acquire().await.map_err(|_| Failure::Cancelled)?;
        let Some(worker) = self.workers.idle.borrow_mut().pop() else { return Err(Failure::Cancelled) };
        let (lane, sent) = (thread_lane(worker.number as usize), self.run.now());
        self.run.record_queue(lane, at, ready, sent);
        worker.handle.compute(kernel_bytes(at, kernel), input);
        let message = worker.next_message(at.task).await?;
        let (_, result) = worker.take_report((&self.run, lane), (at, at), (&message.report(), &[]), sent)?;
        self.workers.idle.borrow_mut().push(worker);
        Ok(result)
    }
}

/// Encodes a computation for [`ProcessEngine`](crate::machine::web::process_engine::ProcessEngine).
fn kernel_bytes(At { task, step }: At, kernel: Kernel) -> Vec<u8> {
    // Not `expect`, which would print the error.
    let Ok(bytes) = postcard::to_allocvec(&(task, step, kernel)) else { unreachable!("plain data can be encoded") };
    bytes
}

/// Without shared memory, nothing runs these: see [`StrategyId::needs_shared_memory`](crate::strategy::StrategyId).
impl Threads for Pool {
    type Lane = EventLoop;
    type EventLoop = EventLoop;

    fn under_lock(self, _switch: Millis) -> Pool {
        self
    }

    async fn each<Body>(&self, _body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(EventLoop) -> Result<(), Failure> + Send + Sync + 'static,
    {
        Err(self.no_shared_memory())
    }

    async fn each_event_loop<Body>(&self, _body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(u32, EventLoop) -> Result<(), Failure> + Send + Sync + 'static,
    {
        Err(self.no_shared_memory())
    }

    async fn fork(&self, _at: At, _kernel: Kernel, _input: Payload) -> Result<Payload, Failure> {
        Err(self.no_shared_memory())
    }
}

impl Pool {
    fn no_shared_memory(&self) -> Failure {
        let reason = "this page has no shared memory.".to_owned();
        Failure::NoThreads { count: self.workers.count, reason }
    }
}
