//! A machine in virtual time: P cores, an event loop, and steps with a known cost. Its [`Costs`] say what else takes time:
//! with no other costs, a run gives the lower bound that a real machine can approach; with the costs of a real machine, it
//! predicts that machine.
//!
//! The same strategies run on it as on every other machine, so it also serves as their exact test.

mod clock;
mod cluster;
mod cores;
mod costs;
mod event_loop;
mod lock;
mod pool;
mod process;
mod workers;

pub use cluster::Cluster;
pub use costs::{ClusterCosts, Costs};
pub use event_loop::EventLoop;
pub use pool::{Pool, Thread};
pub use process::Process;
pub use workers::Workers;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::rc::Rc;

use tokio::sync::{Mutex, Semaphore};

use super::permits::Permits;
use super::{EVENT_LOOP_LANE, Failure, GroupTimes, Machine, ProcessorTime, RunPlan, Scheduler};
use crate::trace::{Kind, LaneKind, Millis, Recorder, Span, Trace};
use crate::workload::amounts::wait_ms;
use crate::workload::kernels::{Chunk, Kernel};
use crate::workload::{At, Io, Payload, Step, Wait, Workload};
use clock::Clock;

/// The simulated machine.
#[derive(Clone)]
pub struct Simulated {
    world: Rc<World>,
}

struct World {
    clock: Rc<Clock>,
    /// The index of this computer among those that share the clock.
    node: usize,
    /// The numbers of the tasks that the scheduler sends to this node, in ascending order; empty without a scheduler.
    dealt: Vec<u32>,
    costs: Rc<Costs>,
    /// The plan of the current run.
    permits: RefCell<Rc<Permits>>,
    /// The free connections.
    connections: Option<Semaphore>,
    /// Held by the fetch that the machine is handling.
    request: Mutex<()>,
    plan: Cell<RunPlan>,
    began: Cell<f64>,
    recorder: RefCell<Recorder>,
    /// How long the cluster's processes have computed, besides tasks.
    processor: Cell<ProcessorTime>,
    /// The groups that a cluster has run.
    groups: RefCell<Vec<GroupTimes>>,
    /// The result of each kernel, which is computed once for all tasks; `None` if results are not needed.
    results: Option<RefCell<BTreeMap<Kernel, Payload>>>,
}

impl Simulated {
    /// Creates a machine with these costs. It computes every kernel once, so results are the same under every strategy. They
    /// differ from those of a real machine if a kernel reads fetched data, which is all zeros here.
    pub fn new(costs: Costs) -> Simulated {
        Simulated::with_results(costs, Some(RefCell::default()))
    }

    /// Creates a machine that knows only how long everything takes. Its computations have no results.
    pub fn without_results(costs: Costs) -> Simulated {
        Simulated::with_results(costs, None)
    }

    fn with_results(costs: Costs, results: Option<RefCell<BTreeMap<Kernel, Payload>>>) -> Simulated {
        let nodes = costs.clusters.iter().map(|(_, cluster)| cluster.nodes).max().unwrap_or(1);
        let cores = costs.clusters.iter().find_map(|(_, cluster)| cluster.cores).unwrap_or(costs.cores);
        let clock = Rc::new(Clock::new(nodes, cores));
        Simulated::node(clock, 0, Vec::new(), Rc::new(costs), results)
    }

    fn node(
        clock: Rc<Clock>,
        node: usize,
        dealt: Vec<u32>,
        costs: Rc<Costs>,
        results: Option<RefCell<BTreeMap<Kernel, Payload>>>,
    ) -> Simulated {
        let world = World {
            clock,
            node,
            dealt,
            connections: costs.connections.map(|connections| Semaphore::new(connections as usize)),
            request: Mutex::new(()),
            permits: RefCell::new(Rc::new(Permits::new(None))),
            costs,
            plan: Cell::default(),
            began: Cell::new(0.0),
            recorder: RefCell::new(Recorder::new([], 0)),
            processor: Cell::new(ProcessorTime { scheduling: Some(Millis::ZERO), working: Millis::ZERO }),
            groups: RefCell::default(),
            results,
        };
        Simulated { world: Rc::new(world) }
    }

