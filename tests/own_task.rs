//! Laws and known answers of the advice on a person's own task.

use manyhands::measure::{Calibration, Experiment, StepCost};
use manyhands::predict::{Answer, BoundBy, Budget, Change, Condition, OwnTask, Trial};
use manyhands::share::{CheckedSettings, Json, OwnTaskView, ParsedLink, link, settings};
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;
use manyhands::workload::kernels::{Kernel, KernelId};
use proptest::prelude::*;
use serde::Serialize;

fn own(wait: u32, compute: u32, tasks: u32, cores: u32) -> OwnTask {
    OwnTask { wait, compute, tasks, cores, lock: 0, ..OwnTask::default() }
}

fn json(value: &impl Serialize) -> Json {
    Json::from(serde_json::to_value(value).expect("plain data"))
}

fn parsed(text: &str) -> Json {
    json(&serde_json::from_str::<serde_json::Value>(text).expect("it is JSON"))
}

fn answer(own: &OwnTask) -> Answer {
    own.answer().expect("it is small enough")
}

/// The shortest makespan of all strategies, in milliseconds.
fn fastest(own: &OwnTask) -> f64 {
    StrategyId::by_complexity(own.lock == 1)
        .into_iter()
        .filter_map(|strategy| own.predict(strategy, &Budget::default()).predicted_ms)
        .fold(f64::INFINITY, f64::min)
}

/// Each row: the task, a limit, what the time is spent on, the advised strategy, and the advised strategy with the GIL.
#[test]
fn advice_is_right_for_known_workloads() {
    use BoundBy::{Both, Computing, Nothing, Waits};
    let cases = [
        // waits only, or nearly: an event loop
        (own(300, 0, 500, 8), 0, Waits, "event-loop", "event-loop"),
        (own(2_000, 0, 3, 1), 0, Waits, "event-loop", "event-loop"),
        (own(50, 0, 10_000, 64), 0, Waits, "event-loop", "event-loop"),
        (own(1_000, 1, 50, 8), 0, Waits, "event-loop", "event-loop"),
        (own(60_000, 5, 100, 2), 0, Waits, "event-loop", "event-loop"),
        // ten at once, whatever waits
        (own(100, 0, 1_000, 8), 10, Waits, "event-loop", "event-loop"),
        (own(200, 0, 40, 4), 2, Waits, "event-loop", "event-loop"),
        // nothing to overlap with
        (own(2_000, 0, 1, 8), 0, Waits, "sequential", "sequential"),
        (own(2_000, 20, 1, 8), 0, Waits, "sequential", "sequential"),
        (own(300, 0, 20, 8), 1, Waits, "sequential", "sequential"),
        // computing only: threads, or processes with the GIL
        (own(0, 20, 500, 8), 0, Computing, "threads", "processes"),
        (own(0, 200, 64, 8), 0, Computing, "threads", "processes"),
        (own(0, 1_000, 16, 2), 0, Computing, "threads", "processes"),
        (own(0, 1, 10_000, 4), 0, Computing, "threads", "processes"),
        (own(0, 60_000, 10_000, 256), 0, Computing, "threads", "processes"),
        (own(1, 100, 100, 4), 0, Computing, "threads", "processes"),
        // starting processes takes longer than they save
        (own(0, 7, 8, 8), 0, Computing, "threads", "sequential"),
        // one core: nothing helps against computing
        (own(0, 50, 100, 1), 0, Computing, "sequential", "sequential"),
        // one large computation, or fewer than cores: only splitting it helps
        (own(0, 10_000, 1, 8), 0, Computing, "fork-join", "fork-join"),
        (own(0, 5_000, 5, 4), 0, Computing, "fork-join", "fork-join"),
        // both, and more waits than threads: the pipeline
        (own(300, 20, 500, 8), 0, Both, "pipeline", "pipeline"),
        (own(200, 10, 10_000, 8), 0, Both, "pipeline", "pipeline"),
        (own(500, 50, 1_000, 16), 0, Both, "pipeline", "pipeline"),
        (own(50, 50, 1_000, 8), 0, Both, "pipeline", "pipeline"),
        // both, and a thread for each task
        (own(100, 50, 30, 16), 0, Both, "threads", "pipeline"),
        (own(400, 40, 32, 2), 0, Both, "threads", "pipeline"),
        // both, on one core: the event loop is enough
        (own(100, 20, 50, 1), 0, Both, "event-loop", "event-loop"),
        // the connections are the bottleneck
        (own(300, 20, 500, 8), 5, Both, "event-loop", "event-loop"),
        // too little to matter
        (own(5, 1, 5, 8), 0, Nothing, "sequential", "sequential"),
        (own(0, 1, 40, 8), 0, Nothing, "sequential", "sequential"),
        (own(0, 0, 10_000, 8), 0, Nothing, "sequential", "sequential"),
    ];
    let mut wrong = String::new();
    for (own, limit, bound_by, free, locked) in cases {
        for (lock, right) in [(0, free), (1, locked)] {
            let own = OwnTask { limit, lock, ..own };
            let advice = answer(&own).advice;
            if (advice.bound_by, advice.strategy) != (bound_by, right) {
                wrong += &format!(
                    "{own:?}: {:?} {}, not {bound_by:?} {right}: {}\n",
                    advice.bound_by, advice.strategy, advice.reason
                );
            }
        }
    }
    assert_eq!(wrong, "");
}

