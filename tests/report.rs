//! Laws and examples of the figures that reports derive from samples and spans.
#![recursion_limit = "256"]

mod reports;

use manyhands::measure::{AnsweredBy, Environment, Measurement, Responder};
use manyhands::report::{Overheads, PerTask, Report};
use manyhands::strategy::StrategyId;
use manyhands::trace::{Kind, LaneKind, Millis, Trace};
use proptest::prelude::*;
use reports::{LINK, TWO_TASKS, both, environment, experiment, measured, pipeline, report, sequential, span, trace};
use serde_json::{Value, json};

#[test]
fn a_report_is_the_json_that_outside_tools_read() {
    let makespans = [30.0, 32.0, 31.0, 30.0, 30.0, 31.0];
    let mut pipeline = pipeline(&makespans.map(|makespan| makespan / 2.0));
    pipeline.startup = Some(Millis(120.5));
    pipeline.memory_bytes = Some(65_536);
    let report = report(&experiment(TWO_TASKS), &[sequential(&makespans), pipeline]);
    assert_eq!(
        report,
        json!({
            "version": 1,
            "environment": {
                "browser": "Chromium 156",
                "system": "linux",
                "version": env!("CARGO_PKG_VERSION"),
                "date": "2026-11-29",
                "cores": 2,
                "isolated": true,
                "timerResolutionUs": 5.0,
                "artifact": "threads",
                "threadsOff": null,
                "responder": {"by": "server", "protocol": "http/1.1"},
                "clusters": [],
            },
            "workload": {
                "sentence": "2 tasks, each: sleep 10 ms, then count the primes below 100.",
                "tasks": 2,
                "steps": [{"id": "sleep", "ms": 10, "jitter": 0}, {"id": "primes", "size": 100}],
                "seed": 1,
            },
            "link": LINK,
            "predicted": [],
            "runs": [
                {
                    "strategy": "sequential",
                    "label": "Sequential",
                    "sentence": "Sequential: 30.5 ms, the median of 6 samples; \
                                 at most 1 wait in flight and 1 task computing at once.",
                    "samplesMs": [30.0, 32.0, 31.0, 30.0, 30.0, 31.0],
                    "tracedSample": 0,
                    "medianMs": 30.5,
                    "lowMs": 30.0,
                    "highMs": 32.0,
                    "startupMs": null,
                    "speedup": 1.0,
                    "speedupLow": 1.0,
                    "speedupHigh": 1.0,
                    "efficiency": 1.0,
                    "checksum": "0000000000000abc",
                    "lanes": 1,
                    "maxInFlight": 1,
                    "maxActive": 1,
                    "loopStallMs": 5.0,
                    "coresBusy": 10.0 / 30.0,
                    "overheads": {"idleMs": 0.0, "startMs": 0.0, "queueMs": 0.0, "waitBeyondMs": 0.0, "waitMs": 20.0, "lockMs": 0.0, "copyMs": 0.0, "computeMs": 10.0},
                    "perTask": {"queueMs": 0.0, "waitMs": 10.0, "waitBeyondMs": 0.0, "lockMs": 0.0, "copyMs": 0.0, "computeMs": 5.0},
                    "memoryBytes": null,
                    "overheadMs": null,
                    "predictedMs": null,
                    "idealMs": null,
                    "difference": [],
                    "why": {
                        "long": {
                            "code": "one-at-a-time",
                            "args": {"tasks": 2},
                            "message": "One task at a time: 2 tasks ran one after another.",
                        },
                        "short": {
                            "code": "short-tasks",
                            "args": {"waitMs": 10.0, "computeMs": 5.0},
                            "message": "The tasks are short: each waits for 10.0 ms and computes for 5.00 ms.",
                        },
                    },
                    "caveats": [],
                },
                {
                    "strategy": "pipeline",
                    "label": "Pipeline",
                    "sentence": "Pipeline: 15.2 ms, the median of 6 samples, 2.00 times as fast as Sequential; \
                                 at most 2 waits in flight and 2 tasks computing at once.",
                    "samplesMs": [15.0, 16.0, 15.5, 15.0, 15.0, 15.5],
                    "tracedSample": 0,
                    "medianMs": 15.25,
                    "lowMs": 15.0,
                    "highMs": 16.0,
                    "startupMs": 120.5,
                    "speedup": 2.0,
                    "speedupLow": 2.0,
                    "speedupHigh": 2.0,
                    "efficiency": 2.0 / 3.0,
                    "checksum": "0000000000000abc",
                    "lanes": 3,
                    "maxInFlight": 2,
                    "maxActive": 2,
                    "loopStallMs": 0.0,
                    "coresBusy": 10.0 / 15.0,
                    "overheads": {"idleMs": 25.0, "startMs": 0.0, "queueMs": 0.0, "waitBeyondMs": 0.0, "waitMs": 10.0, "lockMs": 0.0, "copyMs": 0.0, "computeMs": 10.0},
                    "perTask": {"queueMs": 0.0, "waitMs": 10.0, "waitBeyondMs": 0.0, "lockMs": 0.0, "copyMs": 0.0, "computeMs": 5.0},
                    "memoryBytes": 65_536,
                    "overheadMs": null,
                    "predictedMs": null,
                    "idealMs": null,
                    "difference": [],
                    "why": {
                        "long": {
                            "code": "waiting",
                            "args": {"share": 10.0 / 15.0},
                            "message": "The waits themselves: 67% of the time at least one was in flight, and no \
                                        strategy can shorten a wait.",
                        },
                        "short": {
                            "code": "waits-overlapped",
                            "args": {"inFlight": 2, "sumMs": 20.0},
                            "message": "Waits overlapped, up to 2 at once. One after another they would take 20.0 ms.",
                        },
                    },
                    "caveats": [],
                },
            ],
            "comparison": {
                "fastest": ["pipeline"],
                "sentence": "Pipeline is fastest: 2.00 times as fast as Sequential.",
                "finding": {"code": "fastest", "strategy": "pipeline", "ratio": 2.0, "than": "sequential"},
            },
            "check": null,
            "cancelled": false,
            "failed": false,
            "calibration": null,
            "whatIf": [],
            "advice": null,
            "notes": [],
        })
    );
}

