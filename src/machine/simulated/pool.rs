use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::future::{join_all, try_join_all};
use tokio::sync::{Mutex, Semaphore};

use super::World;
use super::event_loop::EventLoop;
use super::lock::Lock;
use crate::machine::{Computes, Failure, Threads, Waits, thread_lane};
use crate::trace::{Kind, LaneKind, Millis};
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload, Wait};

/// The threads of the simulated machine, or processes instead.
pub struct Pool {
    world: Rc<World>,
    count: u32,
    free: Semaphore,
    idle: RefCell<Vec<usize>>,
    /// Held by the computation that is being handed over.
    hand_over: Mutex<()>,
    lock: Option<Rc<Lock>>,
}

impl Pool {
    pub(super) fn new(world: Rc<World>, count: u32) -> Pool {
        let (free, idle) = (Semaphore::new(count as usize), RefCell::new((0..count as usize).rev().collect()));
        Pool { world, count, free, idle, hand_over: Mutex::new(()), lock: None }
    }

    /// Starts all threads at once; they share the cores while they start.
    pub(super) async fn start(&self) {
        let Millis(cost) = self.world.costs.thread_start;
        if cost <= 0.0 {
            return;
        }
        let threads = (0..self.count as usize).map(async |thread| {
            let begin = self.world.now();
            self.world.occupy_core(cost).await;
            self.world.record(thread_lane(thread), At { task: 0, step: 0 }, Kind::Start, begin);
        });
        join_all(threads).await;
    }

    async fn dispatch(&self) {
        let _turn = self.hand_over.lock().await;
        self.world.clock.sleep(self.world.costs.dispatch.0).await;
    }
}

impl Threads for Pool {
    type Lane = Thread;
    type EventLoop = EventLoop;

    fn under_lock(self, switch: Millis) -> Pool {
        let lock = Some(Rc::new(Lock::new(Rc::clone(&self.world.clock), switch.0)));
        Pool { lock, ..self }
    }

    async fn each<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(Thread) -> Result<(), Failure> + Send + Sync + 'static,
    {
        let thread = |number| Thread {
            world: Rc::clone(&self.world),
            lane: thread_lane(number),
            lock: self.lock.clone().map(|lock| LockHandle { lock, held: Cell::new(false) }),
        };
        try_join_all((0..self.count as usize).map(|number| body(thread(number)))).await?;
        Ok(())
    }

    async fn each_event_loop<Body>(&self, body: Body) -> Result<(), Failure>
    where
        Body: AsyncFn(u32, EventLoop) -> Result<(), Failure> + Send + Sync + 'static,
    {
        let event_loop = |number| EventLoop::new(Rc::clone(&self.world), thread_lane(number as usize));
        try_join_all((0..self.count).map(|number| body(number, event_loop(number)))).await?;
        Ok(())
    }

    /// The parallel part is split into parts of equal cost, so each thread gets the same number of them.
    async fn fork(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        self.world.arrive(at).await;
        self.dispatch().await;
        self.world.clock.sleep(self.world.costs.join.0).await;
        let threads = if kernel.splits() { self.count } else { 1 };
        let (cost, begin) = (self.world.cost(LaneKind::Thread, kernel), self.world.now());
        let alone = cost * (self.world.costs.serial)(kernel);
        self.world.occupy_core(alone).await;
        let (share, split) = ((cost - alone) / f64::from(threads), self.world.now());
        let sharing = if share > 0.0 { threads as usize } else { 1 };
        let threads = (0..sharing).map(async |thread| {
            self.world.occupy_core(share).await;
            self.world.record(thread_lane(thread), at, Kind::Compute, if thread == 0 { begin } else { split });
        });
        join_all(threads).await;
        Ok(self.world.result(kernel, &input))
    }
}

impl Computes for Pool {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        self.world.arrive(at).await;
        let ready = self.world.now();
        self.dispatch().await;
        let _place = self.free.acquire().await;
        let number = self.idle.borrow_mut().pop().unwrap_or(0);
        self.world.record(thread_lane(number), at, Kind::Queue, ready);
        let lane = thread_lane(number);
        let result = match self.world.costs.pool_of_processes {
            true => self.world.compute_in_process(lane, at, kernel, &input).await,
            false => self.world.compute(lane, at, kernel, &input).await,
        };
        self.idle.borrow_mut().push(number);
        Ok(result)
    }
}

/// One thread of the simulated machine. It does one thing at a time.
pub struct Thread {
    world: Rc<World>,
    lane: usize,
    lock: Option<LockHandle>,
}

/// A thread's handle to the interpreter lock. The thread holds the lock from its first step until it ends, except in waits.
struct LockHandle {
    lock: Rc<Lock>,
    held: Cell<bool>,
}

impl LockHandle {
    async fn acquire(&self) {
        if !self.held.replace(true) {
            self.lock.acquire().await;
        }
    }

    fn release(&self) {
        if self.held.replace(false) {
            self.lock.release();
        }
    }
}

impl Drop for LockHandle {
    fn drop(&mut self) {
        self.release();
    }
}

impl Thread {
    /// Waits for the lock, if there is one.
    async fn acquire_lock(&self, lock: &LockHandle, at: At) {
        let begin = self.world.now();
        lock.acquire().await;
        self.world.record(self.lane, at, Kind::Lock, begin);
    }

    async fn compute_under_lock(&self, lock: &LockHandle, at: At, kernel: Kernel) {
        let mut left = Some(self.world.cost(LaneKind::Thread, kernel));
        while let Some(cost) = left {
            self.acquire_lock(lock, at).await;
            let begin = self.world.now();
            left = lock.lock.compute(cost).await;
            self.world.record(self.lane, at, Kind::Compute, begin);
            if left.is_some() {
                lock.release();
            }
        }
    }
}

impl Waits for Thread {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let Some(lock) = &self.lock else {
            self.world.arrive(at).await;
            return self.world.block_on(self.lane, at, wait).await;
        };
        lock.release();
        self.world.arrive(at).await;
        let payload = self.world.block_on(self.lane, at, wait).await?;
        self.acquire_lock(lock, at).await;
        Ok(payload)
    }
}

impl Computes for Thread {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        let Some(lock) = &self.lock else {
            self.world.arrive(at).await;
            return Ok(self.world.compute(self.lane, at, kernel, &input).await);
        };
        if !self.world.has_arrived(at) {
            lock.release();
            self.world.arrive(at).await;
        }
        self.compute_under_lock(lock, at, kernel).await;
        Ok(self.world.result(kernel, &input))
    }
}
