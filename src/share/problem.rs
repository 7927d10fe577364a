use std::fmt;

use serde::{Serialize, Serializer};
use thiserror::Error;

use super::{LESSONS, VERSION, own_syntax, step};
use crate::message::{Quoted, grouped};
use crate::strategy::StrategyId;
use crate::workload::kinds::{STEP_KINDS, StepKind};
use crate::workload::limits::{AMOUNTS, Amount, MAX_STEPS};

/// Something in a link or in settings that could not be taken as it was said. Its message tells a person
/// what was made of it, and what could be written instead.
///
/// As JSON it is `{"parameter":"tasks","code":"out-of-range",...,"message":"..."}`, with what the message tells.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ProblemContent"))]
#[serde(remote = "Self", tag = "code", rename_all = "kebab-case")]
pub enum Problem {
    /// Only the parameters that lie whole within the first characters were read.
    #[error(
        "The link has {} characters; only what stands whole within the first {} was read.",
        grouped(*length),
        grouped(*longest)
    )]
    TooLong {
        /// Characters after the `#`.
        length: usize,
        /// The most that are read.
        longest: usize,
    },
    /// The settings are not a JSON object.
    #[error("The settings are no JSON object, so the defaults are used.")]
    NotSettings,
    /// The link is in a format that is yet to come.
    #[error(
        "The link is in format {given}. This version of Manyhands reads format {}; a newer one may understand more.",
        VERSION
    )]
    NewerVersion {
        /// The format it says it has.
        given: Quoted,
    },
    /// The link says it is in a format that never was.
    #[error("v: {given} is no link format, so it was read as format {}.", VERSION)]
    NoVersion {
        /// What it says.
        given: Quoted,
    },
    /// No such setting.
    #[error("There is no setting {given}, so it was left out. There are {}.", setting_names())]
    UnknownSetting {
        /// Its name.
        given: Quoted,
    },
    /// A setting that is given more than once.
    #[error("{parameter} is given more than once; only the first one counts.")]
    RepeatedSetting {
        /// Its name.
        #[serde(skip)]
        parameter: &'static str,
    },
    /// Something that should be a whole number and is not.
    #[error("{figure}: {given} is not a whole number, so {} is used.", grouped(figure.amount.default))]
    NotWhole {
        /// What should be one.
        figure: Figure,
        /// What stands there.
        given: Quoted,
    },
    /// A number that is too small or too large.
    #[error("{figure}: {given} is not within {}, so {} is used.", figure.range(), grouped(*used))]
    OutOfRange {
        /// Which number.
        figure: Figure,
        /// What stands there.
        given: Quoted,
        /// The nearest one in range.
        used: u32,
    },
    /// A step that does not say its most important amount.
    #[error(
        "{figure} is not said, so {} is used. The step is written {}.",
        grouped(figure.amount.default),
        figure.syntax()
    )]
    Unsaid {
        /// What it does not say.
        figure: Figure,
    },
    /// A step that says more than it can.
    #[error(
        "steps: {} has no use for {given}, so it was left out. The step is written {}.",
        kind.id,
        step::syntax(kind)
    )]
    Surplus {
        /// The kind of step.
        #[cfg_attr(test, ts(as = "StepSyntax"))]
        #[serde(rename = "step", serialize_with = "written")]
        kind: &'static StepKind,
        /// What it has no use for.
        given: Quoted,
    },
    /// No such kind of step.
    #[error(
        "steps: there is no step {given}, so it was left out. There are {}.",
        STEP_KINDS.map(|kind| kind.id).join(", ")
    )]
    UnknownStep {
        /// What stands there.
        given: Quoted,
    },
    /// More steps than a task can have.
    #[error("steps: {given} are too many; only the first {MAX_STEPS} were kept.")]
    TooManySteps {
        /// How many.
        given: usize,
    },
    /// No such strategy.
    #[error(
        "run: there is no strategy {given}, so it was left out. There are {}.",
        StrategyId::ALL.map(StrategyId::id).join(", ")
    )]
    UnknownStrategy {
        /// What stands there.
        given: Quoted,
    },
    /// A strategy that is named more than once.
    #[error("run: {} is named more than once; it is run once.", strategy.id())]
    RepeatedStrategy {
        /// Which one.
        strategy: StrategyId,
    },
    /// No such lesson.
    #[error("There is no lesson {given}, so it was left out. There are {}.", LESSONS.join(", "))]
    UnknownLesson {
        /// What stands there.
        given: Quoted,
    },
    /// No such amount of one's own task.
    #[error("own: there is no {given}, so it was left out. There are {}.", own_syntax::names())]
    UnknownAmount {
        /// Its name.
        given: Quoted,
    },
    /// A list of which nothing is left.
    #[error("{parameter}: nothing is left of it, so the default is used: {used}.")]
    Empty {
        /// Which list.
        #[serde(skip)]
        parameter: &'static str,
        /// The default, as a link says it.
        used: String,
    },
}

