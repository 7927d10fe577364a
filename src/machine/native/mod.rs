//! This computer: an event loop on the measuring thread, a pool of real threads, and child processes that run the same
//! program. Fetches go to a server on loopback, which the machine starts.
//!
//! It is the reference for `web`: the same strategies, kernels and spans, without a browser.

mod background;
mod canceler;
mod child;
mod client;
pub(super) mod clock;
mod cluster;
mod event_loop;
pub mod http;
mod memory;
mod messages;
mod picture;
mod pool;
mod process;
mod query;
mod responder;
mod response_body;
mod server;
mod thread;

pub use canceler::Canceler;
pub use child::{ARGUMENT as PROCESS, do_tasks};
pub use clock::{resolution_us, unix_ms};
pub use cluster::{Cluster, ClusterClient, NativeCluster, Reception, Reply, run_group, stop_groups};
pub use event_loop::EventLoop;
pub use picture::{named_picture, picture_of};
pub use pool::Pool;
pub use process::Process;
pub use query::Ask;
pub use responder::IoResponder;
pub use response_body::response_body;
pub use server::Server;
pub use thread::Thread;

use std::cell::{Cell, RefCell};
use std::ffi::OsString;
use std::future::Future;
use std::path::PathBuf;
use std::process::Child;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::executor::Executor;
use super::run::Run;
use super::{ClusterDescription, EVENT_LOOP_LANE, Failure, Machine, MemoryLimits, RunPlan, Scheduler};
use crate::trace::{Millis, Trace};
use crate::workload::kernels::Kernel;
use crate::workload::{At, Io, Step, Wait, Workload};
use client::Client;
use memory::{physical_bytes, resident_bytes};
use pool::WorkerPool;

/// How long a kernel runs before anything is measured, so that its code and data are in the caches, and the processor
/// has raised its clock frequency.
const WARM_UP_MS: f64 = 20.0;

/// This computer as a machine.
pub struct Native {
    computer: Rc<Computer>,
    plan: Cell<RunPlan>,
    canceler: Canceler,
    /// The pool of the last run that used one, kept for the next run with the same number of threads.
    workers: RefCell<Option<WorkerPool>>,
    memory_bytes: Cell<Option<u64>>,
    clusters: Vec<Rc<NativeCluster>>,
}

/// The program that processes run: with [`PROCESS`] after these arguments, it must call [`do_tasks`].
#[derive(Clone, Debug)]
pub struct ProcessProgram {
    /// The program.
    pub path: PathBuf,
    /// Its first arguments.
    pub arguments: Vec<OsString>,
}

impl From<PathBuf> for ProcessProgram {
    fn from(path: PathBuf) -> Self {
        Self { path, arguments: Vec::new() }
    }
}

/// The parts of this computer that all runs share.
struct Computer {
    executor: Rc<Executor>,
    client: Arc<Client>,
    server: Server,
    program: ProcessProgram,
    /// Processes that were killed, and are zombies until they are reaped.
    ended: RefCell<Vec<Child>>,
}

impl Native {
    /// Creates the machine.
    ///
    /// # Errors
    /// If the system has no thread or port.
    pub fn start(program: impl Into<ProcessProgram>) -> Result<Native, Failure> {
        let failed = |error: std::io::Error| Failure::NoServer { reason: format!("{error}.") };
        let server = Server::start().map_err(failed)?;
        let client = Arc::new(Client::start(server.address()).map_err(failed)?);
        let (executor, ended) = (Rc::new(Executor::new(clock::now)), RefCell::default());
        let program = program.into();
        let computer = Rc::new(Computer { executor, client, server, program, ended });
        let canceler = Canceler::new(Run::begin(clock::now, &RunPlan::default()));
        let (plan, workers, memory_bytes, clusters) = Default::default();
        Ok(Native { computer, plan, canceler, workers, memory_bytes, clusters })
    }

    /// Cancels what this machine runs, from any thread.
    pub fn canceler(&self) -> Canceler {
        self.canceler.clone()
    }

    fn run(&self) -> Arc<Run> {
        self.canceler.run()
    }

    /// The same machine, with these clusters.
    pub fn with_clusters(mut self, clusters: Vec<NativeCluster>) -> Native {
        self.clusters = clusters.into_iter().map(Rc::new).collect();
        self
    }

    /// Its clusters.
    pub fn clusters(&self) -> impl Iterator<Item = &ClusterDescription> {
        self.clusters.iter().map(|cluster| cluster.description())
    }

    fn find_cluster(&self, scheduler: Scheduler) -> Option<&Rc<NativeCluster>> {
        self.clusters.iter().find(|cluster| cluster.scheduler() == scheduler)
    }

    /// The cluster of the current run.
    fn current_cluster(&self) -> Option<&Rc<NativeCluster>> {
        self.find_cluster(self.plan.get().scheduler?)
    }

