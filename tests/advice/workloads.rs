//! Workloads with known right answers, measured on a quiet and on a busy machine.

use std::collections::BTreeSet;

use manyhands::predict::{Advice, BoundBy, Caption, Change, Suggestion};
use manyhands::strategy::StrategyId;
use manyhands::workload::random::SplitMix;
use serde_json::Value;

use crate::calibrated::all_strategies;
use crate::noise::{BUSY, QUIET, Truth};

/// A workload, the strategies that are acceptable as the advice or as its suggestion, and the strategies that must not appear
/// anywhere in it.
struct Case {
    link: &'static str,
    cores: u32,
    /// How many cores' worth of computing they do together.
    effective: f64,
    accepted: &'static [&'static str],
    never: &'static [&'static str],
}

const fn case(
    link: &'static str,
    cores: u32,
    accepted: &'static [&'static str],
    never: &'static [&'static str],
) -> Case {
    Case { link, cores, effective: cores as f64, accepted, never }
}

const fn slow(link: &'static str, cores: u32, effective: f64, accepted: &'static [&'static str]) -> Case {
    Case { link, cores, effective, accepted, never: &[] }
}

/// Without computing, there is no reason to compute in parallel.
const PARALLEL: &[&str] = &["threads", "processes", "fork-join", "two-phase", "pipeline", "event-loops", "dask", "ray"];

/// The same if no strategy that overlaps waits and is simpler than threads was measured.
const POOLS: &[&str] = &["processes", "fork-join", "two-phase", "pipeline", "event-loops", "dask", "ray"];

/// Without waits, there is no reason to overlap them.
const ASYNC: &[&str] = &["event-loop", "event-loops", "two-phase", "pipeline", "gil-threads"];

const ANY: &[&str] = &[];

#[test]
fn for_each_strategy_there_is_work_it_never_suits() {
    let ids: Vec<&str> = StrategyId::ALL.map(StrategyId::id).to_vec();
    let listed = |id: &&str| PARALLEL.contains(id) || ASYNC.contains(id);
    assert_eq!(ids.iter().filter(|id| !listed(id)).collect::<Vec<_>>(), [&"sequential"]);
}

const CASES: &[Case] = &[
    // Waits only: an event loop is the simplest strategy that overlaps them.
    case("tasks=3&steps=sleep:2000", 2, &["event-loop"], PARALLEL),
    case("tasks=24&steps=fetch:100", 2, &["event-loop"], PARALLEL),
    case("tasks=24&steps=fetch:100&run=ALL", 2, &["event-loop"], PARALLEL),
    case("tasks=24&steps=fetch:100&run=sequential,event-loop,pipeline", 8, &["event-loop"], PARALLEL),
    case("tasks=60&steps=fetch:100", 2, &["event-loop"], PARALLEL),
    case("tasks=500&steps=sleep:100", 2, &["event-loop"], PARALLEL),
    case("tasks=400&steps=sleep:10", 2, &["event-loop"], PARALLEL),
    case("tasks=50&steps=fetch:200~150:65536", 8, &["event-loop"], PARALLEL),
    case("tasks=20&steps=sleep:50,sleep:50,fetch:30", 2, &["event-loop"], PARALLEL),
    case("tasks=30&steps=sleep:200&limit=5", 4, &["event-loop"], PARALLEL),
    case("tasks=10&steps=sleep:300~200&run=ALL", 1, &["event-loop"], PARALLEL),
    // One thread per task is as fast, but not simpler.
    case("tasks=4&steps=sleep:500&threads=4", 2, &["event-loop"], PARALLEL),
    case("tasks=16&steps=sleep:100&threads=16&run=ALL", 2, &["event-loop"], PARALLEL),
    case("tasks=16&steps=sleep:100&threads=16&run=sequential,event-loop,gil-threads", 2, &["event-loop"], PARALLEL),
    // The event loop was not measured, so it is suggested. Until then, the strategy that overlaps waits most simply is advised.
    case("tasks=16&steps=sleep:100&threads=8&run=sequential,gil-threads", 2, &["event-loop", "gil-threads"], PARALLEL),
    case("tasks=16&steps=sleep:100&threads=8&run=sequential,threads", 2, &["event-loop", "threads"], POOLS),
    case("tasks=16&steps=sleep:100&threads=8&run=sequential,threads,pipeline", 2, &["event-loop", "threads"], POOLS),
    case("tasks=16&steps=sleep:100&run=sequential,pipeline", 2, &["event-loop"], PARALLEL),
    case("tasks=16&steps=sleep:100&run=pipeline,two-phase", 2, &["event-loop"], PARALLEL),
    case("tasks=16&steps=sleep:100&run=sequential,fork-join,processes", 2, &["event-loop"], PARALLEL),
    case("tasks=24&steps=fetch:100&run=sequential", 2, &["event-loop"], PARALLEL),
    case("tasks=24&steps=fetch:100&run=event-loop", 2, &["event-loop"], PARALLEL),
    // A negligible amount of computing changes nothing.
    case("tasks=20&steps=sleep:500,squares:10000", 2, &["event-loop"], ANY),
    case("tasks=10&steps=fetch:100,squares:50000", 2, &["event-loop"], ANY),
    case("tasks=10&steps=fetch:100,squares:50000&run=ALL", 8, &["event-loop"], ANY),
    // There is nothing to overlap a single wait with.
    case("tasks=1&steps=sleep:2000", 2, &["sequential"], PARALLEL),
    case("tasks=1&steps=fetch:200,squares:100000", 4, &["sequential"], ANY),
    case("tasks=8&steps=sleep:100&limit=1&run=sequential,event-loop,threads", 2, &["sequential"], PARALLEL),
    // Computing only: threads.
    case("tasks=64&steps=squares:1000000", 2, &["threads"], ASYNC),
    case("tasks=64&steps=squares:1000000&run=ALL", 2, &["threads"], ASYNC),
    case("tasks=8&steps=primes:40000000&run=sequential,threads", 2, &["threads"], ASYNC),
    case("tasks=8&steps=primes:40000000&run=sequential,event-loop,threads,pipeline", 2, &["threads"], ASYNC),
    case("tasks=8&steps=primes:40000000&run=ALL", 4, &["threads"], ASYNC),
    case("tasks=8&steps=primes:40000000&run=sequential,gil-threads,threads", 2, &["threads"], ASYNC),
    case("tasks=8&steps=primes:40000000&run=sequential,processes", 4, &["processes", "threads"], ASYNC),
    case("tasks=16&steps=squares:20000000&run=sequential,gil-threads,processes", 4, &["processes", "threads"], ASYNC),
    case("tasks=4&steps=squares:10000000", 2, &["threads"], ASYNC),
    case("tasks=400&steps=squares:100000&threads=8", 8, &["threads"], ASYNC),
    case("tasks=500&steps=squares:50000", 2, &["threads"], ASYNC),
    case("tasks=16&steps=squares:1000000,squares:2000000", 4, &["threads"], ASYNC),
    // Neither an event loop nor the GIL helps here.
    case("tasks=16&steps=squares:2000000&run=event-loop", 2, &["threads"], ASYNC),
    case("tasks=16&steps=squares:2000000&run=pipeline", 2, &["threads"], ASYNC),
    case("tasks=16&steps=squares:2000000&run=gil-threads,event-loop", 2, &["threads"], ASYNC),
    case("tasks=16&steps=squares:2000000&run=sequential,event-loop", 2, &["threads"], ASYNC),
    case("tasks=16&steps=squares:2000000&run=sequential,two-phase,pipeline", 2, &["threads"], ASYNC),
    // Waits so short that they don't count.
    case("tasks=32&steps=sleep:1,squares:5000000", 2, &["threads"], ANY),
    // With one core, threads gain nothing.
    case("tasks=16&steps=squares:1000000", 1, &["sequential"], ASYNC),
    case("tasks=16&steps=squares:1000000&run=ALL", 1, &["sequential"], ASYNC),
    // One large computation must be split, and so must five on four cores.
    case("tasks=1&steps=squares:30000000&threads=2", 2, &["fork-join"], ASYNC),
    case("tasks=1&steps=squares:30000000&threads=2&run=ALL", 2, &["fork-join"], ASYNC),
    case("tasks=1&steps=squares:50000000&threads=8", 8, &["fork-join"], ASYNC),
    case("tasks=5&steps=squares:20000000&threads=4", 4, &["fork-join", "threads"], ASYNC),
    // Both: the pipeline, or two phases if they can't be told apart.
    case("tasks=12&steps=fetch:40,squares:1500000", 2, &["pipeline"], ANY),
    case("tasks=100&steps=sleep:50,squares:1000000", 2, &["pipeline"], ANY),
    case(
        "tasks=100&steps=sleep:50,squares:1000000&run=sequential,two-phase,pipeline",
        2,
        &["pipeline", "two-phase"],
        ANY,
    ),
    case("tasks=200&steps=sleep:100~50,squares:500000,sleep:20", 4, &["pipeline"], ANY),
    case("tasks=300&steps=sleep:100,squares:500000&threads=8", 8, &["pipeline", "event-loop"], ANY),
    case("tasks=40&steps=sleep:40,primes:10000000&run=ALL", 2, &["pipeline", "threads"], ANY),
    case("tasks=40&steps=sleep:200,primes:50000000&run=sequential,event-loop", 4, &["pipeline"], ANY),
    case("tasks=40&steps=sleep:200,primes:50000000&run=sequential,gil-threads", 4, &["pipeline", "threads"], ANY),
    // Each task has a thread, so an event loop gains nothing over threads.
    case("tasks=8&steps=sleep:100,squares:10000000&threads=8&run=sequential,threads,pipeline", 4, &["threads"], ANY),
    // Both, on one core: the event loop is enough.
    case("tasks=40&steps=sleep:100,squares:500000", 1, &["event-loop"], ANY),
    case("tasks=40&steps=sleep:100,squares:500000&run=ALL", 1, &["event-loop"], ANY),
    // The connections are the bottleneck.
    case("tasks=120&steps=fetch:100,squares:300000", 2, &["event-loop"], ANY),
    case("tasks=60&steps=sleep:100,squares:300000&limit=3&threads=3", 4, &["event-loop"], ANY),
    // Too little work.
    case("tasks=3&steps=sleep:5", 2, &["sequential"], PARALLEL),
    case("tasks=2000&steps=squares:100", 2, &["sequential"], ASYNC),
    case("tasks=3&steps=squares:500000&run=ALL", 4, &["sequential"], ASYNC),
    case("tasks=1&steps=sleep:1,squares:10", 1, &["sequential"], ANY),
    // Handing out tiny tasks takes as much time as it saves.
    case("tasks=3000&steps=squares:2000&run=sequential,fork-join&threads=16", 2, &["sequential", "threads"], ASYNC),
    // Other programs use the cores.
    slow("tasks=16&steps=squares:3000000", 2, 1.0, &["sequential"]),
    slow("tasks=16&steps=squares:3000000&run=ALL", 4, 1.05, &["sequential"]),
    slow("tasks=16&steps=squares:3000000", 4, 2.0, &["threads"]),
    slow("tasks=24&steps=sleep:100,squares:1000000&run=ALL", 2, 1.0, &["event-loop"]),
    slow("tasks=24&steps=fetch:100", 2, 1.0, &["event-loop"]),
];

/// The lessons' own links, by their ids.
const LESSONS: &[(&str, &[&str], &[&str])] = &[
    ("one-pair-of-hands", &["event-loop"], PARALLEL),
    ("many-hands", &["threads"], ASYNC),
    ("waits-or-work", &["event-loop", "threads", "pipeline"], ANY),
    ("blocked-loop", &["pipeline", "threads"], ANY),
    ("the-lock", &["threads"], ASYNC),
    ("own-kitchens", &["threads"], ASYNC),
    ("too-many-cooks", &["sequential", "threads"], ASYNC),
    ("download-and-process", &["two-phase", "pipeline"], ANY),
    ("six-doors", &["event-loop"], PARALLEL),
    ("amdahls-bill", &["fork-join", "pipeline", "threads"], ANY),
    ("scheduler-costs", &["threads"], ASYNC),
    ("more-machines", &["threads"], ASYNC),
];

/// All strategies that the advice recommends for this machine.
pub fn named_here(advice: &Advice) -> BTreeSet<&'static str> {
    let suggested = advice.suggestion.as_ref().map(|it| match it.content {
        Suggestion::MightBeBetter { strategy, .. } | Suggestion::MightDoAsWell { strategy, .. } => strategy.id(),
    });
    let captions = advice.figures.iter().filter_map(|figure| match figure.caption.content {
        Caption::Next { strategy, .. } | Caption::Faster { strategy, .. } => Some(strategy.id()),
        _ => None,
    });
    let next = advice.next.as_ref().map(|next| next.strategy.id());
    [advice.strategy.id()].into_iter().chain(next).chain(suggested).chain(captions).collect()
}

