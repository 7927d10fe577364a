//! The settings: an experiment as JSON, which the page stores, shows and changes.

use serde::Serialize;

use super::draft::Draft;
use super::json::Json;
use super::own_syntax;
use super::problem::Problem;
use super::shared_view::SharedView;
use super::step::StepDraft;
use super::{ParsedLink, SharedResults, link};
use crate::machine::ReportedMachine;
use crate::measure::{Experiment, Forecast};
use crate::message::{Message, Quoted};
use crate::predict::OwnTask;
use crate::workload::Step;
use crate::workload::kinds::{StepKind, serialize_steps};
use crate::workload::limits::AMOUNTS;

/// An experiment in the page's format. A limit of 0 means no limit.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs, reason = "each is described in `workload::limits`, with its range")]
pub struct Settings {
    pub tasks: u32,
    #[serde(serialize_with = "serialize_steps")]
    pub steps: Vec<Step>,
    #[cfg_attr(test, ts(as = "Vec<crate::strategy::StrategyId>"))]
    pub run: Vec<&'static str>,
    pub threads: u32,
    pub limit: u32,
    pub switch: u32,
    pub repeats: u32,
    pub check: u32,
    pub seed: u32,
    /// The lesson that they belong to; absent if there is none.
    #[cfg_attr(test, ts(optional, type = "LessonId"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lesson: Option<&'static str>,
    /// The person's own task; absent if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub own: Option<OwnTask>,
}

impl From<&Experiment> for Settings {
    fn from(experiment: &Experiment) -> Settings {
        let Experiment { workload, strategies, resources, repeats, check } = experiment;
        Settings {
            tasks: workload.tasks,
            steps: workload.steps.clone(),
            run: strategies.iter().map(|strategy| strategy.id()).collect(),
            threads: resources.threads,
            limit: resources.limit.unwrap_or(0),
            switch: resources.switch.0 as u32,
            repeats: *repeats,
            check: u32::from(*check),
            seed: workload.seed,
            lesson: None,
            own: None,
        }
    }
}

/// Reads settings. It never fails: any JSON gives a valid experiment and a list of problems.
pub fn read(settings: Json) -> ParsedLink {
    let mut draft = Draft::default();
    match settings {
        Json::Object(settings) => settings.into_iter().for_each(|(name, value)| draft.set(&name, value)),
        _ => draft.problems.push(Problem::NotSettings),
    }
    draft.check()
}

impl Draft {
    fn set(&mut self, name: &str, value: Json) {
        match AMOUNTS.into_iter().find(|amount| amount.id == name) {
            Some(amount) => self.amounts.push((amount.id, word(value))),
            None if name == "steps" => self.steps = Some(items(value).into_iter().map(step).collect()),
            None if name == "run" => self.run = Some(items(value).into_iter().map(word).collect()),
            None if name == "lesson" => self.lesson = Some(word(value)),
            None if name == own_syntax::NAME => self.own = Some(fields(value)),
            None => self.problems.push(Problem::UnknownSetting { given: Quoted::new(name) }),
        }
    }
}

/// A step: an object with the kind's `id` and its amounts.
fn step(value: Json) -> StepDraft {
    let Json::Object(fields) = value else {
        return StepDraft { id: word(value), ..StepDraft::default() };
    };
    let mut fields: Vec<(String, String)> = fields.into_iter().map(|(name, value)| (name, word(value))).collect();
    let id = fields.iter().position(|(name, _)| name == "id").map(|at| fields.remove(at).1).unwrap_or_default();
    let known = StepKind::find(&id).map_or(&[][..], |kind| kind.amounts);
    let (amounts, surplus): (Vec<_>, Vec<_>) =
        fields.into_iter().partition(|(name, _)| known.iter().any(|amount| amount.id == name));
    StepDraft { id, amounts, surplus: surplus.into_iter().map(|(name, _)| name).collect() }
}

/// The fields of an object, unchecked.
fn fields(value: Json) -> own_syntax::OwnDraft {
    match value {
        Json::Object(fields) => fields.into_iter().map(|(name, value)| (name, word(value))).collect(),
        other => own_syntax::read(&word(other)),
    }
}

/// The items of a list. Anything else counts as a list of one item.
fn items(value: Json) -> Vec<Json> {
    match value {
        Json::List(items) => items,
        other => vec![other],
    }
}

/// A value as it would appear in a link.
pub(super) fn word(value: Json) -> String {
    match value {
        Json::Word(word) => word,
        Json::List(_) => String::from("[…]"),
        Json::Object(_) => String::from("{…}"),
    }
}

