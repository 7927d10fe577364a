use super::clock::{self, Burst};
use crate::machine::RunPlan;
use crate::machine::run::Run;
use crate::trace::{Kind, Millis};
use crate::workload::At;

/// How long it takes to record this many spans that end in one burst, as ten thousand sleeps do. Reading the clock at the
/// beginning of a span is not included, because it is needed for a deadline, or is the end of the previous span.
pub fn record_spans(count: u32) -> Millis {
    let run = Run::begin(clock::now, &RunPlan { spans_per_lane: count as usize, ..RunPlan::default() });
    let burst = Burst::new();
    for task in 0..count {
        let end = run.at(burst.now());
        run.record(0, At { task, step: 0 }, Kind::Wait, Millis::ZERO, end);
    }
    run.now()
}