impl Problem {
    /// The setting that it concerns, by its name in a link; empty if it concerns all of them.
    pub fn parameter(&self) -> &'static str {
        match self {
            Problem::TooLong { .. } | Problem::NotSettings | Problem::UnknownSetting { .. } => "",
            Problem::NewerVersion { .. } | Problem::NoVersion { .. } => "v",
            Problem::RepeatedSetting { parameter } | Problem::Empty { parameter, .. } => parameter,
            Problem::NotWhole { figure, .. } | Problem::OutOfRange { figure, .. } | Problem::Unsaid { figure } => {
                figure.parameter()
            }
            Problem::Surplus { .. } | Problem::UnknownStep { .. } | Problem::TooManySteps { .. } => "steps",
            Problem::UnknownStrategy { .. } | Problem::RepeatedStrategy { .. } => "run",
            Problem::UnknownLesson { .. } => "lesson",
            Problem::UnknownAmount { .. } => own_syntax::NAME,
        }
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (parameter, message) = (self.parameter(), self.to_string());
        ProblemMessage { parameter, content: Content(self), message }.serialize(serializer)
    }
}

/// A problem as it leaves Rust.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Problem", concrete(T = Problem)))]
pub(super) struct ProblemMessage<T> {
    /// The setting that it concerns, by its name in a link; empty if it concerns all of them.
    parameter: &'static str,
    /// The code and the figures.
    #[serde(flatten)]
    content: T,
    /// The sentence in English.
    message: String,
}

/// Serializes the code and the figures only.
struct Content<'a>(&'a Problem);

impl Serialize for Content<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The derived function: the trait's method would come back here.
        Problem::serialize(self.0, serializer)
    }
}

/// How a step is written in a link.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct StepSyntax {
    #[cfg_attr(test, ts(type = "StepId"))]
    id: &'static str,
    syntax: String,
}

fn written<S: Serializer>(kind: &&'static StepKind, serializer: S) -> Result<S::Ok, S::Error> {
    StepSyntax { id: kind.id, syntax: step::syntax(kind) }.serialize(serializer)
}

fn maybe_written<S: Serializer>(kind: &Option<&'static StepKind>, serializer: S) -> Result<S::Ok, S::Error> {
    kind.map(|kind| StepSyntax { id: kind.id, syntax: step::syntax(kind) }).serialize(serializer)
}

/// A number that can be set: of the whole experiment, or of a step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Figure {
    /// The kind of step, if it belongs to one.
    #[cfg_attr(test, ts(as = "Option<StepSyntax>"))]
    #[serde(rename = "step", serialize_with = "maybe_written")]
    pub kind: Option<&'static StepKind>,
    /// Which number.
    pub amount: &'static Amount,
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.kind {
            None if own_syntax::has(self.amount) => write!(f, "own: {}", self.amount.id),
            None => f.write_str(self.amount.id),
            Some(kind) => write!(f, "steps: {} of {}", self.amount.id, kind.id),
        }
    }
}

impl Figure {
    fn parameter(&self) -> &'static str {
        match self.kind {
            Some(_) => "steps",
            None if own_syntax::has(self.amount) => own_syntax::NAME,
            None => self.amount.id,
        }
    }

    fn range(&self) -> String {
        format!("{} to {}", grouped(self.amount.min), grouped(self.amount.max))
    }

    fn syntax(&self) -> String {
        self.kind.map(step::syntax).unwrap_or_default()
    }
}

fn setting_names() -> String {
    let [tasks, others @ ..] = AMOUNTS.map(|amount| amount.id);
    [&["v", tasks, "steps", "run"], &others[..], &["lesson", own_syntax::NAME]].concat().join(", ")
}