/// A checked link or settings, for the page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckedSettings {
    /// The settings, with everything in range.
    pub settings: Settings,
    /// Their link, without the `#`.
    pub fragment: String,
    /// The whole link, without the `#`: also with the view.
    pub link: String,
    /// What the sender of the link looks at.
    pub view: Option<SharedView>,
    /// The workload in words.
    pub sentence: String,
    /// Results that were measured elsewhere.
    pub results: Vec<SharedResults>,
    /// What was invalid.
    #[cfg_attr(test, ts(as = "Vec<super::problem::ProblemMessage<Problem>>"))]
    pub problems: Vec<Problem>,
    /// That it takes long to measure this, if it does.
    pub forecast: Option<Message<Forecast>>,
}

impl CheckedSettings {
    /// Checks what was read, for this machine.
    pub fn new(parsed: ParsedLink, machine: ReportedMachine) -> CheckedSettings {
        let settings = Settings { lesson: parsed.lesson, own: parsed.own, ..Settings::from(&parsed.experiment) };
        let (fragment, link) = (link::write_settings(&parsed), link::write_parsed(&parsed));
        let results = SharedResults::all(&parsed);
        let ParsedLink { experiment, view, problems, .. } = parsed;
        let sentence = experiment.workload.sentence();
        let forecast = experiment.forecast(machine).map(Message::from);
        CheckedSettings { settings, fragment, link, view, sentence, results, problems, forecast }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::limits::TASKS;

    #[test]
    fn settings_are_plain_json() {
        let opened = CheckedSettings::new(
            link::read("tasks=0&steps=fetch:5~1&run=pipeline&limit=2&view=open:pipeline"),
            ReportedMachine::with_cores(4),
        );
        assert_eq!(
            serde_json::to_value(opened).expect("plain data"),
            serde_json::json!({
                "settings": {
                    "tasks": 1,
                    "steps": [{"id": "fetch", "ms": 5, "jitter": 1, "bytes": 1024}],
                    "run": ["pipeline"],
                    "threads": 4,
                    "limit": 2,
                    "switch": 5,
                    "repeats": 6,
                    "check": 0,
                    "seed": 1,
                },
                "fragment": "v=1&tasks=1&steps=fetch:5~1&run=pipeline&limit=2",
                "link": "v=1&tasks=1&steps=fetch:5~1&run=pipeline&limit=2&view=open:pipeline",
                "view": { "open": ["pipeline"], "byTasks": false, "zoom": null, "task": null, "at": null, "chart": null },
                "results": [],
                "sentence": "1 task: fetch 1,024 bytes after 5 ± 1 ms.",
                "forecast": null,
                "problems": [
                    {
                        "parameter": "tasks",
                        "code": "out-of-range",
                        "figure": {"step": null, "amount": TASKS},
                        "given": "0",
                        "used": 1,
                        "message": "tasks: “0” is not in the range 1 to 10,000, so 1 is used.",
                    },
                ],
            })
        );
    }

    #[test]
    fn invalid_parts_are_listed_and_the_rest_is_kept() {
        let settings = serde_json::json!({
            "tasks": null,
            "colour": "red",
            "steps": [{"id": "sleep", "ms": 7, "size": 3}, {"ms": 1}, 5],
            "run": "threads",
        });
        let written = CheckedSettings::new(read(settings.into()), ReportedMachine::with_cores(4));
        assert_eq!(written.fragment, "v=1&steps=sleep:7&run=threads");
        assert_eq!(written.sentence, "12 tasks, each: sleep 7 ms.");
        let problems: Vec<String> = written.problems.iter().map(Problem::to_string).collect();
        assert_eq!(
            problems,
            [
                "There is no setting “colour”, so it was ignored. The settings are: v, tasks, steps, run, threads, limit, switch, repeats, check, seed, lesson, own, view, r.",
                "tasks: “null” is not a whole number, so 12 is used.",
                "steps: sleep does not take “size”, so it was ignored. Write the step as sleep:MS~JITTER.",
                "steps: there is no step “”, so it was ignored. The steps are: fetch, sleep, primes, squares, mandelbrot, thumbnail, encrypt, sha256, matmul, sort.",
                "steps: there is no step “5”, so it was ignored. The steps are: fetch, sleep, primes, squares, mandelbrot, thumbnail, encrypt, sha256, matmul, sort.",
            ]
        );
    }

    #[test]
    fn settings_that_are_not_an_object_give_the_defaults() {
        for json in [serde_json::json!(""), serde_json::json!([]), serde_json::json!(7), serde_json::Value::Null] {
            let reading = read(json.into());
            assert_eq!(reading.experiment, Experiment::default());
            assert_eq!(reading.problems, [Problem::NotSettings]);
        }
    }
}
