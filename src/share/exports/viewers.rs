//! A measurement as the viewers of traces see it: strategies are processes, lanes are their threads, and spans are slices.
//!
//! Slices of one thread must not overlap, because viewers drop or move those that do. So waits of an event loop, and
//! whatever else overlaps, get rows beside the thread: as many as overlap at once.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

use super::Findings;
use crate::measure::StrategySamples;
use crate::share::LaneView;
use crate::trace::{Kind, LaneKind, Millis, Point, Span, Trace, concurrency};
use crate::workload::Step;

/// A strategy.
pub struct Process {
    /// Unique, from 1.
    pub id: u32,
    pub name: &'static str,
    pub threads: Vec<Thread>,
    /// Ordered by their begins.
    pub slices: Vec<Slice>,
    pub in_flight: Vec<Point>,
    pub computing: Vec<Point>,
}

/// A lane.
pub struct Thread {
    /// Unique among the threads of all processes, and different from every process.
    pub id: u32,
    pub name: String,
}

/// A span.
pub struct Slice {
    /// The index of the thread in its process.
    pub thread: usize,
    /// The row beside the thread, among those of the same kind; `None` if it is on the thread itself.
    pub row: Option<usize>,
    pub name: &'static str,
    pub kind: Kind,
    pub task: u32,
    pub step: u8,
    pub begin: Nanoseconds,
    pub end: Nanoseconds,
    pub arrows: Arrows,
}

/// Whole nanoseconds since the run's start.
pub type Nanoseconds = u64;

/// The arrows that follow a task from slice to slice.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Arrows {
    /// Whether one ends here.
    pub enters: bool,
    /// Whether one begins here.
    pub leaves: bool,
}

impl Process {
    /// Every strategy.
    pub fn all(findings: Findings) -> Vec<Process> {
        let steps = &findings.experiment.workload.steps;
        let strategies = &findings.evidence.measurement.strategies;
        let mut threads = strategies.len() as u32 + 1..;
        (1..).zip(strategies).map(|(id, measured)| Process::new(id, measured, steps, &mut threads)).collect()
    }

    fn new(id: u32, measured: &StrategySamples, steps: &[Step], ids: &mut impl Iterator<Item = u32>) -> Process {
        let trace = &measured.trace;
        let lanes = LaneView::all(trace).into_iter().zip(ids);
        let mut slices = slices(trace, steps);
        add_rows(&mut slices, trace);
        add_arrows(&mut slices);
        Process {
            id,
            name: measured.strategy.label(),
            threads: lanes.map(|(lane, id)| Thread { id, name: lane.name }).collect(),
            slices,
            in_flight: concurrency(trace.spans(), Kind::Wait),
            computing: concurrency(trace.spans(), Kind::Compute),
        }
    }

    /// A number for the arrows of a task, unique in the file.
    pub fn arrow_id(&self, task: u32) -> u64 {
        u64::from(self.id) << 32 | u64::from(task)
    }
}

/// Rounds a time.
pub fn nanoseconds(time: Millis) -> Nanoseconds {
    (time.0 * 1e6).round() as u64
}

fn slices(trace: &Trace, steps: &[Step]) -> Vec<Slice> {
    let slice = |thread, span: &Span| Slice {
        thread,
        row: None,
        name: name(span, steps),
        kind: span.kind,
        task: span.task,
        step: span.step,
        begin: nanoseconds(span.begin),
        end: nanoseconds(span.end),
        arrows: Arrows::default(),
    };
    let lanes = trace.lanes.iter().enumerate();
    let mut slices: Vec<_> =
        lanes.flat_map(|(thread, lane)| lane.spans.iter().map(move |span| slice(thread, span))).collect();
    slices.sort_by_key(|slice| (slice.begin, slice.end));
    slices
}

/// What was waited for or computed, or else the kind.
fn name(span: &Span, steps: &[Step]) -> &'static str {
    let step = steps.get(usize::from(span.step)).filter(|_| matches!(span.kind, Kind::Wait | Kind::Compute));
    step.map_or(span.kind.id(), |step| step.kind().id)
}

/// Which kinds are drawn on the thread itself if they overlap.
const PRECEDENCE: [Kind; 6] = [Kind::Compute, Kind::Copy, Kind::Start, Kind::Lock, Kind::Wait, Kind::Queue];

fn add_rows(slices: &mut [Slice], trace: &Trace) {
    let mut threads: Vec<_> = trace.lanes.iter().map(|_| Occupied::default()).collect();
    let mut beside: HashMap<(usize, Kind), Rows> = HashMap::new();
    for kind in PRECEDENCE {
        for slice in slices.iter_mut().filter(|slice| slice.kind == kind) {
            let Slice { thread, begin, end, .. } = *slice;
            let can_stay = !is_beside(kind, trace.lanes[thread].kind) && threads[thread].add(begin, end);
            slice.row = (!can_stay).then(|| beside.entry((thread, kind)).or_default().add(begin, end));
        }
    }
}

/// Whether spans of this kind overlap on such a lane by their nature.
fn is_beside(kind: Kind, lane: LaneKind) -> bool {
    lane.is_event_loop() && matches!(kind, Kind::Wait | Kind::Queue)
}

/// Times that are taken, which do not overlap: ends by begins.
#[derive(Default)]
struct Occupied(BTreeMap<Nanoseconds, Nanoseconds>);

impl Occupied {
    /// Takes this time, unless a part of it is taken.
    fn add(&mut self, begin: Nanoseconds, end: Nanoseconds) -> bool {
        let before = self.0.range(..=begin).next_back();
        let is_free =
            before.is_none_or(|(_, end)| *end <= begin) && self.0.range(begin + 1..end.max(begin + 1)).next().is_none();
        if is_free {
            self.0.insert(begin, end);
        }
        is_free
    }
}

/// Rows of slices that do not overlap.
#[derive(Default)]
struct Rows {
    /// The ends of the last slices, the earliest first, and their rows.
    ends: BinaryHeap<Reverse<(Nanoseconds, usize)>>,
    /// Of rows whose last slice is over, the lowest first.
    free: BinaryHeap<Reverse<usize>>,
    count: usize,
}

impl Rows {
    /// The row of the next slice, which begins no earlier than those before.
    fn add(&mut self, begin: Nanoseconds, end: Nanoseconds) -> usize {
        while self.ends.peek().is_some_and(|Reverse((end, _))| *end <= begin) {
            self.free.extend(self.ends.pop().map(|Reverse((_, row))| Reverse(row)));
        }
        let row = self.free.pop().map_or(self.count, |Reverse(row)| row);
        self.count = self.count.max(row + 1);
        self.ends.push(Reverse((end, row)));
        row
    }
}

/// Arrows lead from each slice of a task to the next one that begins after its end. Where a computation is split over lanes,
/// they follow one of its parts.
fn add_arrows(slices: &mut [Slice]) {
    let mut last: HashMap<u32, usize> = HashMap::new();
    for index in 0..slices.len() {
        let Slice { kind, task, begin, .. } = slices[index];
        if kind == Kind::Start {
            continue;
        }
        match last.get(&task).copied() {
            Some(before) if slices[before].end > begin => continue,
            Some(before) => {
                slices[before].arrows.leaves = true;
                slices[index].arrows.enters = true;
            }
            None => {}
        }
        last.insert(task, index);
    }
}
