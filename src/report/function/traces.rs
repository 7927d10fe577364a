//! The calls of one run as spans. A call has two clocks, but no steps: it is drawn as its stand-in would be, first its wait,
//! then what it was ready for and did not get, and then its computing.

use super::{MeasuredFunction, MeasuredWay};
use crate::strategy::{StrategyId, Workers};
use crate::trace::{Kind, LaneKind, LaneTrace, Millis, Span, Trace, sort_by_numbers};

/// The trace of a way, with `group` calls for each task.
pub fn trace(function: &MeasuredFunction, way: &MeasuredWay, group: u32) -> Trace {
    let lanes = way.spans.iter().map(|(lane, ..)| lane + 1).max().unwrap_or(0);
    let mut lanes: Vec<LaneTrace> = (0..lanes).map(|_| LaneTrace::new(lane_kind(way.strategy), Vec::new())).collect();
    for (number, &(lane, begin, end, cpu)) in (0..).zip(&way.spans) {
        let mut push = |kind, begin: f64, end: f64| {
            let (begin, end) = (Millis(begin), Millis(end));
            if begin < end {
                lanes[lane].spans.push(Span { task: number / group, step: 0, kind, begin, end });
            }
        };
        if way.strategy == StrategyId::EventLoop {
            // The loop's clock counts what other calls computed meanwhile.
            push(if function.wait_ms >= function.cpu_ms { Kind::Wait } else { Kind::Compute }, begin, end);
            continue;
        }
        let cpu = cpu.clamp(0.0, end - begin);
        let ready =
            if cpu > 0.0 && function.wait_ms < end - begin - cpu { begin + function.wait_ms } else { end - cpu };
        let delay = if way.strategy == StrategyId::GilThreads { Kind::Lock } else { Kind::Queue };
        push(Kind::Wait, begin, ready);
        push(delay, ready, end - cpu);
        push(Kind::Compute, end - cpu, end);
    }
    lanes.iter_mut().for_each(|lane| sort_by_numbers(&mut lane.spans, |span| (span.end.0, 0.0)));
    Trace { lanes }
}

fn lane_kind(strategy: StrategyId) -> LaneKind {
    match strategy.workers() {
        Workers::Threads => LaneKind::Thread,
        Workers::None if strategy == StrategyId::EventLoop => LaneKind::EventLoop,
        Workers::None => LaneKind::MainThread,
        Workers::Processes => LaneKind::Process,
        Workers::Cluster(_) => LaneKind::ClusterWorker,
    }
}
