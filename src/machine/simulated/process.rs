use std::rc::Rc;

use super::World;
use crate::machine::{self, Computes, Failure, Output, Waits, run_task};
use crate::trace::Kind;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload, Wait, Workload};

/// The length of the message that starts a task, in bytes: the task's number.
const ARGUMENTS: usize = 4;

/// A process of the simulated machine. It does one thing at a time.
pub struct Process {
    world: Rc<World>,
    lane: usize,
    workload: Workload,
}

impl Process {
    pub(super) async fn start(world: Rc<World>, number: u32, workload: Workload) -> Process {
        let lane = world.plan.get().process_lane(number);
        let begin = world.now();
        world.occupy_core(world.costs.process_start.0).await;
        world.record(lane, At { task: 0, step: 0 }, Kind::Start, begin);
        Process { world, lane, workload }
    }

    async fn copy(&self, at: At, bytes: usize) {
        self.world.copy(self.lane, at, bytes).await;
    }
}

impl machine::Process for Process {
    async fn run_task(&self, task: u32) -> Result<Output, Failure> {
        self.world.arrive(At { task, step: 0 }).await;
        self.copy(At { task, step: 0 }, ARGUMENTS).await;
        let output = run_task(&self.workload, self, self, task).await?;
        let last = self.workload.steps.len().saturating_sub(1) as u8;
        let bytes = if self.world.results.is_some() { output.payload.len() } else { self.world.costs.result_bytes };
        self.copy(At { task, step: last }, bytes).await;
        Ok(output)
    }
}

impl Waits for Process {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        self.world.block_on(self.lane, at, wait).await
    }
}

impl Computes for Process {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        Ok(self.world.compute(self.lane, at, kernel, &input).await)
    }
}
