//! A task of one's own, as a page asks about it.

use serde::Serialize;

use super::draft::number;
use super::json::Json;
use super::problem::Figure;
use super::{Problem, link};
use crate::report::own_limits::{AMOUNTS, COMPUTE, CORES, LIMIT, LOCK, TASKS, WAIT};
use crate::report::{Answer, Calibration, OwnTask, Trial};
use crate::workload::limits::Amount;

/// What a page is told: what can be asked, what was understood, and the answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answered {
    /// What can be set, in the order in which a sentence says it.
    pub amounts: [&'static Amount; AMOUNTS.len()],
    /// What was asked, with everything in range.
    pub given: OwnTask,
    /// What could not be taken as it was said.
    pub problems: Vec<Problem>,
    /// What there is to say; absent where it would take too long to find out.
    pub answer: Option<Answer>,
    /// Something like it that can be measured here.
    pub trial: Option<Trying>,
}

/// A link to something like the task.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trying {
    /// The link, without its `#`.
    pub fragment: String,
    /// How many such tasks.
    pub tasks: u32,
    /// How long they compute, as far as is known, in milliseconds.
    pub compute_ms: f64,
    /// Whether that was found out on this machine, and not assumed.
    pub calibrated: bool,
}

impl Answered {
    /// Answers. `given` is an object of figures, in which what is not said has its default; `calibration` that of the
    /// last report, as JSON, if there is one. Never fails: see the problems.
    pub fn new(given: Json, calibration: Option<&str>) -> Answered {
        let (given, problems) = read(given);
        let answer = given.answer();
        let calibration: Option<Calibration> = calibration.and_then(|json| serde_json::from_str(json).ok());
        let trial = answer.as_ref().map(|answer| Trying::from(Trial::new(&given, answer, calibration.as_ref())));
        Answered { amounts: AMOUNTS, given, problems, answer, trial }
    }
}

impl From<Trial> for Trying {
    fn from(Trial { experiment, compute, calibrated }: Trial) -> Trying {
        let tasks = experiment.workload.tasks;
        Trying { fragment: link::write(&experiment), tasks, compute_ms: compute.0, calibrated }
    }
}

fn read(given: Json) -> (OwnTask, Vec<Problem>) {
    let mut problems = Vec::new();
    let said = match given {
        Json::Object(said) => said,
        _ => {
            problems.push(Problem::NotSettings);
            Vec::new()
        }
    };
    let mut figure = |amount: &'static Amount| match said.iter().find(|(name, _)| name == amount.id) {
        Some((_, Json::Word(word))) => number(Figure { kind: None, amount }, word, &mut problems),
        Some(_) => number(Figure { kind: None, amount }, "[…]", &mut problems),
        None => amount.default,
    };
    let own = OwnTask {
        wait: figure(&WAIT),
        compute: figure(&COMPUTE),
        tasks: figure(&TASKS),
        cores: figure(&CORES),
        limit: figure(&LIMIT),
        lock: figure(&LOCK),
    };
    (own, problems)
}
