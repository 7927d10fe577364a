//! The costs on a machine: short runs, and the figures derived from them.

mod clusters;
mod connections;
mod derivation;
mod figures;
mod load;
mod probe;
mod runner;
mod threads;

pub use clusters::{ClusterCalibration, probe_cluster};
pub use figures::EXPLAINED;
pub use probe::Probes;
pub use runner::probe;
pub use threads::ThreadGain;

use serde::{Deserialize, Serialize};
use threads::may_gain_more;

use crate::machine::simulated::Costs;
use crate::strategy::StrategyId;
use crate::trace::{LaneKind, Millis};
use crate::workload::kernels::Kernel;

/// The costs on the machine of a measurement, found by a short calibration. Times are milliseconds. Figures that no selected
/// strategy needs are absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Calibration {
    /// How many cores the machine reports, which can be too many or too few.
    pub cores: u32,
    /// How much 1, 2, 4, ... threads computed together, compared with one. Empty if it was not tried.
    pub thread_gains: Vec<ThreadGain>,
    /// The number of useful threads: the fewest that compute about as much as any number of them. `thread_gains` shows
    /// whether more than were tried might help.
    pub useful_threads: Option<u32>,
    /// The most that any number of threads computes together, as a multiple of one thread.
    pub effective_cores: Option<f64>,
    /// The most fetches that can be in flight at once; absent if no limit was found, or nothing is fetched.
    pub connections: Option<u32>,
    /// The computations of a task.
    pub steps: Vec<StepCost>,
    /// The length of a task's result, in bytes.
    pub result_bytes: usize,
    /// Whether the pool consists of processes, because the page has no shared memory.
    pub pool_of_processes: bool,
    /// Handing one of many computations to the pool.
    pub dispatch_ms: Option<f64>,
    /// Splitting a computation over the threads and joining the parts, not including the dispatch.
    pub join_ms: Option<f64>,
    /// Starting a process.
    pub process_start_ms: Option<f64>,
    /// A message to or from a process, not including the copying of its bytes.
    pub message_ms: Option<f64>,
    /// Copying a byte between memories; absent if results are too short to measure it.
    pub copy_ms_per_byte: Option<f64>,
    /// How much longer than requested a sleep on the event loop takes.
    pub overshoot_ms: Option<f64>,
    /// How much longer than requested a sleep that blocks a thread or a process takes.
    pub blocking_overshoot_ms: Option<f64>,
    /// How much longer than the server's wait a single fetch takes.
    pub round_trip_ms: Option<f64>,
    /// The part of that in which the machine handles one fetch at a time.
    pub request_ms: Option<f64>,
    /// Whether tasks are calls of a person's own function. Then there are no strategies but those that were measured, and as
    /// many processes as cores.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub own_function: bool,
    /// The clusters.
    #[serde(default)]
    pub clusters: Vec<ClusterCalibration>,
    /// How long the calibration took.
    pub took_ms: f64,
}

/// The cost of a computation on an otherwise idle core, in milliseconds, by kind of lane.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StepCost {
    /// The step's number within its task, from 0.
    pub step: u8,
    /// The computation.
    #[cfg_attr(test, ts(type = "{ id: StepId, size: number }"))]
    pub kernel: Kernel,
    /// On the event loop.
    pub event_loop_ms: f64,
    /// On a thread.
    pub thread_ms: Option<f64>,
    /// In a process.
    pub process_ms: Option<f64>,
    /// The part that stayed on one thread when it was split over all: the serial fraction of Amdahl's law, 0 to 1.
    pub serial: Option<f64>,
    /// The length of its input, in bytes.
    pub input_bytes: usize,
    /// The length of its result, in bytes.
    pub result_bytes: usize,
}

impl StepCost {
    /// A computation that costs the same on every lane, and copies nothing.
    pub fn even(step: u8, kernel: Kernel, ms: f64) -> StepCost {
        let (thread_ms, process_ms, serial, input_bytes, result_bytes) = Default::default();
        StepCost { step, kernel, event_loop_ms: ms, thread_ms, process_ms, serial, input_bytes, result_bytes }
    }

    /// The cost of the step that computes this.
    pub fn of(steps: &[StepCost], kernel: Kernel) -> Option<&StepCost> {
        steps.iter().find(|step| step.kernel == kernel)
    }

    /// The cost on a lane of this kind, or else on the event loop.
    pub fn on(&self, lane: LaneKind) -> Millis {
        let known = match lane {
            LaneKind::MainThread | LaneKind::EventLoop => None,
            LaneKind::Thread | LaneKind::ThreadLoop => self.thread_ms,
            LaneKind::Process | LaneKind::ClusterWorker => self.process_ms,
        };
        Millis(known.unwrap_or(self.event_loop_ms))
    }
}

impl Calibration {
    /// A machine with this many cores and the same costs of computations, but no other costs.
    pub fn ideal(&self, cores: f64) -> Costs {
        let steps = self.steps.clone();
        let cost = move |lane: LaneKind, kernel: Kernel| {
            StepCost::of(&steps, kernel).map_or(Millis::ZERO, |step| step.on(lane))
        };
        let steps = self.steps.clone();
        let copied = move |kernel: Kernel| {
            StepCost::of(&steps, kernel).map_or((0, 0), |step| (step.input_bytes, step.result_bytes))
        };
        Costs {
            result_bytes: self.result_bytes,
            pool_of_processes: self.pool_of_processes,
            copied: Box::new(copied),
            step: Box::new(cost),
            ..Costs::ideal(cores, |_| Millis::ZERO)
        }
    }

    /// How many times as much as one thread this many compute together; absent if it was not tried.
    pub fn gain(&self, threads: u32) -> Option<f64> {
        let tried = self.thread_gains.iter().find(|tried| tried.threads >= threads).or(self.thread_gains.last())?;
        Some(tried.gain.min(threads.into()))
    }

    /// Whether the pool of this strategy consisted, or would consist, of processes.
    pub fn has_processes_for(&self, strategy: StrategyId) -> bool {
        self.pool_of_processes && strategy.descriptor().runs_on_processes()
    }

    /// Whether more threads gained nothing, so that the number of cores is known, whatever the machine reports.
    pub fn knows_cores(&self) -> bool {
        !self.thread_gains.is_empty() && !may_gain_more(&self.thread_gains, self.cores)
    }

    /// The number of cores' worth of computing: measured, or else as reported by the machine.
    pub fn real_cores(&self) -> f64 {
        self.effective_cores.unwrap_or(f64::from(self.cores))
    }
}
