use serde::Serialize;
use thiserror::Error;

use crate::message::{bytes, grouped, list};
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
    #[error("Task {}, step {} (fetch) failed: {reason}", grouped(.at.task + 1), .at.step + 1)]
    Fetch {
        /// Which one.
        at: At,
        /// What happened, as a sentence.
        reason: String,
    },

    /// The threads did not start.
    #[error("The {count} threads did not start: {reason}")]
    NoThreads {
        /// How many were requested.
        count: u32,
        /// What happened, as a sentence.
        reason: String,
    },

    /// A thread died, or the code on it trapped.
    #[error("Thread {} stopped{}: {reason}", .thread + 1, during(.at))]
    ThreadDied {
        /// Its number in the pool, from 0.
        thread: usize,
        /// What it was computing, if anything.
        at: Option<At>,
        /// The browser's error message.
        reason: String,
    },

    /// The event loop itself trapped, so the engine is gone.
    #[error("The engine stopped{}: {reason}", during(.at))]
    Stopped {
        /// What it was computing, if anything.
        at: Option<At>,
        /// The browser's error message.
        reason: String,
    },

    /// The server that answers fetches, or its client, did not start.
    #[error("The server on this computer did not start: {reason}")]
    NoServer {
        /// What happened, as a sentence.
        reason: String,
    },

    /// A process did not start.
    #[error("Process {} did not start: {reason}", .process + 1)]
    NoProcess {
        /// Its number, from 0.
        process: u32,
        /// What happened, as a sentence.
        reason: String,
    },

    /// A process died, trapped, or sent an invalid answer.
    #[error("Process {} failed on task {}: {reason}", .process + 1, grouped(.task + 1))]
    Process {
        /// Its number, from 0.
        process: u32,
        /// The task that it was running.
        task: u32,
        /// What happened, as a sentence.
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
