use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use tokio::sync::{Mutex, Semaphore};

use super::{ClusterCosts, World};
use crate::machine::{self, Computes, Failure, GroupTimes, Output, ProcessorTime, Scheduler, Waits, run_task};
use crate::trace::Millis;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload, Wait, Workload};

/// The workers of a simulated cluster, and its scheduler, which handles one message at a time.
///
/// A group goes to the worker that has the fewest. A worker can have a few more than the one that it runs, so that it does not have to
/// wait for the next one.
pub struct Workers {
    world: Rc<World>,
    costs: Rc<ClusterCosts>,
    workload: Workload,
    /// Held by the message that the scheduler handles. Fair: first come, first served.
    scheduler: Mutex<()>,
    /// Places for groups at workers.
    places: Semaphore,
    workers: Vec<Worker>,
}

struct Worker {
    /// How many groups it has.
    groups: Cell<u32>,
    /// Held by the group that it runs. Fair.
    turn: Mutex<()>,
}

impl Workers {
    pub(super) fn new(world: Rc<World>, scheduler: Scheduler, workload: Workload) -> Workers {
        let costs = world.costs.cluster(scheduler);
        let workers = (0..costs.workers).map(|_| Worker { groups: Cell::new(0), turn: Mutex::new(()) }).collect();
        let places = Semaphore::new((costs.workers * costs.groups_per_worker) as usize);
        Workers { world, costs, workload, scheduler: Mutex::new(()), places, workers }
    }

    /// Takes the scheduler's time for one message. It runs on the first node.
    async fn schedule(&self, cost: Millis) {
        if cost > Millis::ZERO {
            let _turn = self.scheduler.lock().await;
            self.world.clock.compute(0, cost.0).await;
            let processor = self.world.processor.get();
            let scheduling = processor.scheduling.map(|time| time + cost);
            self.world.processor.set(ProcessorTime { scheduling, ..processor });
        }
    }

    fn least_busy(&self) -> usize {
        (0..self.workers.len()).min_by_key(|&worker| self.workers[worker].groups.get()).unwrap_or(0)
    }

    /// Runs a group on a worker. Returns its outputs, and when it began and ended.
    async fn run_on(&self, worker: usize, tasks: Range<u32>) -> Result<(Vec<Output>, Millis, Millis), Failure> {
        let _turn = self.workers[worker].turn.lock().await;
        let (clock, node) = (&self.world.clock, worker % self.costs.nodes as usize);
        clock.compute(node, self.costs.handle.0).await;
        let processor = self.world.processor.get();
        self.world.processor.set(ProcessorTime { working: processor.working + self.costs.handle, ..processor });
        let begin = self.world.now();
        let lane = WorkerLane { workers: self, node, lane: self.world.plan.get().worker_lane(worker as u32) };
        let mut outputs = Vec::new();
        for task in tasks {
            outputs.push(run_task(&self.workload, &lane, &lane, task).await?);
        }
        Ok((outputs, begin, self.world.now()))
    }

    fn bytes(&self, outputs: &[Output]) -> usize {
        let known = self.world.costs.result_bytes;
        let length = |output: &Output| if self.world.results.is_some() { output.payload.len() } else { known };
        outputs.iter().map(length).sum()
    }
}

impl machine::Cluster for Workers {
    fn workers(&self) -> u32 {
        self.costs.workers
    }

    fn group(&self) -> u32 {
        self.costs.group.get()
    }

    fn processor_time(&self) -> Option<ProcessorTime> {
        Some(self.world.processor.get())
    }

    async fn run_group(&self, tasks: Range<u32>) -> Result<Vec<Output>, Failure> {
        let (world, costs, sent) = (&self.world, &self.costs, self.world.now());
        self.schedule(costs.deal).await;
        // The semaphore is never closed.
        let place = self.places.acquire().await.ok();
        let worker = self.least_busy();
        let groups = &self.workers[worker].groups;
        groups.set(groups.get() + 1);
        world.clock.sleep(costs.message.0).await;
        let (outputs, begin, end) = self.run_on(worker, tasks.clone()).await?;
        let bytes = self.bytes(&outputs) as f64;
        world.clock.sleep((costs.message + costs.network_per_byte * bytes).0).await;
        groups.set(groups.get() - 1);
        drop(place);
        self.schedule(costs.receive + costs.copy_per_byte * bytes).await;
        let (worker, received) = (worker as u32, world.now());
        let last_step = self.workload.steps.len().saturating_sub(1) as u8;
        world.groups.borrow_mut().push(GroupTimes { worker, tasks, last_step, sent, begin, end, received });
        Ok(outputs)
    }
}

/// A worker while it runs a group.
struct WorkerLane<'a> {
    workers: &'a Workers,
    node: usize,
    lane: usize,
}

impl Waits for WorkerLane<'_> {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        self.workers.world.block_on(self.lane, at, wait).await
    }
}

impl Computes for WorkerLane<'_> {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        let world = &self.workers.world;
        let cost =
            (self.workers.costs.step)(kernel).unwrap_or_else(|| Millis(world.cost(world.kind(self.lane), kernel)));
        Ok(world.compute_on(self.node, self.lane, at, kernel, &input, cost).await)
    }
}

impl World {
    /// Records the messages of the run to and from the workers of its cluster.
    pub(super) fn record_messages(&self) {
        let groups = RefCell::take(&self.groups);
        for (worker, span) in machine::copies(groups) {
            self.recorder.borrow().record(self.plan.get().worker_lane(worker), span);
        }
    }
}
