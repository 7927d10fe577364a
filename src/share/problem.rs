use std::fmt;

use serde::{Serialize, Serializer};
use thiserror::Error;

use super::{LESSONS, VERSION, own_syntax, results, step};
use crate::message::{Quoted, grouped, join};
use crate::strategy::StrategyId;
use crate::workload::kinds::{STEP_KINDS, StepKind};
use crate::workload::limits::{AMOUNTS, Amount, MAX_STEPS};

/// Something in a link or in settings that is invalid. Its message says what was used instead, and what could be
/// written.
///
/// As JSON it is `{"parameter":"tasks","code":"out-of-range",...,"message":"..."}`, with the figures of the message.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ProblemContent"))]
#[serde(remote = "Self", tag = "code", rename_all = "kebab-case")]
pub enum Problem {
    /// Only the parameters that are complete within the first characters were read.
    #[error(
        "The link has {} characters; only settings that are complete within the first {} were read.",
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
    #[error("The settings are not a JSON object, so the defaults are used.")]
    NotSettings,
    /// The link is in a future format.
    #[error(
        "The link is in format {given}. This version of Manyhands reads format {}; a newer one may understand more.",
        VERSION
    )]
    NewerVersion {
        /// The format that it states.
        given: Quoted,
    },
    /// The link is in a format that does not exist.
    #[error("v: {given} is not a link format, so the link was read as format {}.", VERSION)]
    NoVersion {
        /// The format that it states.
        given: Quoted,
    },
    /// No such setting.
    #[error("There is no setting {given}, so it was ignored. The settings are: {}.", join(parameters(), ", "))]
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
    /// A value that should be a whole number and is not.
    #[error("{figure}: {given} is not a whole number, so {} is used.", grouped(figure.amount.default))]
    NotWhole {
        /// What should be one.
        figure: Figure,
        /// The value given.
        given: Quoted,
    },
    /// A number that is too small or too large.
    #[error("{figure}: {given} is not in the range {}, so {} is used.", figure.range(), grouped(*used))]
    OutOfRange {
        /// Which number.
        figure: Figure,
        /// The value given.
        given: Quoted,
        /// The nearest one in range.
        used: u32,
    },
    /// A step without its first amount.
    #[error(
        "{figure} is missing, so {} is used. Write the step as {}.",
        grouped(figure.amount.default),
        figure.syntax()
    )]
    MissingAmount {
        /// The missing amount.
        figure: Figure,
    },
    /// A step with more amounts than it has.
    #[error(
        "steps: {} does not take {given}, so it was ignored. Write the step as {}.",
        kind.id,
        step::syntax(kind)
    )]
    Surplus {
        /// The kind of step.
        #[cfg_attr(test, ts(as = "StepSyntax"))]
        #[serde(rename = "step", serialize_with = "written")]
        kind: &'static StepKind,
        /// The additional value.
        given: Quoted,
    },
    /// No such kind of step.
    #[error(
        "steps: there is no step {given}, so it was ignored. The steps are: {}.",
        join(STEP_KINDS.map(|kind| kind.id), ", ")
    )]
    UnknownStep {
        /// The value given.
        given: Quoted,
    },
    /// More steps than a task can have.
    #[error("steps: {given} steps are too many; only the first {MAX_STEPS} were kept.")]
    TooManySteps {
        /// How many.
        given: usize,
    },
    /// No such strategy.
    #[error(
        "run: there is no strategy {given}, so it was ignored. The strategies are: {}.",
        join(StrategyId::ALL.map(StrategyId::id), ", ")
    )]
    UnknownStrategy {
        /// The value given.
        given: Quoted,
    },
    /// A strategy that is listed more than once.
    #[error("run: {} is listed more than once; it runs once.", strategy.id())]
    RepeatedStrategy {
        /// Which one.
        strategy: StrategyId,
    },
    /// No such lesson.
    #[error("There is no lesson {given}, so it was ignored. The lessons are: {}.", join(LESSONS, ", "))]
    UnknownLesson {
        /// The value given.
        given: Quoted,
    },
    /// No such amount of a person's own task.
    #[error(
        "own: there is no value named {given}, so it was ignored. The values are: {}.",
        join(own_syntax::names(), ", ")
    )]
    UnknownAmount {
        /// Its name.
        given: Quoted,
    },
    /// A part of the view that does not exist, or is not in what the link runs.
    #[error(
        "view: {given} cannot be shown, so it was ignored. A view has open:STRATEGY, by:tasks, zoom:FROM:TO, task:NUMBER, \
         at:TIME and chart:NAME."
    )]
    NotShown {
        /// The part.
        given: Quoted,
    },
    /// Results whose check does not match.
    #[error("This link was cut or changed: its results are missing. Copy the whole link again.")]
    DamagedResults,
    /// Results in an encoding that is not known yet.
    #[error("The results in this link need a newer version of Manyhands.")]
    NewerResults,
    /// More results than a link can have.
    #[error(
        "A link has at most {} results, and this one has {given}; only the first {} were kept.",
        results::MOST,
        results::MOST
    )]
    TooManyResults {
        /// How many.
        given: usize,
    },
    /// A list without a valid entry.
    #[error("{parameter}: no entry is valid, so the default is used: {used}.")]
    Empty {
        /// Which list.
        #[serde(skip)]
        parameter: &'static str,
        /// The default, as it appears in a link.
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
            Problem::NotWhole { figure, .. }
            | Problem::OutOfRange { figure, .. }
            | Problem::MissingAmount { figure } => figure.parameter(),
            Problem::Surplus { .. } | Problem::UnknownStep { .. } | Problem::TooManySteps { .. } => "steps",
            Problem::UnknownStrategy { .. } | Problem::RepeatedStrategy { .. } => "run",
            Problem::UnknownLesson { .. } => "lesson",
            Problem::UnknownAmount { .. } => own_syntax::NAME,
            Problem::NotShown { .. } => "view",
            Problem::DamagedResults | Problem::NewerResults | Problem::TooManyResults { .. } => results::NAME,
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

/// The parameters of a link.
pub(super) fn parameters() -> Vec<&'static str> {
    let [tasks, others @ ..] = AMOUNTS.map(|amount| amount.id);
    [&["v", tasks, "steps", "run"], &others[..], &["lesson", own_syntax::NAME, "view", results::NAME]].concat()
}