#[test]
fn a_report_is_a_table_in_a_terminal() {
    let both = Measurement::from(vec![sequential(&[30.0; 6]), pipeline(&[15.0; 3])]);
    let report = Report::new(&experiment(TWO_TASKS), &environment(), &both, LINK.to_owned());
    let table = "\
2 tasks, each: sleep 10 ms, then count the primes below 100.

strategy     median        95% interval  speedup  in flight  computing  loop stall           results
Sequential  30.0 ms  30.0 ms to 30.0 ms    1.00x          1          1     5.00 ms  0000000000000abc
Pipeline    15.0 ms                   -    2.00x          2          2        0 ms  0000000000000abc

Too few samples to tell which strategy is fastest. Use at least 6.
Pipeline: 3 samples are too few for a confidence interval. Use at least 6.

Chromium 156, 2 cores, clock resolution 5 µs, engine “threads”
";
    assert_eq!(report.table(), table);
}

#[test]
fn a_table_says_who_answered_fetches() {
    let last_line = |steps: &str, by, protocol: Option<&str>| {
        let responder = Responder { by, protocol: protocol.map(str::to_owned) };
        let environment = Environment { responder, ..environment() };
        let experiment = experiment(&format!("tasks=2&steps={steps}"));
        let report = Report::new(&experiment, &environment, &Measurement::default(), LINK.to_owned());
        report.table().lines().last().expect("a table has lines").to_owned()
    };
    for (by, protocol, words) in [
        (AnsweredBy::Server, Some("http/1.1"), "fetches answered by a server over HTTP/1.1"),
        (AnsweredBy::Server, Some("h2"), "fetches answered by a server over HTTP/2"),
        (AnsweredBy::Server, Some("h3"), "fetches answered by a server over HTTP/3"),
        (AnsweredBy::Server, None, "fetches answered by a server"),
        (AnsweredBy::ServiceWorker, None, "fetches answered by the page’s service worker"),
        (AnsweredBy::None, None, "fetches answered by the page itself"),
    ] {
        let line = last_line("fetch:10", by, protocol);
        assert!(line.ends_with(&format!("engine “threads”, {words}")), "{line}");
        assert!(last_line("sleep:10", by, protocol).ends_with("engine “threads”"));
    }
}

#[test]
fn without_sequential_there_is_no_speedup() {
    let report = report(&experiment(TWO_TASKS), &[pipeline(&[15.0; 6])]);
    assert_eq!((&report["runs"][0]["speedup"], &report["runs"][0]["efficiency"]), (&Value::Null, &Value::Null));
}

#[test]
fn figures_that_were_not_measured_are_absent() {
    let report = report(&experiment(TWO_TASKS), &[measured(StrategyId::Threads, &[], Trace::default())]);
    for figure in
        ["medianMs", "lowMs", "highMs", "speedup", "efficiency", "checksum", "loopStallMs", "coresBusy", "overheads"]
    {
        assert_eq!(report["runs"][0][figure], Value::Null, "{figure}");
    }
    assert_eq!(report["runs"][0]["sentence"], "Threads without the GIL: nothing was measured.");
}

