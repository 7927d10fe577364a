//! How many fetches were requested at once, and how many of them were in flight.

use std::collections::HashMap;

use crate::trace::{Kind, Span, Trace, concurrency, peak};
use crate::workload::{Step, Workload};

/// The largest numbers of simultaneous fetches in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetches {
    /// Given to the browser, and not answered yet.
    pub asked: u32,
    /// In flight: with the responder.
    pub in_flight: u32,
}

impl Fetches {
    /// Counts the fetches of a run. A fetch that waits for a connection has a `queue` span that ends where its `wait` span
    /// begins. So has a fetch that waits for a permit, but it has not been given to the browser yet: with a limit, the
    /// browser has no more than that many.
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

    /// Whether fetches waited for connections, if at most this many can be in flight at once.
    pub fn lacked_connections(self, connections: Option<u32>) -> bool {
        connections.is_some_and(|connections| self.asked > connections && self.in_flight < self.asked)
    }
}
