use super::clock::{self, Burst};
use super::fetch::Answer;
use crate::machine::RunPlan;
use crate::machine::run::Run;
use crate::trace::{Kind, Millis};
use crate::workload::At;

impl Run {
    /// Adds a fetch that began at `begin`: a queue until it arrived at the responder, as a browser opens
    /// only so many connections, and then a wait until it was answered. Gives that time.
    pub fn record_fetch(&self, lane: usize, at: At, begin: Millis, answer: &Answer) -> Millis {
        let noticed = self.at(answer.noticed);
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

/// How long it takes to record so many spans that end in one burst, as ten thousand sleeps do. What is read at the
/// beginning of a span is not counted: a deadline needs it, or it is the end of the span before.
pub fn record_spans(count: u32) -> Millis {
    let run = Run::begin(clock::now, &RunPlan { spans_per_lane: count as usize, ..RunPlan::default() });
    let burst = Burst::new();
    for task in 0..count {
        let end = run.at(burst.now());
        run.record(0, At { task, step: 0 }, Kind::Wait, Millis::ZERO, end);
    }
    run.now()
}
