//! WHAT is run: a number of equal tasks, each a list of waits and computations.

pub mod amounts;
mod encoding;
pub mod kinds;
pub mod limits;
mod memory;
pub mod words;

pub use memory::TaskBytes;

pub use manyhands_kernels as kernels;
pub use manyhands_kernels::{Payload, random};

use crate::workload::kernels::{Kernel, KernelId};

/// `tasks` equal tasks, each of them `steps` in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workload {
    /// How many tasks.
    pub tasks: u32,
    /// What each task does, in order; one to eight steps.
    pub steps: Vec<Step>,
    /// From which jitter and contents are derived: the same seed asks for the same waits everywhere.
    pub seed: u32,
}

impl Workload {
    /// A workload whose fetches bring what the steps right after them need: pictures for thumbnails.
    pub fn new(tasks: u32, mut steps: Vec<Step>, seed: u32) -> Workload {
        for at in 0..steps.len() {
            let thumbnail = matches!(steps.get(at + 1), Some(Step::Compute(Kernel { id: KernelId::Thumbnail, .. })));
            if let Step::Wait(Wait { io: Io::Fetch { picture, .. }, .. }) = &mut steps[at] {
                *picture = thumbnail;
            }
        }
        Workload { tasks, steps, seed }
    }

    /// The last step whose result is a picture, and how many bytes that has at most.
    pub fn picture_step(&self) -> Option<(u8, u64)> {
        let pictures = (0..).zip(&self.steps).filter_map(|(number, step)| match step {
            Step::Compute(kernel) => Some((number, kernel.picture_bytes()?)),
            Step::Wait(_) => None,
        });
        pictures.last()
    }
}

/// One step of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "{ id: StepId; [amount: string]: string | number }"))]
pub enum Step {
    /// Waiting for something outside: no lane computes.
    Wait(Wait),
    /// Computing: one lane is busy.
    Compute(Kernel),
}

impl Step {
    /// Whether this step fetches.
    pub fn is_fetch(&self) -> bool {
        matches!(self, Step::Wait(Wait { io: Io::Fetch { .. }, .. }))
    }

    /// Whether this step sleeps.
    pub fn is_sleep(&self) -> bool {
        matches!(self, Step::Wait(Wait { io: Io::Sleep, .. }))
    }

    /// Whether this step computes.
    pub fn computes(&self) -> bool {
        matches!(self, Step::Compute(_))
    }
}

/// A wait of about `ms` milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// What is waited for.
    pub io: Io,
    /// The wait asked for, in milliseconds.
    pub ms: u32,
    /// Each task's wait differs from `ms` by up to this many milliseconds, either way.
    pub jitter: u32,
}

/// What a wait waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Io {
    /// A timer.
    Sleep,
    /// An HTTP request whose answer has this many bytes.
    Fetch {
        /// The length of the answer's body.
        bytes: u32,
        /// Whether it is a JPEG, where there is one of at most this length. It follows from the next step, so nobody
        /// says it: see [`Workload::new`].
        picture: bool,
    },
}

/// Which step of which task: the address of everything that happens in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct At {
    /// The task's number, from 0.
    pub task: u32,
    /// The step's number within its task, from 0.
    pub step: u8,
}
