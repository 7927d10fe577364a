//! Reports that are opened again: nothing that was measured is lost, and a file of anything else is refused with a reason.

use manyhands::machine::simulated::Simulated;
use manyhands::measure::probe;
use manyhands::report::Results;
use manyhands::share::SharedResults;
use manyhands::share::exports::Format;
use manyhands::share::report_file::{self, FileProblem, MOST_BYTES, ReportFile};
use manyhands::strategy::StrategyId;
use manyhands::trace::{Kind, LaneKind, LaneTrace, Millis, Span, Trace};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::calibrated::{environment, real};
use crate::findings::{Measured, every_strategy, traces, with_trace};

fn opened(measured: &Measured, format: Format) -> ReportFile {
    report_file::read(&measured.export(format)).expect("it is a report")
}

/// A measurement with a calibration.
fn calibrated() -> Measured {
    let Measured { experiment, evidence } = every_strategy();
    let machine = Simulated::new(real(4.0));
    let probes = machine.block_on(probe(&machine, &experiment, &environment(4, true))).ok();
    assert!(probes.is_some());
    Measured { experiment, evidence: manyhands::measure::Evidence { probes, ..evidence } }
}

#[test]
fn a_report_has_the_results_that_a_link_would_have() {
    let measured = calibrated();
    let results = Results::of(&measured.experiment, &measured.evidence).expect("something was measured");
    for format in [Format::Json, Format::JsonSpans] {
        let file = opened(&measured, format);
        assert_eq!(file.experiment, measured.experiment);
        assert_eq!(file.shared, SharedResults::new(&measured.experiment, &results));
    }
}

#[test]
fn a_report_that_an_editor_saved_with_a_byte_order_mark_is_opened() {
    let measured = every_strategy();
    let marked = [&b"\xef\xbb\xbf"[..], &measured.export(Format::Json)].concat();
    assert_eq!(report_file::read(&marked), report_file::read(&measured.export(Format::Json)));
}

/// Times in files are exact to a nanosecond.
fn rounded(trace: &Trace) -> Trace {
    let time = |time: Millis| Millis((time.0 * 1e6).round() / 1e6);
    let lane = |lane: &LaneTrace| {
        let round = |span: &Span| Span { begin: time(span.begin), end: time(span.end), ..*span };
        let mut spans: Vec<Span> = lane.spans.iter().map(round).collect();
        spans.sort_by(|one, other| one.end.0.total_cmp(&other.end.0));
        LaneTrace::new(lane.kind, spans)
    };
    Trace { lanes: trace.lanes.iter().map(lane).collect() }
}

#[test]
fn spans_are_opened_where_a_report_has_them() {
    let measured = every_strategy();
    let (with, without) = (opened(&measured, Format::JsonSpans), opened(&measured, Format::Json));
    for ((with, without), strategy) in with.strategies.iter().zip(&without.strategies).zip(measured.strategies()) {
        assert_eq!((with.strategy, with.traced), (strategy.strategy, strategy.traced));
        assert_eq!(with.trace, rounded(&strategy.trace));
        assert_eq!(without.trace, Trace::default());
    }
}

