//! The messages of the advice.

use std::borrow::Cow;
use std::iter;

use serde::Serialize;
use thiserror::Error;

use super::BoundBy;
use super::condition::Condition;
use crate::measure::LEAST_GAIN;
use crate::message::{counted, duration, list, percent, times};
use crate::strategy::StrategyId;
use crate::trace::Millis;

/// Which strategy to take and why, in one sentence.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Reason {
    /// There is too little work for the choice to matter.
    #[error("{}: there is too little work for the choice to matter.", strategy.label())]
    TooSmall {
        /// The simplest strategy.
        strategy: StrategyId,
        /// The makespan of sequential, in milliseconds.
        sequential_ms: f64,
    },
    /// No strategy is much faster than sequential.
    #[error("{}: nothing else is much faster.", strategy.label())]
    NoneBetter {
        /// Sequential.
        strategy: StrategyId,
        /// What the time is spent on.
        bound_by: BoundBy,
        /// The makespan of sequential, in milliseconds.
        sequential_ms: f64,
    },
    /// Sequential is the best of the measured strategies, and one that was not measured might be better.
    #[error("{} was the best of the measured strategies.", strategy.label())]
    BestMeasured {
        /// Sequential.
        strategy: StrategyId,
        /// What the time is spent on.
        bound_by: BoundBy,
        /// The makespan of sequential, in milliseconds.
        sequential_ms: f64,
    },
    /// This strategy takes less time than sequential.
    #[error("{}.", better(*strategy, *on_processes, *of_measured))]
    Better {
        /// What the time is spent on.
        bound_by: BoundBy,
        /// The strategy.
        strategy: StrategyId,
        /// Whether its workers are processes instead of threads, because threads would share a lock, or the page has no shared
        /// memory.
        on_processes: bool,
        /// Whether one that was not measured might be better.
        of_measured: bool,
        /// How long it takes, in milliseconds.
        makespan_ms: f64,
        /// The makespan of sequential, in milliseconds.
        sequential_ms: f64,
        /// Whether `makespan_ms` is predicted, and not measured.
        predicted: bool,
    },
}

fn better(strategy: StrategyId, on_processes: bool, of_measured: bool) -> String {
    let (label, how) = (strategy.label(), how(strategy, on_processes));
    match of_measured {
        true => format!("Best of the measured strategies: {label}, because {how}"),
        false => format!("{label}: {how}"),
    }
}

fn how(strategy: StrategyId, on_processes: bool) -> Cow<'static, str> {
    let mechanism = strategy.descriptor().mechanism;
    if on_processes { mechanism.replace("threads", "processes").into() } else { mechanism.into() }
}

/// Why a whole measurement is unreliable.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Warning {
    /// All cores together computed little more than one.
    #[error(
        "Your {cores} cores together computed only {} times as much as one alone. Something else is probably \
         using them, so the advice from this run is unreliable.",
        times(*gain)
    )]
    NoParallelGain {
        /// How many cores the machine reports.
        cores: u32,
        /// How many times as much as one they computed.
        gain: f64,
    },
}

/// What limits the advice.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Doubt {
    /// There are too few samples for an interval.
    #[error("{} too few for a confidence interval. Use at least {fewest}.", counted(*samples, "sample is", "samples are"))]
    TooFewSamples {
        /// How many there are.
        samples: u32,
        /// How many are needed.
        fewest: u32,
    },
    /// Others can't be told apart from the advised strategy, which is the simplest of them.
    #[error(
        "There is no clear difference between {}, and {} is the simplest.",
        list(iter::once(strategy).chain(strategies).map(|it| it.label()), "and"),
        strategy.label()
    )]
    NoClearDifference {
        /// The advised one.
        strategy: StrategyId,
        /// The others.
        strategies: Vec<StrategyId>,
    },
    /// Others are predicted to be about as fast as the advised strategy, which is the simplest of them.
    #[error(
        "{} would be about as fast, but {} is simpler.",
        list(strategies.iter().map(|it| it.label()), "and"),
        strategy.label()
    )]
    AboutAsFast {
        /// The advised one.
        strategy: StrategyId,
        /// The others.
        strategies: Vec<StrategyId>,
    },
    /// One took less time, but not clearly enough.
    #[error(
        "{} took {} less time ({} instead of {}), but it is more complicated{}.",
        faster.label(), percent(*less), duration(Millis(*faster_ms)), duration(Millis(*makespan_ms)), doubted_gain(*less)
    )]
    LittleGained {
        /// The one that took less time.
        faster: StrategyId,
        /// How much less time it took, as a part.
        less: f64,
        /// How long it took, in milliseconds.
        faster_ms: f64,
        /// How long the advised one took, in milliseconds.
        makespan_ms: f64,
    },
    /// One took less time, but does not suit the workload.
    #[error(
        "{} took {} less time ({} instead of {}), but it is not advised: {}.",
        faster.label(), percent(*less), duration(Millis(*faster_ms)), duration(Millis(*makespan_ms)), missing(*bound_by)
    )]
    Unsuitable {
        /// The one that took less time.
        faster: StrategyId,
        /// What the time is spent on.
        bound_by: BoundBy,
        /// How much less time it took, as a part.
        less: f64,
        /// How long it took, in milliseconds.
        faster_ms: f64,
        /// How long the advised one took, in milliseconds.
        makespan_ms: f64,
    },
    /// No measured strategy is meant for such a workload.
    #[error(
        "None of the measured strategies suits this workload: {}. The advice, {}, is a prediction.",
        missing(*bound_by), strategy.label()
    )]
    NothingSuitable {
        /// The advised one.
        strategy: StrategyId,
        /// What the time is spent on.
        bound_by: BoundBy,
    },
    /// In some rounds the advised strategy gained nothing.
    #[error(
        "In some rounds the advised strategy was no faster than Sequential. Close other programs, or use more samples."
    )]
    Unsteady,
}

