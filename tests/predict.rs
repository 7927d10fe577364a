//! Laws and known answers of calibration, prediction and advice. What is measured here is a simulated machine whose
//! costs are known.

use manyhands::machine::simulated::{Costs, Simulated};
use manyhands::report::{
    Artefact, BoundBy, Budget, Calibration, Change, Condition, Doubt, Environment, Experiment, Prediction, Report,
    Watch, WhatIf, measure, probe,
};
use manyhands::share::link;
use manyhands::strategy::StrategyId;
use manyhands::trace::{LaneKind, Millis};
use manyhands::workload::limits::THREADS;
use proptest::prelude::*;
use serde_json::Value;

/// A computation of a million costs 10 ms.
const MS_PER_UNIT: f64 = 1e-5;

fn ideal(cores: f64) -> Costs {
    Costs::ideal(cores, |kernel| Millis(f64::from(kernel.size) * MS_PER_UNIT))
}

/// A machine somewhat like a browser.
fn real(cores: f64) -> Costs {
    Costs {
        connections: Some(6),
        dispatch: Millis(0.01),
        join: Millis(0.05),
        process_start: Millis(40.0),
        message: Millis(0.1),
        copy_per_byte: Millis(1e-6),
        overshoot: Millis(0.8),
        blocking_overshoot: Millis(0.1),
        round_trip: Millis(2.0),
        request: Millis(0.4),
        ..ideal(cores)
    }
}

fn experiment(link: &str) -> Experiment {
    let read = link::read(link);
    assert_eq!(read.problems, []);
    Experiment { repeats: 1, ..read.experiment }
}

fn environment(cores: u32, threads: bool) -> Environment {
    Environment {
        browser: String::from("None"),
        cores,
        isolated: threads,
        timer_resolution_us: 5.0,
        artefact: if threads { Artefact::Threads } else { Artefact::Plain },
    }
}

fn calibration(experiment: &Experiment, costs: Costs, cores: u32) -> Calibration {
    let (machine, connections) = (Simulated::new(costs), Some(6));
    let probes = machine.block_on(probe(&machine, experiment, cores, connections));
    probes.expect("nothing fails in simulated time").calibration()
}

/// What is measured on a machine with these costs, and predicted.
fn report(experiment: &Experiment, costs: impl Fn() -> Costs, cores: u32) -> Report {
    let machine = Simulated::new(costs());
    let measured = machine.block_on(measure(&machine, experiment, &Watch::default())).expect("nothing fails");
    let report = Report::new(experiment, &environment(cores, true), &measured, String::new());
    report.predicted(experiment, calibration(experiment, costs(), cores))
}

const ALL: &str = "sequential,event-loop,gil-threads,threads,processes,fork-join,two-phase,pipeline";

#[test]
fn a_calibration_finds_the_costs_of_the_machine() {
    let experiment = experiment(&format!("tasks=20&steps=sleep:30,fetch:20,mandelbrot:512,squares:2000000&run={ALL}"));
    let found = calibration(&experiment, real(1.6), 2);
    let near = |found: Option<f64>, cost: f64| {
        let found = found.expect("it was looked for");
        assert!((found / cost - 1.0).abs() < 0.02, "{found} instead of {cost}");
    };
    near(found.effective_cores, 1.6);
    near(found.dispatch_ms, 0.01);
    near(found.join_ms, 0.05);
    near(found.process_start_ms, 40.0);
    near(found.message_ms, 0.1);
    near(found.overshoot_ms, 0.8);
    near(found.blocking_overshoot_ms, 0.1);
    near(found.round_trip_ms, 2.0);
    near(found.request_ms, 0.4);
    for lane in [LaneKind::EventLoop, LaneKind::Thread, LaneKind::Process] {
        assert_eq!(found.steps.len(), 2);
        near(Some(found.steps[0].on(lane).0), 512.0 * MS_PER_UNIT);
        near(Some(found.steps[1].on(lane).0), 20.0);
    }
    assert_eq!(found.copy_ms_per_byte, None, "eight bytes tell nothing");
    assert!(found.took_ms < 1_200.0, "{}", found.took_ms);
}