/// A report with this change.
fn changed(change: impl Fn(&mut Value)) -> Result<ReportFile, FileProblem> {
    let lane = |kind, spans| LaneTrace::new(kind, spans);
    let span = |task, begin, end| Span { task, step: 0, kind: Kind::Wait, begin: Millis(begin), end: Millis(end) };
    let lanes =
        vec![lane(LaneKind::EventLoop, vec![span(0, 0.0, 3.0), span(1, 1.0, 5.0)]), lane(LaneKind::Thread, vec![])];
    let measured = with_trace(StrategyId::Pipeline, Trace { lanes });
    let mut report: Value = serde_json::from_slice(&measured.export(Format::JsonSpans)).expect("it is JSON");
    change(&mut report);
    report_file::read(report.to_string().as_bytes())
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    use FileProblem::{Contradiction, ImpossibleTime, InvalidLink, NewerReport, NotReport, TooMany};
    assert!(changed(|_| {}).is_ok());
    let cases: Vec<(&str, Value, FileProblem)> = vec![
        ("/version", json!(2), NewerReport { version: 2, reads: 1 }),
        ("/version", json!(0), NotReport),
        ("/link", json!("#v=1&tasks=ten"), InvalidLink),
        ("/link", json!("#v=1&run=threads"), Contradiction),
        ("/link", json!("#v=1&tasks=1&run=pipeline"), Contradiction),
        ("/runs", json!([]), Contradiction),
        ("/runs/0/samplesMs", json!([]), Contradiction),
        ("/runs/0/samplesMs", json!([-5.0]), ImpossibleTime),
        ("/runs/0/samplesMs", json!([1e300]), ImpossibleTime),
        ("/runs/0/samplesMs", json!([6.0]), Contradiction),
        ("/runs/0/samplesMs", json!(vec![5.0; 101]), TooMany),
        ("/runs/0/samplesMs", json!([null]), NotReport),
        ("/runs/0/checksum", json!("xyz"), Contradiction),
        ("/runs/0/strategy", json!("teleport"), NotReport),
        ("/environment", json!({}), NotReport),
        ("/environment/date", json!("2026-02-30"), NotReport),
        ("/traces/0/sample", json!(1), Contradiction),
        ("/traces/0/strategy", json!("threads"), Contradiction),
        ("/traces/0/lane/0", json!(2), Contradiction),
        ("/traces/0/lanes", json!([]), Contradiction),
        ("/traces/0/task/0", json!(12), Contradiction),
        ("/traces/0/step/0", json!(2), Contradiction),
        ("/traces/0/kind/0", json!("sleep"), NotReport),
        ("/traces/0/beginMs/0", json!(3.5), Contradiction),
        ("/traces/0/beginMs/0", json!(-1), ImpossibleTime),
        ("/traces/0/endMs/1", json!(1e12), ImpossibleTime),
        ("/traces/0/endMs/1", json!(5.1), Contradiction),
        ("/traces/0/endMs", json!([3.0]), Contradiction),
    ];
    for (place, value, problem) in cases {
        let read = changed(|report| *report.pointer_mut(place).expect("it has this") = value.clone());
        assert_eq!(read.err(), Some(problem), "{place}: {value}");
    }
    for list in ["runs", "traces"] {
        let twice = changed(|report| {
            let list = report[list].as_array_mut().expect("it is a list");
            list.push(list[0].clone());
        });
        assert_eq!(twice.err(), Some(Contradiction), "{list}");
    }
}

#[test]
fn other_files_are_named() {
    let refused = |text: &str| report_file::read(text.as_bytes()).expect_err("it is no report");
    for text in ["", "PK\u{3}\u{4}", "{", "[1,", "NaN", "{\"version\":NaN}", &"[".repeat(100_000)] {
        assert_eq!(refused(text), FileProblem::NotJson, "{}", &text[..text.len().min(20)]);
    }
    let nested = format!("{{\"version\":1,\"other\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for text in ["null", "[]", "{}", "7", "{\"version\":3,\"sources\":[]}", &nested] {
        assert_eq!(refused(text), FileProblem::NotReport, "{}", &text[..text.len().min(20)]);
    }
    let newer = "{\"version\":7,\"environment\":[],\"runs\":0}";
    assert_eq!(refused(newer), FileProblem::NewerReport { version: 7, reads: 1 });
    assert_eq!(report_file::refuse(MOST_BYTES), None);
    let size = MOST_BYTES + 1;
    assert_eq!(report_file::refuse(size), Some(FileProblem::TooLarge { size, most: MOST_BYTES }));
}

proptest! {
    #[test]
    fn any_spans_are_opened_again(trace in traces()) {
        let measured = with_trace(StrategyId::Threads, trace.clone());
        let has_place = |span: &Span| span.task < 12 && span.step < 2;
        match report_file::read(&measured.export(Format::JsonSpans)) {
            Ok(file) => prop_assert_eq!(&file.strategies[0].trace, &rounded(&trace)),
            Err(problem) => {
                prop_assert_eq!(problem, FileProblem::Contradiction);
                prop_assert!(!trace.spans().all(has_place));
            }
        }
    }
}
