//! Laws of links and settings: they survive a round trip, and any input is parsed as a valid experiment.

mod experiments;

use std::collections::BTreeSet;

use experiments::experiment;
use manyhands::machine::ReportedMachine;
use manyhands::measure::Experiment;
use manyhands::message::grouped;
use manyhands::share::{CHARTS, CheckedSettings, Json, LESSONS, ParsedLink, Settings, SharedView, link, settings};
use manyhands::strategy::StrategyId;
use manyhands::workload::Step;
use manyhands::workload::kinds::STEP_KINDS;
use manyhands::workload::limits::{AMOUNTS, Amount, MAX_LINK_LENGTH, MAX_STEPS};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde::Serialize;
use serde_json::Value;

/// An experiment, and any way to look at it.
fn viewed() -> impl Strategy<Value = (Experiment, SharedView)> {
    let time = || prop_oneof![0..100_u32, any::<u32>()];
    let zoom = prop::option::of((time(), time()).prop_filter("nothing is shown", |(from, to)| from < to));
    experiment().prop_flat_map(move |experiment| {
        let (strategies, tasks) = (experiment.strategies.clone(), experiment.workload.tasks);
        let rows = 0..=strategies.len();
        let rows_and_tasks = (subsequence(strategies, rows), prop::option::of(1..=tasks));
        let others = (any::<bool>(), zoom.clone(), prop::option::of(time()), prop::option::of(select(&CHARTS[..])));
        (Just(experiment), rows_and_tasks, others).prop_map(
            |(experiment, (open, task), (by_tasks, zoom, at, chart))| {
                (experiment, SharedView { open, by_tasks, zoom, task, at, chart })
            },
        )
    })
}

/// Text that resembles a link, and is sometimes valid.
fn almost_a_link() -> impl Strategy<Value = String> {
    let names: Vec<_> =
        AMOUNTS.iter().map(|amount| amount.id).chain(["v", "steps", "run", "lesson", "view", "x", ""]).collect();
    let kinds = STEP_KINDS.iter().map(|kind| kind.id).chain(StrategyId::ALL.map(StrategyId::id));
    let words: Vec<_> = kinds
        .chain([
            "0",
            "7",
            "open:",
            "zoom:",
            "task:",
            "-1",
            "99999999999999999999",
            ",",
            ":",
            "~",
            "+",
            "%",
            "%2C",
            "#",
            "é",
        ])
        .collect();
    let value = prop::collection::vec(select(words), 0..8).prop_map(|words| words.concat());
    let parameter = (select(names), value).prop_map(|(name, value)| format!("{name}={value}"));
    prop::collection::vec(parameter, 0..12).prop_map(|parameters| parameters.join("&"))
}

/// A link with a few characters replaced.
fn damaged_link() -> impl Strategy<Value = String> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<char>()), 1..5);
    (experiment(), changes).prop_map(|(experiment, changes)| {
        let mut link: Vec<char> = link::write(&experiment).chars().collect();
        for (place, character) in changes {
            let place = place.index(link.len());
            link[place] = character;
        }
        link.into_iter().collect()
    })
}

const JSON_VALUES: &[&str] = &[
    "null",
    "true",
    "-1",
    "1e300",
    "1.5",
    "\"12\"",
    "[]",
    "[[]]",
    "[null]",
    "{}",
    "[{}]",
    r#"[{"id":"fetch","ms":[]}]"#,
];

/// A value as JSON.
fn json(value: &impl Serialize) -> Json {
    serde_json::to_value(value).expect("plain data").into()
}

