//! A machine in virtual time: P cores, an unbounded event loop, and steps whose cost is known. No overhead
//! of any kind, so that what it gives is the bound which a real machine can come near to.
//!
//! The same strategies run on it as everywhere. It serves as the exact test of all of them.

mod clock;
mod cores;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::rc::Rc;

use futures::future::try_join_all;
use tokio::sync::{Mutex, Semaphore};

use super::{Computes, Failure, Machine, RunPlan, Threads, Waits};
use crate::trace::{Kind, Millis, Recorder, Span, Trace};
use crate::workload::amounts::wait_ms;
use crate::workload::kernels::{Chunk, Kernel};
use crate::workload::{At, Io, Payload, Step, Wait};
use clock::Clock;

/// The simulated machine.
#[derive(Clone)]
pub struct Simulated {
    world: Rc<World>,
}

struct World {
    clock: Clock,
    /// What a computation costs, in milliseconds of one core.
    cost: Box<dyn Fn(Kernel) -> Millis>,
    /// From which the waits are derived, as on every machine.
    seed: Cell<u32>,
    began: Cell<f64>,
    recorder: RefCell<Recorder>,
    /// All tasks compute the same, so each kernel is really computed once.
    results: RefCell<BTreeMap<Kernel, Payload>>,
}

impl Simulated {
    /// A machine with so many cores, on which a computation costs what `cost` says.
    pub fn new(cores: u32, cost: impl Fn(Kernel) -> Millis + 'static) -> Simulated {
        let world = World {
            clock: Clock::new(cores),
            cost: Box::new(cost),
            seed: Cell::new(0),
            began: Cell::new(0.0),
            recorder: RefCell::new(Recorder::new([], 0)),
            results: RefCell::default(),
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

    fn begin_run(&self, plan: RunPlan) {
        *self.world.recorder.borrow_mut() = plan.recorder();
        self.world.seed.set(plan.seed);
        self.world.began.set(self.world.clock.now());
    }

    fn end_run(&self) -> Trace {
        self.world.recorder.borrow().take()
    }

    fn now(&self) -> Millis {
        self.world.now()
    }

    fn event_loop(&self) -> EventLoop {
        EventLoop { world: Rc::clone(&self.world), turn: Mutex::new(()) }
    }

    async fn threads(&self, count: u32) -> Result<Pool, Failure> {
        let free = Semaphore::new(count as usize);
        Ok(Pool { world: Rc::clone(&self.world), free, idle: RefCell::new((0..count as usize).rev().collect()), count })
    }

    async fn warm_up(&self, _step: Step) -> Result<(), Failure> {
        Ok(())
    }
}

impl World {
    fn now(&self) -> Millis {
        Millis(self.clock.now() - self.began.get())
    }

    /// Lane 0 is the event loop, lane 1 + t is thread t.
    fn record(&self, lane: usize, at: At, kind: Kind, begin: Millis) {
        let span = Span { task: at.task, step: at.step, kind, begin, end: self.now() };
        if span.begin < span.end || kind != Kind::Queue {
            self.recorder.borrow().record(lane, span);
        }
    }

    async fn wait(&self, lane: usize, at: At, wait: Wait) -> Payload {
        let begin = self.now();
        self.clock.sleep(f64::from(wait_ms(self.seed.get(), at, wait))).await;
        self.record(lane, at, Kind::Wait, begin);
        match wait.io {
            Io::Sleep => Payload::new(),
            Io::Fetch { bytes, .. } => vec![0; bytes as usize],
        }
    }

    async fn compute(&self, lane: usize, at: At, kernel: Kernel, input: &[u8]) -> Payload {
        let begin = self.now();
        self.clock.compute((self.cost)(kernel).0).await;
        self.record(lane, at, Kind::Compute, begin);
        self.results.borrow_mut().entry(kernel).or_insert_with(|| kernel.run(Chunk::Whole, input)).clone()
    }
}

/// The event loop of the simulated machine.
pub struct EventLoop {
    world: Rc<World>,
    /// Held by the computation that is going on. First come, first served.
    turn: Mutex<()>,
}

impl Waits for EventLoop {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let payload = self.world.wait(0, at, wait).await;
        let ready = self.world.now();
        drop(self.turn.lock().await);
        self.world.record(0, at, Kind::Queue, ready);
        Ok(payload)
    }
}

impl Computes for EventLoop {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        let ready = self.world.now();
        let _turn = self.turn.lock().await;
        self.world.record(0, at, Kind::Queue, ready);
        Ok(self.world.compute(0, at, kernel, &input).await)
    }
}

/// The threads of the simulated machine.
pub struct Pool {
    world: Rc<World>,
    free: Semaphore,
    idle: RefCell<Vec<usize>>,
    count: u32,
}

impl Threads for Pool {
    type Lane = Thread;

    async fn each<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(Thread) -> Result<(), Failure> + Send + Sync + 'static,
    {
        let lane = |number| Thread { world: Rc::clone(&self.world), lane: 1 + number };
        try_join_all((0..self.count as usize).map(|number| body(lane(number)))).await?;
        Ok(())
    }
}

impl Computes for Pool {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        let ready = self.world.now();
        let _place = self.free.acquire().await;
        let number = self.idle.borrow_mut().pop().unwrap_or(0);
        self.world.record(1 + number, at, Kind::Queue, ready);
        let result = self.world.compute(1 + number, at, kernel, &input).await;
        self.idle.borrow_mut().push(number);
        Ok(result)
    }
}

/// One thread of the simulated machine: it does one thing at a time.
pub struct Thread {
    world: Rc<World>,
    lane: usize,
}

impl Waits for Thread {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        Ok(self.world.wait(self.lane, at, wait).await)
    }
}

impl Computes for Thread {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        Ok(self.world.compute(self.lane, at, kernel, &input).await)
    }
}
