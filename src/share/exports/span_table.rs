use serde::{Deserialize, Serialize};

use super::to_nanosecond;
use crate::measure::StrategySamples;
use crate::share::LaneView;
use crate::strategy::StrategyId;
use crate::trace::{Kind, Millis, Span, Trace};

/// The spans of the sample that is drawn of one strategy, column by column: span `i` is the i-th entry of each column. They
/// are ordered by lane, and on each lane by their ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SpanTable {
    /// The strategy.
    pub strategy: StrategyId,
    /// The index in the run's `samplesMs` of the sample that these spans belong to.
    pub sample: usize,
    /// The lanes.
    pub lanes: Vec<LaneView>,
    /// The index of the lane in `lanes`.
    pub lane: Vec<u16>,
    /// The task's number, from 0.
    pub task: Vec<u32>,
    /// The step's number within its task, from 0.
    pub step: Vec<u8>,
    /// What the lane was doing.
    pub kind: Vec<Kind>,
    /// Milliseconds since the run's start, exact to a nanosecond.
    pub begin_ms: Vec<f64>,
    /// Milliseconds since the run's start.
    pub end_ms: Vec<f64>,
}

impl From<&StrategySamples> for SpanTable {
    fn from(measured: &StrategySamples) -> SpanTable {
        let trace = &measured.trace;
        SpanTable {
            strategy: measured.strategy,
            sample: measured.traced,
            lanes: LaneView::all(trace),
            lane: numbered(trace).map(|(lane, _)| lane).collect(),
            task: numbered(trace).map(|(_, span)| span.task).collect(),
            step: numbered(trace).map(|(_, span)| span.step).collect(),
            kind: numbered(trace).map(|(_, span)| span.kind).collect(),
            begin_ms: numbered(trace).map(|(_, span)| to_nanosecond(span.begin)).collect(),
            end_ms: numbered(trace).map(|(_, span)| to_nanosecond(span.end)).collect(),
        }
    }
}

impl SpanTable {
    /// Every span, with the index of its lane. Columns of different lengths are cut to the shortest.
    pub fn spans(&self) -> impl Iterator<Item = (u16, Span)> {
        let SpanTable { lane, task, step, kind, begin_ms, end_ms, .. } = self;
        let times = begin_ms.iter().zip(end_ms).map(|(begin, end)| (Millis(*begin), Millis(*end)));
        let places = lane.iter().zip(task).zip(step).zip(kind);
        places.zip(times).map(|((((lane, task), step), kind), (begin, end))| {
            (*lane, Span { task: *task, step: *step, kind: *kind, begin, end })
        })
    }
}

fn numbered(trace: &Trace) -> impl Iterator<Item = (u16, &Span)> {
    (0..).zip(&trace.lanes).flat_map(|(lane, trace)| trace.spans.iter().map(move |span| (lane, span)))
}
