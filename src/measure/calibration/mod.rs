//! What things cost on a machine: short runs, and the figures that follow from them.

mod connections;
mod derive;
mod load;
mod probe;
mod probing;

pub use probe::Probes;
pub use probing::probe;

use serde::{Deserialize, Serialize};

use crate::machine::simulated::Costs;
use crate::trace::{LaneKind, Millis};
use crate::workload::kernels::Kernel;

/// What things cost on the machine of a measurement, as far as a short calibration found out. Times are milliseconds;
/// what none of the chosen strategies needs was not looked at, and is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Calibration {
    /// How many cores the machine says it has.
    pub cores: u32,
    /// How many times as much as one thread all of them computed together. Where there are fewer threads than cores,
    /// the others are taken to give as much.
    pub effective_cores: Option<f64>,
    /// The most fetches that can be in flight at once; absent if no limit was found, or nothing is fetched.
    pub connections: Option<u32>,
    /// The computations of a task.
    pub steps: Vec<StepCost>,
    /// The bytes that a task's result has.
    pub result_bytes: usize,
    /// Handing one computation to the pool, when many are handed over.
    pub dispatch_ms: Option<f64>,
    /// Splitting a computation over the threads and joining the parts, besides the dispatch.
    pub join_ms: Option<f64>,
    /// Starting a process.
    pub process_start_ms: Option<f64>,
    /// A message to or from a process, besides its bytes.
    pub message_ms: Option<f64>,
    /// Copying a byte between memories; absent where results are too short to tell.
    pub copy_ms_per_byte: Option<f64>,
    /// By how much a sleep on the event loop is too long.
    pub overshoot_ms: Option<f64>,
    /// By how much a sleep that blocks a thread or a process is too long.
    pub blocking_overshoot_ms: Option<f64>,
    /// What a fetch takes besides the time that it asks for, one by itself.
    pub round_trip_ms: Option<f64>,
    /// The part of it that many fetches at once take in turn.
    pub request_ms: Option<f64>,
    /// How long the calibration took.
    pub took_ms: f64,
}

/// What a computation costs on a core of its own, in milliseconds, lane by lane.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StepCost {
    /// The step's number within its task, from 0.
    pub step: u8,
    /// What it computes.
    #[cfg_attr(test, ts(type = "{ id: StepId, size: number }"))]
    pub kernel: Kernel,
    /// On the event loop.
    pub event_loop_ms: f64,
    /// On a thread.
    pub thread_ms: Option<f64>,
    /// In a process.
    pub process_ms: Option<f64>,
    /// The share that one thread did alone when it was split over all: the serial fraction of Amdahl's law, 0 to 1.
    pub serial: Option<f64>,
}

impl StepCost {
    /// That of the step that computes this.
    pub fn of(steps: &[StepCost], kernel: Kernel) -> Option<&StepCost> {
        steps.iter().find(|step| step.kernel == kernel)
    }

    /// On a lane of this kind; where nobody looked, what it costs on the event loop.
    pub fn on(&self, lane: LaneKind) -> Millis {
        let looked = match lane {
            LaneKind::MainThread | LaneKind::EventLoop => None,
            LaneKind::Thread | LaneKind::ThreadLoop => self.thread_ms,
            LaneKind::Process => self.process_ms,
        };
        Millis(looked.unwrap_or(self.event_loop_ms))
    }
}

impl Calibration {
    /// A machine with so many cores on which the same computations cost the same, and nothing else costs anything.
    pub fn ideal(&self, cores: f64) -> Costs {
        let steps = self.steps.clone();
        let cost = move |lane: LaneKind, kernel: Kernel| {
            StepCost::of(&steps, kernel).map_or(Millis::ZERO, |step| step.on(lane))
        };
        let result_bytes = self.result_bytes;
        Costs { result_bytes, step: Box::new(cost), ..Costs::ideal(cores, |_| Millis::ZERO) }
    }

    /// The cores that it really has: measured, or else as many as it says.
    pub fn real_cores(&self) -> f64 {
        self.effective_cores.unwrap_or(f64::from(self.cores))
    }
}