/// All strategies that it recommends for other machines, or under other conditions.
pub fn named_elsewhere(advice: &Advice) -> BTreeSet<&'static str> {
    let change = advice.change.as_ref().and_then(|it| match it.content {
        Change::Changes { strategy, .. } => Some(strategy.id()),
        Change::Stays { .. } | Change::Unknown => None,
    });
    change.into_iter().chain(advice.server.as_ref().map(|server| server.strategy.id())).collect()
}

/// The final recommendation: the suggested strategy if it is predicted to be faster, otherwise the advised one.
fn taken(advice: &Advice) -> &'static str {
    let faster = advice.suggestion.as_ref().and_then(|suggestion| suggestion.content.faster());
    faster.unwrap_or(advice.strategy).id()
}

fn mistakes(case: &Case) -> Vec<String> {
    let link = case.link.replace("ALL", &all_strategies());
    let truth = Truth::of(&link, case.cores, case.effective);
    let draws = (300 / truth.experiment.workload.tasks).clamp(2, 5);
    let mut random = SplitMix::new(9);
    let mut mistakes = Vec::new();
    for number in 0..draws {
        let noise = if number == 0 { QUIET } else { BUSY };
        let drawn = truth.draw(&mut random, noise, 6);
        let advice = &drawn.advice;
        let is_close = |id: &&str| {
            let strategy = StrategyId::find(id).expect("it is an id");
            drawn.close.contains(&strategy)
        };
        // On a busy machine, it may be impossible to tell a simpler strategy apart from the right one.
        let is_right = case.accepted.contains(&taken(advice)) || case.accepted.contains(&advice.strategy.id());
        let is_excused = number > 0 && is_close(&advice.strategy.id()) && case.accepted.iter().any(is_close);
        let forbidden: Vec<_> =
            named_here(advice).union(&named_elsewhere(advice)).copied().filter(|id| case.never.contains(id)).collect();
        if !(is_right || is_excused) || !forbidden.is_empty() {
            mistakes.push(format!(
                "{}, {} cores, draw {number}: {} {:?}; never {forbidden:?}",
                case.link,
                case.cores,
                advice.reason,
                advice.suggestion.as_ref().map(|suggestion| &suggestion.message)
            ));
        }
    }
    mistakes
}

