use crate::trace::{Kind, Millis, Point, Span, Trace, concurrency, peak};

/// The totals of a run's spans.
pub struct Times {
    /// From the run's start to its end.
    pub makespan: Millis,
    /// The total length of all waits.
    pub waits: Millis,
    /// The total length of all computations.
    pub work: Millis,
    /// The number of computations.
    pub computations: usize,
    /// The largest number of waits at once.
    pub in_flight: u32,
    /// The largest number of lanes computing at once.
    pub active: u32,
    /// The time in which at least one wait was outstanding.
    pub waiting: Millis,
    /// The time in which at least one lane computed.
    pub computing: Millis,
    /// The time in which there was at least one wait or computation.
    pub either: Millis,
    /// The number of threads or processes.
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

/// The total length of all spans of a kind.
pub fn sum(trace: &Trace, kind: Kind) -> Millis {
    trace.spans().filter(|span| span.kind == kind).map(Span::length).sum()
}

/// How long at least one span was open.
pub fn open(series: &[Point]) -> Millis {
    let pairs = series.iter().zip(series.iter().skip(1));
    pairs.filter(|(point, _)| point.count > 0).map(|(point, next)| next.at - point.at).sum()
}
