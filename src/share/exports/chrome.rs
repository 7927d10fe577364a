//! The Trace Event Format of Chrome, as JSON, which Perfetto, speedscope and others read.
//! <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>

use std::iter;
use std::ops::Sub;

use serde::{Serialize, Serializer};

use super::viewers::{Nanoseconds, Process, Slice, nanoseconds};
use super::{Findings, IS_PLAIN};
use crate::trace::Point;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    trace_events: Events<'a>,
    display_time_unit: &'static str,
    other_data: OtherData<'a>,
}

/// The events of these processes. They are not collected, because there can be millions.
struct Events<'a>(&'a [Process]);

impl Serialize for Events<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().flat_map(events))
    }
}

/// Where the trace comes from.
#[derive(Serialize)]
struct OtherData<'a> {
    workload: &'a str,
    environment: &'a str,
    link: &'a str,
}

/// An event. What it needs depends on its phase.
#[derive(Default, Serialize)]
struct Event<'a> {
    ph: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    cat: &'static str,
    pid: u32,
    tid: u32,
    /// Since the run's start.
    ts: Micros,
    #[serde(skip_serializing_if = "Option::is_none")]
    dur: Option<Micros>,
    /// Equal for the two events of an async slice.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// The task, whose slices have arrows between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    bind_id: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    flow_in: bool,
    #[serde(skip_serializing_if = "is_false")]
    flow_out: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    args: Option<Args<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Args<'a> {
    Name { name: &'a str },
    Order { sort_index: u32 },
    Place { task: u32, step: u8 },
    InFlight { waits: u32 },
    Computing { lanes: u32 },
}

fn is_false(value: &bool) -> bool {
    !value
}

/// Microseconds, in steps of 1/1024: less than a nanosecond, and exact in binary. Viewers add and subtract times, and where a
/// sum is rounded up, two slices overlap and one of them is lost.
#[derive(Clone, Copy, Default, Serialize)]
struct Micros(f64);

impl From<Nanoseconds> for Micros {
    fn from(time: Nanoseconds) -> Micros {
        Micros((time as f64 * 1.024).round() / 1024.0)
    }
}

impl Sub for Micros {
    type Output = Micros;
    fn sub(self, other: Micros) -> Micros {
        Micros(self.0 - other.0)
    }
}

pub fn write(findings: Findings) -> Vec<u8> {
    let processes = Process::all(findings);
    let report = findings.report;
    let file = File {
        trace_events: Events(&processes),
        display_time_unit: "ms",
        other_data: OtherData {
            workload: &report.workload.sentence,
            environment: &report.environment.browser,
            link: &report.link,
        },
    };
    serde_json::to_vec(&file).expect(IS_PLAIN)
}

fn events(process: &Process) -> impl Iterator<Item = Event<'_>> {
    names(process)
        .chain(process.slices.iter().flat_map(|slice| slice_events(process, slice)))
        .chain(counter(process, "in flight", &process.in_flight, |waits| Args::InFlight { waits }))
        .chain(counter(process, "computing", &process.computing, |lanes| Args::Computing { lanes }))
}

/// The names and the order of the process and its threads.
fn names(process: &Process) -> impl Iterator<Item = Event<'_>> {
    let about = |name, tid, args| Event { ph: "M", name, pid: process.id, tid, args: Some(args), ..Event::default() };
    let first = first_thread(process);
    let named = about("process_name", first, Args::Name { name: process.name });
    let sorted = about("process_sort_index", first, Args::Order { sort_index: process.id });
    let threads = process.threads.iter().flat_map(move |thread| {
        let name = about("thread_name", thread.id, Args::Name { name: &thread.name });
        [name, about("thread_sort_index", thread.id, Args::Order { sort_index: thread.id })]
    });
    [named, sorted].into_iter().chain(threads)
}

/// One event on the thread itself, or the two of an async slice, which has the id of its row.
fn slice_events<'a>(process: &'a Process, slice: &Slice) -> impl Iterator<Item = Event<'a>> {
    let Slice { name, kind, begin, end, arrows, .. } = *slice;
    let (pid, tid, cat) = (process.id, process.threads[slice.thread].id, kind.id());
    let has_arrows = arrows.enters || arrows.leaves;
    let first = Event {
        name,
        cat,
        pid,
        tid,
        ts: Micros::from(begin),
        bind_id: has_arrows.then(|| format!("0x{:x}", process.arrow_id(slice.task))),
        flow_in: arrows.enters,
        flow_out: arrows.leaves,
        args: Some(Args::Place { task: slice.task, step: slice.step }),
        ..Event::default()
    };
    let (first, last) = match slice.row {
        None => (Event { ph: "X", dur: Some(Micros::from(end) - Micros::from(begin)), ..first }, None),
        Some(row) => {
            let id = || Some(format!("{tid}.{cat}.{row}"));
            let last = Event { ph: "e", name, cat, pid, tid, ts: Micros::from(end), id: id(), ..Event::default() };
            (Event { ph: "b", id: id(), ..first }, Some(last))
        }
    };
    iter::once(first).chain(last)
}

fn counter<'a>(
    process: &'a Process,
    name: &'a str,
    points: &'a [Point],
    args: fn(u32) -> Args<'a>,
) -> impl Iterator<Item = Event<'a>> {
    points.iter().map(move |point| Event {
        ph: "C",
        name,
        pid: process.id,
        tid: first_thread(process),
        ts: Micros::from(nanoseconds(point.at)),
        args: Some(args(point.count)),
        ..Event::default()
    })
}

/// Events of a process need a thread too.
fn first_thread(process: &Process) -> u32 {
    process.threads.first().map_or(process.id, |thread| thread.id)
}
