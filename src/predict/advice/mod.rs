//! Which strategy to take, from the figures: what was measured, what is predicted, and nothing else.

mod bound;
mod change;
mod question;
mod reason;

pub use bound::BoundBy;
pub use question::{Condition, Figure, Question};
pub use reason::{Change, Doubt, Reason};

use bound::waits_share;
use question::{Setting, of};
use serde::Serialize;

use super::prediction::Budget;
use crate::measure::{Artifact, Calibration, Environment, Experiment};
use crate::message::Message;
use crate::strategy::{Resources, StrategyId};
use crate::trace::Millis;
use crate::workload::Workload;

/// What takes no longer than this, one task after the other, is not worth the trouble: a person takes what comes
/// within 100 ms as instant (Miller, "Response time in man-computer conversational transactions", 1968).
const SMALL: Millis = Millis(50.0);

/// A gain of less than a tenth is not worth a more complicated strategy.
const WORTH: f64 = 1.1;

/// Which strategy to take, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// The strategy's id: the simplest strategy here that is no more than a tenth slower than the fastest.
    pub strategy: &'static str,
    /// Why, in one sentence.
    pub reason: String,
    /// The same, for programs.
    pub because: Reason,
    /// What takes the time.
    pub bound_by: BoundBy,
    /// Which part of the time of a task by itself is waiting; absent of a task that takes no time.
    pub waits_share: Option<f64>,
    /// How long the advised strategy takes here, in milliseconds.
    pub makespan_ms: f64,
    /// How many times as fast as one task after the other it is here.
    pub gain: f64,
    /// The lower end of the gain's interval.
    pub gain_low: Option<f64>,
    /// The upper end of the gain's interval.
    pub gain_high: Option<f64>,
    /// Whether the advised strategy's makespan, and so its gain, is predicted and not measured.
    pub predicted: bool,
    /// The next best strategy here.
    pub next: Option<Alternative>,
    /// How far the measured figures bear it out, where they do not quite.
    pub doubt: Option<Message<Doubt>>,
    /// Which strategy to take on a server with eight cores and no limit of connections. Predicted.
    pub server: Option<ServerAdvice>,
    /// What would change the advice here, in one sentence. Predicted.
    pub change: Message<Change>,
}

/// What another strategy takes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Alternative {
    /// The strategy's id.
    pub strategy: &'static str,
    /// How long it takes, in milliseconds.
    pub makespan_ms: f64,
    /// Whether that is predicted, and not measured.
    pub predicted: bool,
}

/// Which strategy to take elsewhere, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ServerAdvice {
    /// The strategy's id.
    pub strategy: &'static str,
    /// Why, in one sentence.
    pub reason: String,
    /// The same, for programs.
    pub because: Reason,
    /// How long it takes there, in milliseconds. Predicted.
    pub makespan_ms: f64,
    /// Whether that is a tenth less than here, or better.
    pub worth: bool,
}

/// What takes the time of a workload, and how it goes under each strategy.
pub struct Known<'a> {
    /// The workload.
    pub workload: &'a Workload,
    /// What each strategy may use.
    pub resources: Resources,
    /// What things cost.
    pub calibration: &'a Calibration,
    /// How long each strategy takes, the simplest first.
    pub figures: &'a [Figure],
    /// Whether threads share a lock, so that what computes at once are processes.
    pub on_processes: bool,
}

impl Advice {
    /// Advises on an experiment, of which these medians were measured. None where not even one task after the other
    /// was measured or can be predicted.
    pub fn new(
        experiment: &Experiment,
        environment: &Environment,
        calibration: &Calibration,
        measured: &[Figure],
        budget: &Budget,
    ) -> Option<Advice> {
        let here = Setting::here(experiment, calibration, environment.artifact != Artifact::Plain);
        let Experiment { workload, resources, .. } = experiment;
        let figures = &here.figures_but(measured, budget);
        let known = Known { workload, resources: *resources, calibration, figures, on_processes: false };
        let advice = Advice::of(&known, &here, &CONDITIONS, budget)?;
        let server = elsewhere(&advice, &Setting::server(experiment, calibration).figures(budget));
        Some(Advice { server, ..advice })
    }

    /// Advises on what is known. What would change it is searched for among these conditions.
    pub fn of(known: &Known, question: &impl Question, conditions: &[Condition], budget: &Budget) -> Option<Advice> {
        let Known { workload, resources, calibration, figures, on_processes } = *known;
        let (sequential, best) = (of(figures, StrategyId::Sequential)?, best(figures)?);
        let bound_by = BoundBy::of(workload, resources, calibration, sequential.makespan, budget)?;
        let because = reason(bound_by, best, sequential, on_processes);
        Some(Advice {
            strategy: best.strategy.id(),
            reason: because.to_string(),
            because,
            bound_by,
            waits_share: waits_share(workload, calibration),
            makespan_ms: best.makespan.0,
            gain: gain(best, sequential),
            gain_low: None,
            gain_high: None,
            predicted: !best.measured,
            next: next(figures, best),
            doubt: None,
            server: None,
            change: Change::find(question, best.strategy, conditions).into(),
        })
    }
}

/// What could be different from an experiment.
const CONDITIONS: [Condition; 5] = [
    Condition::MoreComputing,
    Condition::LessComputing,
    Condition::LongerWaits,
    Condition::ShorterWaits,
    Condition::MoreTasks,
];

/// The simplest that is not much slower than the fastest.
pub fn best(figures: &[Figure]) -> Option<Figure> {
    if let Some(sequential) = of(figures, StrategyId::Sequential).filter(|figure| figure.makespan < SMALL) {
        return Some(sequential);
    }
    let fastest = figures.iter().map(|figure| figure.makespan).reduce(Millis::min)?;
    figures.iter().copied().find(|figure| figure.makespan <= fastest * WORTH)
}

/// The fastest of the others.
fn next(figures: &[Figure], best: Figure) -> Option<Alternative> {
    let others = figures.iter().filter(|figure| figure.strategy != best.strategy);
    let Figure { strategy, makespan, measured } = *others.min_by(|a, b| a.makespan.0.total_cmp(&b.makespan.0))?;
    Some(Alternative { strategy: strategy.id(), makespan_ms: makespan.0, predicted: !measured })
}

fn gain(best: Figure, sequential: Figure) -> f64 {
    match best.strategy {
        StrategyId::Sequential => 1.0,
        _ => sequential.makespan / best.makespan.max(Millis(f64::MIN_POSITIVE)),
    }
}

fn elsewhere(here: &Advice, figures: &[Figure]) -> Option<ServerAdvice> {
    let (sequential, best) = (of(figures, StrategyId::Sequential)?, best(figures)?);
    let because = reason(here.bound_by, best, sequential, false);
    let (reason, makespan_ms) = (because.to_string(), best.makespan.0);
    let worth = makespan_ms * WORTH <= here.makespan_ms;
    Some(ServerAdvice { strategy: best.strategy.id(), reason, because, makespan_ms, worth })
}

fn reason(bound_by: BoundBy, best: Figure, sequential: Figure, on_processes: bool) -> Reason {
    let sequential_ms = sequential.makespan.0;
    match (bound_by, best.strategy) {
        (BoundBy::Nothing, _) => Reason::TooSmall { sequential_ms },
        (_, StrategyId::Sequential) => Reason::NoneBetter { bound_by, sequential_ms },
        (_, strategy) => {
            let (makespan_ms, predicted) = (best.makespan.0, !best.measured);
            Reason::Better { bound_by, strategy, on_processes, makespan_ms, sequential_ms, predicted }
        }
    }
}