    /// Drives a future that uses this machine to its end, in virtual time.
    ///
    /// # Panics
    /// If it waits for something that no event will cause: a deadlock.
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.block_on_until(future, Millis(f64::INFINITY)).expect("no event is later than the end of time")
    }

    /// Like [`block_on`](Simulated::block_on), but gives up once the time would pass `until`.
    pub fn block_on_until<F: Future>(&self, future: F, until: Millis) -> Option<F::Output> {
        self.world.clock.block_on(future, until.0)
    }

    /// The number of simulated events: ends of waits and computations.
    pub fn events(&self) -> u64 {
        self.world.clock.events()
    }
}

impl Machine for Simulated {
    type EventLoop = EventLoop;
    type Threads = Pool;
    type Process = Process;
    type Cluster = Workers;

    fn begin_run(&self, plan: RunPlan) {
        let workers = plan.scheduler.map_or(0, |scheduler| self.world.costs.cluster(scheduler).workers);
        let pool_of_processes = self.world.costs.pool_of_processes;
        let plan = RunPlan { pool_of_processes, cluster_workers: workers, ..plan };
        *self.world.recorder.borrow_mut() = plan.recorder();
        self.world.plan.set(plan);
        *self.world.permits.borrow_mut() = Rc::new(Permits::new(plan.limit));
        self.world.began.set(self.world.clock.now());
    }

    fn end_run(&self) -> Trace {
        self.world.record_messages();
        self.world.recorder.borrow().take()
    }

    fn now(&self) -> Millis {
        self.world.now()
    }

    fn event_loop(&self) -> EventLoop {
        EventLoop::new(Rc::clone(&self.world), EVENT_LOOP_LANE)
    }

    async fn threads(&self, count: u32) -> Result<Pool, Failure> {
        let pool = Pool::new(Rc::clone(&self.world), count);
        pool.start().await;
        Ok(pool)
    }

    async fn process(&self, number: u32, workload: &Workload) -> Result<Process, Failure> {
        Ok(Process::start(Rc::clone(&self.world), number, workload.clone()).await)
    }

    fn set_group(&self, scheduler: Scheduler, group: u32) {
        self.world.costs.cluster(scheduler).group.set(group);
    }

    async fn cluster(&self, scheduler: Scheduler, workload: &Workload) -> Result<Workers, Failure> {
        Ok(Workers::new(Rc::clone(&self.world), scheduler, workload.clone()))
    }

    async fn warm_up(&self, _step: Step, _limit: Option<u32>) -> Result<(), Failure> {
        Ok(())
    }
}

impl World {
    fn now(&self) -> Millis {
        Millis(self.clock.now() - self.began.get())
    }

    /// If this is the task's first step, waits until the task has reached this node.
    async fn arrive(&self, at: At) {
        if !self.has_arrived(at) {
            self.clock.sleep_until(self.arrival(at.task)).await;
        }
    }

    fn has_arrived(&self, at: At) -> bool {
        at.step > 0 || self.arrival(at.task) <= self.clock.now()
    }

    /// When a task reaches this node: the scheduler sends all earlier tasks first.
    fn arrival(&self, task: u32) -> f64 {
        let Some(number) = self.dealt.get(task as usize) else { return self.began.get() };
        self.began.get() + (self.costs.deal * (f64::from(*number) + 1.0) + self.costs.network).0
    }

    /// The number of a task among those of all nodes, from which its waits are derived.
    fn among_all(&self, at: At) -> At {
        At { task: self.dealt.get(at.task as usize).copied().unwrap_or(at.task), ..at }
    }

    /// Occupies a core of this computer.
    async fn occupy_core(&self, cost: f64) {
        self.clock.compute(self.node, cost).await;
    }

    /// Lane 0 is the event loop, lane 1 + t is thread t.
    fn record(&self, lane: usize, at: At, kind: Kind, begin: Millis) {
        let span = Span { task: at.task, step: at.step, kind, begin, end: self.now() };
        let counts = matches!(kind, Kind::Wait | Kind::Compute);
        if counts || span.begin < span.end {
            self.recorder.borrow().record(lane, span);
        }
    }

    /// The kind of the lane with this number.
    fn kind(&self, lane: usize) -> LaneKind {
        match lane {
            0 => LaneKind::EventLoop,
            lane if lane <= self.plan.get().threads as usize => self.plan.get().pool_kind(),
            lane if lane < self.plan.get().worker_lane(0) => LaneKind::Process,
            _ => LaneKind::ClusterWorker,
        }
    }

    /// The cost of a computation, in milliseconds.
    fn cost(&self, kind: LaneKind, kernel: Kernel) -> f64 {
        (self.costs.step)(kind, kernel).0
    }