#[test]
fn a_large_result_tells_what_a_byte_costs() {
    let experiment = experiment("tasks=2&steps=mandelbrot:512&run=processes");
    let found = calibration(&experiment, real(2.0), 2);
    assert_eq!(found.result_bytes, 512 * 512);
    assert!((found.copy_ms_per_byte.expect("it is large") / 1e-6 - 1.0).abs() < 0.01);
}

#[test]
fn what_no_way_needs_is_not_looked_at() {
    let found = calibration(&experiment("tasks=4&steps=squares:1000000&run=sequential"), real(2.0), 2);
    let Calibration { cores, connections, steps, took_ms, .. } = found.clone();
    assert_eq!(found, Calibration { cores, connections, steps, result_bytes: 8, took_ms, ..Calibration::default() });
}

#[test]
fn one_long_task_is_computed_once() {
    let found = calibration(&experiment("tasks=4&steps=squares:100000000&run=sequential,threads"), real(2.0), 2);
    assert_eq!((found.took_ms.round(), found.effective_cores), (1_000.0, None));
}

fn workloads() -> impl Strategy<Value = String> {
    let wait = (10u32..80, 0u32..10).prop_map(|(ms, jitter)| format!("sleep:{ms}~{jitter}"));
    let fetch = (10u32..80, 0u32..10).prop_map(|(ms, jitter)| format!("fetch:{ms}~{jitter}"));
    let compute = (100_000u32..2_000_000).prop_map(|size| format!("squares:{size}"));
    let steps = prop::collection::vec(prop_oneof![wait, fetch, compute], 1..4);
    (2u32..40, steps, 1u32..6).prop_map(|(tasks, steps, threads)| {
        format!("tasks={tasks}&steps={}&run={ALL}&threads={threads}", steps.join(","))
    })
}

fn costs() -> impl Strategy<Value = [f64; 6]> {
    (0.0..0.1, 0.0..0.5, 0.0..60.0, 0.0..2.0, 0.0..2.0, 0.5..1.0).prop_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Predicting with what a calibration found comes to what is measured.
    #[test]
    fn predictions_hold_on_a_machine_that_is_as_it_was_calibrated(link in workloads(), costs in costs(), cores in 2u32..5) {
        let [dispatch, message, start, overshoot, trip, share] = costs;
        // Cores are measured with what the workload computes.
        let share = if link.contains("squares") { share.max(1.0 / f64::from(cores)) } else { 1.0 };
        let costs = || Costs {
            dispatch: Millis(dispatch),
            message: Millis(message),
            process_start: Millis(start),
            overshoot: Millis(overshoot),
            blocking_overshoot: Millis(overshoot / 4.0),
            round_trip: Millis(trip),
            request: Millis(trip / 5.0),
            ..real(f64::from(cores) * share)
        };
        let experiment = experiment(&link);
        let report = report(&experiment, costs, cores);
        for run in &report.runs {
            let (median, predicted) = (run.median_ms.expect("measured"), run.predicted_ms.expect("small"));
            let ideal = run.ideal_ms.expect("small");
            // A few threads do not use all cores, so what the others would give is not known.
            if experiment.resources.threads >= cores {
                prop_assert!((predicted / median - 1.0).abs() < 0.05, "{}: {predicted}, {median}", run.strategy);
            }
            let sum: f64 = run.difference.iter().map(|part| part.ms).sum();
            prop_assert!((sum - (median - ideal)).abs() < 1e-6);
            prop_assert!((run.overhead_ms.expect("measured") - sum).abs() < 1e-6);
            prop_assert!(run.difference.last().is_some_and(|part| part.code == "unexplained"));
        }
    }

    /// What is switched on costs something or nothing. (A lock or a pool can be lucky with a delay; these can't.)
    #[test]
    fn nothing_that_costs_makes_a_loop_faster(link in workloads()) {
        let report = report(&experiment(&link), || real(2.0), 2);
        for part in &report.runs[0].difference {
            prop_assert!(part.ms > -1e-6, "{part:?}");
        }
    }

    #[test]
    fn more_cores_and_more_nodes_are_never_slower(link in workloads()) {
        let mut experiment = experiment(&link);
        experiment.strategies = vec![StrategyId::Threads, StrategyId::Pipeline];
        let found = calibration(&experiment, ideal(2.0), 2);
        let what_if = WhatIf::all(&experiment, &found, &Budget::default());
        let of = |machine: &str, way: usize| {
            let machine = what_if.iter().find(|what_if| what_if.machine == machine).expect("it is named");
            machine.runs[way].predicted_ms.expect("small")
        };
        // Graham's anomalies: with jitter, or steps of their own, tasks that meet otherwise may meet worse.
        let longest = 3.0 * 90.0;
        for row in [["cores-4", "cores-8", "cores-64"], ["nodes-10", "nodes-100", "nodes-1000"]] {
            let [few, more, many] = row.map(|machine| of(machine, 0));
            prop_assert!(few + longest >= more && more + longest >= many, "{few} {more} {many}");
        }
        prop_assert!(of("no-lock", 0) <= of("lock", 0) + longest);
    }
}