fn tasks() -> impl Strategy<Value = OwnTask> {
    let limits = prop_oneof![Just(0), 1u32..50];
    (0u32..500, 0u32..200, 1u32..300, 1u32..20, limits, 0u32..2).prop_map(
        |(wait, compute, tasks, cores, limit, lock)| OwnTask { limit, lock, ..own(wait, compute, tasks, cores) },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// No strategy is faster than the cores and the limit allow, or faster than a single task.
    #[test]
    fn no_prediction_is_below_the_bounds(own in tasks()) {
        let (tasks, wait, compute) = (f64::from(own.tasks), f64::from(own.wait), f64::from(own.compute));
        let work = tasks * compute / f64::from(own.cores);
        let waits = if own.limit == 0 { 0.0 } else { tasks * wait / f64::from(own.limit) };
        let alone = wait + compute / f64::from(own.cores);
        for run in answer(&own).strategies {
            let predicted = run.predicted_ms.expect("it is small");
            prop_assert!(predicted >= work.max(waits).max(alone) - 1e-6, "{}: {predicted}", run.strategy);
        }
    }

    #[test]
    fn more_cores_are_never_slower(own in tasks()) {
        let (few, many) = (fastest(&own), fastest(&OwnTask { cores: own.cores * 2, ..own }));
        prop_assert!(many <= few + 1e-6, "{few} {many}");
    }

    #[test]
    fn a_lock_and_a_limit_are_never_faster(own in tasks()) {
        let free = fastest(&OwnTask { lock: 0, limit: 0, ..own });
        let (locked, limited) = (OwnTask { lock: 1, limit: 0, ..own }, OwnTask { lock: 0, ..own });
        prop_assert!(free <= fastest(&locked).min(fastest(&limited)) + 1e-6);
    }

    /// Nodes are never faster than the dealer, the limit and all cores together allow. More nodes are at most one task
    /// slower, because tasks and permits are dealt in whole numbers.
    #[test]
    fn nodes_are_within_their_bounds(own in tasks()) {
        let (tasks, wait, compute) = (f64::from(own.tasks), f64::from(own.wait), f64::from(own.compute));
        let what_if = answer(&own).what_if;
        prop_assert_eq!(what_if.len(), 7);
        let mut before = f64::INFINITY;
        for what_if in what_if {
            let fastest = what_if.runs.iter().filter_map(|run| run.predicted_ms).fold(f64::INFINITY, f64::min);
            let Some(nodes) = what_if.nodes else { continue };
            let work = tasks * compute / f64::from(nodes.used * nodes.cores);
            let waits = if own.limit == 0 { 0.0 } else { tasks * wait / f64::from(own.limit) };
            let alone = wait + compute / f64::from(nodes.cores);
            prop_assert!(fastest >= work.max(waits).max(alone).max(nodes.dealing_ms) + 1.0 - 1e-6, "{}", what_if.machine);
            prop_assert!(fastest <= before + wait + compute + 1e-6, "{}: {fastest} after {before}", what_if.machine);
            before = fastest;
        }
    }

    /// The advised strategy is one of those listed, close to the fastest, and never slower than sequential.
    #[test]
    fn the_advice_is_one_of_its_figures(own in tasks()) {
        let Answer { advice, strategies, .. } = answer(&own);
        let of = |id: &str| strategies.iter().find(|run| run.strategy == id).and_then(|run| run.predicted_ms).expect("it is there");
        prop_assert_eq!(of(advice.strategy), advice.makespan_ms);
        prop_assert!(advice.makespan_ms <= of("sequential") && advice.gain >= 1.0 && advice.predicted);
        // Overlapping waits or more cores count only if they save a tenth, and so does a more complicated strategy. Together
        // this can exceed two tenths: 173 ms instead of 140 ms has occurred.
        prop_assert!(advice.makespan_ms <= (fastest(&own) * 1.5).max(50.0) + 1e-6);
        if let (Some(share), true) = (advice.waits_share, own.compute + own.wait > 0) {
            prop_assert!((share - f64::from(own.wait) / f64::from(own.wait + own.compute)).abs() < 1e-9);
        }
    }

    /// The trial is a valid link, short, and in proportion: the limit to the tasks, the computing to the waits.
    #[test]
    fn a_trial_is_short_and_in_proportion(own in tasks()) {
        let answered = OwnTaskView::new(json(&own), None);
        prop_assert_eq!(answered.given, own);
        let trial = answered.trial.expect("there is an answer");
        let read = link::read(&trial.fragment);
        prop_assert_eq!(&read.problems, &[]);
        let Experiment { workload, resources, strategies, .. } = read.experiment;
        prop_assert!(workload.tasks <= own.tasks && trial.wait_ms <= own.wait && !trial.calibrated);
        let advised = answered.answer.expect("there is one").advice.strategy;
        prop_assert!(strategies.iter().any(|strategy| strategy.id() == advised));
        prop_assert!(own.lock == 0 || [StrategyId::GilThreads, StrategyId::Processes].iter().all(|it| strategies.contains(it)));
        // Waits are whole milliseconds.
        let part = f64::from(workload.tasks.min(trial.wait_ms)).min(1.0);
        let expected = f64::from(own.compute) * f64::from(trial.wait_ms) / f64::from(own.wait.max(1));
        prop_assert!(part == 0.0 || (trial.compute_ms - expected).abs() < 0.001 + expected / 1_000.0, "{trial:?}");
        prop_assert_eq!(trial.limit, resources.limit);
        prop_assert_eq!(own.limit == 0, trial.limit.is_none());
        if let Some(limit) = trial.limit {
            let tasks = f64::from(own.tasks) / f64::from(own.limit) * f64::from(limit);
            prop_assert!((1..=own.limit).contains(&limit));
            // If even two simultaneous waits would take too long, there are fewer tasks.
            let has_fewer = limit == own.limit.min(2) && f64::from(workload.tasks) < tasks;
            prop_assert!((f64::from(workload.tasks) - tasks).abs() <= 0.5 || has_fewer, "{trial:?}");
        }
    }

    /// The strategy that is advised for the own task is also the best one for the trial.
    #[test]
    fn a_trial_has_the_same_answer(own in tasks()) {
        let own = OwnTask { limit: 0, ..own };
        let answer = answer(&own);
        let trial = Trial::new(&own, &answer, &[]);
        let advised = trial.estimates.iter().find(|it| it.strategy.id() == answer.advice.strategy);
        let advised = advised.expect("it can be tried").makespan;
        let best = trial.estimates.iter().find(|it| Some(it.strategy) == trial.advised).expect("it can be tried").makespan;
        // If the difference is small for the whole task, it can be small for the trial.
        let simpler = answer.strategies.iter().take_while(|run| run.strategy != answer.advice.strategy);
        let rival = simpler.filter_map(|run| run.predicted_ms).fold(f64::INFINITY, f64::min) / answer.advice.makespan_ms;
        prop_assert!(trial.shows(&answer) || advised <= best * 1.15 || rival < 1.5, "{own:?}: {advised:?} {best:?}");
        let tried = trial.estimates.iter().filter(|it| trial.experiment.strategies.contains(&it.strategy));
        let round: Millis = tried.map(|it| it.makespan).sum();
        prop_assert!(round.0 <= 2_500.0, "{own:?}: {round:?}");
    }
}

/// Trials worked out by hand: each is shorter, reaches its limit, and has the same answer.
#[test]
fn trials_keep_limit_and_answer() {
    let cases = [
        (own(2_000, 0, 200, 8), 10, "event-loop"),
        (own(300, 20, 500, 8), 50, "pipeline"),
        (OwnTask { lock: 1, ..own(300, 20, 500, 8) }, 50, "pipeline"),
        (own(300, 20, 500, 8), 0, "pipeline"),
        (own(0, 10_000, 1, 8), 0, "fork-join"),
        (own(0, 1, 10_000, 8), 0, "threads"),
        (own(50, 0, 5, 8), 0, "event-loop"),
    ];
    for (own, limit, advised) in cases {
        let own = OwnTask { limit, ..own };
        let answer = answer(&own);
        assert_eq!(answer.advice.strategy, advised);
        let trial = Trial::new(&own, &answer, &[]);
        assert!(trial.shows(&answer), "{own:?}: {trial:?}");
        if let Some(places) = trial.experiment.resources.limit {
            assert!(trial.experiment.workload.tasks >= 4 * places, "the limit bites: {trial:?}");
        }
    }
}

#[test]
fn the_calibration_determines_the_size_of_the_trial() {
    let calibration = |id, size| {
        let kernel = Kernel { id, size };
        let cost = StepCost { step: 0, kernel, event_loop_ms: 5.0, thread_ms: None, process_ms: None, serial: None };
        Calibration { steps: vec![cost], ..Calibration::default() }
    };
    let trial =
        |calibration| OwnTaskView::new(parsed(r#"{"compute":20}"#), Some(calibration)).trial.expect("there is one");
    let known = trial(calibration(KernelId::Primes, 1_000_000));
    // 1,000,000 take 5 ms
    let size = known.compute_ms * 200_000.0;
    assert!(known.calibrated && known.fragment.contains(&format!("primes:{size:.0}")), "{known:?}");
    // The cost of a matrix product grows with the cube of its size, so one size does not predict another.
    assert!(!trial(calibration(KernelId::Matmul, 100)).calibrated);
}

#[test]
fn invalid_figures_are_listed_and_the_rest_is_kept() {
    let answered =
        OwnTaskView::new(parsed(r#"{"wait":-5,"compute":1.5,"tasks":20000,"cores":"many","limit":[],"lock":1}"#), None);
    let problems: Vec<String> = answered.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "own: wait: “-5” is not in the range 0 to 60,000, so 0 is used.",
            "own: compute: “1.5” is not a whole number, so 20 is used.",
            "own: tasks: “20000” is not in the range 1 to 10,000, so 10000 is used."
                .replace("10000 is", "10,000 is")
                .as_str(),
            "own: cores: “many” is not a whole number, so 8 is used.",
            "own: limit: “[…]” is not a whole number, so 0 is used.",
        ]
    );
    assert_eq!(answered.given, OwnTask { lock: 1, ..own(0, 20, 10_000, 8) });
    for nonsense in ["null", "7", "[]"] {
        let answered = OwnTaskView::new(parsed(nonsense), None);
        assert_eq!((answered.problems.len(), answered.given), (1, OwnTask::default()), "{nonsense}");
    }
}

/// The link of a page with an own task.
#[test]
fn a_link_contains_the_own_task() {
    let said = |text: &str| link::read(text).own.expect("it asks");
    let asked = OwnTask { limit: 50, lock: 0, dealer: 3_600, ..OwnTask::default() };
    assert_eq!(said("own=wait:300,limit:50,lock:0,dealer:3600"), asked);
    let read = link::read("v=1&own=wait:300,limit:50,lock:0,dealer:3600");
    assert_eq!(
        (link::write_parsed(&read).as_str(), read.problems.as_slice()),
        ("v=1&own=wait:300,limit:50,lock:0,dealer:3600", &[][..])
    );
    assert_eq!(link::write_parsed(&link::read("own=")), "v=1&own=wait:300");
    assert_eq!(link::read("tasks=5").own, None);
    let problems: Vec<_> =
        link::read("own=wait:-1,tempo:3,cores:8,cores:9,tasks").problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 4, "{problems:?}");
    assert!(problems.iter().all(|problem| problem.starts_with("own")), "{problems:?}");
}

proptest! {
    #[test]
    fn an_own_task_survives_its_round_trip(own in tasks(), assumed in prop::collection::vec(0u32..1_000, 7)) {
        let [split, threads, handover, start, message, dealer, network] = assumed[..] else { unreachable!("seven of them") };
        let (split, threads) = (split % 2, threads + 1);
        let own = OwnTask { split, threads, handover, start, message, dealer, network, ..own };
        let parsed = ParsedLink { own: Some(own), ..link::read("tasks=5") };
        let read = link::read(&link::write_parsed(&parsed));
        prop_assert_eq!(read, parsed);
        let settings = CheckedSettings::new(link::read(&format!("own={}", own_part(&own))), 4).settings;
        prop_assert_eq!(settings::read(json(&settings)).own, Some(own));
    }
}

/// The value of the link's parameter.
fn own_part(own: &OwnTask) -> String {
    let link = link::write_parsed(&ParsedLink { own: Some(*own), ..link::read("") });
    link.trim_start_matches("v=1&own=").to_owned()
}

#[test]
fn an_answer_names_what_would_change_it() {
    let OwnTaskView { answer, .. } = OwnTaskView::new(parsed(r#"{"lock":0}"#), None);
    let answer = answer.expect("it is small");
    assert_eq!(answer.advice.reason, "Pipeline: the waits overlap while threads compute.");
    let json = serde_json::to_value(&answer).expect("plain data");
    assert_eq!(json["advice"]["because"]["code"], "better");
    assert_eq!(json["advice"]["change"]["code"], "stays");
    let tried: Vec<_> = json["advice"]["change"]["tried"].as_array().into_iter().flatten().collect();
    assert!(tried.contains(&&serde_json::json!("lock")) && !tried.contains(&&serde_json::json!("no-limit")));
    assert_eq!(answer.on_processes, []);
    let locked = self::answer(&OwnTask { lock: 1, ..own(300, 20, 500, 8) });
    assert_eq!(locked.on_processes, [StrategyId::Pipeline, StrategyId::TwoPhase, StrategyId::ForkJoin]);
    assert_eq!(locked.advice.reason, "Pipeline: the waits overlap while processes compute.");
    let changes = self::answer(&OwnTask { lock: 1, ..own(0, 200, 64, 8) }).advice.change;
    let changes = changes.expect("predictions agree with themselves");
    assert_eq!(changes.message, "With no interpreter lock: Threads without the GIL.");
    assert!(matches!(changes.content, Change::Changes { condition: Condition::NoLock, .. }));
}

/// How long each strategy takes, in milliseconds, rounded.
fn makespans(own: &OwnTask) -> Vec<(&'static str, f64)> {
    answer(own).strategies.iter().map(|run| (run.strategy, run.predicted_ms.unwrap_or(f64::NAN).round())).collect()
}

/// The best strategy on a machine, how long it takes in milliseconds, and its lanes.
fn best_on(own: &OwnTask, machine: &str) -> (&'static str, f64, u32) {
    let what_if = answer(own).what_if.into_iter().find(|what_if| what_if.machine == machine).expect("it is a machine");
    let best = what_if.runs.iter().find(|run| Some(run.strategy) == what_if.best).expect("it can be simulated");
    (best.strategy, best.predicted_ms.expect("it was simulated"), best.lanes)
}

/// Worked out by hand; W waits, C computes.
#[test]
fn predictions_worked_out_by_hand() {
    let cases: [(OwnTask, &[(&str, f64)]); 7] = [
        (
            own(300, 20, 500, 8),
            &[
                ("sequential", 160_000.0), // 500 (W + C)
                ("event-loop", 10_300.0),  // W + 500 C
                ("pipeline", 1_560.0),     // W + 63 C: 500 computations on 8 cores are 63 in turn
                ("processes", 20_216.0),   // 63 (W + C), 63 messages there and back of 0.05 ms each, a start of 50 ms
                ("fork-join", 151_265.0),  // 500 (W + C / 8 + 0.03 ms)
            ],
        ),
        // The processes of the pool start before the first wait: 50 ms more, and 0.1 ms for each of the first 8 messages.
        (OwnTask { lock: 1, ..own(300, 20, 500, 8) }, &[("pipeline", 1_610.0), ("event-loop", 10_300.0)]),
        // 50 at once: ten waits in sequence; after the last one, 50 computations are 7 in sequence on 8 cores
        (OwnTask { limit: 50, ..own(300, 20, 500, 8) }, &[("pipeline", 3_140.0)]),
        (own(0, 1, 10_000, 8), &[("threads", 1_250.0), ("sequential", 10_000.0)]),
        (own(0, 10_000, 1, 8), &[("fork-join", 1_250.0), ("threads", 10_000.0)]),
        (OwnTask { limit: 10, ..own(2_000, 0, 200, 8) }, &[("event-loop", 40_000.0), ("sequential", 400_000.0)]),
        (own(50, 0, 5, 8), &[("event-loop", 50.0), ("sequential", 250.0)]),
    ];
    for (own, expected) in cases {
        let found = makespans(&own);
        for (strategy, ms) in expected {
            assert!(found.contains(&(strategy, *ms)), "{own:?}: {strategy} should take {ms} ms: {found:?}");
        }
    }
    // 32 threads wait; while some do, others compute: sixteen rounds of at most W + 4 C on 8 cores.
    let (_, threads) = makespans(&own(300, 20, 500, 8))[2];
    assert!((16.0 * 320.0..16.0 * 380.0).contains(&threads), "{threads}");
}

/// A node of four cores has four workers, and ten nodes have forty, whatever the cores of the own task are.
/// Each row: the nodes, their processes with tasks of 320 ms, and how many of the 500 tasks run in sequence.
#[test]
fn a_node_has_workers_for_its_own_cores() {
    for cores in [1, 8, 64] {
        let own = OwnTask { lock: 1, split: 0, ..own(0, 320, 500, cores) };
        for (machine, lanes, turns) in [("nodes-1", 4, 125.0), ("nodes-10", 40, 13.0), ("nodes-100", 400, 2.0)] {
            let (strategy, ms, found) = best_on(&own, machine);
            assert_eq!((strategy, found), ("processes", lanes), "{machine}");
            // The dealer, the network, and messages to processes take additional time.
            assert!((turns * 320.0..turns * 320.5 + 110.0).contains(&ms), "{machine}: {ms}");
        }
    }
}

/// Each node runs the best strategy for its share of the tasks, which depends on the number of nodes.
#[test]
fn nodes_run_the_best_strategy_for_their_share() {
    let mixed = own(300, 20, 500, 8);
    // A loop and four threads; 125 computations in turn, after a wait of 300 ms.
    assert_eq!(best_on(&mixed, "nodes-1").0, "pipeline");
    assert!((best_on(&mixed, "nodes-1").1 - 2_802.0).abs() < 1.0);
    assert_eq!((best_on(&mixed, "nodes-10").0, best_on(&mixed, "nodes-10").2), ("pipeline", 50));
    // Five tasks each: their waits overlap, and computing sequentially takes at most a tenth of the time.
    assert_eq!(best_on(&mixed, "nodes-100").0, "event-loop");
    // One task each on 500 of the nodes: the last is dealt after 100 ms, and is 0.5 ms on its way there and back.
    assert_eq!(best_on(&mixed, "nodes-1000"), ("sequential", 421.0, 500));
    assert_eq!(best_on(&own(300, 0, 500, 8), "nodes-1").0, "event-loop");
    // One long task: a node can split it, if it can be split, as one machine can.
    let long = own(0, 10_000, 1, 8);
    let (strategy, ms, _) = best_on(&long, "nodes-10");
    assert!(strategy == "fork-join" && (ms - 2_501.0).abs() < 1.0, "{strategy} {ms}");
    let whole = OwnTask { split: 0, ..long };
    assert_eq!(answer(&whole).advice.strategy, "sequential");
    let (strategy, ms, _) = best_on(&whole, "nodes-10");
    assert!(strategy == "sequential" && (ms - 10_001.0).abs() < 1.0, "{strategy} {ms}");
}

/// The dealer hands out tasks one at a time: at 0.2 ms each, 10,000 tasks take 2 s on any number of nodes.
#[test]
fn the_dealer_bounds_any_number_of_nodes() {
    let computing = OwnTask { split: 0, ..own(0, 100, 10_000, 8) };
    for own in [computing, own(100, 0, 10_000, 8)] {
        let (_, ms, _) = best_on(&own, "nodes-1000");
        // then the last task travels to its node and runs, and its result travels back
        assert!((ms - 2_101.0).abs() < 0.1, "{ms}");
    }
    let dask = OwnTask { dealer: 3_600, tasks: 1_000, ..computing };
    assert_eq!(best_on(&dask, "nodes-1000").1, 3_701.0);
    // Without any of that, each node has ten tasks for four cores.
    assert_eq!(best_on(&OwnTask { dealer: 0, network: 0, ..computing }, "nodes-1000").1, 300.0);
}

/// A limit holds for all nodes together: if it is reached, more nodes gain nothing, and no row is missing.
#[test]
fn a_limit_is_shared_among_the_nodes() {
    let own = OwnTask { limit: 10, ..own(2_000, 0, 200, 8) };
    let nodes: Vec<_> = answer(&own).what_if.into_iter().filter_map(|what_if| what_if.nodes).collect();
    let shares: Vec<_> = nodes.iter().map(|nodes| (nodes.count, nodes.used, nodes.limit)).collect();
    assert_eq!(shares, [(1, 1, Some(10)), (10, 10, Some(1)), (100, 10, Some(1)), (1_000, 10, Some(1))]);
    for machine in ["nodes-1", "nodes-10", "nodes-100", "nodes-1000"] {
        let (_, ms, _) = best_on(&own, machine);
        // 20 waits of 2 s in turn, and at most the dealer's 40 ms
        assert!((40_000.0..40_050.0).contains(&ms), "{machine}: {ms}");
    }
}

/// The largest possible question is answered with a bounded number of simulated steps. The benchmark measures how long this
/// takes.
#[test]
fn the_largest_own_task_has_an_answer() {
    for lock in [0, 1] {
        let own = OwnTask { lock, ..own(60_000, 60_000, 10_000, 256) };
        let answer = answer(&own);
        let nodes = answer.what_if.iter().find(|what_if| what_if.machine == "nodes-1000");
        assert!(nodes.is_some_and(|nodes| nodes.runs[0].predicted_ms.is_some()));
    }
}

/// If no trial shows the answer, the one in which the advised strategy is closest to the best is used: with as many threads
/// as cores it would take half as long again.
#[test]
fn a_trial_that_misses_the_answer_comes_close() {
    let own = own(62, 93, 46, 9);
    let answer = answer(&own);
    let trial = Trial::new(&own, &answer, &[]);
    let takes = |id: &str| trial.estimates.iter().find(|it| it.strategy.id() == id).expect("it can be tried").makespan;
    assert_eq!(answer.advice.strategy, "threads");
    assert!(takes("threads") <= takes("pipeline") * 1.15, "{trial:?}");
}
