//! Laws and examples of reports: what is derived from samples and spans.

use manyhands::report::{
    Artefact, Environment, Experiment, Measured, Measurement, Note, Overheads, PerTask, Report, Sample,
};
use manyhands::share::link;
use manyhands::strategy::StrategyId;
use manyhands::trace::{Kind, LaneKind, LaneTrace, Millis, Span, Trace};
use proptest::prelude::*;
use serde_json::{Value, json};

const LINK: &str = "http://127.0.0.1:4173/#v=1";

fn experiment(link: &str) -> Experiment {
    let read = link::read(link);
    assert_eq!(read.problems, []);
    read.experiment
}

fn environment() -> Environment {
    Environment {
        browser: "Chromium 156".to_owned(),
        cores: 2,
        isolated: true,
        timer_resolution_us: 5.0,
        artefact: Artefact::Threads,
    }
}

fn span(task: u32, step: u8, kind: Kind, begin: f64, end: f64) -> Span {
    Span { task, step, kind, begin: Millis(begin), end: Millis(end) }
}

fn trace(lanes: impl IntoIterator<Item = (LaneKind, Vec<Span>)>) -> Trace {
    Trace { lanes: lanes.into_iter().map(|(kind, spans)| LaneTrace { kind, spans }).collect() }
}

fn measured(strategy: StrategyId, makespans: &[f64], last: Trace) -> Measured {
    let sample = |&makespan: &f64| Sample { makespan: Millis(makespan), checksum: 0xabc };
    Measured { samples: makespans.iter().map(sample).collect(), last, ..Measured::new(strategy) }
}

/// Two tasks that wait for 10 ms and compute for 5 ms, one after the other.
fn sequential(makespans: &[f64]) -> Measured {
    let task = |task, begin| {
        let (waited, computed) = (begin + 10.0, begin + 15.0);
        [span(task, 0, Kind::Wait, begin, waited), span(task, 1, Kind::Compute, waited, computed)]
    };
    let spans = [task(0, 0.0), task(1, 15.0)].concat();
    measured(StrategyId::Sequential, makespans, trace([(LaneKind::EventLoop, spans)]))
}

/// The same two tasks, waiting together and computing on two threads.
fn pipeline(makespans: &[f64]) -> Measured {
    let thread = |task| (LaneKind::Thread, vec![span(task, 1, Kind::Compute, 10.0, 15.0)]);
    let waits = (0..2).map(|task| span(task, 0, Kind::Wait, 0.0, 10.0)).collect();
    let lanes = [(LaneKind::EventLoop, waits), thread(0), thread(1)];
    measured(StrategyId::Pipeline, makespans, trace(lanes))
}

fn report(experiment: &Experiment, measured: &[Measured]) -> Value {
    let measurement = Measurement::from(measured.to_vec());
    let report = Report::new(experiment, &environment(), &measurement, LINK.to_owned());
    serde_json::to_value(report).expect("plain data")
}

fn codes(remarks: &Value) -> Vec<&str> {
    remarks.as_array().into_iter().flatten().filter_map(|remark| remark["code"].as_str()).collect()
}