/// Equal tasks that only compute have no anomalies.
#[test]
fn computing_gains_from_every_core() {
    let experiment = experiment("tasks=1000&steps=squares:1000000&run=sequential,threads&threads=2");
    let found = calibration(&experiment, ideal(2.0), 2);
    let what_if = WhatIf::all(&experiment, &found, &Budget::default());
    let figures: Vec<_> = what_if.iter().map(|what_if| (what_if.machine, what_if.runs.last())).collect();
    let ms =
        figures.iter().map(|(machine, run)| (*machine, run.and_then(|run| run.predicted_ms).unwrap_or(0.0).round()));
    assert_eq!(
        ms.collect::<Vec<_>>(),
        [
            ("cores-4", 2_500.0),
            ("cores-8", 1_250.0),
            ("cores-64", 160.0),
            ("lock", 10_000.0),
            ("no-lock", 1_250.0),
            // 250, 25, 3 and 1 computations in turn, each with a message there and back
            ("nodes-1", 2_750.0),
            ("nodes-10", 275.0),
            ("nodes-100", 33.0),
            ("nodes-1000", 11.0),
        ]
    );
}

#[test]
fn what_would_take_long_to_simulate_is_left_out() {
    let experiment = experiment("tasks=10000&steps=squares:100000&run=fork-join&threads=32");
    let found = calibration(&experiment, real(2.0), 2);
    let tight = Budget::of(100_000);
    assert_eq!(Prediction::new(&experiment, StrategyId::ForkJoin, &found, None, &tight), None);
    let runs: Vec<_> = WhatIf::all(&experiment, &found, &tight).into_iter().flat_map(|what_if| what_if.runs).collect();
    assert_eq!(runs[0].predicted_ms, None);
    assert!(runs.iter().any(|run| run.predicted_ms.is_some()), "others are small enough");
}

/// The fields of an advice.
const ADVICE: &str = "because boundBy change doubt gain gainHigh gainLow makespanMs next predicted reason server \
                      strategy waitsShare";

/// Ten thousand tasks on all machines, up to a thousand nodes, are predicted in a fraction of a second. Counted in
/// simulated steps of about a microsecond, since how long one takes is up to the computer.
#[test]
fn many_tasks_on_many_nodes_are_few_steps() {
    let experiment = experiment("tasks=10000&steps=sleep:50,squares:1000000&run=processes");
    let found = calibration(&experiment, real(2.0), 2);
    for what_if in WhatIf::all(&experiment, &found, &Budget::of(250_000)) {
        assert!(what_if.runs[0].predicted_ms.is_some(), "{}", what_if.machine);
    }
}

#[test]
fn a_report_says_all_of_it_as_json() {
    let experiment = experiment("tasks=12&steps=sleep:40,squares:1000000");
    let json = serde_json::to_value(report(&experiment, || real(2.0), 2)).expect("plain data");
    let keys = |value: &Value| value.as_object().map(|map| map.keys().cloned().collect::<Vec<_>>().join(" "));
    assert_eq!(keys(&json["advice"]).as_deref(), Some(ADVICE));
    assert_eq!(keys(&json["whatIf"][0]).as_deref(), Some("label machine runs"));
    assert_eq!(keys(&json["whatIf"][0]["runs"][0]).as_deref(), Some("lanes predictedMs strategy"));
    let codes: Vec<_> =
        json["runs"][0]["difference"].as_array().into_iter().flatten().map(|part| &part["code"]).collect();
    assert_eq!(codes, ["dispatch", "start", "copy", "connections", "overshoot", "shared-cores", "unexplained"]);
    assert!(json["calibration"]["steps"][0]["eventLoopMs"].is_number());
}

