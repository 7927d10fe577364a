//! Clusters: what workers and groups of tasks have in common on every machine.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Failure, Output, Scheduler};
use crate::message::{counted, duration, escape};
use crate::trace::{Kind, Millis, Span, Trace, sort_by_numbers};

/// A cluster, as its client describes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ClusterDescription {
    /// Its scheduler.
    pub scheduler: Scheduler,
    /// The name and version of its software: `Dask 2026.8.0`.
    pub software: String,
    /// What of its interface sends the tasks: `client`, `actors` or `tasks`.
    pub api: String,
    /// Its workers, in the order of their lanes.
    pub workers: Vec<WorkerDescription>,
    /// How long it took to start, in milliseconds; `None` if it was running already.
    pub startup_ms: Option<f64>,
}

/// A worker of a cluster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WorkerDescription {
    /// What the scheduler calls it.
    pub id: String,
    /// The name of its lane.
    pub name: String,
    /// The name of its computer.
    pub host: String,
    /// The id of its process.
    pub pid: u32,
    /// How far its clock is ahead of the client's, in milliseconds; 0 on the same computer.
    pub clock_offset_ms: f64,
    /// How wrong that can be, in milliseconds.
    pub clock_bound_ms: f64,
}

impl ClusterDescription {
    /// How many computers its workers are on.
    pub fn hosts(&self) -> u32 {
        self.workers.iter().map(|worker| &worker.host).collect::<BTreeSet<_>>().len() as u32
    }
}

impl Display for ClusterDescription {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let workers = counted(self.workers.len() as u64, "worker", "workers");
        let hosts = counted(self.hosts(), "computer", "computers");
        write!(out, "{} ({}), {workers} on {hosts}", escape(&self.software), escape(&self.api))?;
        let bound = self.workers.iter().map(|worker| worker.clock_bound_ms).fold(0.0, f64::max);
        if bound > 0.0 { write!(out, ", clock offsets known to within {}", duration(Millis(bound))) } else { Ok(()) }
    }
}

/// How long the processes of a cluster have computed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProcessorTime {
    /// The client and the scheduler; `None` if that is not known.
    pub scheduling: Option<Millis>,
    /// All workers.
    pub working: Millis,
}

/// The records of short runs on a cluster, from which its costs are derived.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClusterRecords {
    /// How many tasks a message carries in the measured runs.
    pub group: u32,
    /// How long messages with a tiny task took, sent one after another.
    pub alone: Vec<Millis>,
    /// How many such messages were sent at once.
    pub messages: u32,
    /// How long all of these took.
    pub at_once: Millis,
    /// How long the cluster's processes computed meanwhile.
    pub processor: Option<ProcessorTime>,
    /// The messages that were sent one after another.
    pub tiny: Trace,
    /// Tasks with short waits, one after another.
    pub one: Trace,
    /// Such tasks on all workers at once.
    pub all: Trace,
}

/// The workers of a cluster. Each runs one task after another, in its own memory. A scheduler sends groups of tasks to them.
#[allow(async_fn_in_trait, reason = "no caller needs its futures to be Send")]
pub trait Cluster {
    /// How many workers it has.
    fn workers(&self) -> u32;

    /// How many tasks are sent in one message.
    fn group(&self) -> u32;

    /// Whether another machine runs whole workloads on it for this one.
    fn is_remote(&self) -> bool {
        false
    }

    /// Has the machine that runs the workloads do the short runs; `None` if that is this machine.
    async fn calibrate_remotely(&self) -> Result<Option<ClusterRecords>, Failure> {
        Ok(None)
    }

    /// How long its processes have computed so far; `None` if that is not known.
    fn processor_time(&self) -> Option<ProcessorTime> {
        None
    }

    /// Sends these tasks to a worker in one message. The worker runs them one after another. Returns their outputs, in
    /// the same order.
    async fn run_group(&self, tasks: Range<u32>) -> Result<Vec<Output>, Failure>;
}

/// A machine without clusters.
#[derive(Debug)]
pub enum NoCluster {}

impl Cluster for NoCluster {
    fn workers(&self) -> u32 {
        match *self {}
    }

    fn group(&self) -> u32 {
        match *self {}
    }

    async fn run_group(&self, _tasks: Range<u32>) -> Result<Vec<Output>, Failure> {
        match *self {}
    }
}

