//! How many fetches were asked for at once, and how many of them were really under way.

use std::collections::HashMap;

use crate::trace::{Kind, Span, Trace, concurrency, peak};
use crate::workload::{Step, Workload};

/// The most fetches at once in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetches {
    /// Asked for: given to the browser and not answered.
    pub asked: u32,
    /// In flight: with the responder.
    pub in_flight: u32,
}

impl Fetches {
    /// Counts those of a run. A fetch that the browser keeps back is a `queue` span that ends where its
    /// `wait` span begins. So is one that waits for a permit, but it has not been given to the browser yet: with a
    /// limit, no more than that many have.
    pub fn count(workload: &Workload, limit: Option<u32>, trace: &Trace) -> Fetches {
        let fetches = |span: &&Span| workload.steps.get(usize::from(span.step)).is_some_and(Step::is_fetch);
        let spans: Vec<Span> = trace.spans().filter(fetches).copied().collect();
        let kept_back: HashMap<_, _> = (spans.iter())
            .filter(|span| span.kind == Kind::Queue)
            .map(|span| ((span.task, span.step, span.end.0.to_bits()), span.begin))
            .collect();
        let whole = spans.iter().filter(|span| span.kind == Kind::Wait).map(|span| {
            let key = (span.task, span.step, span.begin.0.to_bits());
            Span { begin: kept_back.get(&key).copied().unwrap_or(span.begin), ..*span }
        });
        let whole: Vec<Span> = whole.collect();
        let most = |spans: &[Span]| peak(&concurrency(spans.iter(), Kind::Wait));
        Fetches { asked: most(&whole).min(limit.unwrap_or(u32::MAX)), in_flight: most(&spans) }
    }

    /// Whether connections were lacking, where at most this many fetches can be in flight at once.
    pub fn lacked_connections(self, connections: Option<u32>) -> bool {
        connections.is_some_and(|connections| self.asked > connections && self.in_flight < self.asked)
    }
}