/// Each row: the link, cores, what takes the time, the way to take here, and on a server with eight cores.
#[test]
fn advice_is_what_is_known_to_be_right() {
    use BoundBy::{Both, Computing, Nothing, Waits};
    let cases = [
        // waits only: an event loop is the simplest that overlaps them
        ("tasks=3&steps=sleep:2000", 2, Waits, "event-loop", "event-loop"),
        ("tasks=1000&steps=sleep:100", 2, Waits, "event-loop", "event-loop"),
        ("tasks=2000&steps=sleep:10", 2, Waits, "event-loop", "event-loop"),
        ("tasks=60&steps=fetch:100", 2, Waits, "event-loop", "event-loop"),
        ("tasks=50&steps=fetch:200~150:65536", 8, Waits, "event-loop", "event-loop"),
        ("tasks=20&steps=sleep:50,sleep:50,fetch:30", 2, Waits, "event-loop", "event-loop"),
        // four threads do it as well, and are no simpler
        ("tasks=4&steps=sleep:500&threads=4", 2, Waits, "event-loop", "event-loop"),
        // computing that is hardly there changes nothing
        ("tasks=20&steps=sleep:500,squares:10000", 2, Waits, "event-loop", "event-loop"),
        ("tasks=10&steps=fetch:100,squares:50000", 2, Waits, "event-loop", "event-loop"),
        // one wait by itself: nothing overlaps it
        ("tasks=1&steps=sleep:2000", 2, Waits, "sequential", "sequential"),
        ("tasks=1&steps=fetch:200,squares:100000", 4, Waits, "sequential", "sequential"),
        // computing only: threads
        // four tasks leave half of eight cores idle, so there each has to be split
        ("tasks=64&steps=squares:1000000", 2, Computing, "threads", "threads"),
        ("tasks=4&steps=squares:10000000", 2, Computing, "threads", "fork-join"),
        ("tasks=1000&steps=squares:100000&threads=8", 8, Computing, "threads", "threads"),
        ("tasks=2000&steps=squares:50000", 2, Computing, "threads", "threads"),
        ("tasks=16&steps=squares:1000000,squares:2000000", 4, Computing, "threads", "threads"),
        // waits so short that they do not count
        ("tasks=32&steps=sleep:1,squares:5000000", 2, Computing, "threads", "threads"),
        // one core only: threads are of no use here, but they are on a server
        ("tasks=16&steps=squares:1000000", 1, Computing, "sequential", "threads"),
        // one large computation: it has to be split
        ("tasks=1&steps=squares:30000000&threads=2", 2, Computing, "fork-join", "fork-join"),
        ("tasks=1&steps=squares:50000000&threads=8", 8, Computing, "fork-join", "fork-join"),
        // the longest of two is no less than one: five large ones on four cores
        ("tasks=5&steps=squares:20000000&threads=4", 4, Computing, "fork-join", "fork-join"),
        // both: the pipeline
        ("tasks=12&steps=fetch:40,squares:1500000", 2, Both, "pipeline", "pipeline"),
        ("tasks=100&steps=sleep:50,squares:1000000", 2, Both, "pipeline", "pipeline"),
        ("tasks=200&steps=sleep:100~50,squares:500000,sleep:20", 4, Both, "pipeline", "pipeline"),
        ("tasks=1000&steps=sleep:100,squares:500000&threads=8", 8, Both, "pipeline", "pipeline"),
        // both, on one core: the loop does all there is to do, until there are more cores
        ("tasks=40&steps=sleep:100,squares:500000", 1, Both, "event-loop", "pipeline"),
        // the connections hold up everything here, and not on a server
        ("tasks=120&steps=fetch:100,squares:300000", 2, Both, "event-loop", "pipeline"),
        // too small
        ("tasks=3&steps=sleep:5", 2, Nothing, "sequential", "sequential"),
        ("tasks=2000&steps=squares:100", 2, Nothing, "sequential", "sequential"),
        ("tasks=4&steps=squares:500000", 4, Nothing, "sequential", "sequential"),
        ("tasks=1&steps=sleep:1,squares:10", 1, Nothing, "sequential", "sequential"),
    ];
    for (link, cores, bound_by, here, server) in cases {
        let experiment = experiment(link);
        let advice = report(&experiment, || real(f64::from(cores)), cores).advice.expect("it can be predicted");
        let given = (advice.bound_by, advice.strategy, advice.server.map(|server| server.strategy));
        assert_eq!(given, (bound_by, here, Some(server)), "{link}, {cores} cores: {}", advice.reason);
        assert!(advice.gain >= 1.0, "{link}");
        assert!(advice.reason.ends_with('.') && advice.change.message.ends_with('.'));
        assert!(advice.next.is_some_and(|next| next.strategy != advice.strategy), "{link}");
    }
}

