//! The advice for a person's own task, and the predicted makespan of each strategy.

use manyhands::measure::{LEAST_GAIN, MARGIN};
use manyhands::predict::{Answer, BoundBy, Caption, Change, Condition, Doubt, OwnTask, Reason};
use manyhands::share::OwnTaskView;
use manyhands::strategy::StrategyId;
use proptest::prelude::*;

use crate::{answer, any_tasks, fastest, own, parsed, tasks};

/// Each row: the task, a limit, what the time is spent on, the advised strategy, and the advised strategy with the GIL.
#[test]
fn known_own_tasks_get_the_right_advice() {
    use BoundBy::{Both, Computing, Nothing, Waits};
    let cases = [
        // only waits, or almost: an event loop
        (own(300, 0, 500, 8), 0, Waits, "event-loop", "event-loop"),
        (own(2_000, 0, 3, 1), 0, Waits, "event-loop", "event-loop"),
        (own(50, 0, 1_000, 64), 0, Waits, "event-loop", "event-loop"),
        (own(1_000, 1, 50, 8), 0, Waits, "event-loop", "event-loop"),
        (own(60_000, 5, 100, 2), 0, Waits, "event-loop", "event-loop"),
        // ten at once, whatever strategy waits
        (own(100, 0, 1_000, 8), 10, Waits, "event-loop", "event-loop"),
        (own(200, 0, 40, 4), 2, Waits, "event-loop", "event-loop"),
        // nothing to overlap
        (own(2_000, 0, 1, 8), 0, Waits, "sequential", "sequential"),
        (own(2_000, 20, 1, 8), 0, Waits, "sequential", "sequential"),
        (own(300, 0, 20, 8), 1, Waits, "sequential", "sequential"),
        // computing only: threads, or processes with the GIL
        (own(0, 20, 500, 8), 0, Computing, "threads", "processes"),
        (own(0, 200, 64, 8), 0, Computing, "threads", "processes"),
        (own(0, 1_000, 16, 2), 0, Computing, "threads", "processes"),
        (own(0, 1, 2_000, 4), 0, Computing, "threads", "processes"),
        (own(0, 60_000, 2_000, 256), 0, Computing, "threads", "processes"),
        (own(1, 100, 100, 4), 0, Computing, "threads", "processes"),
        // starting processes takes longer than they save
        (own(0, 7, 8, 8), 0, Computing, "threads", "sequential"),
        // one core: nothing makes computing faster
        (own(0, 50, 100, 1), 0, Computing, "sequential", "sequential"),
        // one large computation, or fewer than cores: only splitting it helps
        (own(0, 10_000, 1, 8), 0, Computing, "fork-join", "fork-join"),
        (own(0, 5_000, 5, 4), 0, Computing, "fork-join", "fork-join"),
        // both, and more waits than threads: the pipeline
        (own(300, 20, 500, 8), 0, Both, "pipeline", "pipeline"),
        (own(200, 10, 1_000, 8), 0, Both, "pipeline", "pipeline"),
        (own(500, 50, 1_000, 16), 0, Both, "pipeline", "pipeline"),
        (own(50, 50, 1_000, 8), 0, Both, "pipeline", "pipeline"),
        // both, and a thread for each task
        (own(100, 50, 30, 16), 0, Both, "threads", "pipeline"),
        (own(400, 40, 32, 2), 0, Both, "threads", "pipeline"),
        // on one core the event loop is enough
        (own(100, 20, 50, 1), 0, Waits, "event-loop", "event-loop"),
        // the connections are the bottleneck
        (own(300, 20, 500, 8), 5, Waits, "event-loop", "event-loop"),
        // too little to matter
        (own(5, 1, 5, 8), 0, Nothing, "sequential", "sequential"),
        (own(0, 1, 40, 8), 0, Nothing, "sequential", "sequential"),
        (own(0, 0, 1_000, 8), 0, Nothing, "sequential", "sequential"),
    ];
    let mut wrong = String::new();
    for (own, limit, bound_by, free, locked) in cases {
        for (lock, right) in [(0, free), (1, locked)] {
            let own = OwnTask { limit, lock, ..own };
            let advice = answer(&own).advice;
            if (advice.bound_by, advice.strategy.id()) != (bound_by, right) {
                wrong += &format!(
                    "{own:?}: {:?} {}, not {bound_by:?} {right}: {}\n",
                    advice.bound_by,
                    advice.strategy.id(),
                    advice.reason
                );
            }
        }
    }
    assert_eq!(wrong, "");
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
            prop_assert!(predicted >= work.max(waits).max(alone) - 1e-6, "{}: {predicted}", run.strategy.id());
        }
    }

    #[test]
    fn more_cores_are_never_slower(own in tasks()) {
        let (few, many) = (fastest(&own), fastest(&OwnTask { cores: own.cores * 2, ..own }));
        prop_assert!(many <= few + 1e-6, "{few} {many}");
    }

    /// A limit can spread the computing of more threads than cores more evenly, and so make them a few percent faster.
    #[test]
    fn a_lock_and_a_limit_are_never_much_faster(own in tasks()) {
        let free = fastest(&OwnTask { lock: 0, limit: 0, ..own });
        let (locked, limited) = (OwnTask { lock: 1, limit: 0, ..own }, OwnTask { lock: 0, ..own });
        prop_assert!(free <= fastest(&locked).min(fastest(&limited)) * MARGIN + 1e-6);
    }

    /// The advised strategy is one of those listed, close to the fastest, and never slower than sequential.
    #[test]
    fn the_advice_is_one_of_its_figures(own in tasks()) {
        let Answer { advice, strategies, .. } = answer(&own);
        let of = |id: &str| strategies.iter().find(|run| run.strategy.id() == id).and_then(|run| run.predicted_ms).expect("the strategy is listed");
        prop_assert_eq!(of(advice.strategy.id()), advice.makespan_ms);
        prop_assert!(advice.makespan_ms <= of("sequential") && advice.gain >= 1.0 && advice.predicted);
        // The simplest suitable strategy is taken that is at most a tenth slower than the fastest suitable one.
        if let (Some(next), true) = (&advice.next, advice.bound_by != BoundBy::Nothing) {
            prop_assert!(advice.makespan_ms <= next.makespan_ms * MARGIN + 1e-6, "{next:?}");
        }
        if let (Some(share), true) = (advice.waits_share, own.compute + own.wait > 0) {
            prop_assert!((share - f64::from(own.wait) / f64::from(own.wait + own.compute)).abs() < 1e-9);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Nothing is more than a tenth faster than the advised strategy, unless there is too little work to matter; and what is
    /// as fast or faster is named.
    #[test]
    fn what_was_not_taken_is_no_better_or_named(own in any_tasks()) {
        let Answer { advice, strategies, .. } = answer(&own);
        if let Reason::TooSmall { sequential_ms, .. } = advice.because {
            prop_assert!(sequential_ms < 50.0);
            return Ok(());
        }
        let doubts: Vec<_> = advice.doubts.iter().map(|doubt| &doubt.content).collect();
        for run in &strategies {
            let ms = run.predicted_ms.expect("it is small");
            prop_assert!(advice.makespan_ms <= ms * MARGIN + 1e-6, "{} {}: {advice:?}", run.strategy.id(), ms);
            let is_as_fast = run.strategy != advice.strategy && ms <= advice.makespan_ms * 1.01;
            let is_named = |doubt: &&Doubt| {
                matches!(doubt, Doubt::AboutAsFast { strategies, .. } if strategies.contains(&run.strategy))
            };
            let is_explained = doubts.iter().any(is_named) || matches!(advice.because, Reason::NoneBetter { .. });
            prop_assert!(!is_as_fast || is_explained, "{} {}: {advice:?}", run.strategy.id(), ms);
        }
        // "The next best" is.
        let others = strategies.iter().filter(|run| run.strategy != advice.strategy).filter_map(|run| run.predicted_ms);
        prop_assert_eq!(advice.next.map(|next| next.makespan_ms), others.reduce(f64::min));
        // The cores are those of the question.
        for figure in &advice.figures {
            if let Caption::Waiting { cores, .. } = figure.caption.content {
                prop_assert_eq!(cores, own.cores);
            }
        }
    }
}

/// The limit keeps the waits apart, so threads compute meanwhile; a fork-join took twice as long.
#[test]
fn the_limit_counts_among_the_reasons() {
    let own = OwnTask { limit: 2, ..own(4, 36, 45, 15) };
    let advice = answer(&own).advice;
    assert!(advice.makespan_ms <= fastest(&own) * MARGIN, "{advice:?}");
    // Few connections: computing is no reason, however many cores there are.
    let few = OwnTask { limit: 5, ..self::own(300, 20, 500, 8) };
    let advice = answer(&few).advice;
    assert!(advice.bound_by == BoundBy::Waits && advice.cores_save < LEAST_GAIN, "{advice:?}");
}

#[test]
fn an_own_task_is_told_about_its_own_cores() {
    let caption = |own: OwnTask| answer(&own).advice.figures[0].caption.message.clone();
    assert_eq!(
        caption(own(100, 100, 100, 2)),
        "of a task’s time is spent waiting. Once the waits overlap, 2 cores save 50% of the remaining time"
    );
    assert_eq!(caption(own(100, 20, 50, 1)), "of a task’s time is spent waiting");
}

#[test]
fn ties_are_explained() {
    let tied = answer(&OwnTask { limit: 10, ..own(100, 0, 100, 2) }).advice;
    let doubts: Vec<_> = tied.doubts.iter().map(|doubt| doubt.message.as_str()).collect();
    let message = "Threads without the GIL, Pipeline, Two phases and Event loops would be about as fast, but Event loop is simpler.";
    assert_eq!(doubts, [message]);
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
    let changes = changes.expect("the advice is predicted");
    assert_eq!(changes.message, "With no interpreter lock: Threads without the GIL.");
    assert!(matches!(changes.content, Change::Changes { condition: Condition::NoLock, .. }));
}

/// How long each strategy takes, in milliseconds, rounded.
fn makespans(own: &OwnTask) -> Vec<(&'static str, f64)> {
    answer(own).strategies.iter().map(|run| (run.strategy.id(), run.predicted_ms.unwrap_or(f64::NAN).round())).collect()
}

/// Worked out by hand; W is the wait and C the computing of a task.
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
    // 32 threads; while some wait, others compute: sixteen rounds of at most W + 4 C on 8 cores.
    let (_, threads) = makespans(&own(300, 20, 500, 8))[2];
    assert!((16.0 * 320.0..16.0 * 380.0).contains(&threads), "{threads}");
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