const TWO_TASKS: &str = "tasks=2&steps=sleep:10,primes:100&run=sequential,pipeline&threads=2";

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
                "cores": 2,
                "isolated": true,
                "timerResolutionUs": 5.0,
                "artefact": "threads",
            },
            "workload": {
                "sentence": "2 tasks each: sleep 10 ms, then count the primes below 100.",
                "tasks": 2,
                "steps": [{"id": "sleep", "ms": 10, "jitter": 0}, {"id": "primes", "size": 100}],
                "seed": 1,
            },
            "link": LINK,
            "runs": [
                {
                    "strategy": "sequential",
                    "label": "One after the other",
                    "sentence": "One after the other: 30.5 ms in the median of 6 samples; \
                                 at most 1 wait in flight and 1 task computing at once.",
                    "samplesMs": [30.0, 32.0, 31.0, 30.0, 30.0, 31.0],
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
                            "message": "One task at a time: 2 tasks stood in line.",
                        },
                        "short": {
                            "code": "short-tasks",
                            "args": {"waitMs": 10.0, "computeMs": 5.0},
                            "message": "A task is short: it waits 10.0 ms and computes 5.00 ms.",
                        },
                    },
                    "caveats": [],
                },
                {
                    "strategy": "pipeline",
                    "label": "Pipeline",
                    "sentence": "Pipeline: 15.2 ms in the median of 6 samples, 2.00 times as fast as one after \
                                 the other; at most 2 waits in flight and 2 tasks computing at once.",
                    "samplesMs": [15.0, 16.0, 15.5, 15.0, 15.0, 15.5],
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
                            "message": "The waits themselves: 67 % of the time one was outstanding, and no way makes a \
                                        wait shorter.",
                        },
                        "short": {
                            "code": "waits-overlapped",
                            "args": {"inFlight": 2, "sumMs": 20.0},
                            "message": "Waits overlapped, 2 at once: one after the other they would be 20.0 ms.",
                        },
                    },
                    "caveats": [],
                },
            ],
            "comparison": {
                "fastest": ["pipeline"],
                "sentence": "Pipeline is fastest: 2.0 times as fast as one after the other.",
                "finding": {"code": "fastest", "strategy": "pipeline", "ratio": 2.0, "than": "sequential"},
            },
            "check": null,
            "cancelled": false,
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
2 tasks each: sleep 10 ms, then count the primes below 100.

way                   median       95 % interval  speedup  in flight  computing  loop stall           results
One after the other  30.0 ms  30.0 ms to 30.0 ms    1.00x          1          1     5.00 ms  0000000000000abc
Pipeline             15.0 ms                   -    2.00x          2          2        0 µs  0000000000000abc

Too few samples to tell which way is fastest: repeat 6 times or more.
Pipeline: 3 samples cannot tell how far the median is to be trusted: repeat 6 times or more.

Chromium 156, 2 cores, clock steps of 5 µs, engine “threads”
";
    assert_eq!(report.table(), table);
}

#[test]
fn without_the_sequential_way_there_is_no_speedup() {
    let report = report(&experiment(TWO_TASKS), &[pipeline(&[15.0; 6])]);
    assert_eq!((&report["runs"][0]["speedup"], &report["runs"][0]["efficiency"]), (&Value::Null, &Value::Null));
}

#[test]
fn what_was_not_measured_is_absent() {
    let report = report(&experiment(TWO_TASKS), &[measured(StrategyId::Threads, &[], Trace::default())]);
    for figure in
        ["medianMs", "lowMs", "highMs", "speedup", "efficiency", "checksum", "loopStallMs", "coresBusy", "overheads"]
    {
        assert_eq!(report["runs"][0][figure], Value::Null, "{figure}");
    }
    assert_eq!(report["runs"][0]["sentence"], "Threads: nothing was measured.");
}

/// A wrong result in any sample: of the way itself, or of the one that it is compared with.
#[test]
fn runs_with_different_results_are_never_compared() {
    for (way, sample) in [(0, 0), (1, 0), (1, 5)] {
        let mut both = [sequential(&[30.0; 6]), pipeline(&[15.0; 6])];
        both[way].samples[sample].checksum = 0xdef;
        let report = report(&experiment(TWO_TASKS), &both);
        for run in report["runs"].as_array().expect("a list") {
            assert_eq!((&run["speedup"], &run["efficiency"]), (&Value::Null, &Value::Null));
            assert_eq!(codes(&run["caveats"]), ["results-differ"]);
        }
        assert_eq!(report["runs"][way]["checksum"], Value::Null, "it has no one result");
    }
}

