//! Series and figures derived from spans.

use super::{Kind, Millis, Span, Trace, sort_by_numbers};

/// From `at` until the next point, `count` spans are open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Since the run's start.
    pub at: Millis,
    /// How many are open from then on.
    pub count: u32,
}

/// How many spans of this kind are open over time: a step function, with one point per change. A span that ends when
/// another begins does not overlap with it.
pub fn concurrency<'a>(spans: impl Iterator<Item = &'a Span>, kind: Kind) -> Vec<Point> {
    let mut changes: Vec<(Millis, i32)> = spans
        .filter(|span| span.kind == kind && span.begin < span.end)
        .flat_map(|span| [(span.begin, 1), (span.end, -1)])
        .collect();
    sort_by_numbers(&mut changes, |change| (change.0.0, 0.0));
    let mut points: Vec<Point> = Vec::new();
    let mut count = 0;
    for together in changes.chunk_by(|a, b| a.0 == b.0) {
        count += together.iter().map(|change| change.1).sum::<i32>();
        if points.last().is_none_or(|point| point.count != count as u32) {
            points.push(Point { at: together[0].0, count: count as u32 });
        }
    }
    points
}

/// The highest count of a series; 0 for an empty one.
pub fn peak(series: &[Point]) -> u32 {
    series.iter().map(|point| point.count).max().unwrap_or(0)
}

/// The longest time an event loop could not run because it was computing or copying; `None` if there was no event loop. The
/// loop gets a turn between two computations, so these are not added. The time that tasks waited for the loop is in their
/// `queue` spans.
pub fn loop_stall(trace: &Trace) -> Option<Millis> {
    let loops = || trace.lanes.iter().filter(|lane| lane.kind.is_event_loop());
    loops().next()?;
    let blocked = loops().flat_map(|lane| &lane.spans).filter(|span| matches!(span.kind, Kind::Compute | Kind::Copy));
    Some(blocked.map(Span::length).fold(Millis::ZERO, Millis::max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{LaneKind, LaneTrace};

    fn wait(begin: f64, end: f64) -> Span {
        Span { task: 0, step: 0, kind: Kind::Wait, begin: Millis(begin), end: Millis(end) }
    }

    #[test]
    fn spans_that_touch_do_not_overlap() {
        let spans = [wait(0.0, 10.0), wait(10.0, 20.0)];
        assert_eq!(peak(&concurrency(spans.iter(), Kind::Wait)), 1);
    }

    #[test]
    fn the_series_rises_and_falls_with_the_spans() {
        let spans = [wait(0.0, 10.0), wait(5.0, 20.0), wait(5.0, 7.0), wait(3.0, 3.0)];
        let counts: Vec<_> = concurrency(spans.iter(), Kind::Wait).iter().map(|p| (p.at.0, p.count)).collect();
        assert_eq!(counts, [(0.0, 1), (5.0, 3), (7.0, 2), (10.0, 1), (20.0, 0)]);
        assert!(concurrency(spans.iter(), Kind::Compute).is_empty());
    }

    /// Only computations and copies block a loop, one at a time, and only event loops can be blocked.
    #[test]
    fn the_stall_is_the_longest_time_that_an_event_loop_was_blocked() {
        let span = |kind, begin, end| Span { kind, ..wait(begin, end) };
        let spans = vec![wait(0.0, 100.0), span(Kind::Compute, 0.0, 10.0), span(Kind::Copy, 10.0, 30.0)];
        let lane = |kind, spans: &[Span]| LaneTrace::new(kind, spans.to_vec());
        let thread = lane(LaneKind::Thread, &[span(Kind::Compute, 0.0, 50.0)]);
        let trace = Trace { lanes: vec![lane(LaneKind::EventLoop, &spans), thread.clone()] };
        assert_eq!(loop_stall(&trace), Some(Millis(20.0)));
        assert_eq!(loop_stall(&Trace { lanes: vec![thread] }), None);
    }
}