/// On a thread: it starts, waits for the requested 10 ms and 2 ms more, waits for the lock, and computes while it copies. On
/// the event loop: one task computes during another's wait and after it.
#[test]
fn each_moment_belongs_to_its_most_important_activity() {
    let workload = &experiment(TWO_TASKS).workload;
    let thread = vec![
        span(0, 0, Kind::Start, 0.0, 3.0),
        span(0, 0, Kind::Wait, 3.0, 15.0),
        span(0, 1, Kind::Lock, 15.0, 16.0),
        span(0, 1, Kind::Compute, 16.0, 20.0),
        span(0, 1, Kind::Copy, 18.0, 22.0),
    ];
    let event_loop = vec![
        span(0, 0, Kind::Wait, 0.0, 10.0),
        span(0, 1, Kind::Compute, 10.0, 15.0),
        span(1, 0, Kind::Wait, 2.0, 16.0),
        span(1, 0, Kind::Queue, 11.0, 18.0),
    ];
    let trace = trace([(LaneKind::EventLoop, event_loop), (LaneKind::Thread, thread)]);
    let overheads = Overheads {
        idle_ms: 4.0,
        start_ms: 3.0,
        queue_ms: 2.0,
        wait_beyond_ms: 1.0 + 2.0,
        wait_ms: 10.0 + 10.0,
        lock_ms: 1.0,
        copy_ms: 2.0,
        compute_ms: 5.0 + 4.0,
    };
    assert_eq!(Overheads::of(workload, &trace), Some(overheads));
    let per_task =
        PerTask { queue_ms: 3.5, wait_ms: 15.0, wait_beyond_ms: 3.0, lock_ms: 0.5, copy_ms: 2.0, compute_ms: 4.5 };
    assert_eq!(PerTask::of(workload, &trace), Some(per_task));
}

proptest! {
    /// For any spans, each moment of each lane counts once, and all time covered by computing counts as computing.
    #[test]
    fn the_parts_of_the_time_add_up(
        lanes in prop::collection::vec(prop::collection::vec((0..4_u32, 0..2_u8, 0..6_usize, -1.0..50.0, 0.0..30.0), 0..20), 1..5),
    ) {
        let kinds = [Kind::Start, Kind::Queue, Kind::Wait, Kind::Lock, Kind::Copy, Kind::Compute];
        let trace = trace(lanes.into_iter().map(|spans| {
            let span = |(task, step, kind, begin, length)| span(task, step, kinds[kind], begin, begin + length);
            (LaneKind::Thread, spans.into_iter().map(span).collect())
        }));
        let lanes_time = trace.makespan().0 * trace.lanes.len() as f64;
        let Some(all) = Overheads::of(&experiment(TWO_TASKS).workload, &trace) else {
            prop_assert_eq!(trace.spans().count(), 0);
            return Ok(());
        };
        let waits = all.wait_ms + all.wait_beyond_ms;
        let sum = all.idle_ms + all.start_ms + all.queue_ms + waits + all.lock_ms + all.copy_ms + all.compute_ms;
        prop_assert!((sum - lanes_time).abs() < 1e-6, "{sum} of {lanes_time}");
        prop_assert!(all.compute_ms <= trace.work().0 + 1e-6);
    }

    #[test]
    fn figures_agree_with_each_other(
        samples in prop::collection::vec((1.0..1e4, 1.0..1e4), 1..30),
        same_results: bool,
    ) {
        let (first, second): (Vec<f64>, Vec<f64>) = samples.into_iter().unzip();
        let mut both = both(&first, &second);
        both.strategies[1].samples[0].checksum ^= u64::from(!same_results);
        let report = Report::new(&experiment(TWO_TASKS), &environment(), &both, LINK.to_owned());
        for run in &report.runs {
            let median = run.median_ms.expect("there are samples");
            prop_assert!(run.low_ms.is_none_or(|low| low <= median) && run.high_ms.is_none_or(|high| median <= high));
            prop_assert_eq!(run.low_ms.is_some(), first.len() >= 6);
            prop_assert_eq!(run.speedup.is_some(), same_results);
            prop_assert_eq!(run.speedup_low.is_some(), same_results && first.len() >= 6);
            prop_assert!(run.speedup_low <= run.speedup && run.speedup_high.is_none_or(|high| run.speedup <= Some(high)));
            prop_assert_eq!(run.efficiency, run.speedup.map(|speedup| speedup / run.lanes as f64));
            prop_assert!(f64::from(run.max_active) >= run.cores_busy.expect("the makespan is positive"));
            prop_assert!(run.max_active as usize <= run.lanes);
        }
        prop_assert_eq!(report.runs[0].speedup, same_results.then_some(1.0));
        prop_assert_eq!(report.comparison.is_some(), same_results);
        let table = report.table();
        let mut widths = table.lines().skip(2).take(3).map(|line| line.chars().count());
        let head = widths.next();
        prop_assert!(widths.all(|row| Some(row) == head), "{}", table);
    }
}