#[test]
fn advice_tells_why_and_what_would_change_it() {
    let advice = |link| report(&experiment(link), || ideal(2.0), 2).advice.expect("it can be predicted");
    let waits = advice("tasks=20&steps=sleep:100,squares:50000");
    assert_eq!(
        waits.reason,
        "Waiting takes the time, and on an event loop the waits overlap: 110 ms instead of 2.01 s."
    );
    assert_eq!(waits.change.message, "With ten times the computing in each task it would be: Pipeline.");
    let (condition, strategy) = (Condition::MoreComputing, StrategyId::Pipeline);
    assert_eq!(waits.change.what, Change::Changes { condition, strategy });
    assert_eq!(waits.waits_share.map(|share| (share * 1_000.0).round()), Some(995.0));
    let computing = advice("tasks=64&steps=squares:10000000&run=sequential");
    assert_eq!(
        computing.reason,
        "Computing takes the time, and threads do several tasks at once: 3.20 s instead of 6.40 s, as predicted."
    );
    assert_eq!(computing.gain, 2.0);
    // There are no waits to make longer, and ten times the tasks would still be tasks that only compute.
    let same = "It stays the same with ten times the computing in each task, a tenth of the computing in each task or \
                ten times the tasks.";
    assert_eq!(computing.change.message, same);
    assert!(computing.predicted && !waits.predicted);
}

/// The advice says how sure it is: what it says comes from the rounds.
#[test]
fn an_advice_that_the_rounds_do_not_bear_out_says_so() {
    let advised = |link: &str, repeats: u32| {
        let experiment = Experiment { repeats, ..experiment(link) };
        report(&experiment, || ideal(2.0), 2).advice.expect("it can be predicted")
    };
    let doubt = |link, repeats| advised(link, repeats).doubt.map(|doubt| doubt.what);
    let clear = "tasks=20&steps=sleep:100&run=sequential,event-loop";
    assert_eq!(doubt(clear, 6), None);
    assert_eq!(doubt(clear, 5), Some(Doubt::TooFewSamples));
    let even = "tasks=20&steps=sleep:100&run=sequential,event-loop,pipeline";
    assert_eq!(doubt(even, 6), Some(Doubt::NoClearDifference { ways: vec![StrategyId::Pipeline] }));
    // The pipeline's 108 ms are better than the loop's 116, by less than a tenth.
    let little = "tasks=20&steps=sleep:100,squares:80000&run=sequential,event-loop,pipeline";
    assert!(
        matches!(doubt(little, 6), Some(Doubt::LittleGained { strategy: StrategyId::Pipeline, times }) if times > 1.0)
    );
    let advice = advised(clear, 6);
    assert_eq!((advice.gain_low, advice.gain_high), (Some(20.0), Some(20.0)));
    assert_eq!((advice.gain, advice.makespan_ms, advice.predicted), (20.0, 100.0, false));
}

/// A page without shared memory has no threads to advise, and a server has.
#[test]
fn only_what_is_there_is_advised() {
    let experiment = experiment("tasks=64&steps=squares:1000000&run=sequential,event-loop&threads=4");
    let machine = Simulated::new(real(2.0));
    let measured = machine.block_on(measure(&machine, &experiment, &Watch::default())).expect("nothing fails");
    let report = Report::new(&experiment, &environment(2, false), &measured, String::new());
    let advice = report.predicted(&experiment, calibration(&experiment, real(2.0), 2)).advice.expect("predicted");
    assert_eq!((advice.strategy, advice.server.map(|server| server.strategy)), ("sequential", Some("threads")));
    assert!(THREADS.range().contains(&experiment.resources.threads));
}
