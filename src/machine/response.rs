//! Answers to fetches, on any machine.

use super::run::Run;
use crate::trace::{Kind, Millis};
use crate::workload::{At, Payload};

/// The answer to a fetch. Times are on the run's clock.
pub struct FetchResponse {
    /// The body.
    pub payload: Payload,
    /// When the request was open, if that is known and differs from the whole fetch.
    pub open: Option<Open>,
    /// When the lane noticed the answer.
    pub noticed: f64,
}

/// The time during which a request was open.
#[derive(Clone, Copy)]
pub struct Open {
    /// Until then it waited for a connection.
    pub arrived: f64,
    /// After that the response was in transit, or the loop was busy.
    pub answered: f64,
}

impl Run {
    /// Records a fetch that began at `begin`: queueing until the request was open, then a wait until it was answered.
    /// Returns the end of the wait.
    pub fn record_fetch(&self, lane: usize, at: At, begin: Millis, answer: &FetchResponse) -> Millis {
        let noticed = self.at(answer.noticed).max(begin);
        let Some(open) = answer.open else {
            self.record(lane, at, Kind::Wait, begin, noticed);
            return noticed;
        };
        let within = |time| self.at(time).max(begin).min(noticed);
        let (arrived, answered) = (within(open.arrived), within(open.answered));
        self.record_queue(lane, at, begin, arrived);
        self.record(lane, at, Kind::Wait, arrived, answered);
        answered
    }
}
