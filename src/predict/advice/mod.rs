//! Which strategy to take. The rules are in docs/predicting.md; in short: of those whose reason applies, the simplest
//! that can't be told apart from the fastest one. What was measured is compared with what was measured; what is
//! predicted is only suggested.

mod change;
mod choice;
mod condition;
mod figures;
mod measured;
mod messages;
mod predicted;
mod profile;
mod scenario;

pub use choice::{Estimate, Measured, simplest, suitable};
pub use condition::Condition;
pub use figures::{Caption, KeyFigure};
pub use measured::Evidence;
pub use messages::{Change, Doubt, Reason, Suggestion, Warning, WorkerCount};
pub use predicted::Assumptions;
pub use profile::{BoundBy, Profile, SERVER_CORES};
pub use scenario::Scenario;

use serde::Serialize;

use crate::message::Message;
use crate::trace::Millis;

/// If all tasks one after the other take less than this, the choice does not matter: a person takes what comes within
/// 100 ms as instant (Miller, "Response time in man-computer conversational transactions", 1968).
const SMALL: Millis = Millis(50.0);

/// A difference of less than this part is shown as none.
const LEAST_SHOWN: f64 = 0.01;

/// Which strategy to take, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// The strategy's id.
    #[cfg_attr(test, ts(as = "crate::strategy::StrategyId"))]
    pub strategy: &'static str,
    /// Which one and why, in one sentence.
    pub reason: String,
    /// The same, for programs.
    pub because: Reason,
    /// What takes the time.
    pub bound_by: BoundBy,
    /// Which part of the time of a task by itself is waiting; absent of a task that takes no time.
    pub waits_share: Option<f64>,
    /// Which part of the time of all tasks goes away on an ideal machine when waits overlap.
    pub overlap_saves: f64,
    /// Which part of what is left then goes away with eight cores.
    pub cores_save: f64,
    /// How long the advised strategy takes here, in milliseconds.
    pub makespan_ms: f64,
    /// How many times as fast as sequential it is here.
    pub gain: f64,
    /// The lower end of the gain's interval.
    pub gain_low: Option<f64>,
    /// The upper end of the gain's interval.
    pub gain_high: Option<f64>,
    /// Whether the makespan is predicted and not measured: only if no measured strategy is meant for such a workload.
    pub predicted: bool,
    /// What makes this run unreliable, if anything does.
    pub warning: Option<Message<Warning>>,
    /// How many threads or processes to take; absent if cores do not limit it, or it was not tried.
    pub workers: Option<Message<WorkerCount>>,
    /// The three figures that carry the advice.
    pub figures: Vec<KeyFigure>,
    /// The fastest of the others whose reason applies: measured if the advised one is.
    pub next: Option<Alternative>,
    /// What else there is to know of the measured figures.
    pub doubts: Vec<Message<Doubt>>,
    /// A strategy that was not measured, and might be worth it. Predicted.
    pub suggestion: Option<Message<Suggestion>>,
    /// Which strategy to take on a server with eight cores and no limit of connections. Predicted.
    pub server: Option<ServerAdvice>,
    /// What would change the advice here. Predicted; absent if predictions don't agree with the measurement.
    pub change: Option<Message<Change>>,
}

/// What another strategy takes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Alternative {
    /// The strategy's id.
    #[cfg_attr(test, ts(as = "crate::strategy::StrategyId"))]
    pub strategy: &'static str,
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
    /// The strategy's id.
    #[cfg_attr(test, ts(as = "crate::strategy::StrategyId"))]
    pub strategy: &'static str,
    /// How long it takes there, in milliseconds. Predicted.
    pub makespan_ms: f64,
    /// Whether that is a tenth less than here, or better.
    pub worth: bool,
}

/// What could be different from an experiment.
const CONDITIONS: [Condition; 5] = [
    Condition::MoreComputing,
    Condition::LessComputing,
    Condition::LongerWaits,
    Condition::ShorterWaits,
    Condition::MoreTasks,
];
