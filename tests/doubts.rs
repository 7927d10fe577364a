//! What a report says about its own figures: caveats, notes, and which strategy is the fastest, if any.

mod reports;

use manyhands::measure::{Environment, Measurement, StrategySamples, ThreadsOff, ThreadsOffCause};
use manyhands::report::{Note, Report};
use manyhands::strategy::StrategyId;
use manyhands::trace::{Kind, LaneKind, Millis};
use reports::{
    LINK, TWO_TASKS, both, codes, environment, experiment, measured, pipeline, report, report_on, sequential, span,
    trace,
};
use serde_json::{Value, json};

/// A wrong result in any sample, of the strategy itself or of the one that it is compared with.
#[test]
fn runs_with_different_results_are_never_compared() {
    for (strategy, sample) in [(0, 0), (1, 0), (1, 5)] {
        let mut both = [sequential(&[30.0; 6]), pipeline(&[15.0; 6])];
        both[strategy].samples[sample].checksum = 0xdef;
        let report = report(&experiment(TWO_TASKS), &both);
        for run in report["runs"].as_array().expect("a list") {
            assert_eq!((&run["speedup"], &run["efficiency"]), (&Value::Null, &Value::Null));
            assert_eq!(codes(&run["caveats"]), ["results-differ"]);
        }
        assert_eq!(report["runs"][strategy]["checksum"], Value::Null, "the results differ");
    }
}

#[test]
fn unreliable_figures_have_caveats() {
    let caveats = |link: &str, environment: &Environment, measured: StrategySamples| {
        let report = Report::new(&experiment(link), environment, &Measurement::from(vec![measured]), LINK.to_owned());
        let report = serde_json::to_value(report).expect("plain data");
        codes(&report["runs"][0]["caveats"]).join(" ")
    };
    let fine = environment();
    let coarse = Environment { timer_resolution_us: 1_000.0, ..environment() };
    assert_eq!(caveats(TWO_TASKS, &fine, sequential(&[30.0; 5])), "few-samples");
    assert_eq!(caveats(TWO_TASKS, &fine, sequential(&[30.0, 30.0, 30.0, 30.0, 30.0, 33.1])), "wide-interval");
    assert_eq!(caveats(TWO_TASKS, &coarse, sequential(&[199.0; 6])), "coarse-clock");
    assert_eq!(caveats(TWO_TASKS, &coarse, sequential(&[200.0; 6])), "");
    let eight = TWO_TASKS.replace("threads=2", "threads=8");
    assert_eq!(caveats(&eight, &fine, pipeline(&[15.0; 6])), "more-threads-than-cores");
    assert_eq!(caveats(&eight, &fine, sequential(&[30.0; 6])), "", "it uses no threads");
    let strategy = |strategy| StrategySamples { strategy, ..pipeline(&[15.0; 6]) };
    assert_eq!(caveats(&eight, &fine, strategy(StrategyId::Processes)), "more-threads-than-cores");
    assert_eq!(caveats(&eight, &fine, strategy(StrategyId::GilThreads)), "", "only one computes at a time");
    assert_eq!(caveats("steps=sleep:10&threads=8", &fine, pipeline(&[15.0; 6])), "", "nothing computes");
    assert_eq!(caveats(TWO_TASKS, &fine, sequential(&[33.1, 30.0, 30.0, 30.0, 30.0])), "few-samples cold-sample");
    assert_eq!(caveats(TWO_TASKS, &fine, sequential(&[30.0, 33.1, 30.0, 30.0, 30.0])), "few-samples", "not the first");
    assert_eq!(
        caveats(TWO_TASKS, &fine, StrategySamples { steady: Some(false), ..sequential(&[30.0; 6]) }),
        "not-warm"
    );
}

#[test]
fn disturbed_rounds_have_a_caveat() {
    let repeated = report_on(&Measurement { repeated: 2, ..both(&[30.0; 6], &[15.0; 6]) });
    assert_eq!((codes(&repeated["notes"]), codes(&repeated["runs"][0]["caveats"])), (vec!["repeated-rounds"], vec![]));
    let kept = report_on(&Measurement { disturbed: 1, ..both(&[30.0; 6], &[15.0; 6]) });
    assert_eq!((codes(&kept["notes"]), codes(&kept["runs"][1]["caveats"])), (vec![], vec!["disturbed-rounds"]));
}

#[test]
fn a_cancelled_measurement_reports_its_rounds() {
    let report = report_on(&Measurement { rounds: 12, ..both(&[30.0; 3], &[15.0; 3]) });
    let message = "Canceled after 3 of 12 rounds. The figures are those of the complete rounds.";
    assert_eq!(report["notes"], json!([{"code": "cancelled", "done": 3, "rounds": 12, "message": message}]));
    assert_eq!(report["cancelled"], true);
}

