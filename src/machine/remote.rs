//! Messages of a machine that runs whole workloads on its cluster, or calibrates it, for another one. Each is a frame: its
//! length as four bytes, and the message, encoded with postcard.

use serde::{Deserialize, Serialize};

use super::ClusterRecords;
use crate::trace::{Millis, Trace};

/// The length of the number before a message.
const PREFIX: usize = size_of::<u32>();

/// What the machine with the cluster sends while it works, and as the last message how that ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RemoteMessage {
    /// That many tasks are done.
    Progress(u32),
    /// All tasks are done.
    Done(RemoteRun),
    /// The short runs of a calibration are done.
    Calibrated(Box<ClusterRecords>),
    /// The run ended without a result.
    Failed {
        /// The task that it ended with, if it was a task.
        task: Option<u32>,
        /// What happened, as a sentence.
        reason: String,
    },
}

/// A run on a cluster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemoteRun {
    /// The lanes of the workers, with times since the start of the run.
    pub trace: Trace,
    /// How long the request took on the machine with the cluster, also before and after the run.
    pub served: Millis,
    /// The [digest](super::Output::digest) of each task.
    pub digests: Vec<u64>,
}

impl RemoteMessage {
    /// The message as a frame.
    pub fn encode(&self) -> Vec<u8> {
        let frame = postcard::to_extend(self, vec![0; PREFIX]);
        // Nothing in a message can fail to encode.
        let mut frame = frame.unwrap_or_else(|_| vec![0; PREFIX]);
        let length = (frame.len() - PREFIX) as u32;
        frame[..PREFIX].copy_from_slice(&length.to_le_bytes());
        frame
    }
}

/// Messages that arrive in pieces.
#[derive(Debug, Default)]
pub struct RemoteMessages(Vec<u8>);

impl RemoteMessages {
    /// Adds a piece.
    pub fn push(&mut self, piece: &[u8]) {
        self.0.extend_from_slice(piece);
    }

    /// Takes the next message, once it is complete. The error is a sentence.
    pub fn take(&mut self) -> Result<Option<RemoteMessage>, String> {
        let Some((length, rest)) = self.0.split_first_chunk() else { return Ok(None) };
        let Some(message) = rest.get(..u32::from_le_bytes(*length) as usize) else { return Ok(None) };
        let end = PREFIX + message.len();
        let message = postcard::from_bytes(message).map_err(|_| String::from("its answer cannot be read."))?;
        self.0.drain(..end);
        Ok(Some(message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Kind, LaneKind, LaneTrace, Span};

    #[test]
    fn messages_arrive_in_any_pieces() {
        let span = Span { task: 3, step: 1, kind: Kind::Compute, begin: Millis(0.5), end: Millis(2.25) };
        let trace = Trace { lanes: vec![LaneTrace::new(LaneKind::ClusterWorker, vec![span; 40])] };
        let sent = [
            RemoteMessage::Progress(7),
            RemoteMessage::Done(RemoteRun { trace, served: Millis(3.5), digests: vec![u64::MAX; 300] }),
            RemoteMessage::Failed { task: Some(2), reason: String::from("its worker died.") },
        ];
        let bytes: Vec<u8> = sent.iter().flat_map(RemoteMessage::encode).collect();
        for length in [1, 2, 3, 5, 100, bytes.len()] {
            let (mut messages, mut received) = (RemoteMessages::default(), Vec::new());
            for piece in bytes.chunks(length) {
                messages.push(piece);
                while let Some(message) = messages.take().expect("a message") {
                    received.push(message);
                }
            }
            assert_eq!(received, sent, "in pieces of {length}");
        }
    }

    #[test]
    fn what_is_not_a_message_is_an_error() {
        let mut messages = RemoteMessages::default();
        messages.push(&[1, 0, 0, 0, 99]);
        assert!(messages.take().is_err());
    }
}
