use std::sync::{Mutex, PoisonError};

use super::{LaneKind, LaneTrace, Span, Trace};

/// Collects the spans of one run. Every lane appends to its own list, so lanes on different threads hardly ever contend for
/// a lock: recording costs two clock readings and a push.
#[derive(Debug)]
pub struct Recorder {
    lanes: Vec<(LaneKind, Mutex<Vec<Span>>)>,
}

impl Recorder {
    /// A recorder with these lanes; `spans` is about how many each will record.
    pub fn new(lanes: impl IntoIterator<Item = LaneKind>, spans: usize) -> Recorder {
        let lanes = lanes.into_iter();
        Recorder { lanes: lanes.map(|kind| (kind, Mutex::new(Vec::with_capacity(spans)))).collect() }
    }

    /// Adds a span to the lane with this number. Does nothing if there is no such lane.
    pub fn record(&self, lane: usize, span: Span) {
        if let Some((_, spans)) = self.lanes.get(lane) {
            spans.lock().unwrap_or_else(PoisonError::into_inner).push(span);
        }
    }

    /// Takes everything that was recorded, and leaves the lanes empty.
    pub fn take(&self) -> Trace {
        let take =
            |spans: &Mutex<Vec<Span>>| std::mem::take(&mut *spans.lock().unwrap_or_else(PoisonError::into_inner));
        Trace { lanes: self.lanes.iter().map(|(kind, spans)| LaneTrace::new(*kind, take(spans))).collect() }
    }
}