/// Checks two strategies whose samples overlap, two that differ by more than a tenth in every round, two that differ by less,
/// and two that differ less than two runs of the same strategy.
#[test]
fn a_fastest_strategy_is_named_only_if_the_difference_is_clear() {
    let said = |measurement: &Measurement| report_on(measurement)["comparison"]["sentence"].clone();
    let (slower, mixed) = ([30.0, 31.0, 32.0, 30.0, 31.0, 32.0], [31.0, 30.0, 30.0, 31.0, 30.0, 33.0]);
    let overlapping = "No clear difference of 10% or more between Sequential and Pipeline.";
    assert_eq!(said(&both(&slower, &mixed)), overlapping);
    let faster = slower.map(|sample| sample / 1.2);
    assert_eq!(said(&both(&slower, &faster)), "Pipeline is fastest: 1.20 times as fast as Sequential.");
    assert_eq!(said(&both(&faster, &slower)), "Sequential is fastest: 1.20 times as fast as Pipeline.");
    assert_eq!(said(&both(&slower, &slower.map(|sample| sample / 1.1))), overlapping);

    let check = Some(sequential(&slower.map(|sample| sample / 1.25)));
    let checked = Measurement { check, ..both(&slower, &faster) };
    assert_eq!(said(&checked), overlapping, "the noise is 25%");
    let report = report_on(&checked);
    assert_eq!(report["comparison"]["fastest"], json!(["sequential", "pipeline"]));
    assert_eq!(
        report["notes"][0]["message"],
        "A/A check: two identical runs of “Sequential” differed by 25.0%. Smaller differences between strategies \
         mean nothing here."
    );
    let ratio = report["check"]["ratio"].as_f64().expect("there was a check");
    assert!(report["check"]["strategy"] == "sequential" && (ratio - 1.25).abs() < 1e-9, "{ratio}");

    let alone = Measurement::from(vec![sequential(&slower)]);
    assert_eq!(report_on(&alone)["comparison"], Value::Null);
}

#[test]
fn an_isolated_page_with_a_coarse_clock_says_so() {
    let coarse = Environment { timer_resolution_us: 1_000.0, ..environment() };
    let report = Report::new(&experiment(TWO_TASKS), &coarse, &both(&[300.0; 6], &[150.0; 6]), LINK.to_owned());
    assert_eq!(report.notes, [Note::ClockSteps { step: Millis(1.0) }]);
}

/// Eight requests at once on six connections: two queue until two of the others are answered.
fn eight_fetches() -> StrategySamples {
    let at_once = (0..6).map(|task| span(task, 0, Kind::Wait, 0.0, 10.0));
    let kept_back =
        (6..8).flat_map(|task| [span(task, 0, Kind::Queue, 0.0, 10.0), span(task, 0, Kind::Wait, 10.0, 20.0)]);
    let lanes = [(LaneKind::EventLoop, at_once.chain(kept_back).collect())];
    measured(StrategyId::EventLoop, &[20.0; 6], trace(lanes))
}

#[test]
fn six_connections_are_explained_if_fetches_queued() {
    let with = |steps: &str, connections| {
        let environment = Environment { connections, ..environment() };
        let experiment = experiment(&format!("tasks=8&steps={steps}"));
        let measured = Measurement::from(vec![eight_fetches()]);
        serde_json::to_value(Report::new(&experiment, &environment, &measured, LINK.to_owned())).expect("it is data")
    };
    let taking_turns = with("fetch:10", Some(6));
    assert_eq!(codes(&taking_turns["runs"][0]["caveats"]), ["connection-limit"]);
    assert_eq!(
        taking_turns["notes"],
        json!([{
            "code": "six-connections",
            "answeredBy": "server",
            "fetches": 8,
            "ms": 10,
            "waves": 2,
            "inFlight": 6,
            "message": "A browser opens six connections to a host over HTTP/1.1, so 8 fetches of 10 ms take 2 waves. \
                        Here, at most 6 were in flight at once.",
        }])
    );
    // Another limit is not that of HTTP/1.1, and without a limit, connections were not the reason.
    for (steps, connections, caveats) in
        [("sleep:10", Some(6), vec![]), ("fetch:10", Some(5), vec!["connection-limit"]), ("fetch:10", None, vec![])]
    {
        let report = with(steps, connections);
        assert_eq!((codes(&report["runs"][0]["caveats"]), codes(&report["notes"])), (caveats, vec![]));
    }
}

#[test]
fn a_page_that_is_not_isolated_says_so() {
    let threads_off = Some(ThreadsOff { cause: ThreadsOffCause::NotIsolated, reason: String::new() });
    let plain = Environment { isolated: false, threads_off, timer_resolution_us: 100.0, ..environment() };
    let report = Report::new(&experiment(TWO_TASKS), &plain, &Measurement::default(), LINK.to_owned());
    let notes: Vec<_> = report.notes.iter().map(ToString::to_string).collect();
    assert!(
        notes[0].starts_with("Threads are off: they share memory, which browsers allow only to isolated pages."),
        "{notes:?}"
    );
    assert_eq!(notes[1], "The clock resolution is 0.10 ms. No single time is more accurate than that.");
}
