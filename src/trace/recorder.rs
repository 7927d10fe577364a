use std::sync::{Mutex, PoisonError};

use super::{LaneKind, LaneTrace, Span, Trace};

/// Collects the spans of one run. Every lane appends to a list of its own, so that lanes on different
/// threads hardly ever meet at a lock: recording costs two clock readings and a push.
#[derive(Debug)]
pub struct Recorder {
    lanes: Vec<(LaneKind, Mutex<Vec<Span>>)>,
}

impl Recorder {
    /// A recorder with these lanes; `spans` is about how many each will see.
    pub fn new(lanes: impl IntoIterator<Item = LaneKind>, spans: usize) -> Recorder {
        let lanes = lanes.into_iter();
        Recorder { lanes: lanes.map(|kind| (kind, Mutex::new(Vec::with_capacity(spans)))).collect() }
    }

    /// Adds a span to the lane with this number. A lane that is not there records nothing.
    pub fn record(&self, lane: usize, span: Span) {
        if let Some((_, spans)) = self.lanes.get(lane) {
            spans.lock().unwrap_or_else(PoisonError::into_inner).push(span);
        }
    }

    /// Takes out all that was recorded, and leaves the lanes empty.
    pub fn take(&self) -> Trace {
        let take =
            |spans: &Mutex<Vec<Span>>| std::mem::take(&mut *spans.lock().unwrap_or_else(PoisonError::into_inner));
        Trace { lanes: self.lanes.iter().map(|(kind, spans)| LaneTrace { kind: *kind, spans: take(spans) }).collect() }
    }
}
