//! Answers the page's question about a person's own task.

use serde::Serialize;

use super::draft::check_own;
use super::json::Json;
use super::{Problem, link, settings};
use crate::measure::Calibration;
use crate::predict::own_limits::{ASSUMED, KNOWN};
use crate::predict::{Answer, OwnTask, Trial};
use crate::trace::Millis;
use crate::workload::Step;
use crate::workload::limits::Amount;

/// The answer, with the form's controls and the checked figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnTaskView {
    /// The figures that a person knows about the task, in the order of the form's sentence.
    pub amounts: [&'static Amount; KNOWN.len()],
    /// The assumptions, which can be changed.
    pub assumed: [&'static Amount; ASSUMED.len()],
    /// The figures of the question, with everything in range.
    pub given: OwnTask,
    /// What was invalid.
    #[cfg_attr(test, ts(as = "Vec<super::problem::ProblemMessage<Problem>>"))]
    pub problems: Vec<Problem>,
    /// The answer; absent if it would take too long to simulate.
    pub answer: Option<Answer>,
    /// A similar experiment that can be measured here.
    pub trial: Option<TrialView>,
}

/// A link to an experiment that is similar to the task.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TrialView {
    /// The link, without its `#`.
    pub fragment: String,
    /// The number of tasks.
    pub tasks: u32,
    /// How long each waits, in milliseconds.
    pub wait_ms: u32,
    /// About how long each computes, in milliseconds.
    pub compute_ms: f64,
    /// The maximum number of simultaneous waits; absent without a limit.
    pub limit: Option<u32>,
    /// Whether the experiment is expected to show the answer clearly.
    pub shows: bool,
    /// Whether `compute_ms` was calibrated on this machine, and is not assumed.
    pub calibrated: bool,
}

impl OwnTaskView {
    /// Answers a question. `given` is an object of figures, with defaults for those that are missing. `calibration` is that
    /// of the last report, if there is one. Never fails: invalid figures are listed in the problems.
    pub fn new(given: Json, calibration: Option<Calibration>) -> OwnTaskView {
        let (given, problems) = read(given);
        let answer = given.answer();
        let steps = calibration.map(|calibration| calibration.steps).unwrap_or_default();
        let known: Vec<_> = steps.iter().map(|step| (step.kernel, Millis(step.event_loop_ms))).collect();
        let trial = answer.as_ref().map(|answer| TrialView::new(Trial::new(&given, answer, &known), answer));
        OwnTaskView { amounts: KNOWN, assumed: ASSUMED, given, problems, answer, trial }
    }
}

impl TrialView {
    fn new(trial: Trial, answer: &Answer) -> TrialView {
        let shows = trial.shows(answer);
        let Trial { experiment, compute, calibrated, .. } = trial;
        let wait = |step: &Step| if let Step::Wait(wait) = step { wait.ms } else { 0 };
        TrialView {
            fragment: link::write(&experiment),
            tasks: experiment.workload.tasks,
            wait_ms: experiment.workload.steps.iter().map(wait).sum(),
            compute_ms: compute.0,
            limit: experiment.resources.limit,
            shows,
            calibrated,
        }
    }
}

fn read(given: Json) -> (OwnTask, Vec<Problem>) {
    let mut problems = Vec::new();
    let draft = match given {
        Json::Object(fields) => fields.into_iter().map(|(name, value)| (name, settings::word(value))).collect(),
        _ => {
            problems.push(Problem::NotSettings);
            Vec::new()
        }
    };
    let own = check_own(&draft, &mut problems);
    (own, problems)
}