fn assert_valid(experiment: &Experiment) {
    let Experiment { workload, strategies, resources, repeats, check } = experiment;
    let (limit, switch) = (resources.limit.unwrap_or(0), resources.switch.0 as u32);
    let given = [workload.tasks, resources.threads, limit, switch, *repeats, u32::from(*check), workload.seed];
    assert!(AMOUNTS.iter().zip(given).all(|(amount, value)| amount.range().contains(&value)), "{experiment:?}");
    assert!((1..=MAX_STEPS).contains(&workload.steps.len()));
    let in_range = |step: &Step| step.amounts().iter().all(|(amount, value)| amount.range().contains(value));
    assert!(workload.steps.iter().all(in_range), "{experiment:?}");
    assert!(!strategies.is_empty());
    assert_eq!(strategies.iter().collect::<BTreeSet<_>>().len(), strategies.len());
}

/// Parsing gives a valid experiment, which survives a round trip without problems.
fn assert_settles(text: &str) {
    let read = link::read(text);
    assert_valid(&read.experiment);
    let again = link::read(&link::write_parsed(&read));
    assert_eq!((again.experiment, again.lesson, again.view), (read.experiment, read.lesson, read.view));
    assert!(again.problems.is_empty(), "{:?}", again.problems);
}

proptest! {
    #[test]
    fn a_link_survives_its_round_trip(experiment in experiment()) {
        let written = link::write(&experiment);
        for link in [written.clone(), format!("#{written}"), format!("http://127.0.0.1:4173/?dev#{written}")] {
            let read = link::read(&link);
            prop_assert_eq!(&read.experiment, &experiment);
            prop_assert_eq!(read.problems, []);
        }
    }

    #[test]
    fn a_lesson_survives_its_round_trip(experiment in experiment(), lesson in select(&LESSONS[..])) {
        let reading = ParsedLink { experiment, lesson: Some(lesson), own: None, view: None, results: vec![], problems: vec![] };
        let link = link::write_parsed(&reading);
        prop_assert_eq!(&link::read(&link), &reading);
        prop_assert!(link.len() <= MAX_LINK_LENGTH / 4);
        // It also survives a round trip through the settings that the page keeps.
        let settings = json(&CheckedSettings::new(reading, ReportedMachine::with_cores(4)).settings);
        prop_assert_eq!(CheckedSettings::new(settings::read(settings), ReportedMachine::with_cores(4)).fragment, link);
    }

    #[test]
    fn a_view_survives_its_round_trip((experiment, view) in viewed()) {
        let view = (view != SharedView::default()).then_some(view);
        let reading = ParsedLink { experiment, lesson: None, own: None, view, results: vec![], problems: vec![] };
        let link = link::write_parsed(&reading);
        prop_assert_eq!(&link::read(&link), &reading);
        prop_assert!(link.chars().all(|c| c.is_ascii_alphanumeric() || "=&,:~-".contains(c)), "{}", link);
        prop_assert!(link.len() - link::write_settings(&reading).len() <= MAX_LINK_LENGTH / 8);
    }

    #[test]
    fn an_escaped_link_means_the_same(experiment in experiment()) {
        let escape = |value: &str| form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>();
        let link = link::write(&experiment);
        let parameters = link.split('&').map(|parameter| match parameter.split_once('=') {
            Some((name, value)) => format!("{name}={}", escape(value)),
            None => parameter.to_owned(),
        });
        let read = link::read(&parameters.collect::<Vec<_>>().join("&"));
        prop_assert_eq!(read.experiment, experiment);
        prop_assert_eq!(read.problems, []);
    }

    #[test]
    fn a_link_is_short_starts_with_its_version_and_needs_no_escaping(experiment in experiment()) {
        let link = link::write(&experiment);
        prop_assert!(link == "v=1" || link.starts_with("v=1&"));
        prop_assert!(link.len() <= MAX_LINK_LENGTH / 4);
        prop_assert!(link.chars().all(|c| c.is_ascii_alphanumeric() || "=&,:~-".contains(c)), "{}", link);
    }

    #[test]
    fn settings_survive_their_round_trip(experiment in experiment()) {
        let read = settings::read(json(&Settings::from(&experiment)));
        prop_assert_eq!(read.experiment, experiment);
        prop_assert_eq!(read.problems, []);
    }

    #[test]
    fn any_text_is_read_as_a_valid_experiment(text in prop_oneof![any::<String>(), "[ -~]{0,60}"]) {
        assert_settles(&text);
    }

    #[test]
    fn almost_a_link_is_read_as_a_valid_experiment(text in prop_oneof![almost_a_link(), damaged_link()]) {
        assert_settles(&text);
    }

    #[test]
    fn a_link_that_is_too_long_is_read_as_a_valid_experiment(text in almost_a_link(), times in 1..60_usize) {
        assert_settles(&vec![text; times].join("&"));
    }

    #[test]
    fn any_json_is_read_as_a_valid_experiment(
        name in select(vec!["tasks", "steps", "run", "threads", "limit", "switch", "repeats", "check", "seed", "lesson", "id"]),
        value in select(JSON_VALUES),
    ) {
        let value: Value = serde_json::from_str(value).expect("it is JSON");
        assert_valid(&settings::read(json(&serde_json::json!({ name: value }))).experiment);
    }

    #[test]
    fn a_message_is_one_short_line(text in prop_oneof![any::<String>(), almost_a_link(), damaged_link()]) {
        let said = json(&serde_json::json!({ "tasks": text, "steps": [{ "id": text, "ms": text }], "run": [text], &text: 1 }));
        let problems = [link::read(&text).problems, settings::read(said).problems].concat();
        for message in problems.iter().map(ToString::to_string) {
            prop_assert!(!message.contains(char::is_control) && message.chars().count() <= 300, "{}", message);
        }
    }
}

