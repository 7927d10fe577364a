//! Laws and examples of reports: what is derived from samples and spans.

use manyhands::report::{Environment, Experiment, Measured, Report, Sample};
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
        artefact: "threads",
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
    Measured { strategy, startup: None, samples: makespans.iter().map(sample).collect(), last, memory_bytes: None }
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
    let report = Report::new(experiment, &environment(), measured, LINK.to_owned());
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
                    "efficiency": 1.0,
                    "checksum": "0000000000000abc",
                    "lanes": 1,
                    "maxInFlight": 1,
                    "maxActive": 1,
                    "loopStallMs": 5.0,
                    "coresBusy": 10.0 / 30.0,
                    "memoryBytes": null,
                    "overheadMs": null,
                    "predictedMs": null,
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
                    "efficiency": 2.0 / 3.0,
                    "checksum": "0000000000000abc",
                    "lanes": 3,
                    "maxInFlight": 2,
                    "maxActive": 2,
                    "loopStallMs": 0.0,
                    "coresBusy": 10.0 / 15.0,
                    "memoryBytes": null,
                    "overheadMs": null,
                    "predictedMs": null,
                    "caveats": [],
                },
            ],
            "advice": null,
            "notes": [],
        })
    );
}

#[test]
fn a_report_is_a_table_in_a_terminal() {
    let (sequential, pipeline) = (sequential(&[30.0; 6]), pipeline(&[15.0; 3]));
    let report = Report::new(&experiment(TWO_TASKS), &environment(), &[sequential, pipeline], LINK.to_owned());
    let table = "\
2 tasks each: sleep 10 ms, then count the primes below 100.

way                   median       95 % interval  speedup  in flight  computing  loop stall           results
One after the other  30.0 ms  30.0 ms to 30.0 ms    1.00x          1          1     5.00 ms  0000000000000abc
Pipeline             15.0 ms                   -    2.00x          2          2        0 µs  0000000000000abc

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
    for figure in ["medianMs", "lowMs", "highMs", "speedup", "efficiency", "checksum", "loopStallMs", "coresBusy"] {
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
        let report = Report::new(&experiment(link), environment, &[measured], LINK.to_owned());
        let codes = report.runs[0].caveats.iter().map(|caveat| caveat.code());
        codes.collect::<Vec<_>>().join(" ")
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
    assert_eq!(caveats("steps=sleep:10&threads=8", &fine, pipeline(&[15.0; 6])), "", "nothing computes");
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
    let report = Report::new(&experiment(TWO_TASKS), &plain, &[], LINK.to_owned());
    let note = "The page is not cross-origin isolated: there are no threads, and the clock goes in steps of 0.10 ms.";
    assert_eq!(report.notes.iter().map(ToString::to_string).collect::<Vec<_>>(), [note]);
}

proptest! {
    #[test]
    fn figures_agree_with_each_other(
        samples in prop::collection::vec((1.0..1e4, 1.0..1e4), 1..30),
        same_results: bool,
    ) {
        let (first, second): (Vec<f64>, Vec<f64>) = samples.into_iter().unzip();
        let mut both = [sequential(&first), pipeline(&second)];
        both[1].samples[0].checksum ^= u64::from(!same_results);
        let report = Report::new(&experiment(TWO_TASKS), &environment(), &both, LINK.to_owned());
        for run in &report.runs {
            let median = run.median_ms.expect("there are samples");
            prop_assert!(run.low_ms.is_none_or(|low| low <= median) && run.high_ms.is_none_or(|high| median <= high));
            prop_assert_eq!(run.low_ms.is_some(), first.len() >= 6);
            prop_assert_eq!(run.speedup.is_some(), same_results);
            prop_assert_eq!(run.efficiency, run.speedup.map(|speedup| speedup / run.lanes as f64));
            prop_assert!(f64::from(run.max_active) >= run.cores_busy.expect("it took time"));
            prop_assert!(run.max_active as usize <= run.lanes);
        }
        prop_assert_eq!(report.runs[0].speedup, same_results.then_some(1.0));
        let table = report.table();
        let mut widths = table.lines().skip(2).take(3).map(|line| line.chars().count());
        let head = widths.next();
        prop_assert!(widths.all(|row| Some(row) == head), "{}", table);
    }
}
