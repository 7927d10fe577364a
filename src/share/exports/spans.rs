//! CSV of the spans.

use super::{Findings, csv, to_nanosecond};
use crate::share::LaneView;

/// `round`, `task` and `step` count from 0, and `lane` is a name.
const HEAD: [&str; 8] = ["strategy", "round", "task", "step", "kind", "lane", "begin_ms", "end_ms"];

pub fn write(findings: Findings) -> Vec<u8> {
    let strategies = &findings.evidence.measurement.strategies;
    let lanes: Vec<Vec<LaneView>> = strategies.iter().map(|measured| LaneView::all(&measured.trace)).collect();
    let rows = strategies.iter().zip(&lanes).flat_map(|(measured, lanes)| {
        lanes.iter().zip(&measured.trace.lanes).flat_map(move |(lane, trace)| {
            trace.spans.iter().map(move |span| {
                let (strategy, round) = (measured.strategy, measured.traced);
                (
                    strategy,
                    round,
                    span.task,
                    span.step,
                    span.kind,
                    &lane.name,
                    to_nanosecond(span.begin),
                    to_nanosecond(span.end),
                )
            })
        })
    });
    csv(&HEAD, rows)
}
