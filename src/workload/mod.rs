//! WHAT is run: a number of equal tasks, each of which is a list of waits and computations.

pub mod amounts;
pub mod kinds;
pub mod limits;
mod memory;
pub mod words;

pub use memory::TaskBytes;

pub use manyhands_kernels as kernels;
pub use manyhands_kernels::{Payload, random};

use serde::{Deserialize, Serialize};

use crate::workload::kernels::{Kernel, KernelId};

/// `tasks` equal tasks, each of them `steps` in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workload {
    /// The number of tasks.
    pub tasks: u32,
    /// What each task does, in order; one to eight steps.
    pub steps: Vec<Step>,
    /// The seed of jitter and contents: the same seed gives the same waits everywhere.
    pub seed: u32,
}

impl Workload {
    /// A workload whose fetches return what the next step needs: pictures for thumbnails.
    pub fn new(tasks: u32, mut steps: Vec<Step>, seed: u32) -> Workload {
        for at in 0..steps.len() {
            let thumbnail = matches!(steps.get(at + 1), Some(Step::Compute(Kernel { id: KernelId::Thumbnail, .. })));
            if let Step::Wait(Wait { io: Io::Fetch { picture, .. }, .. }) = &mut steps[at] {
                *picture = thumbnail;
            }
        }
        Workload { tasks, steps, seed }
    }

    /// Encodes it for a process of the same version.
    ///
    /// # Panics
    /// Never: no part of it can fail.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("plain data can be serialized")
    }

    /// Decodes what [`to_bytes`](Workload::to_bytes) has encoded; `None` if the bytes are anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Workload> {
        postcard::from_bytes(bytes).ok()
    }

    /// The last step whose result is a picture, and the maximum size of that in bytes.
    pub fn picture_step(&self) -> Option<(u8, u64)> {
        let pictures = (0..).zip(&self.steps).filter_map(|(number, step)| match step {
            Step::Compute(kernel) => Some((number, kernel.picture_bytes()?)),
            Step::Wait(_) => None,
        });
        pictures.last()
    }
}

/// One step of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// What is waited for.
    pub io: Io,
    /// The wait asked for, in milliseconds.
    pub ms: u32,
    /// Each task's wait differs from `ms` by up to this many milliseconds, either way.
    pub jitter: u32,
}

/// The kind of a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Io {
    /// A timer.
    Sleep,
    /// An HTTP request.
    Fetch {
        /// The length of the response's body.
        bytes: u32,
        /// Whether the body is a JPEG (if there is one of at most this length). The next step determines this: see
        /// [`Workload::new`].
        picture: bool,
    },
}

/// A step of a task: the address of everything that happens in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct At {
    /// The task's number, from 0.
    pub task: u32,
    /// The step's number within its task, from 0.
    pub step: u8,
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::workload::kinds::STEP_KINDS;

    fn step() -> impl Strategy<Value = Step> {
        (select(&STEP_KINDS[..]), any::<[u32; 3]>()).prop_map(|(kind, values)| {
            let mut values = values.into_iter();
            kind.step(|amount| values.next().unwrap_or(amount.default))
        })
    }

    proptest! {
        #[test]
        fn a_workload_survives_its_round_trip(tasks: u32, seed: u32, steps in vec(step(), 0..9)) {
            let workload = Workload::new(tasks, steps, seed);
            prop_assert_eq!(Workload::from_bytes(&workload.to_bytes()), Some(workload));
        }

        #[test]
        fn what_is_cut_off_is_no_workload(steps in vec(step(), 1..9)) {
            let bytes = Workload::new(1, steps, 1).to_bytes();
            prop_assert_eq!(Workload::from_bytes(&bytes[..bytes.len() - 1]), None);
        }
    }
}
