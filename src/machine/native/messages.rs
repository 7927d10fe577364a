//! Messages between the engine and a process, over the child's standard input and output. They are sent as frames: a
//! length, and that many bytes. A frame contains one of these types, encoded with postcard, followed by the bytes of the
//! task's result, if there is one. Times are milliseconds since the start of the run.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::machine::{Failure, Output};
use crate::trace::{Millis, Span};
use crate::workload::{At, Payload, Workload};

/// The maximum length of a frame, much longer than any result of a step.
const LONGEST: usize = 1 << 28;

/// What the engine sends to a process.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum ToProcess {
    /// The first message: the setup.
    Setup(Setup),
    /// Run the task with this number.
    Task(u32),
    /// Permission to wait.
    Permit,
}

/// The setup of a process.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// When the run began, in milliseconds since 1970.
    pub began: f64,
    /// The port of the server on this computer.
    pub port: u16,
    /// Whether it needs a permit for each wait.
    pub asks_for_permits: bool,
    /// The workload whose tasks it runs.
    pub workload: Workload,
}

/// What a process sends to the engine.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum FromProcess {
    /// It has started.
    Ready,
    /// It needs a permit to wait.
    NeedsPermit,
    /// Its wait is over.
    ReleasesPermit,
    /// It has finished its task.
    Done(TaskReport),
}

/// The outcome of a task.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskReport {
    /// When the process received the task, and when it finished it.
    pub within: (Millis, Millis),
    /// What happened in between.
    pub spans: Vec<Span>,
    /// The result, or why there is none.
    pub outcome: Outcome,
}

/// How a task ended.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// With this [`digest`](Output::digest). The payload follows the message.
    Done {
        /// The digest of the task's results.
        digest: u64,
    },
    /// A fetch failed in this step.
    FetchFailed {
        /// Which one.
        step: u8,
        /// What happened, as a sentence.
        reason: String,
    },
    /// The run should stop.
    Cancelled,
}

impl Outcome {
    /// How a task ended, and its payload.
    pub fn new(result: Result<Output, Failure>) -> (Outcome, Payload) {
        match result {
            Ok(Output { payload, digest }) => (Outcome::Done { digest }, payload),
            Err(Failure::Fetch { at, reason }) => (Outcome::FetchFailed { step: at.step, reason }, Payload::new()),
            Err(_) => (Outcome::Cancelled, Payload::new()),
        }
    }

    /// The result of the task with this number.
    pub fn result(self, task: u32, payload: Payload) -> Result<Output, Failure> {
        match self {
            Outcome::Done { digest } => Ok(Output { payload, digest }),
            Outcome::FetchFailed { step, reason } => Err(Failure::Fetch { at: At { task, step }, reason }),
            Outcome::Cancelled => Err(Failure::Cancelled),
        }
    }
}

/// Sends a message, and after it the payload.
///
/// # Errors
/// If the other side has exited.
pub fn send(mut to: impl Write, message: &impl Serialize, payload: &[u8]) -> io::Result<()> {
    let bytes = postcard::to_allocvec(message).map_err(io::Error::other)?;
    to.write_all(&((bytes.len() + payload.len()) as u32).to_le_bytes())?;
    to.write_all(&bytes)?;
    to.write_all(payload)?;
    to.flush()
}

/// Receives a message and the payload after it; `None` at the end of the stream.
///
/// # Errors
/// If the frame is truncated, too long, or not a message.
pub fn receive<M: DeserializeOwned>(mut from: impl Read) -> io::Result<Option<(M, Payload)>> {
    let mut length = [0; 4];
    if let Err(error) = from.read_exact(&mut length) {
        return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(error) };
    }
    let length = u32::from_le_bytes(length) as usize;
    let unreadable = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    if length > LONGEST {
        return Err(unreadable("a message that is too long"));
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    let (message, rest) =
        postcard::take_from_bytes(&bytes).map_err(|_| unreadable("something that is not a message"))?;
    let payload = rest.to_vec();
    Ok(Some((message, payload)))
}
