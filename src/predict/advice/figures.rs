//! The three figures that carry an advice.

use serde::Serialize;
use thiserror::Error;

use super::profile::SERVER_CORES;
use super::{Advice, BoundBy, LEAST_SHOWN, Profile};
use crate::message::{Message, counted, percent, times};
use crate::strategy::StrategyId;

/// From this share on, what takes the time needs no other word.
const NEARLY_ALL: f64 = 0.9;

/// A figure in large type, and whether it is predicted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeyFigure {
    /// What it is. Its message is the caption: the end of a sentence that begins with the figure.
    #[serde(flatten)]
    pub caption: Message<Caption>,
    /// Whether it is predicted, and not measured.
    pub predicted: bool,
}

/// What a figure is: that of the field `share` (a part), `times` (a factor) or `ms` (milliseconds).
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Caption {
    /// The part of a task's time that is waiting.
    #[error("of a task’s time is spent waiting{}", by_cores(*share, *bound_by, *cores_save, *cores))]
    Waiting {
        /// The part.
        share: f64,
        /// What the time of all tasks is spent on.
        bound_by: BoundBy,
        /// Which part of what is left goes away on this many cores when waits overlap.
        cores_save: f64,
        /// How many.
        cores: u32,
    },
    /// The part of a task's time that is computing.
    #[error("of a task’s time is spent computing{}", overlap(*share, *bound_by, *overlap_saves))]
    Computing {
        /// The part.
        share: f64,
        /// What the time of all tasks is spent on.
        bound_by: BoundBy,
        /// Which part goes away when waits overlap.
        overlap_saves: f64,
    },
    /// A task takes no time.
    #[error("per task: it neither waits nor computes")]
    NoTime {
        /// 0.
        ms: f64,
    },
    /// How many times as fast as sequential the advised strategy is.
    #[error("as fast as {}{}", sequential(), between(*low, *high))]
    Gain {
        /// How many times.
        times: f64,
        /// The lower end of the interval.
        low: Option<f64>,
        /// The upper end of the interval.
        high: Option<f64>,
    },
    /// The makespan of sequential.
    #[error("for all tasks, one after another")]
    Total {
        /// In milliseconds.
        ms: f64,
    },
    /// How long they take on a server.
    #[error("on a server with {SERVER_CORES} cores: {}", strategy.label())]
    Server {
        /// With which strategy.
        strategy: StrategyId,
        /// In milliseconds.
        ms: f64,
    },
    /// How long they take with the next best suitable strategy.
    #[error("with the next best strategy for such work: {}", strategy.label())]
    Next {
        /// Which one.
        strategy: StrategyId,
        /// In milliseconds.
        ms: f64,
    },
    /// How long they take with a strategy that took less time, and was not taken.
    #[error("with {}: {} less, but more complicated", strategy.label(), percent(*less))]
    Faster {
        /// Which one.
        strategy: StrategyId,
        /// In milliseconds.
        ms: f64,
        /// How much less, as a part.
        less: f64,
    },
}

fn sequential() -> &'static str {
    StrategyId::Sequential.label()
}

fn by_cores(share: f64, bound_by: BoundBy, saves: f64, cores: u32) -> String {
    let cores_in_words = || counted(cores, "core", "cores");
    match bound_by {
        BoundBy::Both => {
            format!(". Once the waits overlap, {} save {} of the remaining time", cores_in_words(), percent(saves))
        }
        BoundBy::Waits if share < NEARLY_ALL && cores > 1 => {
            format!(". {} would save only {}", cores_in_words(), percent(saves))
        }
        _ => String::new(),
    }
}

fn overlap(share: f64, bound_by: BoundBy, saves: f64) -> String {
    match bound_by {
        BoundBy::Both => format!(". Overlapping the waits saves {}", percent(saves)),
        BoundBy::Computing if share < NEARLY_ALL => {
            format!(". Overlapping the waits would save only {}", percent(saves))
        }
        _ => String::new(),
    }
}

fn between(low: Option<f64>, high: Option<f64>) -> String {
    low.zip(high).map_or(String::new(), |(low, high)| format!(", between {}× and {}×", times(low), times(high)))
}

impl Advice {
    /// The figures: what a task spends its time on, what the advised strategy gains, and what there is beside it.
    pub(super) fn key_figures(&self, profile: &Profile, is_gain_predicted: bool) -> Vec<KeyFigure> {
        let figure = |caption: Caption, predicted| KeyFigure { caption: caption.into(), predicted };
        let gain = match self.strategy == StrategyId::Sequential {
            true => figure(Caption::Total { ms: self.makespan_ms }, self.predicted),
            false => {
                let (times, low, high) = (self.gain, self.gain_low, self.gain_high);
                figure(Caption::Gain { times, low, high }, is_gain_predicted)
            }
        };
        let task = figure(self.of_a_task(profile), false);
        [Some(task), Some(gain), self.beside().map(|(caption, predicted)| figure(caption, predicted))]
            .into_iter()
            .flatten()
            .collect()
    }

    fn of_a_task(&self, profile: &Profile) -> Caption {
        let &Profile { bound_by, overlap_saves, cores_save, cores, .. } = profile;
        match (self.waits_share, bound_by) {
            (None, _) => Caption::NoTime { ms: 0.0 },
            (Some(share), BoundBy::Waits) => Caption::Waiting { share, bound_by, cores_save, cores },
            (Some(share), BoundBy::Computing) => Caption::Computing { share: 1.0 - share, bound_by, overlap_saves },
            (Some(share), _) if share >= 0.5 => Caption::Waiting { share, bound_by, cores_save, cores },
            (Some(share), _) => Caption::Computing { share: 1.0 - share, bound_by, overlap_saves },
        }
    }

    /// A server if it is worth it, else the next best strategy.
    fn beside(&self) -> Option<(Caption, bool)> {
        let server = || {
            let server = self.server.as_ref()?;
            Some((Caption::Server { strategy: server.strategy, ms: server.makespan_ms }, true))
        };
        let next = || {
            let next = self.next.as_ref()?;
            let (strategy, ms) = (next.strategy, next.makespan_ms);
            let less = 1.0 - ms / self.makespan_ms;
            let is_faster = less >= LEAST_SHOWN;
            let caption =
                if is_faster { Caption::Faster { strategy, ms, less } } else { Caption::Next { strategy, ms } };
            Some((caption, next.predicted))
        };
        match self.server.as_ref().is_some_and(|server| server.worth) {
            true => server(),
            false => next().or_else(server),
        }
    }
}