#[test]
fn known_workloads_get_the_right_advice() {
    let mistakes: Vec<String> = CASES.iter().flat_map(mistakes).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn the_lessons_advise_what_they_teach() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/lessons/lessons.json");
    let lessons = std::fs::read_to_string(path).expect("the lessons are there");
    let lessons: Vec<Value> = serde_json::from_str(&lessons).expect("they are JSON");
    let ids: Vec<&str> = lessons.iter().filter_map(|lesson| lesson["id"].as_str()).collect();
    assert_eq!(ids, LESSONS.iter().map(|(id, ..)| *id).collect::<Vec<_>>());
    for (lesson, (_, accepted, never)) in lessons.iter().zip(LESSONS) {
        let link = lesson["link"].as_str().expect("it has a link").to_owned();
        let mistakes = mistakes(&Case { link: link.leak(), cores: 2, effective: 2.0, accepted, never });
        assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    }
}

/// What the time is spent on, and the advice for a server with eight cores.
#[test]
fn the_advice_for_a_server_uses_its_cores() {
    use BoundBy::{Both, Computing, Nothing, Waits};
    let cases = [
        ("tasks=60&steps=fetch:100", 2, Waits, "event-loop"),
        ("tasks=20&steps=sleep:500,squares:10000", 2, Waits, "event-loop"),
        ("tasks=1&steps=sleep:2000", 2, Waits, "sequential"),
        ("tasks=64&steps=squares:1000000", 2, Computing, "threads"),
        // Four tasks leave half of eight cores idle, so each must be split there.
        ("tasks=4&steps=squares:10000000", 2, Computing, "fork-join"),
        ("tasks=16&steps=squares:1000000", 1, Computing, "threads"),
        ("tasks=12&steps=fetch:40,squares:1500000", 2, Both, "pipeline"),
        ("tasks=40&steps=sleep:100,squares:500000", 1, Both, "pipeline"),
        ("tasks=120&steps=fetch:100,squares:300000", 2, Both, "pipeline"),
        ("tasks=3&steps=sleep:5", 2, Nothing, "sequential"),
    ];
    for (link, cores, bound_by, server) in cases {
        let truth = Truth::of(link, cores, f64::from(cores));
        let advice = truth.draw(&mut SplitMix::new(1), QUIET, 6).advice;
        let given = (advice.bound_by, advice.server.as_ref().map(|server| server.strategy.id()));
        assert_eq!(given, (bound_by, Some(server)), "{link}");
    }
}

#[test]
fn busy_cores_are_reported_first() {
    for (effective, is_warned) in [(1.0, true), (1.1, true), (1.6, false), (2.0, false)] {
        for link in ["tasks=16&steps=squares:3000000", "tasks=16&steps=sleep:100,squares:3000000&run=ALL"] {
            let truth = Truth::of(&link.replace("ALL", &all_strategies()), 2, effective);
            let advice = truth.draw(&mut SplitMix::new(1), QUIET, 6).advice;
            let warning = advice.warning.map(|warning| warning.message);
            assert_eq!(warning.is_some(), is_warned, "{link} {effective}: {warning:?}");
            assert!(!is_warned || advice.change.is_none());
        }
    }
    // Without computing, or with one core or one thread, there is nothing to gain.
    for (link, cores) in [
        ("tasks=16&steps=sleep:100", 2),
        ("tasks=16&steps=squares:3000000", 1),
        ("tasks=16&steps=squares:3000000&threads=1", 2),
    ] {
        let advice = Truth::of(link, cores, 1.0).draw(&mut SplitMix::new(1), QUIET, 6).advice;
        assert_eq!(advice.warning, None, "{link}");
    }
}
