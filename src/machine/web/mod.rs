//! The browser: the event loop of the worker that hosts the engine, threads that are Web Workers with shared memory, and
//! processes that are Web Workers with a separate instance and memory each. Without shared memory, the pool consists of such
//! processes.
//!
//! The engine's loop never blocks for longer than a few milliseconds, so that it can always report progress and be
//! canceled.

mod allocator;
pub(super) mod clock;
mod cluster;
mod event_loop;
mod fetch;
mod host;
#[cfg(not(feature = "full"))]
mod plain_kernels;
mod pool;
mod process;
#[cfg(not(feature = "threads"))]
mod process_engine;
mod run;
mod task_report;
mod timers;

pub use allocator::{is_out_of_memory, reserve};
pub use clock::resolution_us;
pub use cluster::Cluster;
pub use event_loop::EventLoop;
pub use fetch::text;
pub use host::Host;
#[cfg(not(feature = "full"))]
pub use plain_kernels::delegate_kernels;
pub use pool::Pool;
pub use process::Process;
#[cfg(not(feature = "threads"))]
pub use process_engine::{PermitSource, ProcessEngine};
pub use run::record_spans;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::response::{FetchResponse, Open};
use super::run::Run;
use super::{
    ClusterDescription, Failure, HTTP1_CONNECTIONS, Machine, MemoryLimits, ReportedMachine, RunPlan, Scheduler,
    Schedulers, join_boxed,
};
use crate::trace::{Millis, Trace};
use crate::workload::amounts::{request_id, wait_ms};
use crate::workload::kernels::Kernel;
use crate::workload::{At, Io, Step, Wait, Workload};
use pool::WorkerPool;
use timers::Timers;

/// How long a kernel runs before anything is measured. Browsers first compile wasm quickly, and optimize it once it has run
/// for a while.
const WARM_UP_MS: f64 = 60.0;

/// If the wall clock advances this much more than the monotonic clock between two checks, the computer slept.
const ASLEEP_MS: f64 = 1_000.0;

/// The memory that an instance itself uses. Of the rest, an eighth is set aside for fragmentation.
const OWN_BYTES: u64 = 8 * 1024 * 1024;

/// The memory of a thread: its stack and its thread-local variables.
const THREAD_BYTES: u64 = 2 * 1024 * 1024;

/// The maximum memory of an instance without threads: all bytes that have an address.
const MOST_WITHOUT_THREADS: u64 = 1 << 32;

/// The most rounds of fetches that compare the clocks.
const MOST_ROUNDS: u32 = 8;

/// Stop when a round improves the comparison by less than this.
const CLOCK_TOLERANCE_MS: f64 = 0.5;

/// With this many open requests or more, a browser may refuse further ones: Chromium allows about 2,700, or fewer with
/// large answers (`ERR_INSUFFICIENT_RESOURCES`).
const MANY_REQUESTS: u32 = 500;

/// An answer that is this late is reported.
const OVERDUE_MS: f64 = 3_000.0;

/// This browser as a machine.
pub struct WebMachine {
    browser: Rc<Browser>,
    run: RefCell<Arc<Run>>,
    /// The pool of the last run that used one, kept for the next run with the same number of threads, or processes.
    workers: RefCell<Option<WorkerPool>>,
    /// The current run, or else the last one.
    plan: Cell<RunPlan>,
    disturbances: Cell<u32>,
    /// How far the wall clock was ahead of the monotonic clock at the last check, in milliseconds.
    calendar_ahead: Cell<f64>,
    /// The clusters of the server.
    clusters: RefCell<Vec<ClusterDescription>>,
}

/// The parts of the browser that all runs share.
struct Browser {
    host: Rc<Host>,
    timers: Timers,
    /// Makes every request's URL unique: browsers fetch equal URLs one at a time.
    requests: Cell<u64>,
    /// How many requests are open.
    open_requests: OpenRequests,
    /// The best estimate of how far the engine's clock is ahead of the responder's; infinite if there is none.
    clocks_apart: Cell<f64>,
    /// How many tasks of the current run are done on the server.
    remote_done: Cell<u32>,
}

