use std::fmt::{self, Display, Formatter};

use serde::de::value::{self, StrDeserializer};
use serde::{Deserialize, Serialize};

use super::Day;
use crate::machine::ClusterDescription;
use crate::message::escape;

/// The version of this engine.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where something was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Environment {
    /// The browser's name and version; natively, the name of the system after `native`.
    pub browser: String,
    /// The family of the operating system.
    pub system: System,
    /// The version of the engine.
    pub version: String,
    /// The day of the measurement.
    pub date: Day,
    /// How many cores the browser reports. Some cap the number, round it or make it up.
    pub cores: u32,
    /// Whether the page is cross-origin isolated. Otherwise there is no shared memory, and the clock is coarse.
    pub isolated: bool,
    /// The resolution of the clock, in microseconds.
    pub timer_resolution_us: f64,
    /// Which build of the engine ran.
    pub artifact: Artifact,
    /// Why there are no threads, if there are none.
    pub threads_off: Option<ThreadsOff>,
    /// Who answers fetches.
    pub responder: Responder,
    /// The clusters that can be used.
    #[serde(default)]
    pub clusters: Vec<ClusterDescription>,
    /// The largest number of fetches that can be in flight at once; `None` if no limit was found or looked for. In a report
    /// it is part of the calibration.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub connections: Option<u32>,
}

/// A family of operating systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs, reason = "they are names")]
#[serde(rename_all = "lowercase")]
pub enum System {
    Linux,
    Windows,
    MacOs,
    Android,
    Ios,
    Other,
}

/// Who answers fetches, and over which protocol. Figures from different responders are not comparable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Responder {
    /// Who answers.
    pub by: AnsweredBy,
    /// The registered name of the protocol, such as `http/1.1` or `h2`; `None` if it is unknown or there is none.
    pub protocol: Option<String>,
}

/// Who can answer fetches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum AnsweredBy {
    /// A server, through one of the browser's connections.
    Server,
    /// The service worker of the page, six at a time.
    ServiceWorker,
    /// Nobody but the engine itself.
    None,
}

/// Why a page has no threads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ThreadsOff {
    /// What failed.
    pub cause: ThreadsOffCause,
    /// What the browser said, without a full stop; empty if it said nothing.
    pub reason: String,
}

/// What threads need but could not get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ThreadsOffCause {
    /// HTTPS, without which there is no cross-origin isolation.
    Insecure,
    /// Cross-origin isolation, without which there is no shared memory.
    NotIsolated,
    /// Cross-origin isolation, for a page in a frame.
    Framed,
    /// Shared memory, which the browser does not have.
    NoSharedMemory,
    /// Shared memory, which the browser refused.
    Memory,
    /// Their module.
    Module,
    /// Their workers.
    Workers,
}

impl System {
    /// The one with this id.
    pub fn find(id: &str) -> Option<System> {
        by_id(id)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            System::Linux => "Linux",
            System::Windows => "Windows",
            System::MacOs => "macOS",
            System::Android => "Android",
            System::Ios => "iOS",
            System::Other => "another system",
        }
    }
}

impl AnsweredBy {
    /// The one with this id.
    pub fn find(id: &str) -> Option<AnsweredBy> {
        by_id(id)
    }
}

impl ThreadsOffCause {
    /// The cause with this id.
    pub fn find(id: &str) -> Option<ThreadsOffCause> {
        by_id(id)
    }
}

fn by_id<'id, T: Deserialize<'id>>(id: &'id str) -> Option<T> {
    T::deserialize(StrDeserializer::<value::Error>::new(id)).ok()
}

impl ThreadsOff {
    /// The same, with the browser's message without its full stop, and with its hidden characters made visible.
    pub fn cleaned(self) -> ThreadsOff {
        let reason = escape(self.reason.strip_suffix('.').unwrap_or(&self.reason));
        ThreadsOff { reason, ..self }
    }
}

impl Display for ThreadsOff {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let clause = match self.cause {
            ThreadsOffCause::Insecure => {
                return out.write_str(
                    "Threads are off: they share memory, which browsers allow only over HTTPS or on localhost. Serve the page \
                     over HTTPS.",
                );
            }
            ThreadsOffCause::NotIsolated => {
                return out.write_str(
                    "Threads are off: they share memory, which browsers allow only to isolated pages. Reload the page: its \
                     service worker can isolate it. If that does not help, allow this site to store data, or serve it with \
                     the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.",
                );
            }
            ThreadsOffCause::Framed => {
                return out.write_str(
                    "Threads are off: they share memory, which this browser does not allow in this frame. Open the page in \
                     its own tab to measure with threads.",
                );
            }
            ThreadsOffCause::NoSharedMemory => {
                return out.write_str("Threads are off: this browser has no shared memory (SharedArrayBuffer).");
            }
            ThreadsOffCause::Memory => "the browser refused to share memory",
            ThreadsOffCause::Module => "their WebAssembly module did not start",
            ThreadsOffCause::Workers => "their workers did not start",
        };
        write!(out, "Threads are off: {clause} ({}). The next run tries again.", self.reason)
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

impl Responder {
    /// A server over HTTP/1.1.
    pub fn http1() -> Responder {
        Responder { by: AnsweredBy::Server, protocol: Some("http/1.1".to_owned()) }
    }
}

impl Display for Responder {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(match self.by {
            AnsweredBy::Server => "fetches answered by a server",
            AnsweredBy::ServiceWorker => "fetches answered by the page’s service worker",
            AnsweredBy::None => "fetches answered by the page itself",
        })?;
        match self.protocol.as_deref() {
            None => Ok(()),
            Some("h2") => out.write_str(" over HTTP/2"),
            Some("h3") => out.write_str(" over HTTP/3"),
            Some(other) => write!(out, " over {}", escape(other).to_uppercase()),
        }
    }
}

impl Artifact {
    /// Whether it has threads, which need shared memory.
    pub fn has_threads(self) -> bool {
        self != Artifact::Plain
    }

    /// The name in reports.
    pub fn id(self) -> &'static str {
        match self {
            Artifact::Threads => "threads",
            Artifact::Plain => "plain",
            Artifact::Native => "native",
        }
    }
}
