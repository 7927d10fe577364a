//! Advice whose right answer is known, from measurements of simulated machines.

mod calibrated;

use manyhands::machine::simulated::Simulated;
use manyhands::measure::{Experiment, measure};
use manyhands::predict::{BoundBy, Change, Condition};
use manyhands::report::Report;
use manyhands::strategy::StrategyId;
use manyhands::workload::limits::THREADS;

use calibrated::{calibration, environment, experiment, ideal, real, report};

/// Each row: the link, cores, what takes the time, the strategy to take here, and on a server with eight cores.
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
        let best =
            advice.suggestion.as_ref().and_then(|it| it.content.faster()).map_or(advice.strategy, StrategyId::id);
        let given = (advice.bound_by, best, advice.server.as_ref().map(|server| server.strategy));
        assert_eq!(given, (bound_by, here, Some(server)), "{link}, {cores} cores: {advice:#?}");
        assert!(advice.gain >= 1.0 && !advice.predicted, "{link}");
        assert!(advice.next.is_none_or(|next| next.strategy != advice.strategy && !next.predicted), "{link}");
    }
}

#[test]
fn advice_tells_why_and_what_would_change_it() {
    let advice = |link| report(&experiment(link), || ideal(2.0), 2).advice.expect("it can be predicted");
    let waits = advice("tasks=20&steps=sleep:100,squares:50000");
    assert_eq!(waits.reason, "Event loop: the waits overlap.");
    let change = waits.change.expect("predictions lead to it");
    assert_eq!(change.message, "With ten times the computing: Pipeline.");
    let (condition, strategy) = (Condition::MoreComputing, StrategyId::Pipeline);
    assert_eq!(change.content, Change::Changes { condition, strategy });
    assert_eq!(waits.waits_share.map(|share| (share * 1_000.0).round()), Some(995.0));
    let computing = advice("tasks=64&steps=squares:10000000&run=sequential");
    assert_eq!(computing.reason, "Of what was measured, Sequential.");
    let suggestion = "Threads without the GIL might be 2.0 times as fast: 3.20 s is predicted (between 2.40 s and 4.00 s). \
                      Tick it and run to find out.";
    assert_eq!(computing.suggestion.map(|suggestion| suggestion.message).as_deref(), Some(suggestion));
    assert_eq!((computing.strategy, computing.gain, computing.predicted), ("sequential", 1.0, false));
}

/// The advice says what the rounds leave open.
#[test]
fn an_advice_that_the_rounds_do_not_bear_out_says_so() {
    let advised = |link: &str, repeats: u32| {
        let experiment = Experiment { repeats, ..experiment(link) };
        report(&experiment, || ideal(2.0), 2).advice.expect("it can be predicted")
    };
    let doubts = |link, repeats| advised(link, repeats).doubts.into_iter().map(|it| it.message).collect::<Vec<_>>();
    let clear = "tasks=20&steps=sleep:100&run=sequential,event-loop";
    assert_eq!(doubts(clear, 6), Vec::<String>::new());
    assert_eq!(doubts(clear, 5), ["5 samples are too few for a confidence interval. Use at least 6."]);
    let even = "tasks=20&steps=sleep:100&run=sequential,event-loop,gil-threads&threads=20";
    let same = "No clear difference from Threads with the GIL. Event loop is the simplest of them.";
    assert_eq!(doubts(even, 6), [same]);
    let little = "tasks=20&steps=sleep:100,squares:120000&run=sequential,event-loop,pipeline";
    let less = "Pipeline took 10% less time (112 ms instead of 124 ms), but it is more complicated, and the gain is not \
                clearly 10% or more.";
    assert_eq!(doubts(little, 6), [less]);
    // Threads have nothing to compute here, and the loop does as well.
    assert_eq!(doubts("tasks=20&steps=sleep:100&run=sequential,event-loop,threads,pipeline&threads=20", 6), [""; 0]);
    let unsuitable =
        "Pipeline took 95% less time (100 ms instead of 2.00 s), but there is next to nothing to compute in parallel.";
    assert_eq!(doubts("tasks=20&steps=sleep:100&run=sequential,pipeline", 6), [unsuitable]);
    let advice = advised(clear, 6);
    assert_eq!((advice.gain_low, advice.gain_high), (Some(20.0), Some(20.0)));
    assert_eq!((advice.gain, advice.makespan_ms, advice.predicted), (20.0, 100.0, false));
}

/// A page without shared memory has no threads to advise, and a server has.
#[test]
fn only_what_is_there_is_advised() {
    let experiment = experiment("tasks=64&steps=squares:1000000&run=sequential,event-loop&threads=4");
    let machine = Simulated::new(real(2.0));
    let measured = machine.block_on(measure(&machine, &experiment)).expect("nothing fails");
    let report = Report::new(&experiment, &environment(2, false), &measured, String::new());
    let advice = report.predicted(&experiment, calibration(&experiment, real(2.0), 2)).advice.expect("predicted");
    assert_eq!((advice.strategy, advice.server.map(|server| server.strategy)), ("sequential", Some("threads")));
    assert!(THREADS.range().contains(&experiment.resources.threads));
}