/// Links leave out defaults, so their meaning depends on them: the defaults are part of the format.
#[test]
fn the_defaults_of_format_1_never_change() {
    let said = "v=1&tasks=12&steps=fetch:40~0:1024,primes:20000000&run=sequential,event-loop,threads,pipeline\
                &threads=4&limit=0&switch=5&repeats=6&check=0&seed=1";
    assert_eq!(link::read("v=1"), link::read(said));
    let steps = [
        "sleep:40~0,primes:20000000,squares:20000000,mandelbrot:256",
        "thumbnail:256,encrypt:3000000,sha256:3000000,matmul:480,sort:200000",
    ];
    for step in steps.into_iter().flat_map(|steps| link::read(&format!("steps={steps}")).experiment.workload.steps) {
        assert_eq!(step, step.kind().step(|amount| amount.default));
    }
}

/// The documentation agrees with the tables.
#[test]
fn the_documentation_lists_all_parameters() {
    let document = include_str!("../docs/link-format.md");
    let row = |amount: &Amount| {
        let Amount { min, max, default, .. } = amount;
        format!("| {} to {} | {} |", grouped(min), grouped(max), grouped(default))
    };
    for amount in AMOUNTS {
        let begin = format!("| `{}` {}", amount.id, row(amount));
        assert!(document.contains(&begin), "docs/link-format.md lacks: {begin}");
    }
    for kind in STEP_KINDS {
        for amount in kind.amounts {
            assert!(document.contains(&row(amount)), "docs/link-format.md lacks {} of {}", amount.id, kind.id);
        }
    }
    for lesson in LESSONS {
        assert!(document.contains(&format!("`{lesson}`")), "docs/link-format.md lacks the lesson {lesson}");
    }
    let examples: Vec<&str> = document.lines().filter(|line| line.starts_with("#v=")).collect();
    assert!(!examples.is_empty());
    for example in examples {
        let read = link::read(example);
        assert_eq!(read.problems, [], "{example}");
        assert_eq!(format!("#{}", link::write_parsed(&read)), example);
    }
}

/// The default experiment has nothing to write, so its link contains only the format.
#[test]
fn the_default_link_is_empty() {
    assert_eq!(link::write(&Experiment::default()), "v=1");
    assert_eq!(link::read("").experiment, Experiment::default());
    assert_eq!(settings::read(json(&serde_json::json!({}))).experiment, Experiment::default());
}