    /// Drives a future that uses this machine to its end.
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.computer.executor.block_on(future)
    }

    /// The largest number of requests that its server has had open at once.
    pub fn most_open_requests(&self) -> u32 {
        self.computer.server.most_open()
    }

    /// Waits for a while on the event loop, without a trace.
    pub async fn pause(&self, length: Millis) {
        self.computer.executor.sleep_until(clock::now() + length.0).await;
    }
}

impl Machine for Native {
    type EventLoop = EventLoop;
    type Threads = Pool;
    type Process = Process;
    type Cluster = Cluster;

    fn begin_run(&self, plan: RunPlan) {
        self.computer.reap();
        let cluster = plan.scheduler.and_then(|scheduler| self.find_cluster(scheduler));
        let plan = RunPlan { cluster_workers: cluster.map_or(0, |cluster| cluster.workers()), ..plan };
        cluster.inspect(|cluster| cluster.begin_run());
        self.plan.set(plan);
        self.canceler.begin(Run::begin(clock::now, &plan));
    }

    fn end_run(&self) -> Trace {
        let run = self.run();
        self.current_cluster().inspect(|cluster| cluster.record_messages(&run, &self.plan.get()));
        let process_bytes = run.process_bytes.load(Ordering::Relaxed);
        self.memory_bytes.set(resident_bytes(std::process::id()).map(|own| own + process_bytes));
        self.computer.reap();
        let workers = self.current_cluster().map(|cluster| &cluster.description().workers);
        run.take_trace().with_worker_names(workers.into_iter().flatten().map(|worker| worker.name.as_str()))
    }

    fn now(&self) -> Millis {
        self.run().now()
    }

    fn event_loop(&self) -> EventLoop {
        let (executor, client) = (Rc::clone(&self.computer.executor), Arc::clone(&self.computer.client));
        EventLoop::new(EVENT_LOOP_LANE, self.run(), executor, client)
    }

    async fn threads(&self, count: u32) -> Result<Pool, Failure> {
        let there = self.workers.borrow_mut().take().filter(|workers| workers.count() == count);
        let workers = match there {
            Some(workers) => workers,
            None => WorkerPool::start(count)?,
        };
        let pool = workers.pool(Arc::clone(&self.computer.client), self.run());
        *self.workers.borrow_mut() = Some(workers);
        Ok(pool)
    }

    async fn process(&self, number: u32, workload: &Workload) -> Result<Process, Failure> {
        let (plan, run) = (self.plan.get(), self.run());
        let (lane, asks_for_permits) = (plan.process_lane(number), plan.has_fewer_permits_than_processes());
        Process::start(Rc::clone(&self.computer), run, (number, lane), (workload, asks_for_permits)).await
    }

    async fn cluster(&self, scheduler: Scheduler, workload: &Workload) -> Result<Cluster, Failure> {
        let reason = || String::from("no cluster was started.");
        let missing = || Failure::NoCluster { scheduler, reason: reason() };
        let (cluster, run) = (self.find_cluster(scheduler).ok_or_else(missing)?, self.run());
        Ok(Cluster::new(Rc::clone(cluster), run, self.plan.get(), workload.clone()))
    }

    fn set_group(&self, scheduler: Scheduler, group: u32) {
        self.find_cluster(scheduler).inspect(|cluster| cluster.set_group(group));
    }

    async fn warm_up(&self, step: Step, _limit: Option<u32>) -> Result<(), Failure> {
        match step {
            Step::Wait(Wait { io: Io::Sleep, .. }) => {}
            Step::Wait(wait @ Wait { io: Io::Fetch { .. }, .. }) => {
                let now = Wait { ms: 0, jitter: 0, ..wait };
                self.computer.client.fetch(0, At { task: 0, step: 0 }, now).answer().await?;
            }
            Step::Compute(kernel) => compute_for(WARM_UP_MS, kernel),
        }
        Ok(())
    }

    fn memory_limits(&self, _threads: u32) -> MemoryLimits {
        MemoryLimits { total: physical_bytes(), ..MemoryLimits::default() }
    }

    fn memory_bytes(&self) -> Option<u64> {
        self.memory_bytes.get()
    }
}

impl Drop for Native {
    /// Makes everything that still runs end soon: threads that wait for an answer get an error.
    fn drop(&mut self) {
        self.run().stop();
        self.computer.reap();
    }
}

impl Computer {
    /// Reaps the processes that were killed, so that none remains as a zombie.
    fn reap(&self) {
        for mut child in self.ended.borrow_mut().drain(..) {
            // A process that can't be waited for no longer exists.
            let _ = child.wait();
        }
    }
}

fn compute_for(length: f64, kernel: Kernel) {
    let begin = clock::now();
    let mut computation = kernel.begin(&[]);
    while clock::now() - begin < length {
        if computation.advance().is_some() {
            computation = kernel.begin(&[]);
        }
    }
}
