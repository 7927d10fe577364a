use serde::{Deserialize, Serialize};

use crate::message::escape;

/// Where something was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Environment {
    /// The browser's name and version; natively, the name of the system after `native`.
    pub browser: String,
    /// How many cores the browser reports. Some cap the number, round it or make it up.
    pub cores: u32,
    /// Whether the page is cross-origin isolated. Otherwise there is no shared memory, and the clock is coarse.
    pub isolated: bool,
    /// The resolution of the clock, in microseconds.
    pub timer_resolution_us: f64,
    /// Which build of the engine ran.
    pub artifact: Artifact,
    /// Why a page that could have had threads has none.
    pub threads_off: Option<ThreadsOff>,
    /// The largest number of fetches that can be in flight at once; `None` if no limit was found or looked for. In a report
    /// it is part of the calibration.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub connections: Option<u32>,
}

/// Why a page that could have had threads has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ThreadsOff {
    /// What failed.
    pub cause: ThreadsOffCause,
    /// What the browser said, without a full stop.
    pub reason: String,
}

/// What threads need but could not get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ThreadsOffCause {
    /// Shared memory.
    Memory,
    /// Their module.
    Module,
    /// Their workers.
    Workers,
}

impl ThreadsOff {
    /// Parses `cause: reason`.
    pub fn parse(text: &str) -> Option<ThreadsOff> {
        let (cause, reason) = text.split_once(':')?;
        let cause = match cause {
            "memory" => ThreadsOffCause::Memory,
            "module" => ThreadsOffCause::Module,
            "workers" => ThreadsOffCause::Workers,
            _ => return None,
        };
        let reason = reason.strip_prefix(' ').unwrap_or(reason);
        Some(ThreadsOff { cause, reason: escape(reason.strip_suffix('.').unwrap_or(reason)) })
    }
}

impl ThreadsOffCause {
    /// The cause, as a clause.
    pub fn clause(self) -> &'static str {
        match self {
            ThreadsOffCause::Memory => "the browser refused to share memory",
            ThreadsOffCause::Module => "their WebAssembly module did not start",
            ThreadsOffCause::Workers => "their workers did not start",
        }
    }
}

/// A build of the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Artifact {
    /// For a browser, with shared memory and threads.
    Threads,
    /// For a browser, without them.
    Plain,
    /// For this computer: it needs no browser.
    Native,
}

impl Environment {
    /// Whether it was a browser.
    pub fn is_browser(&self) -> bool {
        self.artifact != Artifact::Native
    }
}

impl Artifact {
    /// The name in reports.
    pub fn id(self) -> &'static str {
        match self {
            Artifact::Threads => "threads",
            Artifact::Plain => "plain",
            Artifact::Native => "native",
        }
    }
}
