//! WHAT HAPPENED: spans recorded per lane. Nothing else is recorded: every series and every figure is derived from
//! spans afterwards.

mod millis;
mod recorder;
mod series;
mod sort;

pub use millis::Millis;
pub use recorder::Recorder;
pub use series::{Point, concurrency, loop_stall, peak};
pub use sort::sort_by_numbers;

use serde::{Deserialize, Serialize};

/// What a lane was doing in a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Kind {
    /// A worker is starting.
    Start = 0,
    /// The task is ready, but no lane, connection or permit is free.
    Queue = 1,
    /// A timer or a response is outstanding.
    Wait = 2,
    /// Waiting for the interpreter lock.
    Lock = 3,
    /// Copying arguments or results between memories.
    Copy = 4,
    /// Computing.
    Compute = 5,
}

impl Kind {
    /// The kind with this number.
    pub fn numbered(number: u8) -> Option<Kind> {
        [Kind::Start, Kind::Queue, Kind::Wait, Kind::Lock, Kind::Copy, Kind::Compute].get(usize::from(number)).copied()
    }

    /// Its name in exported files.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Start => "start",
            Kind::Queue => "queue",
            Kind::Wait => "wait",
            Kind::Lock => "lock",
            Kind::Copy => "copy",
            Kind::Compute => "compute",
        }
    }
}

/// `[begin, end)` of one step of one task on one lane, since the run's start.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The task's number, from 0.
    pub task: u32,
    /// The step's number within its task, from 0.
    pub step: u8,
    /// What the lane was doing.
    pub kind: Kind,
    /// When it began.
    pub begin: Millis,
    /// When it ended; never before `begin`.
    pub end: Millis,
}

/// What a lane is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum LaneKind {
    /// The engine's thread, for a strategy whose waits do not overlap on it.
    MainThread,
    /// The event loop of the engine.
    EventLoop,
    /// A thread of the pool.
    Thread,
    /// A thread of the pool that runs an event loop.
    ThreadLoop,
    /// A process: a worker with its own memory.
    Process,
    /// A worker of a cluster.
    ClusterWorker,
}

impl LaneKind {
    /// Whether it is a thread of the pool, a process, or a worker of a cluster.
    pub fn is_worker(self) -> bool {
        matches!(self, LaneKind::Thread | LaneKind::ThreadLoop | LaneKind::Process | LaneKind::ClusterWorker)
    }

    /// Whether it runs an event loop.
    pub fn is_event_loop(self) -> bool {
        matches!(self, LaneKind::EventLoop | LaneKind::ThreadLoop)
    }
}

/// A lane and all its spans, ordered by their ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LaneTrace {
    /// What the lane is.
    pub kind: LaneKind,
    /// Its name, if it has one besides its kind and number: a worker of a cluster is named after its computer.
    pub name: Option<String>,
    /// What happened on it.
    pub spans: Vec<Span>,
}

impl LaneTrace {
    /// A lane without a name.
    pub fn new(kind: LaneKind, spans: Vec<Span>) -> LaneTrace {
        LaneTrace { kind, name: None, spans }
    }
}

/// Everything that happened in one run, lane by lane.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// The event loop first (if the strategy uses it), then the threads or processes in order.
    pub lanes: Vec<LaneTrace>,
}

impl Trace {
    /// The same, with these names for the workers of a cluster.
    pub fn with_worker_names<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Trace {
        let workers = self.lanes.iter_mut().filter(|lane| lane.kind == LaneKind::ClusterWorker);
        for (worker, name) in workers.zip(names) {
            worker.name = Some(name.to_owned());
        }
        self
    }

    /// All spans, lane by lane.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        self.lanes.iter().flat_map(|lane| &lane.spans)
    }

    /// Whether any of the lanes is a process. Each worker of a cluster is one.
    pub fn has_processes(&self) -> bool {
        self.lanes.iter().any(|lane| matches!(lane.kind, LaneKind::Process | LaneKind::ClusterWorker))
    }

    /// From the run's start (0) to the end of the last span.
    pub fn makespan(&self) -> Millis {
        self.spans().map(|span| span.end).fold(Millis::ZERO, Millis::max)
    }

    /// The total length of all computations.
    pub fn work(&self) -> Millis {
        self.spans().filter(|span| span.kind == Kind::Compute).map(Span::length).sum()
    }
}

impl Span {
    /// How long it took.
    pub fn length(&self) -> Millis {
        self.end - self.begin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_the_total_length_of_the_computations_on_all_lanes() {
        let span = |kind, begin, end| Span { task: 0, step: 0, kind, begin: Millis(begin), end: Millis(end) };
        let lane = |spans| LaneTrace::new(LaneKind::Thread, spans);
        let first = lane(vec![span(Kind::Wait, 0.0, 30.0), span(Kind::Compute, 30.0, 40.0)]);
        let second = lane(vec![span(Kind::Compute, 1.0, 6.0), span(Kind::Copy, 6.0, 8.0)]);
        let trace = Trace { lanes: vec![first, second] };
        assert_eq!((trace.work(), trace.makespan()), (Millis(15.0), Millis(40.0)));
    }

    #[test]
    fn lanes_are_workers_or_event_loops_or_both() {
        use LaneKind::{ClusterWorker, EventLoop, MainThread, Process, Thread, ThreadLoop};
        let of = |is: fn(LaneKind) -> bool| {
            [MainThread, EventLoop, Thread, ThreadLoop, Process, ClusterWorker]
                .into_iter()
                .filter(|lane| is(*lane))
                .collect::<Vec<_>>()
        };
        assert_eq!(of(LaneKind::is_worker), [Thread, ThreadLoop, Process, ClusterWorker]);
        assert_eq!(of(LaneKind::is_event_loop), [EventLoop, ThreadLoop]);
    }
}