#[test]
fn what_makes_figures_doubtful_is_said() {
    let caveats = |link: &str, environment: &Environment, measured: Measured| {
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
    let way = |strategy| Measured { strategy, ..pipeline(&[15.0; 6]) };
    assert_eq!(caveats(&eight, &fine, way(StrategyId::Processes)), "more-threads-than-cores");
    assert_eq!(caveats(&eight, &fine, way(StrategyId::GilThreads)), "", "one computes, however many there are");
    assert_eq!(caveats("steps=sleep:10&threads=8", &fine, pipeline(&[15.0; 6])), "", "nothing computes");
    assert_eq!(caveats(TWO_TASKS, &fine, sequential(&[33.1, 30.0, 30.0, 30.0, 30.0])), "few-samples cold-sample");
    assert_eq!(caveats(TWO_TASKS, &fine, sequential(&[30.0, 33.1, 30.0, 30.0, 30.0])), "few-samples", "not the first");
    assert_eq!(caveats(TWO_TASKS, &fine, Measured { steady: Some(false), ..sequential(&[30.0; 6]) }), "not-warm");
}

/// A measurement of the two ways.
fn both(first: &[f64], second: &[f64]) -> Measurement {
    Measurement::from(vec![sequential(first), pipeline(second)])
}

fn report_on(measurement: &Measurement) -> Value {
    let report = Report::new(&experiment(TWO_TASKS), &environment(), measurement, LINK.to_owned());
    serde_json::to_value(report).expect("plain data")
}

#[test]
fn disturbed_rounds_are_told_of() {
    let repeated = report_on(&Measurement { repeated: 2, ..both(&[30.0; 6], &[15.0; 6]) });
    assert_eq!((codes(&repeated["notes"]), codes(&repeated["runs"][0]["caveats"])), (vec!["repeated-rounds"], vec![]));
    let kept = report_on(&Measurement { disturbed: 1, ..both(&[30.0; 6], &[15.0; 6]) });
    assert_eq!((codes(&kept["notes"]), codes(&kept["runs"][1]["caveats"])), (vec![], vec!["disturbed-rounds"]));
}

#[test]
fn a_cancelled_measurement_says_how_far_it_came() {
    let report = report_on(&Measurement { rounds: 12, ..both(&[30.0; 3], &[15.0; 3]) });
    let message = "Cancelled after 3 of 12 rounds: the figures are of what was measured until then.";
    assert_eq!(report["notes"], json!([{"code": "cancelled", "done": 3, "rounds": 12, "message": message}]));
    assert_eq!(report["cancelled"], true);
}

/// Of two ways whose samples overlap, of two that are apart in every round, and of two that are less apart than two
/// runs of the same way are.
#[test]
fn a_winner_is_named_only_where_there_is_one() {
    let said = |measurement: &Measurement| report_on(measurement)["comparison"]["sentence"].clone();
    let (slower, mixed) = ([30.0, 31.0, 32.0, 30.0, 31.0, 32.0], [31.0, 30.0, 30.0, 31.0, 30.0, 33.0]);
    let overlapping = "No clear difference between One after the other and Pipeline.";
    assert_eq!(said(&both(&slower, &mixed)), overlapping);
    let faster = slower.map(|sample| sample / 1.05);
    assert_eq!(said(&both(&slower, &faster)), "Pipeline is fastest: 1.05 times as fast as one after the other.");
    assert_eq!(said(&both(&faster, &slower)), "One after the other is fastest: 1.05 times as fast as pipeline.");

    let check = Some(sequential(&slower.map(|sample| sample / 1.06)));
    let checked = Measurement { check, ..both(&slower, &faster) };
    assert_eq!(said(&checked), overlapping, "the noise is 6 %");
    let report = report_on(&checked);
    assert_eq!(report["comparison"]["fastest"], json!(["sequential", "pipeline"]));
    assert_eq!(
        report["notes"][0]["message"],
        "A/A check: two identical runs of “One after the other” differed by 6.0 %; smaller differences between ways \
         mean nothing here."
    );
    let ratio = report["check"]["ratio"].as_f64().expect("there was a check");
    assert!(report["check"]["strategy"] == "sequential" && (ratio - 1.06).abs() < 1e-9, "{ratio}");

    let alone = Measurement::from(vec![sequential(&slower)]);
    assert_eq!(report_on(&alone)["comparison"], Value::Null);
}

#[test]
fn an_isolated_page_with_a_coarse_clock_says_so() {
    let coarse = Environment { timer_resolution_us: 1_000.0, ..environment() };
    let report = Report::new(&experiment(TWO_TASKS), &coarse, &both(&[300.0; 6], &[150.0; 6]), LINK.to_owned());
    assert_eq!(report.notes, [Note::ClockSteps { step: Millis(1.0) }]);
}

/// On a thread: started, waited 10 ms as asked and 2 beyond, waited for the lock, computed while it copied. On the
/// event loop: one task computes while another's wait goes on, and beyond it.
#[test]
fn time_is_divided_by_what_matters_most() {
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

/// Eight requests at once on six connections: two are kept back until two of the others are answered.
fn eight_fetches() -> Measured {
    let at_once = (0..6).map(|task| span(task, 0, Kind::Wait, 0.0, 10.0));
    let kept_back =
        (6..8).flat_map(|task| [span(task, 0, Kind::Queue, 0.0, 10.0), span(task, 0, Kind::Wait, 10.0, 20.0)]);
    let lanes = [(LaneKind::EventLoop, at_once.chain(kept_back).collect())];
    measured(StrategyId::EventLoop, &[20.0; 6], trace(lanes))
}

#[test]
fn six_connections_are_explained_where_fetches_took_turns() {
    let taking_turns = report(&experiment("tasks=8&steps=fetch:10"), &[eight_fetches()]);
    assert_eq!(codes(&taking_turns["runs"][0]["caveats"]), ["connection-limit"]);
    assert_eq!(
        taking_turns["notes"],
        json!([{
            "code": "six-connections",
            "fetches": 8,
            "ms": 10,
            "waves": 2,
            "inFlight": 6,
            "message": "A browser opens six connections to a host over HTTP/1.1, so 8 fetches of 10 ms take 2 waves. \
                        Really in flight at once here: 6.",
        }])
    );
    let sleeping = report(&experiment("tasks=8&steps=sleep:10"), &[eight_fetches()]);
    assert_eq!((codes(&sleeping["runs"][0]["caveats"]), codes(&sleeping["notes"])), (vec![], vec![]));
}

#[test]
fn a_page_that_is_not_isolated_says_so() {
    let plain = Environment { isolated: false, timer_resolution_us: 100.0, ..environment() };
    let report = Report::new(&experiment(TWO_TASKS), &plain, &Measurement::default(), LINK.to_owned());
    let note = "The page is not cross-origin isolated: there are no threads, and the clock goes in steps of 0.10 ms.";
    assert_eq!(report.notes.iter().map(ToString::to_string).collect::<Vec<_>>(), [note]);
}

proptest! {
    /// Whatever the spans: each moment of each lane counts once, and computing all of the time that it covers.
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
        both.ways[1].samples[0].checksum ^= u64::from(!same_results);
        let report = Report::new(&experiment(TWO_TASKS), &environment(), &both, LINK.to_owned());
        for run in &report.runs {
            let median = run.median_ms.expect("there are samples");
            prop_assert!(run.low_ms.is_none_or(|low| low <= median) && run.high_ms.is_none_or(|high| median <= high));
            prop_assert_eq!(run.low_ms.is_some(), first.len() >= 6);
            prop_assert_eq!(run.speedup.is_some(), same_results);
            prop_assert_eq!(run.speedup_low.is_some(), same_results && first.len() >= 6);
            prop_assert!(run.speedup_low <= run.speedup && run.speedup_high.is_none_or(|high| run.speedup <= Some(high)));
            prop_assert_eq!(run.efficiency, run.speedup.map(|speedup| speedup / run.lanes as f64));
            prop_assert!(f64::from(run.max_active) >= run.cores_busy.expect("it took time"));
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
