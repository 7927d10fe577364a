use super::client::Answer;
use crate::machine::run::Run;
use crate::trace::{Kind, Millis};
use crate::workload::At;

impl Run {
    /// Adds a fetch that began at `begin`: a queue until there was a connection for it, and then a wait
    /// until it was answered. Gives that time.
    pub fn record_fetch(&self, lane: usize, at: At, begin: Millis, answer: &Answer) -> Millis {
        let sent = answer.queued_until.map_or(begin, |clock| self.at(clock).max(begin));
        let answered = self.at(answer.answered).max(sent);
        self.record_queue(lane, at, begin, sent);
        self.record(lane, at, Kind::Wait, sent, answered);
        answered
    }
}
