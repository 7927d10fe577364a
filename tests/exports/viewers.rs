//! The formats of trace viewers: no slice is lost, none overlaps another in its row, and arrows lead forward.

use std::collections::{BTreeMap, BTreeSet};

use manyhands::share::exports::Format;
use manyhands::strategy::StrategyId;
use manyhands::trace::{Kind, LaneKind, LaneTrace, Millis, Span, Trace, concurrency};
use proptest::prelude::*;

use crate::findings::{Measured, every_strategy, traces, with_trace};
use crate::shown::{File, Shown, read_chrome, read_perfetto};

/// What both formats contain.
fn export(measured: &Measured) -> File {
    let chrome = read_chrome(&measured.export(Format::Chrome));
    let perfetto = read_perfetto(&measured.export(Format::Perfetto));
    assert_eq!(chrome.counters, perfetto.counters);
    // Perfetto lists a flow that passes through a slice once, Chrome twice.
    let once =
        |slices: Vec<Shown>| slices.into_iter().map(|it| Shown { enters: it.enters.or(it.leaves), ..it }).collect();
    let [chromes, perfettos]: [Vec<Shown>; 2] = [once(chrome.slices()), once(perfetto.slices())];
    assert_eq!(chromes, perfettos);
    chrome
}

fn nanoseconds(time: Millis) -> u64 {
    (time.0 * 1e6).round() as u64
}

/// What identifies a span, besides its lane.
fn key(span: &Span) -> (String, u64, u64, u64, u64) {
    let kind = format!("{:?}", span.kind).to_lowercase();
    (kind, span.task.into(), span.step.into(), nanoseconds(span.begin), nanoseconds(span.end))
}

fn has_every_span(file: &File, measured: &Measured) {
    let mut expected: Vec<_> =
        measured.strategies().iter().flat_map(|strategy| strategy.trace.spans()).map(key).collect();
    let shown = |it: Shown| (it.kind, it.task, it.step, it.begin, it.end);
    let mut found: Vec<_> = file.slices().into_iter().map(shown).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

fn has_no_overlaps(file: &File) {
    for row in file.rows.values() {
        for pair in row.windows(2) {
            assert!(pair[0].end <= pair[1].begin, "{pair:?}");
        }
    }
}

/// The slices of an arrow, each after the end of the one before.
fn has_arrows_forward(file: &File) {
    let mut arrows: BTreeMap<u64, Vec<Shown>> = BTreeMap::new();
    for slice in file.slices() {
        for id in BTreeSet::from([slice.enters, slice.leaves]).into_iter().flatten() {
            arrows.entry(id).or_default().push(slice.clone());
        }
    }
    for (id, mut slices) in arrows {
        slices.sort_by_key(|slice| (slice.begin, slice.end));
        let last = slices.len() - 1;
        for (place, slice) in slices.iter().enumerate() {
            assert_eq!((slice.enters == Some(id), slice.leaves == Some(id)), (place > 0, place < last), "{slices:?}");
            assert_eq!((slice.task, &slice.process), (slices[0].task, &slices[0].process));
            assert!(place == 0 || slices[place - 1].end <= slice.begin, "{slices:?}");
        }
    }
}

#[test]
fn strategies_are_processes_with_their_lanes() {
    let measured = every_strategy();
    let file = export(&measured);
    has_every_span(&file, &measured);
    has_no_overlaps(&file);
    has_arrows_forward(&file);
    let on = |process: &str, beside, kind: &str| {
        let slices = file.slices();
        let of = slices.into_iter().filter(|it| it.process == process && it.beside == beside && it.kind == kind);
        of.map(|it| it.thread).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    };
    assert_eq!(on("Pipeline", true, "wait"), ["event loop"]);
    assert_eq!(on("Threads without the GIL", false, "wait"), ["thread 1", "thread 2", "thread 3"]);
    assert_eq!(on("Threads without the GIL", true, "wait"), [""; 0]);
    assert_eq!(on("Processes", false, "start"), ["process 1", "process 2", "process 3"]);
    let names: BTreeSet<_> = file.slices().into_iter().filter(|it| it.kind == "wait").map(|it| it.name).collect();
    assert_eq!(names, BTreeSet::from(["fetch", "sleep"].map(str::to_owned)));
    for strategy in measured.strategies() {
        let points = |kind| concurrency(strategy.trace.spans(), kind).into_iter();
        for (name, kind) in [("in flight", Kind::Wait), ("computing", Kind::Compute)] {
            let expected: Vec<_> = points(kind).map(|point| (nanoseconds(point.at), point.count.into())).collect();
            assert_eq!(file.counters[&(strategy.strategy.label().to_owned(), name.to_owned())], expected);
        }
    }
}

#[test]
fn waits_that_overlap_without_nesting_are_in_rows_beside_the_event_loop() {
    let wait = |task, begin, end| Span { task, step: 0, kind: Kind::Wait, begin: Millis(begin), end: Millis(end) };
    let spans = vec![wait(0, 0.0, 10.0), wait(1, 5.0, 15.0), wait(2, 10.0, 20.0)];
    let lanes = vec![LaneTrace::new(LaneKind::EventLoop, spans)];
    let file = export(&with_trace(StrategyId::EventLoop, Trace { lanes }));
    let mut rows: Vec<Vec<u64>> = file.rows.values().map(|row| row.iter().map(|it| it.task).collect()).collect();
    rows.sort();
    assert_eq!(rows, [vec![0, 2], vec![1]]);
    assert!(file.slices().iter().all(|slice| slice.beside));
}

#[test]
fn arrows_follow_a_task_from_lane_to_lane() {
    let span = |kind, begin, end| Span { task: 3, step: 0, kind, begin: Millis(begin), end: Millis(end) };
    let lane = |kind, spans| LaneTrace::new(kind, spans);
    let waits = lane(LaneKind::EventLoop, vec![span(Kind::Wait, 0.0, 10.0), span(Kind::Wait, 20.0, 30.0)]);
    // Two parts of one computation: the arrow follows the first.
    let [first, second] = [12.0, 13.0].map(|begin| lane(LaneKind::Thread, vec![span(Kind::Compute, begin, 20.0)]));
    let file = export(&with_trace(StrategyId::ForkJoin, Trace { lanes: vec![waits, first, second] }));
    has_arrows_forward(&file);
    let mut slices = file.slices();
    slices.sort_by_key(|slice| slice.begin);
    let flags: Vec<_> = slices.iter().map(|it| (it.enters.is_some(), it.leaves.is_some())).collect();
    assert_eq!(flags, [(false, true), (true, true), (false, false), (true, false)]);
}

#[test]
fn a_trace_without_spans_has_no_slices() {
    for lanes in [vec![], vec![LaneTrace::new(LaneKind::EventLoop, vec![])]] {
        assert_eq!(export(&with_trace(StrategyId::EventLoop, Trace { lanes })).slices(), []);
    }
}

proptest! {
    #[test]
    fn any_span_is_shown_in_a_row_without_overlaps(trace in traces()) {
        let measured = with_trace(StrategyId::Pipeline, trace);
        let file = export(&measured);
        has_every_span(&file, &measured);
        has_no_overlaps(&file);
        has_arrows_forward(&file);
    }
}
