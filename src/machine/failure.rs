use serde::Serialize;
use thiserror::Error;

use crate::message::{bytes, grouped, list};
use crate::workload::At;

/// Why a run ended early. The text goes to the person who pressed Run.
#[derive(Clone, Debug, Error, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Failure {
    /// Someone asked for it.
    #[error("The run was canceled.")]
    Cancelled,

    /// Some strategies would need more memory than there is, and so nothing was run.
    #[error(
        "Out of memory: {}. Use {}.",
        list_needs(.needs, *.available),
        list_remedies(.remedies)
    )]
    DoesNotFit {
        /// How many bytes the tasks of a run may take.
        available: u64,
        /// The strategies that need more.
        needs: Vec<MemoryNeed>,
        /// What makes them fit.
        remedies: Vec<Remedy>,
    },

    /// The memory was used up all the same.
    #[error("Out of memory{}. Use fewer tasks, fewer threads or a smaller size.", during(.at))]
    OutOfMemory {
        /// What was being computed, if that is known.
        at: Option<At>,
    },

    /// A wait did not end as it should.
    #[error("Task {}, step {} (fetch) failed: {reason}", grouped(.at.task + 1), .at.step + 1)]
    Fetch {
        /// Which one.
        at: At,
        /// What happened, as a sentence.
        reason: String,
    },

    /// The threads did not come up.
    #[error("The {count} threads did not start: {reason}")]
    NoThreads {
        /// How many were asked for.
        count: u32,
        /// What happened, as a sentence.
        reason: String,
    },

    /// A thread died, or the code on it trapped.
    #[error("Thread {} stopped{}: {reason}", .thread + 1, during(.at))]
    ThreadDied {
        /// Its number in the pool, from 0.
        thread: usize,
        /// What it was computing, if it was.
        at: Option<At>,
        /// What the browser said.
        reason: String,
    },

    /// The event loop itself trapped: nothing goes on there any more.
    #[error("The engine stopped{}: {reason}", during(.at))]
    Stopped {
        /// What it was computing, if it was.
        at: Option<At>,
        /// What the browser said.
        reason: String,
    },

    /// The server that answers fetches, or what asks it, did not come up.
    #[error("The server on this computer did not start: {reason}")]
    NoServer {
        /// What happened, as a sentence.
        reason: String,
    },

    /// A process did not come up.
    #[error("Process {} did not start: {reason}", .process + 1)]
    NoProcess {
        /// Its number, from 0.
        process: u32,
        /// What happened, as a sentence.
        reason: String,
    },

    /// A process died, or the code in it trapped, or it gave an answer that can't be one.
    #[error("Process {} failed at task {}: {reason}", .process + 1, grouped(.task + 1))]
    Process {
        /// Its number, from 0.
        process: u32,
        /// What it was doing.
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
    /// How many tasks it has in memory at once.
    pub tasks: u32,
    /// How many bytes they take.
    pub bytes: u64,
}

/// What makes a workload fit into memory.
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
    /// All, in the order in which a message names them.
    pub const ALL: [Remedy; 3] = [Remedy::Tasks, Remedy::Threads, Remedy::Size];
}

/// Who needs how much, and how much there is, as a part of a sentence.
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

/// What a lane was doing when it failed, as the middle of a sentence.
fn during(at: &Option<At>) -> String {
    match at {
        Some(at) => format!(" while computing task {}, step {}", at.task + 1, at.step + 1),
        None => String::new(),
    }
}