impl WebMachine {
    /// Creates the machine of the worker that hosts this instance.
    pub fn new(host: Host) -> WebMachine {
        WebMachine {
            browser: Rc::new(Browser::new(host)),
            run: RefCell::new(Arc::new(Run::begin(clock::now, &RunPlan::default()))),
            workers: RefCell::new(None),
            plan: Cell::default(),
            disturbances: Cell::new(0),
            calendar_ahead: Cell::new(clock::calendar_ahead()),
            clusters: RefCell::default(),
        }
    }

    /// Sets the clusters of the server.
    pub fn set_clusters(&self, clusters: &[ClusterDescription]) {
        *self.clusters.borrow_mut() = clusters.to_vec();
    }

    /// How many tasks of the current run are done on a cluster, whose results have not arrived yet.
    pub fn remote_done(&self) -> u32 {
        self.browser.remote_done.get()
    }

    fn cluster_workers(&self, scheduler: Scheduler) -> Option<u32> {
        let clusters = self.clusters.borrow();
        let cluster = clusters.iter().find(|cluster| cluster.scheduler == scheduler)?;
        Some(cluster.workers.len() as u32)
    }

    /// Notes that the measurement was disturbed because the page was hidden.
    pub fn disturbed(&self) {
        self.disturbances.update(|count| count + 1);
    }

    /// Whether the server has not answered for long.
    pub fn is_overdue(&self) -> bool {
        self.browser.open_requests.is_overdue()
    }

    /// Tells all lanes to stop, and waits until no thread works for the run anymore.
    pub async fn stop(&self) {
        self.run.borrow().stop();
        let workers = self.workers.borrow().clone();
        if let Some(workers) = workers {
            workers.idle().await;
        }
    }

    /// The step that a lane is computing now.
    pub fn current_step(&self, lane: usize) -> Option<At> {
        self.run.borrow().current_step(lane)
    }
}

impl Machine for WebMachine {
    type EventLoop = EventLoop;
    type Threads = Pool;
    type Process = Process;
    type Cluster = Cluster;

    fn begin_run(&self, plan: RunPlan) {
        let cluster_workers = plan.scheduler.and_then(|scheduler| self.cluster_workers(scheduler)).unwrap_or(0);
        let plan = RunPlan { pool_of_processes: cfg!(not(feature = "threads")), cluster_workers, ..plan };
        self.plan.set(plan);
        self.browser.remote_done.set(0);
        *self.run.borrow_mut() = Arc::new(Run::begin(clock::now, &plan));
    }

    fn end_run(&self) -> Trace {
        let (clusters, scheduler) = (self.clusters.borrow(), self.plan.get().scheduler);
        let cluster = clusters.iter().find(|cluster| Some(cluster.scheduler) == scheduler);
        let workers = cluster.into_iter().flat_map(|cluster| &cluster.workers);
        self.run.borrow().take_trace().with_worker_names(workers.map(|worker| worker.name.as_str()))
    }

    fn now(&self) -> Millis {
        self.run.borrow().now()
    }

    fn event_loop(&self) -> EventLoop {
        EventLoop::new(Rc::clone(&self.browser), Arc::clone(&self.run.borrow()))
    }

    async fn threads(&self, count: u32) -> Result<Pool, Failure> {
        let there = self.workers.borrow_mut().take().filter(|workers| workers.has(count));
        let workers = match there {
            Some(workers) => workers,
            None => WorkerPool::start(&self.browser, count).await?,
        };
        let pool = workers.pool(Rc::clone(&self.browser), Arc::clone(&self.run.borrow()));
        *self.workers.borrow_mut() = Some(workers);
        Ok(pool)
    }

