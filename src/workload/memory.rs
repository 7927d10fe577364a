use super::{Io, Step, Wait, Workload};

/// The maximum memory of a task, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskBytes {
    /// Between two steps, in a wait, and at its end: the largest result of a step.
    pub held: u64,
    /// While it computes: a step's input and the kernel's memory.
    pub computing: u64,
}

impl Workload {
    /// The maximum memory of each task.
    pub fn task_bytes(&self) -> TaskBytes {
        let (mut bytes, mut input) = (TaskBytes::default(), 0);
        for step in &self.steps {
            let result = match step {
                Step::Wait(Wait { io: Io::Sleep, .. }) => 0,
                Step::Wait(Wait { io: Io::Fetch { bytes, .. }, .. }) => u64::from(*bytes),
                Step::Compute(kernel) => {
                    let kernel = kernel.bytes(input);
                    bytes.computing = bytes.computing.max(input + kernel.computing);
                    kernel.result
                }
            };
            bytes.held = bytes.held.max(result);
            input = result;
        }
        bytes
    }
}
