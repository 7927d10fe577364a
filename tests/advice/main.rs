//! Advice from measurements on simulated machines, for which the right answer is known.

#[path = "../calibrated/mod.rs"]
mod calibrated;
mod laws;
mod noise;
mod stability;
mod workloads;

use manyhands::machine::simulated::Simulated;
use manyhands::measure::{Experiment, measure};
use manyhands::predict::{Change, Condition};
use manyhands::report::Report;
use manyhands::strategy::StrategyId;
use manyhands::workload::limits::THREADS;

use calibrated::{calibration, environment, experiment, ideal, real, report};

#[test]
fn advice_has_a_reason_and_what_would_change_it() {
    let advice = |link| report(&experiment(link), || ideal(2.0), 2).advice.expect("it can be predicted");
    let waits = advice("tasks=20&steps=sleep:100,squares:50000");
    assert_eq!(waits.reason, "Event loop: the waits overlap.");
    let change = waits.change.expect("predictions lead to it");
    assert_eq!(change.message, "With ten times the computing: Pipeline.");
    let (condition, strategy) = (Condition::MoreComputing, StrategyId::Pipeline);
    assert_eq!(change.content, Change::Changes { condition, strategy });
    assert_eq!(waits.waits_share.map(|share| (share * 1_000.0).round()), Some(995.0));
    let computing = advice("tasks=64&steps=squares:10000000&run=sequential");
    assert_eq!(computing.reason, "Sequential was the best of the measured strategies.");
    let suggestion = "Threads without the GIL might be 2.00 times as fast: 3.20 s is predicted (between 2.40 s and 4.00 s). \
                      Tick it and run to find out.";
    assert_eq!(computing.suggestion.map(|suggestion| suggestion.message).as_deref(), Some(suggestion));
    assert_eq!((computing.strategy.id(), computing.gain, computing.predicted), ("sequential", 1.0, false));
}

/// The advice states what remains uncertain.
#[test]
fn uncertain_advice_says_so() {
    let advised = |link: &str, repeats: u32| {
        let experiment = Experiment { repeats, ..experiment(link) };
        report(&experiment, || ideal(2.0), 2).advice.expect("it can be predicted")
    };
    let doubts = |link, repeats| advised(link, repeats).doubts.into_iter().map(|it| it.message).collect::<Vec<_>>();
    let clear = "tasks=20&steps=sleep:100&run=sequential,event-loop";
    assert_eq!(doubts(clear, 6), Vec::<String>::new());
    assert_eq!(doubts(clear, 5), ["5 samples are too few for a confidence interval. Use at least 6."]);
    let even = "tasks=20&steps=sleep:100&run=sequential,event-loop,gil-threads&threads=20";
    let same =
        "There is no clear difference between Event loop and Threads with the GIL, and Event loop is the simplest.";
    assert_eq!(doubts(even, 6), [same]);
    let little = "tasks=20&steps=sleep:100,squares:120000&run=sequential,event-loop,pipeline";
    let less = "Pipeline took 10% less time (112 ms instead of 124 ms), but it is more complicated.";
    assert_eq!(doubts(little, 6), [less]);
    // There is nothing to compute on threads here, so the event loop is as fast.
    assert_eq!(doubts("tasks=20&steps=sleep:100&run=sequential,event-loop,threads,pipeline&threads=20", 6), [""; 0]);
    let unsuitable = "Pipeline took 95% less time (100 ms instead of 2.00 s), but it is not advised: there is almost nothing to \
         compute in parallel.";
    assert_eq!(doubts("tasks=20&steps=sleep:100&run=sequential,pipeline", 6), [unsuitable]);
    let advice = advised(clear, 6);
    assert_eq!((advice.gain_low, advice.gain_high), (Some(20.0), Some(20.0)));
    assert_eq!((advice.gain, advice.makespan_ms, advice.predicted), (20.0, 100.0, false));
}

/// Another program can have slowed down the rounds, and not the calibration. Threads are still twice as fast as Sequential.
#[test]
fn a_calibration_that_was_faster_than_the_rounds_is_no_reason_to_warn() {
    let experiment = experiment("tasks=24&steps=squares:10000000&run=sequential,threads&threads=2");
    let machine = Simulated::new(ideal(2.0));
    let measured = machine.block_on(measure(&machine, &experiment)).expect("nothing fails");
    let mut calibration = calibration(&experiment, ideal(2.0), 2);
    for step in &mut calibration.steps {
        step.event_loop_ms *= 0.2;
        step.thread_ms = step.thread_ms.map(|ms| ms * 0.2);
    }
    let report = Report::new(&experiment, &environment(2, true), &measured, String::new());
    let advice = report.predicted(&experiment, calibration).advice.expect("both were measured");
    assert_eq!((advice.strategy, advice.warning), (StrategyId::Threads, None));
}

/// On a page without shared memory, threads are not advised, except for a server.
#[test]
fn only_available_strategies_are_advised() {
    let experiment = experiment("tasks=64&steps=squares:1000000&run=sequential,event-loop&threads=4");
    let machine = Simulated::new(real(2.0));
    let measured = machine.block_on(measure(&machine, &experiment)).expect("nothing fails");
    let report = Report::new(&experiment, &environment(2, false), &measured, String::new());
    let advice = report.predicted(&experiment, calibration(&experiment, real(2.0), 2)).advice.expect("predicted");
    assert_eq!(
        (advice.strategy.id(), advice.server.map(|server| server.strategy.id())),
        ("sequential", Some("threads"))
    );
    assert!(THREADS.range().contains(&experiment.resources.threads));
}