    async fn process(&self, number: u32, workload: &Workload) -> Result<Process, Failure> {
        let (plan, run) = (self.plan.get(), Arc::clone(&self.run.borrow()));
        let (lane, asks_for_permits) = (plan.process_lane(number), plan.has_fewer_permits_than_processes());
        Process::start(Rc::clone(&self.browser), run, (number, lane), (workload, asks_for_permits)).await
    }

    async fn cluster(&self, scheduler: Scheduler, workload: &Workload) -> Result<Cluster, Failure> {
        let reason = || String::from("the server has no such cluster.");
        self.cluster_workers(scheduler).ok_or_else(|| Failure::NoCluster { scheduler, reason: reason() })?;
        let (browser, run, plan) = (Rc::clone(&self.browser), Arc::clone(&self.run.borrow()), self.plan.get());
        Ok(Cluster { browser, run, plan, scheduler, tasks: workload.tasks })
    }

    async fn warm_up(&self, step: Step, limit: Option<u32>) -> Result<(), Failure> {
        match step {
            Step::Wait(Wait { io: Io::Sleep, .. }) => Ok(()),
            Step::Wait(Wait { io: Io::Fetch { .. }, .. }) => self.browser.open_connections(limit).await,
            Step::Compute(kernel) => {
                self.browser.tier_up(kernel).await;
                Ok(())
            }
        }
    }

    fn disturbances(&self) -> u32 {
        let ahead = clock::calendar_ahead();
        // While a computer sleeps, its wall clock continues, and its monotonic clock usually does not.
        if (ahead - self.calendar_ahead.replace(ahead)).abs() > ASLEEP_MS {
            self.disturbed();
        }
        self.disturbances.get()
    }

    fn memory_limits(&self, threads: u32) -> MemoryLimits {
        let left = |limit: u64, threads: u32| {
            let own = OWN_BYTES + u64::from(threads) * THREAD_BYTES;
            Some(limit.saturating_sub(own) / 8 * 7)
        };
        let shared = left(self.browser.host.memory_limit() as u64, threads);
        MemoryLimits { shared, process: left(MOST_WITHOUT_THREADS, 0), total: None }
    }

    fn memory_bytes(&self) -> Option<u64> {
        let processes = self.run.borrow().process_bytes.load(Ordering::Relaxed);
        #[cfg(not(feature = "full"))]
        let processes = processes + plain_kernels::memory_bytes();
        (!allocator::is_reserved()).then(|| memory_bytes() + processes)
    }
}

/// The open requests.
#[derive(Default)]
struct OpenRequests {
    count: Cell<u32>,
    /// When all of them should have been answered, by the clock in milliseconds. Those that wait for a connection have more
    /// time after each answer.
    due: Cell<f64>,
    /// The longest delay that any of them asks for, in milliseconds.
    longest_ms: Cell<f64>,
}

impl OpenRequests {
    /// Opens a request that asks for this delay.
    fn open(&self, ms: f64) -> OpenRequest<'_> {
        if self.count.replace(self.count.get() + 1) == 0 {
            self.due.take();
            self.longest_ms.take();
        }
        self.longest_ms.update(|longest| longest.max(ms));
        self.due.update(|due| due.max(clock::now() + ms));
        OpenRequest(self)
    }

    fn is_overdue(&self) -> bool {
        self.count.get() > 0 && clock::now() > self.due.get() + OVERDUE_MS
    }
}

/// An open request, counted until it is dropped. A cancel drops it as well.
struct OpenRequest<'a>(&'a OpenRequests);

impl Drop for OpenRequest<'_> {
    fn drop(&mut self) {
        let OpenRequests { count, due, longest_ms } = self.0;
        count.update(|count| count - 1);
        due.set(clock::now() + longest_ms.get());
    }
}

