use serde::Serialize;
use thiserror::Error;

use super::scheduler::Scheduler;
use crate::message::{bytes, escape, escaped, grouped, list};
use crate::workload::At;

/// Why a run ended early. The text is shown to the person who pressed Run.
#[derive(Clone, Debug, Error, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Failure {
    /// The user canceled it.
    #[error("The run was canceled.")]
    Cancelled,

    /// Some strategies would need more memory than there is, so nothing was run.
    #[error(
        "Out of memory: {}. Use {}.",
        list_needs(.needs, *.available),
        list_remedies(.remedies)
    )]
    DoesNotFit {
        /// How many bytes of memory the tasks of a run may use.
        available: u64,
        /// The strategies that need more.
        needs: Vec<MemoryNeed>,
        /// What would make them fit.
        remedies: Vec<Remedy>,
    },

    /// The memory was used up although the estimate said that it would suffice.
    #[error("Out of memory{}. Use fewer tasks, fewer threads or a smaller size.", during(.at))]
    OutOfMemory {
        /// What was being computed, if that is known.
        at: Option<At>,
    },

    /// A wait failed.
    #[error("Task {}, step {} (fetch) failed: {}", grouped(.at.task + 1), .at.step + 1, escape(reason))]
    Fetch {
        /// Which one.
        at: At,
        /// What happened, as a sentence.
        #[serde(serialize_with = "escaped")]
        reason: String,
    },

    /// The threads did not start.
    #[error("The {count} threads did not start: {}", escape(reason))]
    NoThreads {
        /// How many were requested.
        count: u32,
        /// What happened, as a sentence.
        #[serde(serialize_with = "escaped")]
        reason: String,
    },

    /// A thread died, or the code on it trapped.
    #[error("Thread {} stopped{}: {}", .thread + 1, during(.at), escape(reason))]
    ThreadDied {
        /// Its number in the pool, from 0.
        thread: usize,
        /// What it was computing, if anything.
        at: Option<At>,
        /// The browser's error message.
        #[serde(serialize_with = "escaped")]
        reason: String,
    },

    /// The event loop itself trapped, so the engine is gone.
    #[error("The engine stopped{}: {}", during(.at), escape(reason))]
    Stopped {
        /// What it was computing, if anything.
        at: Option<At>,
        /// The browser's error message.
        #[serde(serialize_with = "escaped")]
        reason: String,
    },

    /// The server that answers fetches, or its client, did not start.
    #[error("The server on this computer did not start: {}", escape(reason))]
    NoServer {
        /// What happened, as a sentence.
        #[serde(serialize_with = "escaped")]
        reason: String,
    },

    /// A process did not start.
    #[error("Process {} did not start: {}", .process + 1, escape(reason))]
    NoProcess {
        /// Its number, from 0.
        process: u32,
        /// What happened, as a sentence.
        #[serde(serialize_with = "escaped")]
        reason: String,
    },

    /// There is no cluster, or it cannot be used.
    #[error("The {} cluster cannot be used: {}", .scheduler.name(), escape(reason))]
    NoCluster {
        /// Its scheduler.
        scheduler: Scheduler,
        /// What happened, as a sentence.
        #[serde(serialize_with = "escaped")]
        reason: String,
    },

    /// A worker of a cluster died, or the cluster is gone.
    #[error("{} failed on task {}: {}", .scheduler.name(), grouped(.task + 1), escape(reason))]
    Cluster {
        /// Its scheduler.
        scheduler: Scheduler,
        /// The first task of the group that has no result.
        task: u32,
        /// What happened, as a sentence.
        #[serde(serialize_with = "escaped")]
        reason: String,
    },

    /// A process died, trapped, or sent an invalid answer.
    #[error("Process {} failed on task {}: {}", .process + 1, grouped(.task + 1), escape(reason))]
    Process {
        /// Its number, from 0.
        process: u32,
        /// The task that it was running.
        task: u32,
        /// What happened, as a sentence.
        #[serde(serialize_with = "escaped")]
        reason: String,
    },
}

/// A strategy that needs more memory than there is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MemoryNeed {
    /// Its id.
    #[cfg_attr(test, ts(type = "StrategyId"))]
    pub strategy: &'static str,
    /// Its name.
    #[serde(skip)]
    pub label: &'static str,
    /// How many tasks are in memory at once.
    pub tasks: u32,
    /// How many bytes they need.
    pub bytes: u64,
}

/// A change that makes a workload fit into memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// Fewer tasks.
    Tasks,
    /// Fewer threads or processes.
    Threads,
    /// Steps with a smaller size.
    Size,
}

impl Remedy {
    /// All of them, in the order in which messages list them.
    pub const ALL: [Remedy; 3] = [Remedy::Tasks, Remedy::Threads, Remedy::Size];
}

/// How much each strategy needs and how much is available, as a clause.
fn list_needs(needs: &[MemoryNeed], available: u64) -> String {
    let need = |MemoryNeed { label, tasks, bytes: needed, .. }: &MemoryNeed| {
        let tasks =
            if *tasks == 1 { "1 task needs".to_owned() } else { format!("{} tasks at once need", grouped(tasks)) };
        format!("{tasks} {} ({label})", bytes(*needed))
    };
    format!("{}, and a run may use {}", list(needs.iter().map(need), "and"), bytes(available))
}

fn list_remedies(remedies: &[Remedy]) -> String {
    let remedy = |remedy: &Remedy| match remedy {
        Remedy::Tasks => "fewer tasks",
        Remedy::Threads => "fewer threads",
        Remedy::Size => "a smaller size",
    };
    list(remedies.iter().map(|it| remedy(it).to_owned()).chain(["another strategy".to_owned()]), "or")
}

/// What a lane was doing when it failed, to insert into a sentence.
fn during(at: &Option<At>) -> String {
    match at {
        Some(at) => format!(" while computing task {}, step {}", grouped(at.task + 1), at.step + 1),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;

    /// A server's answer, or the error of a dead worker, can contain any text.
    #[test]
    fn hostile_reasons_are_escaped() {
        let reason = || String::from("boom \u{202e}gnp.exe\u{200b}\n");
        let at = At { task: 0, step: 0 };
        let all = [
            Failure::Fetch { at, reason: reason() },
            Failure::NoThreads { count: 2, reason: reason() },
            Failure::ThreadDied { thread: 0, at: None, reason: reason() },
            Failure::Stopped { at: None, reason: reason() },
            Failure::NoServer { reason: reason() },
            Failure::NoProcess { process: 0, reason: reason() },
            Failure::Process { process: 0, task: 0, reason: reason() },
            Failure::NoCluster { scheduler: Scheduler::Dask, reason: reason() },
            Failure::Cluster { scheduler: Scheduler::Ray, task: 0, reason: reason() },
        ];
        for failure in all {
            let json = serde_json::to_string(&Message::from(failure)).expect("plain data");
            assert!(!json.contains(['\u{202e}', '\u{200b}']), "{json}");
            // In the sentence and in the field, which other languages quote
            assert_eq!(json.matches(r"boom \\u{202e}gnp.exe\\u{200b}\\n").count(), 2, "{json}");
        }
    }
}
