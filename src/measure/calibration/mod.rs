//! What things cost on a machine: short runs, and the figures derived from them.

mod connections;
mod derivation;
mod load;
mod probe;
mod runner;
mod threads;

pub use probe::Probes;
pub use runner::probe;
pub use threads::ThreadGain;

use serde::{Deserialize, Serialize};
use threads::may_gain_more;

use crate::machine::simulated::Costs;
use crate::trace::{LaneKind, Millis};
use crate::workload::kernels::Kernel;

/// What things cost on the machine of a measurement, found by a short calibration. Times are milliseconds; what no chosen
/// strategy needs is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Calibration {
    /// How many cores the machine reports, which can be too many or too few.
    pub cores: u32,
    /// What 1, 2, 4, ... threads computed together, compared with one. Empty if that was not tried.
    pub thread_gains: Vec<ThreadGain>,
    /// How many threads gain something: the fewest that compute about as much as any number of them. Up to these were
    /// tried; whether more would gain something is in `thread_gains`.
    pub useful_threads: Option<u32>,
    /// How many times as much as one thread any number of them computes together, at most.
    pub effective_cores: Option<f64>,
    /// The most fetches that can be in flight at once; absent if no limit was found, or nothing is fetched.
    pub connections: Option<u32>,
    /// The computations of a task.
    pub steps: Vec<StepCost>,
    /// The length of a task's result, in bytes.
    pub result_bytes: usize,
    /// Handing one computation to the pool, while many are handed over.
    pub dispatch_ms: Option<f64>,
    /// Splitting a computation over the threads and joining the parts, besides the dispatch.
    pub join_ms: Option<f64>,
    /// Starting a process.
    pub process_start_ms: Option<f64>,
    /// A message to or from a process, besides its bytes.
    pub message_ms: Option<f64>,
    /// Copying a byte between memories; absent if results are too short to find out.
    pub copy_ms_per_byte: Option<f64>,
    /// By how much a sleep on the event loop is too long.
    pub overshoot_ms: Option<f64>,
    /// By how much a sleep that blocks a thread or a process is too long.
    pub blocking_overshoot_ms: Option<f64>,
    /// How much longer than the wait it asks for a single fetch takes.
    pub round_trip_ms: Option<f64>,
    /// The part of that in which only one fetch at a time can be.
    pub request_ms: Option<f64>,
    /// How long the calibration took.
    pub took_ms: f64,
}

/// What a computation costs on a core that nothing else uses, in milliseconds, by kind of lane.
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
    /// The cost of the step that computes this.
    pub fn of(steps: &[StepCost], kernel: Kernel) -> Option<&StepCost> {
        steps.iter().find(|step| step.kernel == kernel)
    }

    /// On a lane of this kind; what it costs on the event loop if that is not known.
    pub fn on(&self, lane: LaneKind) -> Millis {
        let known = match lane {
            LaneKind::MainThread | LaneKind::EventLoop => None,
            LaneKind::Thread | LaneKind::ThreadLoop => self.thread_ms,
            LaneKind::Process => self.process_ms,
        };
        Millis(known.unwrap_or(self.event_loop_ms))
    }
}

impl Calibration {
    /// A machine with this many cores, on which the same computations cost the same and nothing else costs anything.
    pub fn ideal(&self, cores: f64) -> Costs {
        let steps = self.steps.clone();
        let cost = move |lane: LaneKind, kernel: Kernel| {
            StepCost::of(&steps, kernel).map_or(Millis::ZERO, |step| step.on(lane))
        };
        let result_bytes = self.result_bytes;
        Costs { result_bytes, step: Box::new(cost), ..Costs::ideal(cores, |_| Millis::ZERO) }
    }

    /// How many times as much as one thread this many compute together; absent if that was not tried.
    pub fn gain(&self, threads: u32) -> Option<f64> {
        let tried = self.thread_gains.iter().find(|tried| tried.threads >= threads).or(self.thread_gains.last())?;
        Some(tried.gain.min(threads.into()))
    }

    /// Whether more threads gained nothing: how many cores there are is known then, whatever the machine reports.
    pub fn knows_cores(&self) -> bool {
        !self.thread_gains.is_empty() && !may_gain_more(&self.thread_gains, self.cores)
    }

    /// How many cores' worth there is: measured, or else as many as the machine reports.
    pub fn real_cores(&self) -> f64 {
        self.effective_cores.unwrap_or(f64::from(self.cores))
    }
}