    fn permits(&self) -> Rc<Permits> {
        Rc::clone(&self.permits.borrow())
    }

    /// Acquires a permit and waits, blocking the lane.
    async fn block_on(&self, lane: usize, at: At, wait: Wait) -> Result<Payload, Failure> {
        let (permits, ready) = (self.permits(), self.now());
        // A process requests its permit, and is told when it is granted. Releasing it takes no time here.
        let asks = self.kind(lane) == LaneKind::Process && self.plan.get().has_fewer_permits_than_processes();
        let message = if asks { self.costs.message.0 } else { 0.0 };
        self.clock.sleep(message).await;
        let permit = permits.acquire().await?;
        self.clock.sleep(message).await;
        let payload = self.wait(lane, at, wait, ready).await;
        permit.release(self.now());
        Ok(payload)
    }

    /// Waits, using a connection for a fetch. From `ready` until the wait begins, the step queues.
    async fn wait(&self, lane: usize, at: At, wait: Wait, ready: Millis) -> Payload {
        let is_fetch = matches!(wait.io, Io::Fetch { .. });
        // The workers of a cluster have no browser's connection limit, and each handles its own fetches.
        let on_cluster = self.kind(lane) == LaneKind::ClusterWorker;
        let _connection = match &self.connections {
            Some(connections) if is_fetch && !on_cluster => connections.acquire().await.ok(),
            _ => None,
        };
        let longer = match is_fetch {
            true if on_cluster => self.costs.round_trip,
            true => self.request().await,
            false => self.overshoot(lane),
        };
        self.record(lane, at, Kind::Queue, ready);
        let begin = self.now();
        let length = f64::from(wait_ms(self.plan.get().seed, self.among_all(at), wait));
        self.clock.sleep(length + longer.0).await;
        self.record(lane, at, Kind::Wait, begin);
        match (wait.io, &self.results) {
            (Io::Fetch { bytes, .. }, Some(_)) => vec![0; bytes as usize],
            _ => Payload::new(),
        }
    }

    /// Handles the part of a fetch that is done for one fetch at a time. Returns how long the rest of the overhead takes.
    async fn request(&self) -> Millis {
        let Costs { round_trip, request, .. } = *self.costs;
        if request > Millis::ZERO {
            let _turn = self.request.lock().await;
            self.clock.sleep(request.0).await;
        }
        (round_trip - request).max(Millis::ZERO)
    }

    fn overshoot(&self, lane: usize) -> Millis {
        if self.kind(lane).is_worker() { self.costs.blocking_overshoot } else { self.costs.overshoot }
    }

    async fn compute(&self, lane: usize, at: At, kernel: Kernel, input: &[u8]) -> Payload {
        let cost = Millis(self.cost(self.kind(lane), kernel));
        self.compute_on(self.node, lane, at, kernel, input, cost).await
    }

    async fn compute_on(
        &self,
        node: usize,
        lane: usize,
        at: At,
        kernel: Kernel,
        input: &[u8],
        cost: Millis,
    ) -> Payload {
        let begin = self.now();
        self.clock.compute(node, cost.0).await;
        self.record(lane, at, Kind::Compute, begin);
        self.result(kernel, input)
    }

    /// Copies bytes to or from a process.
    async fn copy(&self, lane: usize, at: At, bytes: usize) {
        let begin = self.now();
        let Millis(length) = self.costs.message + self.costs.copy_per_byte * bytes as f64;
        self.clock.sleep(length).await;
        self.record(lane, at, Kind::Copy, begin);
    }

    /// Does a computation on a process of the pool.
    async fn compute_in_process(&self, lane: usize, at: At, kernel: Kernel, input: &[u8]) -> Payload {
        let (known_input, known_result) = (self.costs.copied)(kernel);
        let length = |bytes: &[u8], known| if self.results.is_some() { bytes.len() } else { known };
        self.copy(lane, at, length(input, known_input)).await;
        let result = self.compute(lane, at, kernel, input).await;
        self.copy(lane, at, length(&result, known_result)).await;
        result
    }

    fn result(&self, kernel: Kernel, input: &[u8]) -> Payload {
        let Some(results) = &self.results else { return Payload::new() };
        results.borrow_mut().entry(kernel).or_insert_with(|| kernel.run(Chunk::Whole, input)).clone()
    }
}
