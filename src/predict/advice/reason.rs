//! What is said of an advice: typed, so that any language can say it.

use std::borrow::Cow;

use serde::Serialize;
use thiserror::Error;

use super::BoundBy;
use super::question::Condition;
use crate::message::duration;
use crate::strategy::StrategyId;
use crate::trace::Millis;

/// Why a strategy is the one to take, in one sentence.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Reason {
    /// No strategy matters.
    #[error("One after the other takes {}: too little for any strategy to matter.", duration(Millis(*sequential_ms)))]
    TooSmall {
        /// One task after the other, in milliseconds.
        sequential_ms: f64,
    },
    /// No strategy is worth it.
    #[error("{}, and no strategy does it in much less than {}.", what(*bound_by), duration(Millis(*sequential_ms)))]
    NoneBetter {
        /// What takes the time.
        bound_by: BoundBy,
        /// One task after the other, in milliseconds.
        sequential_ms: f64,
    },
    /// This strategy does it in less time.
    #[error(
        "{}, and {}: {} instead of {}{}.",
        what(*bound_by),
        how(*strategy, *on_processes),
        duration(Millis(*makespan_ms)),
        duration(Millis(*sequential_ms)),
        if *predicted { ", as predicted" } else { "" }
    )]
    Better {
        /// What takes the time.
        bound_by: BoundBy,
        /// The strategy.
        strategy: StrategyId,
        /// Whether what it has besides the event loop are processes, as threads share a lock.
        on_processes: bool,
        /// How long it takes, in milliseconds.
        makespan_ms: f64,
        /// One task after the other, in milliseconds.
        sequential_ms: f64,
        /// Whether `makespan_ms` is predicted, and not measured.
        predicted: bool,
    },
}

fn what(bound_by: BoundBy) -> &'static str {
    match bound_by {
        BoundBy::Nothing => "Little takes any time",
        BoundBy::Waits => "Waiting takes the time",
        BoundBy::Computing => "Computing takes the time",
        BoundBy::Both => "Waiting and computing both take time",
    }
}

fn how(strategy: StrategyId, on_processes: bool) -> Cow<'static, str> {
    let mechanism = strategy.descriptor().mechanism;
    if on_processes { mechanism.replace("threads", "processes").into() } else { mechanism.into() }
}

/// How far the measured figures bear the advice out, where they do not quite.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Doubt {
    /// There are too few samples for an interval.
    #[error("Too few samples to tell strategies apart that are near to each other.")]
    TooFewSamples,
    /// Others can't be told apart from it.
    #[error("No clear difference from {}: it is the simplest of them.", labels(strategies))]
    NoClearDifference {
        /// Which.
        strategies: Vec<StrategyId>,
    },
    /// Another is faster, but not by much.
    #[error("{} is {times:.2} times as fast: too little for a more complicated strategy.", strategy.label())]
    LittleGained {
        /// Which.
        strategy: StrategyId,
        /// How many times as fast.
        times: f64,
    },
}

fn labels(strategies: &[StrategyId]) -> String {
    strategies.iter().map(|strategy| strategy.label()).collect::<Vec<_>>().join(", ")
}

/// What would change the advice. Predicted.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Change {
    /// Under this condition another strategy would be the one to take.
    #[error("With {condition} it would be: {}.", strategy.label())]
    Changes {
        /// The condition.
        condition: Condition,
        /// The other strategy.
        strategy: StrategyId,
    },
    /// Nothing that was tried.
    #[error("It stays the same with {}.", list(tried))]
    Stays {
        /// What was tried.
        tried: Vec<Condition>,
    },
    /// Nothing could be tried: all of it would take long to simulate.
    #[error("What would change it would take long to simulate.")]
    Unknown,
}

fn list(conditions: &[Condition]) -> String {
    match conditions {
        [] => String::new(),
        [one] => one.to_string(),
        [others @ .., last] => {
            let others: Vec<String> = others.iter().map(Condition::to_string).collect();
            format!("{} or {last}", others.join(", "))
        }
    }
}
