use crate::trace::{Kind, Millis, Point, Span, Trace, concurrency, peak};

/// What the spans of a run add up to.
pub struct Times {
    /// From the run's start to its end.
    pub makespan: Millis,
    /// All waits, one after the other.
    pub waits: Millis,
    /// All computing, one after the other.
    pub work: Millis,
    /// How many computations there were.
    pub computations: usize,
    /// The most waits at once.
    pub in_flight: u32,
    /// The most lanes computing at once.
    pub active: u32,
    /// The time in which at least one wait was outstanding.
    pub waiting: Millis,
    /// The time in which at least one lane computed.
    pub computing: Millis,
    /// The time in which there was at least one of either.
    pub either: Millis,
    /// Threads or processes.
    pub workers: u32,
}

impl Times {
    /// `None` if the run took no time.
    pub fn of(trace: &Trace) -> Option<Times> {
        let makespan = trace.makespan();
        let (waits, work) = (concurrency(trace.spans(), Kind::Wait), concurrency(trace.spans(), Kind::Compute));
        let both: Vec<Span> = trace
            .spans()
            .filter(|span| matches!(span.kind, Kind::Wait | Kind::Compute))
            .map(|span| Span { kind: Kind::Wait, ..*span })
            .collect();
        let workers = trace.lanes.iter().filter(|lane| lane.kind.is_worker()).count();
        (makespan > Millis::ZERO).then(|| Times {
            makespan,
            waits: sum(trace, Kind::Wait),
            work: sum(trace, Kind::Compute),
            computations: trace.spans().filter(|span| span.kind == Kind::Compute).count(),
            in_flight: peak(&waits),
            active: peak(&work),
            waiting: open(&waits),
            computing: open(&work),
            either: open(&concurrency(both.iter(), Kind::Wait)),
            workers: workers as u32,
        })
    }
}

/// All spans of a kind, one after the other.
pub fn sum(trace: &Trace, kind: Kind) -> Millis {
    trace.spans().filter(|span| span.kind == kind).map(Span::length).sum()
}

/// For how long at least one was open.
pub fn open(series: &[Point]) -> Millis {
    let pairs = series.iter().zip(series.iter().skip(1));
    pairs.filter(|(point, _)| point.count > 0).map(|(point, next)| next.at - point.at).sum()
}