/// What the browser reports about this computer; one core if it reports none.
pub fn reported_machine() -> ReportedMachine {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &JsValue::from_str(name)).ok();
    let global = js_sys::global();
    let cores = get(&global, "navigator").and_then(|navigator| get(&navigator, "hardwareConcurrency"));
    let is_isolated = get(&global, "crossOriginIsolated");
    ReportedMachine {
        cores: cores.and_then(|cores| cores.as_f64()).map_or(1, |cores| cores as u32),
        has_shared_memory: is_isolated.is_some_and(|is| is.is_truthy()),
        clusters: Schedulers::NONE,
    }
}

/// The size of the memory of this instance, which all its threads share.
fn memory_bytes() -> u64 {
    const PAGE: u64 = 64 * 1024;
    core::arch::wasm32::memory_size::<0>() as u64 * PAGE
}

impl Browser {
    fn new(host: Host) -> Browser {
        let host = Rc::new(host);
        let timers = Timers::new(Rc::clone(&host));
        Browser {
            host,
            timers,
            requests: Cell::new(0),
            open_requests: OpenRequests::default(),
            clocks_apart: Cell::new(f64::INFINITY),
            remote_done: Cell::new(0),
        }
    }

    async fn fetch(&self, seed: u32, at: At, wait: Wait, bytes: u32) -> Result<FetchResponse, Failure> {
        let number = self.requests.get() + 1;
        self.requests.set(number);
        let (io, ms, id) = (self.host.io_url(), wait_ms(seed, at, wait), request_id(seed, at));
        let kind = if let Io::Fetch { picture: true, .. } = wait.io { "&as=jpeg" } else { "" };
        let url = format!("{io}?ms={ms}&bytes={bytes}&id={id}&once={number}-{}{kind}", clock::now() as u64);
        let request = self.open_requests.open(ms.into());
        let answer = fetch::fetch(&self.host, &url, bytes).await;
        let open = self.open_requests.count.get();
        drop(request);
        let failed = |mut reason: String| {
            if open > MANY_REQUESTS {
                reason.push_str(" Many requests were open, and browsers refuse too many at once: set a limit.");
            }
            Failure::Fetch { at, reason }
        };
        let mut answer = answer.map_err(failed)?;
        if let Some(open) = &mut answer.open {
            // The responder's clock has a different origin. The fastest answer gives the best estimate of the
            // difference. It shifts the fetches that follow by less, so they can overlap here without overlapping there.
            let apart = self.clocks_apart.get().min(answer.noticed - open.answered);
            self.clocks_apart.set(apart);
            *open = Open { arrived: open.arrived + apart, answered: open.answered + apart };
        }
        Ok(answer)
    }

    /// Fetches over every connection that a browser opens, so that the connections are open before anything is measured; and again
    /// while that improves the comparison of the clocks, because a better one during a run would shift the waits that follow. Over
    /// HTTP/2 there is only one connection.
    async fn open_connections(&self, limit: Option<u32>) -> Result<(), Failure> {
        let most = HTTP1_CONNECTIONS.min(limit.unwrap_or(u32::MAX));
        self.clocks_apart.set(f64::INFINITY);
        let at = At { task: 0, step: 0 };
        let now = Wait { io: Io::Fetch { bytes: 0, picture: false }, ms: 0, jitter: 0 };
        for _ in 0..MOST_ROUNDS {
            let before = self.clocks_apart.get();
            join_boxed((0..most).map(async |_| self.fetch(0, at, now, 0).await.map(drop))).await?;
            if before.is_finite() && before - self.clocks_apart.get() < CLOCK_TOLERANCE_MS {
                break;
            }
        }
        Ok(())
    }

    /// Computes until the browser has optimized the kernel.
    async fn tier_up(&self, kernel: Kernel) {
        let begin = clock::now();
        let mut computation = kernel.begin(&[]);
        while clock::now() - begin < WARM_UP_MS {
            if computation.advance().is_some() {
                computation = kernel.begin(&[]);
            }
            self.host.next_turn().await;
        }
    }
}
