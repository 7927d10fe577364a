//! The formats with a line or a column for each figure: they lose nothing.

use manyhands::share::exports::{Format, SpanTable};
use manyhands::strategy::StrategyId;
use manyhands::trace::{Millis, Span, Trace};
use proptest::prelude::*;
use serde_json::Value;

use crate::findings::{Measured, every_strategy, traces, with_trace};

/// Times are exact to a nanosecond.
fn to_nanosecond(time: Millis) -> Millis {
    Millis((time.0 * 1e6).round() / 1e6)
}

fn rounded(span: Span) -> Span {
    Span { begin: to_nanosecond(span.begin), end: to_nanosecond(span.end), ..span }
}

fn spans(trace: &Trace) -> Vec<(u16, Span)> {
    let lanes = (0..).zip(&trace.lanes);
    lanes.flat_map(|(lane, trace)| trace.spans.iter().map(move |span| (lane, rounded(*span)))).collect()
}

fn tables(measured: &Measured) -> Vec<SpanTable> {
    let mut report: Value = serde_json::from_str(&measured.text(Format::JsonSpans)).expect("it is JSON");
    serde_json::from_value(report["traces"].take()).expect("it has tables")
}

/// The cells of each line, after the head.
fn lines(csv: &str) -> (&str, Vec<Vec<&str>>) {
    let (head, rest) = csv.split_once('\n').expect("there is a head");
    (head, rest.lines().map(|line| line.split(',').collect()).collect())
}

#[test]
fn the_report_with_spans_is_the_report_and_the_spans() {
    let measured = every_strategy();
    let mut with: Value = serde_json::from_str(&measured.text(Format::JsonSpans)).expect("it is JSON");
    with.as_object_mut().expect("it is an object").remove("traces").expect("it has traces");
    let without: Value = serde_json::from_str(&measured.text(Format::Json)).expect("it is JSON");
    assert_eq!(with, without);
    for (table, strategy) in tables(&measured).iter().zip(measured.strategies()) {
        assert_eq!((table.strategy, table.sample), (strategy.strategy, strategy.traced));
        assert_eq!(table.lanes.len(), strategy.trace.lanes.len());
        assert_eq!(table.spans().collect::<Vec<_>>(), spans(&strategy.trace));
    }
}

#[test]
fn there_is_a_line_for_each_sample() {
    let measured = every_strategy();
    let csv = measured.text(Format::Csv);
    let (head, lines) = lines(&csv);
    assert_eq!(head, "strategy,round,makespan_ms,checksum,traced");
    assert_eq!(lines.len(), StrategyId::ALL.len() * 3);
    for (lines, strategy) in lines.chunks(3).zip(measured.strategies()) {
        for (round, (line, sample)) in lines.iter().zip(&strategy.samples).enumerate() {
            assert_eq!(line[0], strategy.strategy.id());
            assert_eq!(line[1], round.to_string());
            assert_eq!(line[2].parse(), Ok(sample.makespan.0));
            assert_eq!(line[3], format!("{:016x}", sample.checksum));
            assert_eq!(line[4], (round == strategy.traced).to_string());
        }
    }
}

#[test]
fn lanes_have_names_in_the_lines_of_spans() {
    let measured = every_strategy();
    let csv = measured.text(Format::Spans);
    let (head, lines) = lines(&csv);
    assert_eq!(head, "strategy,round,task,step,kind,lane,begin_ms,end_ms");
    let has = |strategy, kind, lane| lines.iter().any(|line| (line[0], line[4], line[5]) == (strategy, kind, lane));
    assert!(has("sequential", "wait", "main thread"));
    assert!(has("pipeline", "wait", "event loop") && has("pipeline", "compute", "thread 1"));
    assert!(has("processes", "start", "process 1") && has("gil-threads", "lock", "thread 2"));
}

proptest! {
    #[test]
    fn any_span_survives(trace in traces()) {
        let measured = with_trace(StrategyId::Pipeline, trace.clone());
        let [table] = &tables(&measured)[..] else { panic!("there is one strategy") };
        prop_assert_eq!(table.spans().collect::<Vec<_>>(), spans(&trace));
        let csv = measured.text(Format::Spans);
        let (_, lines) = lines(&csv);
        let numbers = |line: &Vec<&str>| [2, 3, 6, 7].map(|cell: usize| line[cell].parse::<f64>());
        let read: Vec<_> = lines.iter().map(numbers).collect();
        let expected: Vec<_> = trace
            .spans()
            .map(|span| rounded(*span))
            .map(|span| [span.task.into(), span.step.into(), span.begin.0, span.end.0].map(Ok))
            .collect();
        prop_assert_eq!(read, expected);
    }
}
