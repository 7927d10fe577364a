//! Progress and lanes of a measurement, for the page.

use serde::{Deserialize, Serialize};

use crate::measure::{Progress, ThreadsOff};
use crate::message::{Message, escape};
use crate::strategy::StrategyId;
use crate::trace::{LaneKind, LaneTrace, Trace};

/// The progress of a measurement.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Progress"))]
#[serde(rename_all = "camelCase")]
pub struct ProgressView {
    strategy: StrategyId,
    label: &'static str,
    /// The number of the round, from 0.
    round: u32,
    rounds: u32,
    /// Finished tasks of this run.
    done: u32,
    tasks: u32,
    /// The finished part of the whole measurement, in thousandths.
    permille: u32,
    /// The estimated remaining time.
    left_ms: Option<u64>,
    /// Whether this run is a warm-up.
    warming_up: bool,
    /// Whether the server should have answered long ago.
    overdue: bool,
    /// In English.
    text: String,
}

impl From<Progress> for ProgressView {
    fn from(progress: Progress) -> ProgressView {
        let text = progress.to_string();
        let Progress { strategy, warming_up, round, rounds, done, tasks, fraction, left, overdue } = progress;
        // Whole numbers, because formatting floats would take a tenth of the module.
        let (permille, left_ms) = ((fraction * 1_000.0) as u32, left.map(|left| left.0 as u64));
        let label = strategy.label();
        ProgressView { strategy, label, round, rounds, done, tasks, permille, left_ms, warming_up, overdue, text }
    }
}

/// The note on why threads are off, without the code for all other notes.
#[derive(Serialize)]
pub struct ThreadsOffView {
    code: &'static str,
    #[serde(flatten)]
    message: Message<ThreadsOff>,
}

impl From<ThreadsOff> for ThreadsOffView {
    fn from(threads_off: ThreadsOff) -> ThreadsOffView {
        ThreadsOffView { code: "threads-off", message: Message::from(threads_off) }
    }
}

/// A lane of a trace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LaneView {
    /// In English, unless it is its own name.
    pub name: String,
    /// Whether the name is its own, such as that of a cluster's worker, and not derived from its kind and number.
    #[serde(default)]
    pub has_own_name: bool,
    /// What it is.
    pub kind: LaneKind,
    /// Its number among the lanes of its kind, from 1.
    pub number: u32,
}

impl LaneView {
    /// The lanes of this trace.
    pub fn all(trace: &Trace) -> Vec<LaneView> {
        let (mut threads, mut processes, mut workers) = (0, 0, 0);
        let mut next = |kind| {
            let count = match kind {
                LaneKind::MainThread | LaneKind::EventLoop => return 1,
                LaneKind::Thread | LaneKind::ThreadLoop => &mut threads,
                LaneKind::Process => &mut processes,
                LaneKind::ClusterWorker => &mut workers,
            };
            *count += 1;
            *count
        };
        let view = |LaneTrace { kind, name, .. }: &LaneTrace| {
            let (kind, number) = (*kind, next(*kind));
            let of_kind = match kind {
                LaneKind::MainThread => "main thread".to_owned(),
                LaneKind::EventLoop => "event loop".to_owned(),
                LaneKind::ThreadLoop => format!("event loop {number}"),
                LaneKind::Thread => format!("thread {number}"),
                LaneKind::Process => format!("process {number}"),
                LaneKind::ClusterWorker => format!("worker {number}"),
            };
            let own = name.as_deref().map(escape);
            LaneView { has_own_name: own.is_some(), name: own.unwrap_or(of_kind), kind, number }
        };
        trace.lanes.iter().map(view).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::ThreadsOffCause;
    use crate::report::Note;

    #[test]
    fn the_page_and_the_report_say_the_same_about_threads_that_are_off() {
        let cause = ThreadsOffCause::find("memory").unwrap();
        let off = ThreadsOff { cause, reason: "too large".to_owned() };
        let note = serde_json::to_value(Message::from(Note::ThreadsOff(off.clone()))).unwrap();
        assert_eq!(serde_json::to_value(ThreadsOffView::from(off)).unwrap(), note);
    }
}
