//! Which strategy to take: of the suitable ones, the simplest that can't be told apart from the fastest.
//! Measurements are compared with measurements, and predictions are only suggested. docs/predicting.md has the exact rules.

mod accuracy;
mod change;
mod choice;
mod condition;
mod figures;
mod measured;
mod messages;
mod predicted;
mod profile;
mod scenario;

pub use accuracy::Accuracy;
pub use choice::{Estimate, Measured, best};
pub use condition::Condition;
pub use figures::{Caption, KeyFigure};
pub use measured::AdviceInput;
pub use messages::{Change, Doubt, Reason, Suggestion, Warning, WorkerCount};
pub use predicted::Assumptions;
pub use profile::{BoundBy, Profile, SERVER_CORES};
pub use scenario::{CalibratedMachine, Scenario};

use serde::Serialize;

use crate::message::Message;
use crate::strategy::StrategyId;
use crate::trace::Millis;

/// If all tasks together take less than this sequentially, the choice does not matter: people perceive a response within
/// 100 ms as instant (Miller, "Response time in man-computer conversational transactions", 1968).
const SMALL: Millis = Millis(50.0);

/// A smaller difference than this part is not shown.
const LEAST_SHOWN: f64 = 0.01;

/// Which strategy to take, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// The strategy.
    pub strategy: StrategyId,
    /// Which one and why, in one sentence.
    pub reason: String,
    /// The same, for programs.
    pub because: Reason,
    /// What the time is spent on.
    pub bound_by: BoundBy,
    /// The part of a single task's time that is waiting; absent if it takes no time.
    pub waits_share: Option<f64>,
    /// The part of the time of all tasks that overlapping waits save on an ideal machine.
    pub overlap_saves: f64,
    /// The part of the remaining time that all cores of that machine then save.
    pub cores_save: f64,
    /// How many cores it has: eight, or as many as this one if it has more. For an own task, those of its machine.
    pub ideal_cores: u32,
    /// The makespan of the advised strategy here, in milliseconds.
    pub makespan_ms: f64,
    /// How many times as fast as sequential it is here.
    pub gain: f64,
    /// The lower end of the gain's interval.
    pub gain_low: Option<f64>,
    /// The upper end of the gain's interval.
    pub gain_high: Option<f64>,
    /// Whether the makespan is predicted and not measured: only if no measured strategy is meant for such a workload.
    pub predicted: bool,
    /// Why this run is unreliable, if it is.
    pub warning: Option<Message<Warning>>,
    /// How many threads or processes to take; absent if cores do not limit it, or it was not tried.
    pub workers: Option<Message<WorkerCount>>,
    /// The three key figures.
    pub figures: Vec<KeyFigure>,
    /// The fastest other suitable strategy: measured if the advised one is.
    pub next: Option<Alternative>,
    /// What limits the advice.
    pub doubts: Vec<Message<Doubt>>,
    /// A strategy that was not measured, and might be worth it. Predicted.
    pub suggestion: Option<Message<Suggestion>>,
    /// Which strategy to take on a server with eight cores. Predicted, as the same machine of `whatIf`.
    pub server: Option<ServerAdvice>,
    /// What would change the advice here. Predicted; absent if predictions don't agree with the measurement.
    pub change: Option<Message<Change>>,
}

/// Another strategy.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Alternative {
    /// The strategy.
    pub strategy: StrategyId,
    /// How long it takes, in milliseconds.
    pub makespan_ms: f64,
    /// Whether that is predicted, and not measured.
    pub predicted: bool,
}

/// Which strategy to take elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ServerAdvice {
    /// The strategy.
    pub strategy: StrategyId,
    /// How long it takes there, in milliseconds. Predicted.
    pub makespan_ms: f64,
    /// Whether that is a tenth less than here, or better.
    pub worth: bool,
}

/// The changes of an experiment that are tried.
const CONDITIONS: [Condition; 5] = [
    Condition::MoreComputing,
    Condition::LessComputing,
    Condition::LongerWaits,
    Condition::ShorterWaits,
    Condition::MoreTasks,
];