/// When a worker ran a group of tasks.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupTimes {
    /// The worker's number, from 0.
    pub worker: u32,
    /// Its tasks.
    pub tasks: Range<u32>,
    /// The number of the last step of a task.
    pub last_step: u8,
    /// When the group was handed to the scheduler.
    pub sent: Millis,
    /// When the worker began its first task.
    pub begin: Millis,
    /// When the worker ended its last task.
    pub end: Millis,
    /// When its results arrived.
    pub received: Millis,
}

/// The `copy` spans of a run, each with the number of its worker: for each group, the way to the worker, as far as the worker was
/// idle, and the way of the results back, until the worker's next group begins.
pub fn copies(mut groups: Vec<GroupTimes>) -> Vec<(u32, Span)> {
    sort_by_numbers(&mut groups, |group| (group.worker.into(), group.begin.0));
    let mut spans = Vec::with_capacity(2 * groups.len());
    let mut free = Millis::ZERO;
    for (number, group) in groups.iter().enumerate() {
        let of_same_worker = |other: &&GroupTimes| other.worker == group.worker;
        if number.checked_sub(1).and_then(|before| groups.get(before)).filter(of_same_worker).is_none() {
            free = Millis::ZERO;
        }
        let next = groups.get(number + 1).filter(of_same_worker).map_or(group.received, |next| next.begin);
        let copy = |task, step, begin, end| Span { task, step, kind: Kind::Copy, begin, end };
        let back = group.received.min(next).max(group.end);
        let there = copy(group.tasks.start, 0, free.max(group.sent).min(group.begin), group.begin);
        let back = copy(group.tasks.end.saturating_sub(1), group.last_step, group.end, back);
        free = back.end;
        spans.extend([there, back].map(|span| (group.worker, span)));
    }
    spans
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn copies_of_a_worker_fill_the_time_between_its_groups() {
        let group = |tasks: Range<u32>, sent, begin, end, received| {
            let [sent, begin, end, received] = [sent, begin, end, received].map(Millis);
            GroupTimes { worker: 0, tasks, last_step: 3, sent, begin, end, received }
        };
        let copies = copies(vec![group(2..4, 0.0, 9.0, 12.0, 15.0), group(0..2, 0.0, 1.0, 5.0, 7.0)]);
        let figures: Vec<_> = copies.iter().map(|(_, span)| (span.task, span.step, span.begin.0, span.end.0)).collect();
        assert_eq!(figures, [(0, 0, 0.0, 1.0), (1, 3, 5.0, 7.0), (2, 0, 7.0, 9.0), (3, 3, 12.0, 15.0)]);
    }

    proptest! {
        /// Workers do one thing at a time, and the last copy ends when the last results arrive.
        #[test]
        fn copies_overlap_neither_each_other_nor_the_groups(
            lengths in prop::collection::vec((0u32..3, 0.0..5.0_f64, 0.0..5.0_f64, 0.0..9.0_f64), 1..30),
        ) {
            let mut free = [0.0_f64; 3];
            let group = |(number, (worker, pause, length, back)): (usize, (u32, f64, f64, f64))| {
                let begin = free[worker as usize] + pause;
                free[worker as usize] = begin + length;
                let [sent, begin, end, received] = [0.0, begin, begin + length, begin + length + back].map(Millis);
                let number = number as u32;
                GroupTimes { worker, tasks: number..number + 1, last_step: 0, sent, begin, end, received }
            };
            let groups: Vec<GroupTimes> = lengths.into_iter().enumerate().map(group).collect();
            let copies = copies(groups.clone());
            for worker in 0..3 {
                let busy = groups.iter().filter(|group| group.worker == worker).map(|group| (group.begin.0, group.end.0));
                let copies = copies.iter().filter(|(of, _)| *of == worker).map(|(_, span)| (span.begin.0, span.end.0));
                let mut all: Vec<(f64, f64)> = busy.chain(copies).collect();
                all.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
                prop_assert!(all.windows(2).all(|two| two[0].1 <= two[1].0), "{all:?}");
                let last = groups.iter().filter(|group| group.worker == worker).max_by(|a, b| a.begin.0.total_cmp(&b.begin.0));
                if let Some(last) = last {
                    prop_assert!(all.iter().any(|span| span.1 == last.received.0));
                }
            }
        }
    }
}
