//! What a process costs.

use super::load::{SLEEP_MS, cost, is_sleep, overshoot};
use super::{Bench, LONGEST};
use crate::machine::{Failure, Machine, Process};
use crate::report::Calibration;
use crate::report::fetches::is_fetch;
use crate::report::statistics::median;
use crate::trace::{Kind, LaneKind, Millis, Span, Trace};
use crate::workload::{Io, Step, Wait, Workload};

/// Results of fewer bytes than these say nothing of what a byte costs.
const FEWEST_BYTES: usize = 4_096;

impl<M: Machine> Bench<'_, M> {
    /// Starts a process and gives it some tasks whose waits are short.
    pub async fn process(&self, found: &mut Calibration) -> Result<(), Failure> {
        let short = |step: &Step| match *step {
            Step::Wait(wait @ Wait { io: Io::Sleep, .. }) => Step::Wait(Wait { ms: SLEEP_MS, jitter: 0, ..wait }),
            Step::Wait(wait) => Step::Wait(Wait { ms: 0, jitter: 0, ..wait }),
            compute => compute,
        };
        let Workload { steps, seed, .. } = &self.experiment.workload;
        let task: Millis = found.steps.iter().map(|step| step.on(LaneKind::EventLoop)).sum();
        let tasks = if task < LONGEST * 0.5 { 3 } else { 1 };
        let workload = Workload::new(tasks, steps.iter().map(short).collect(), *seed);
        let body = async || {
            let process = self.machine.process(0, &workload).await?;
            let mut bytes = 0;
            for task in 0..tasks {
                bytes = process.run_task(task).await?.payload.len();
            }
            Ok(bytes)
        };
        let (bytes, trace) = self.run(body).await?;
        found.read_process(&trace, bytes, tasks);
        if self.has(is_sleep) && !self.has(is_fetch) {
            found.blocking_overshoot_ms = found.blocking_overshoot_ms.or(overshoot(&trace));
        }
        Ok(())
    }
}

impl Calibration {
    fn read_process(&mut self, trace: &Trace, bytes: usize, tasks: u32) {
        let of = |kind| trace.spans().filter(move |span| span.kind == kind);
        let copies = |of_task: u32| of(Kind::Copy).filter(move |span| span.task == of_task).map(Span::length);
        let arguments: Vec<Millis> = (0..tasks).filter_map(|task| copies(task).next()).collect();
        let results: Vec<Millis> = (0..tasks).filter_map(|task| copies(task).last()).collect();
        let message = median(&arguments);
        self.process_start_ms = of(Kind::Start).map(|span| span.length().0).reduce(f64::max);
        if bytes >= FEWEST_BYTES
            && let (Some(message), Some(result)) = (message, median(&results))
        {
            self.copy_ms_per_byte = Some((result - message).max(Millis::ZERO).0 / bytes as f64);
        }
        self.message_ms = message.map(|message| message.0);
        for step in &mut self.steps {
            step.process_ms = cost(trace, LaneKind::Process, step.step).map(|cost| cost.0);
        }
    }
}
