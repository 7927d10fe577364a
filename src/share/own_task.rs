//! A task of one's own, as a page asks about it.

use serde::Serialize;

use super::draft::check_own;
use super::json::Json;
use super::{Problem, link, settings};
use crate::predict::own_limits::{ASSUMED, KNOWN};
use crate::predict::{Answer, OwnTask, Trial};
use crate::trace::Millis;
use crate::workload::Step;
use crate::workload::kernels::Kernel;
use crate::workload::kinds::StepKind;
use crate::workload::limits::Amount;

/// What a page is told: what can be asked, what was understood, and the answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Answered {
    /// What a person knows of their task, in the order in which a sentence says it.
    pub amounts: [&'static Amount; KNOWN.len()],
    /// What is assumed, and can be changed.
    pub assumed: [&'static Amount; ASSUMED.len()],
    /// What was asked, with everything in range.
    pub given: OwnTask,
    /// What could not be taken as it was said.
    #[cfg_attr(test, ts(as = "Vec<super::problem::ProblemMessage<Problem>>"))]
    pub problems: Vec<Problem>,
    /// What there is to say; absent where it would take too long to find out.
    pub answer: Option<Answer>,
    /// Something like it that can be measured here.
    pub trial: Option<Trying>,
}

/// A link to something like the task.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Trying {
    /// The link, without its `#`.
    pub fragment: String,
    /// How many such tasks.
    pub tasks: u32,
    /// How long each waits, in milliseconds.
    pub wait_ms: u32,
    /// How long each computes, as far as is known, in milliseconds.
    pub compute_ms: f64,
    /// The most waits at once; absent without a limit.
    pub limit: Option<u32>,
    /// Whether the answer is expected to show. Else it takes more than can be tried in seconds.
    pub shows: bool,
    /// Whether that was found out on this machine, and not assumed.
    pub calibrated: bool,
}

impl Answered {
    /// Answers. `given` is an object of figures, in which what is not said has its default; `calibration` that of the
    /// last report, if there is one. Never fails: see the problems.
    pub fn new(given: Json, calibration: Option<Json>) -> Answered {
        let (given, problems) = read(given);
        let answer = given.answer();
        let known = calibration.map(costs).unwrap_or_default();
        let trial = answer.as_ref().map(|answer| Trying::new(Trial::new(&given, answer, &known), answer));
        Answered { amounts: KNOWN, assumed: ASSUMED, given, problems, answer, trial }
    }
}

impl Trying {
    fn new(trial: Trial, answer: &Answer) -> Trying {
        let shows = trial.shows(answer);
        let Trial { experiment, compute, calibrated, .. } = trial;
        let wait = |step: &Step| if let Step::Wait(wait) = step { wait.ms } else { 0 };
        Trying {
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
    let said = match given {
        Json::Object(said) => said.into_iter().map(|(name, value)| (name, settings::word(value))).collect(),
        _ => {
            problems.push(Problem::NotSettings);
            Vec::new()
        }
    };
    let own = check_own(&said, &mut problems);
    (own, problems)
}

/// What the computations of a calibration cost; of anything else nothing is known.
fn costs(calibration: Json) -> Vec<(Kernel, Millis)> {
    match field(&calibration, "steps") {
        Some(Json::List(steps)) => steps.iter().filter_map(cost).collect(),
        _ => Vec::new(),
    }
}

fn cost(step: &Json) -> Option<(Kernel, Millis)> {
    let kernel = field(step, "kernel")?;
    let (ms, size) = (word(step, "eventLoopMs")?.parse().ok()?, word(kernel, "size")?.parse().ok()?);
    match StepKind::find(word(kernel, "id")?)?.step(|_| size) {
        Step::Compute(kernel) => Some((kernel, Millis(ms))),
        Step::Wait(_) => None,
    }
}

fn field<'a>(object: &'a Json, name: &str) -> Option<&'a Json> {
    let Json::Object(fields) = object else { return None };
    fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
}

fn word<'a>(object: &'a Json, name: &str) -> Option<&'a str> {
    match field(object, name)? {
        Json::Word(word) => Some(word),
        _ => None,
    }
}
