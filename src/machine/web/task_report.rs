//! The report of a process on a task. It is declared only here: the process encodes it, and the engine decodes it.

use serde::{Deserialize, Serialize};

#[cfg(not(feature = "threads"))]
use crate::machine::{Failure, Output};
use crate::trace::Span;
use crate::workload::Payload;

/// The maximum length of an encoded report, in bytes: four times the longest result of any kernel. Anything longer is not
/// valid, and could use up the engine's memory.
const LONGEST: u32 = 64 * 1024 * 1024;

/// The length of the trailing number in an encoded report.
const TRAILER: usize = size_of::<u32>();

/// What a process did for a task.
#[derive(Serialize, Deserialize)]
pub struct TaskReport {
    /// When the process received the task, in milliseconds since 1970.
    pub received: f64,
    /// What happened since then. The times are milliseconds since `received`.
    pub spans: Vec<Span>,
    /// The size of the process's memory, in bytes.
    pub memory_bytes: u64,
    /// The result of the task, without its payload.
    pub outcome: TaskOutcome,
}

/// How a task ended.
#[derive(Serialize, Deserialize)]
pub enum TaskOutcome {
    /// It has a result.
    Done {
        /// See [`crate::machine::Output`].
        digest: u64,
    },
    /// A wait failed. Nothing else can fail in a process without ending it.
    Failed {
        /// The step.
        step: u8,
        /// What happened, as a sentence.
        reason: String,
    },
}

#[cfg(not(feature = "threads"))]
impl TaskOutcome {
    /// How a task ended, and its payload.
    pub fn new(result: Result<Output, Failure>) -> (TaskOutcome, Payload) {
        match result {
            Ok(Output { payload, digest }) => (TaskOutcome::Done { digest }, payload),
            Err(Failure::Fetch { at, reason }) => (TaskOutcome::Failed { step: at.step, reason }, Payload::new()),
            Err(other) => (TaskOutcome::Failed { step: 0, reason: other.to_string() }, Payload::new()),
        }
    }
}

impl TaskReport {
    /// Encodes the payload, the report, and the payload's length. The payload comes first so that it is never moved.
    #[cfg(not(feature = "threads"))]
    pub fn encode(&self, payload: Payload) -> Vec<u8> {
        let length = payload.len() as u32;
        // Not `expect`, which would print the error.
        let Ok(mut bytes) = postcard::to_extend(self, payload) else { unreachable!("plain data can be encoded") };
        bytes.extend(length.to_le_bytes());
        bytes
    }

    /// Decodes a report and its payload. The error says what is wrong with the bytes.
    pub fn decode(bytes: &js_sys::Uint8Array) -> Result<(TaskReport, Payload), String> {
        if bytes.length() > LONGEST {
            return Err(format!("it sent {} bytes, and the maximum is {LONGEST}.", bytes.length()));
        }
        let mut bytes = bytes.to_vec();
        let decoded = split(&bytes).and_then(|(length, report)| Some((length, postcard::from_bytes(report).ok()?)));
        let Some((length, report)) = decoded else { return Err("it sent an invalid report.".to_owned()) };
        bytes.truncate(length);
        Ok((report, bytes))
    }
}

/// The length of the payload, and the bytes of the report.
fn split(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.len().checked_sub(TRAILER)?;
    let length = u32::from_le_bytes(bytes[end..].try_into().ok()?) as usize;
    Some((length, bytes.get(length..end)?))
}
