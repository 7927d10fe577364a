//! A machine in virtual time: nodes with P cores each, an event loop, and steps whose cost is known. What else
//! costs something is up to its [`Costs`]: with none, what it gives is the bound which a real machine can come
//! near to; with those of a real machine, a prediction of that.
//!
//! The same strategies run on it as everywhere. It serves as the exact test of all of them.

mod clock;
mod cores;
mod costs;
mod event_loop;
mod lock;
mod pool;
mod process;

pub use costs::Costs;
pub use event_loop::EventLoop;
pub use pool::{Pool, Thread};
pub use process::Process;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::rc::Rc;

use tokio::sync::{Mutex, Semaphore};

use super::{Failure, Machine, RunPlan};
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
    costs: Costs,
    /// The connections that are free.
    connections: Option<Semaphore>,
    /// Held by the fetch with which the machine is busy.
    request: Mutex<()>,
    plan: Cell<RunPlan>,
    began: Cell<f64>,
    recorder: RefCell<Recorder>,
    /// All tasks compute the same, so each kernel is really computed once; not at all where nobody wants results.
    results: Option<RefCell<BTreeMap<Kernel, Payload>>>,
}

impl Simulated {
    /// A machine on which things cost this much. It computes every kernel once, so that results are those of any
    /// other machine.
    pub fn new(costs: Costs) -> Simulated {
        Simulated::with_results(costs, Some(RefCell::default()))
    }

    /// A machine that only knows how long everything takes: its computations have no results.
    pub fn without_results(costs: Costs) -> Simulated {
        Simulated::with_results(costs, None)
    }

    fn with_results(costs: Costs, results: Option<RefCell<BTreeMap<Kernel, Payload>>>) -> Simulated {
        let world = World {
            clock: Rc::new(Clock::new(costs.nodes, costs.cores)),
            connections: costs.connections.map(|connections| Semaphore::new(connections as usize)),
            request: Mutex::new(()),
            costs,
            plan: Cell::default(),
            began: Cell::new(0.0),
            recorder: RefCell::new(Recorder::new([], 0)),
            results,
        };
        Simulated { world: Rc::new(world) }
    }

    /// Drives a future that uses this machine to its end, in virtual time.
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.world.clock.block_on(future)
    }
}

impl Machine for Simulated {
    type EventLoop = EventLoop;
    type Threads = Pool;
    type Process = Process;

    fn begin_run(&self, plan: RunPlan) {
        *self.world.recorder.borrow_mut() = plan.recorder();
        self.world.plan.set(plan);
        self.world.began.set(self.world.clock.now());
    }

    fn end_run(&self) -> Trace {
        self.world.recorder.borrow().take()
    }

    fn now(&self) -> Millis {
        self.world.now()
    }

    fn event_loop(&self) -> EventLoop {
        EventLoop::new(Rc::clone(&self.world))
    }

    async fn threads(&self, count: u32) -> Result<Pool, Failure> {
        let pool = Pool::new(Rc::clone(&self.world), count);
        pool.start().await;
        Ok(pool)
    }

    async fn process(&self, number: u32, workload: &Workload) -> Result<Process, Failure> {
        Ok(Process::start(Rc::clone(&self.world), number, workload.clone()).await)
    }

    async fn warm_up(&self, _step: Step) -> Result<(), Failure> {
        Ok(())
    }
}

/// The node of the event loop and of the threads.
const HOME: usize = 0;

impl World {
    fn now(&self) -> Millis {
        Millis(self.clock.now() - self.began.get())
    }

    /// Lane 0 is the event loop, lane 1 + t is thread t.
    fn record(&self, lane: usize, at: At, kind: Kind, begin: Millis) {
        let span = Span { task: at.task, step: at.step, kind, begin, end: self.now() };
        let counts = matches!(kind, Kind::Wait | Kind::Compute);
        if counts || span.begin < span.end {
            self.recorder.borrow().record(lane, span);
        }
    }

    /// What a lane with this number is.
    fn kind(&self, lane: usize) -> LaneKind {
        match lane {
            0 => LaneKind::EventLoop,
            lane if lane <= self.plan.get().threads as usize => LaneKind::Thread,
            _ => LaneKind::Process,
        }
    }

    /// What a computation costs, in milliseconds.
    fn cost(&self, kind: LaneKind, kernel: Kernel) -> f64 {
        (self.costs.step)(kind, kernel).0
    }

    async fn wait(&self, lane: usize, at: At, wait: Wait) -> Payload {
        let ready = self.now();
        let is_fetch = matches!(wait.io, Io::Fetch { .. });
        let _connection = match &self.connections {
            Some(connections) if is_fetch => connections.acquire().await.ok(),
            _ => None,
        };
        let longer = if is_fetch { self.request().await } else { self.overshoot(lane) };
        self.record(lane, at, Kind::Queue, ready);
        let begin = self.now();
        let length = f64::from(wait_ms(self.plan.get().seed, at, wait));
        self.clock.sleep(length + longer.0).await;
        self.record(lane, at, Kind::Wait, begin);
        match (wait.io, &self.results) {
            (Io::Fetch { bytes, .. }, Some(_)) => vec![0; bytes as usize],
            _ => Payload::new(),
        }
    }

    /// The part of a fetch that only one can be in; gives how much longer than its answer the rest of it takes.
    async fn request(&self) -> Millis {
        let Costs { round_trip, request, .. } = self.costs;
        if request > Millis::ZERO {
            let _turn = self.request.lock().await;
            self.clock.sleep(request.0).await;
        }
        (round_trip - request).max(Millis::ZERO)
    }

    fn overshoot(&self, lane: usize) -> Millis {
        match self.kind(lane) {
            LaneKind::EventLoop => self.costs.overshoot,
            LaneKind::Thread | LaneKind::Process => self.costs.blocking_overshoot,
        }
    }

    async fn compute(&self, (node, lane): (usize, usize), at: At, kernel: Kernel, input: &[u8]) -> Payload {
        let begin = self.now();
        self.clock.compute(node, self.cost(self.kind(lane), kernel)).await;
        self.record(lane, at, Kind::Compute, begin);
        self.result(kernel, input)
    }

    fn result(&self, kernel: Kernel, input: &[u8]) -> Payload {
        let Some(results) = &self.results else { return Payload::new() };
        results.borrow_mut().entry(kernel).or_insert_with(|| kernel.run(Chunk::Whole, input)).clone()
    }
}
