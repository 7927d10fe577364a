//! Messages between the client of a cluster and its workers, encoded with postcard. Schedulers transport them as bytes, without reading
//! them. Times are milliseconds since the start of the run, by the clock of the worker.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::machine::native::messages::Outcome;
use crate::trace::{Millis, Span};
use crate::workload::{Payload, Workload};

/// Asks a worker to run tasks.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupRequest {
    /// The version of the client's Manyhands.
    pub version: String,
    /// When the run began, in milliseconds since 1970, by the clock of the client.
    pub began: f64,
    /// The workload of the tasks.
    pub workload: Workload,
    /// The tasks.
    pub tasks: Range<u32>,
}

/// A worker's answer.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum GroupAnswer {
    /// It ran the tasks.
    Done(GroupReport),
    /// It has a different version.
    OtherVersion(String),
    /// It could not start what fetches need.
    NoServer(String),
}

/// What a worker did.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupReport {
    /// When it received the request, and when it ended the last task.
    pub within: (Millis, Millis),
    /// What happened in between.
    pub spans: Vec<Span>,
    /// How each task ended, and its result. A failure ends the group.
    pub outcomes: Vec<(Outcome, Payload)>,
}
