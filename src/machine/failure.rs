use serde::Serialize;
use thiserror::Error;

use crate::workload::At;

/// Why a run ended early. The text goes to the person who pressed Run.
#[derive(Clone, Debug, Error, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Failure {
    /// Someone asked for it.
    #[error("The run was cancelled.")]
    Cancelled,

    /// A wait did not end as it should.
    #[error("Task {}, step {} (fetch) failed: {reason}", .at.task + 1, .at.step + 1)]
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
    #[error("Process {} failed at task {}: {reason}", .process + 1, .task + 1)]
    Process {
        /// Its number, from 0.
        process: u32,
        /// What it was doing.
        task: u32,
        /// What happened, as a sentence.
        reason: String,
    },
}

/// What a lane was doing when it failed, as the middle of a sentence.
fn during(at: &Option<At>) -> String {
    match at {
        Some(at) => format!(" while computing task {}, step {}", at.task + 1, at.step + 1),
        None => String::new(),
    }
}
