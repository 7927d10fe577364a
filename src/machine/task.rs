use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::{Computes, Failure, Waits};
use crate::workload::{At, Payload, Step, Workload};

/// A task in progress.
#[derive(Debug)]
pub struct Task {
    /// Its number, from 0.
    pub number: u32,
    /// The output of its steps so far.
    pub output: Output,
}

/// The output of a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The result of its last step.
    pub payload: Payload,
    /// XXH3 over its steps' results, chained by the seed.
    pub digest: u64,
}

impl Task {
    /// The task with this number, before its first step.
    pub fn new(number: u32) -> Task {
        Task { number, output: Output::default() }
    }

    /// Runs the step with this number: a wait on `waits`, or a computation on `computes`.
    pub async fn run_step(
        &mut self,
        step: u8,
        what: Step,
        waits: &impl Waits,
        computes: &impl Computes,
    ) -> Result<(), Failure> {
        let at = At { task: self.number, step };
        let input = std::mem::take(&mut self.output.payload);
        let payload = match what {
            Step::Wait(wait) => waits.wait(at, wait).await?,
            Step::Compute(kernel) => computes.compute(at, kernel, input).await?,
        };
        self.output = Output { digest: xxh3_64_with_seed(&payload, self.output.digest), payload };
        Ok(())
    }
}

/// Runs one task, step by step: its waits on `waits`, its computations on `computes`.
pub async fn run_task(
    workload: &Workload,
    waits: &impl Waits,
    computes: &impl Computes,
    number: u32,
) -> Result<Output, Failure> {
    let mut task = Task::new(number);
    for (step, what) in (0..).zip(&workload.steps) {
        task.run_step(step, *what, waits, computes).await?;
    }
    Ok(task.output)
}