/// Why a strategy does not suit the workload.
fn missing(bound_by: BoundBy) -> &'static str {
    match bound_by {
        BoundBy::Waits => "there is almost nothing to compute in parallel",
        BoundBy::Computing => "there are almost no waits to overlap",
        BoundBy::Both | BoundBy::Nothing => "there is too little work for it",
    }
}

/// A strategy that was not measured but might be worth it.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Suggestion {
    /// It is predicted to save at least a tenth.
    #[error(
        "{} might be {} times as fast: {} is predicted (between {} and {}). {}",
        strategy.label(), times(*times_as_fast), duration(Millis(*predicted_ms)), duration(Millis(*low_ms)), duration(Millis(*high_ms)),
        if *is_measurable { "Tick it and run to find out." } else { "It needs shared memory, which this page does not have." }
    )]
    MightBeBetter {
        /// The strategy.
        strategy: StrategyId,
        /// How many times as fast as the advised one.
        times_as_fast: f64,
        /// Its predicted makespan, in milliseconds.
        predicted_ms: f64,
        /// The lower end of its range, from the prediction that was the furthest above its measurement.
        low_ms: f64,
        /// The upper end of its range, from the prediction that was the furthest below its measurement.
        high_ms: f64,
        /// Whether it can be measured on this page.
        is_measurable: bool,
    },
    /// It is simpler, and predicted to take no more than a tenth longer.
    #[error(
        "{} is simpler and might do as well: {} is predicted (between {} and {}). Tick it and run to find out.",
        strategy.label(), duration(Millis(*predicted_ms)), duration(Millis(*low_ms)), duration(Millis(*high_ms))
    )]
    MightDoAsWell {
        /// The strategy.
        strategy: StrategyId,
        /// Its predicted makespan, in milliseconds.
        predicted_ms: f64,
        /// The lower end of its range.
        low_ms: f64,
        /// The upper end of its range.
        high_ms: f64,
    },
}

/// How many threads or processes to use.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum WorkerCount {
    /// The fewest that compute about as much as any number of them.
    #[error("Use {}: more gained nothing here.", workers(*count, *processes))]
    Enough {
        /// How many.
        count: u32,
        /// Whether they are processes.
        processes: bool,
    },
    /// More threads helped up to the largest number that was tried.
    #[error("Use at least {}: larger numbers were not tried here.", workers(*count, *processes))]
    AtLeast {
        /// How many.
        count: u32,
        /// Whether they are processes.
        processes: bool,
    },
    /// There are fewer tasks than useful workers.
    #[error("Use {}: one for each task.", workers(*count, *processes))]
    OneForEachTask {
        /// How many.
        count: u32,
        /// Whether they are processes.
        processes: bool,
    },
}

fn workers(count: u32, processes: bool) -> String {
    if processes { counted(count, "process", "processes") } else { counted(count, "thread", "threads") }
}

impl Suggestion {
    /// The strategy, if it is predicted to be faster and not only as fast.
    pub fn faster(&self) -> Option<StrategyId> {
        match *self {
            Suggestion::MightBeBetter { strategy, .. } => Some(strategy),
            Suggestion::MightDoAsWell { .. } => None,
        }
    }
}

/// What would change the advice. Predicted.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Change {
    /// Under this condition, another strategy would be advised.
    #[error("With {condition}: {}.", strategy.label())]
    Changes {
        /// The condition.
        condition: Condition,
        /// The other strategy.
        strategy: StrategyId,
    },
    /// None of the tried conditions changes it.
    #[error("The advice stays the same {}.", list(tried.iter().map(|condition| format!("with {condition}")), "or"))]
    Stays {
        /// The tried conditions.
        tried: Vec<Condition>,
    },
    /// No condition could be tried, because each would take too long to simulate.
    #[error("This would take too long to simulate.")]
    Unknown,
}

/// That the real gain may be too small, unless the measured one is.
fn doubted_gain(less: f64) -> String {
    if less < LEAST_GAIN {
        String::new()
    } else {
        format!(", and the real gain may be less than {}", percent(LEAST_GAIN))
    }
}
