//! What the short runs come to.

use super::load::SLEEP_MS;
use super::probe::{Computation, DISPATCHES, FORKS, Probe, Probes, Seen};
use super::{Calibration, StepCost};
use crate::measure::statistics::median;
use crate::trace::{Kind, LaneKind, Millis, Span, Trace};

/// Results of fewer bytes than these say nothing of what a byte costs.
const FEWEST_BYTES: usize = 4_096;

impl Probes {
    /// What things cost on the machine.
    pub fn calibration(&self) -> Calibration {
        let mut found = Calibration {
            cores: self.cores,
            connections: self.connections,
            steps: self.steps(),
            result_bytes: self.result_bytes,
            overshoot_ms: self.trace(Probe::LoopSleeps).and_then(overshoot),
            blocking_overshoot_ms: self.trace(Probe::ThreadSleeps).and_then(overshoot),
            took_ms: self.took.0,
            ..Calibration::default()
        };
        found.effective_cores = self.trace(Probe::Threads).and_then(|trace| self.cores(&found, trace));
        self.read_fetches(&mut found);
        self.read_pool(&mut found);
        self.read_forks(&mut found);
        if let Some(trace) = self.trace(Probe::Process) {
            self.read_process(&mut found, trace);
        }
        found
    }

    fn seen(&self, probe: Probe) -> Option<&Seen> {
        self.seen.iter().find(|seen| seen.probe == probe)
    }

    fn trace(&self, probe: Probe) -> Option<&Trace> {
        self.seen(probe).map(|seen| &seen.trace)
    }

    /// How long something took that was done in turn with others, in the median.
    fn time(&self, probe: Probe, which: usize) -> Option<Millis> {
        let times: Vec<_> = self.seen(probe)?.times.iter().filter_map(|turn| turn.get(which).copied()).collect();
        median(&times)
    }

    fn steps(&self) -> Vec<StepCost> {
        let on = |probe, lane, step| cost(self.trace(probe)?, lane, step).map(|cost| cost.0);
        let steps = self.computations.iter().map(|&Computation { step, kernel, first }| StepCost {
            step,
            kernel,
            event_loop_ms: on(Probe::Loop, LaneKind::EventLoop, step).unwrap_or(first.0),
            thread_ms: on(Probe::Thread, LaneKind::Thread, step),
            process_ms: on(Probe::Process, LaneKind::Process, step),
            serial: None,
        });
        steps.collect()
    }

    /// How many times as much as one thread all of them computed together; None of a run that took no time.
    fn cores(&self, found: &Calibration, trace: &Trace) -> Option<f64> {
        let spans = || trace.spans().filter(|span| span.kind == Kind::Compute);
        let begin = spans().map(|span| span.begin).fold(trace.makespan(), Millis::min);
        let alone =
            |span: &Span| found.steps.iter().find(|step| step.step == span.step).map(|s| s.on(LaneKind::Thread));
        let work: Millis = spans().filter_map(alone).sum();
        let (took, used) = (trace.makespan() - begin, f64::from(self.threads));
        let together = (took > Millis::ZERO).then(|| (work / took).clamp(1.0, used));
        together.map(|together| together * f64::from(self.cores) / used)
    }

    fn read_fetches(&self, found: &mut Calibration) {
        let times = self.time(Probe::Fetches, 0).zip(self.time(Probe::Fetches, 1));
        let Some((alone, together)) = times else { return };
        let each = (together - alone) * (1.0 / f64::from(self.fetches.max(2) - 1));
        found.round_trip_ms = Some(alone.0);
        found.request_ms = Some(each.max(Millis::ZERO).min(alone).0);
    }

    fn read_pool(&self, found: &mut Calibration) {
        let times = self.time(Probe::Pool, 0).zip(self.time(Probe::Pool, 1));
        let Some((dispatches, forks)) = times else { return };
        let (dispatch, fork) = (dispatches * (1.0 / f64::from(DISPATCHES)), forks * (1.0 / f64::from(FORKS)));
        found.dispatch_ms = Some(dispatch.0);
        found.join_ms = Some((fork - dispatch).max(Millis::ZERO).0);
    }

    /// What of each computation was not shared when it was split: Amdahl's law, solved for the serial fraction.
    fn read_forks(&self, found: &mut Calibration) {
        let splitting = found.dispatch_ms.unwrap_or_default() + found.join_ms.unwrap_or_default();
        let shared = 1.0 / found.real_cores().min(f64::from(self.threads));
        for (number, step) in found.steps.iter_mut().enumerate() {
            let (alone, split) = (step.on(LaneKind::Thread).0, self.time(Probe::Forks, number));
            let left = split.map(|split| (split.0 - splitting) / alone).filter(|_| alone > 0.0 && shared < 1.0);
            step.serial = left.map(|left| ((left - shared) / (1.0 - shared)).clamp(0.0, 1.0));
        }
    }

    fn read_process(&self, found: &mut Calibration, trace: &Trace) {
        let of = |kind| trace.spans().filter(move |span| span.kind == kind);
        let mut copies: Vec<&Span> = of(Kind::Copy).collect();
        copies.sort_by_key(|span| span.task);
        let tasks = || copies.chunk_by(|one, next| one.task == next.task);
        let arguments: Vec<Millis> = tasks().filter_map(|copies| copies.first()).map(|span| span.length()).collect();
        let results: Vec<Millis> = tasks().filter_map(|copies| copies.last()).map(|span| span.length()).collect();
        let message = median(&arguments);
        found.process_start_ms = of(Kind::Start).map(|span| span.length().0).reduce(f64::max);
        if self.result_bytes >= FEWEST_BYTES
            && let (Some(message), Some(result)) = (message, median(&results))
        {
            found.copy_ms_per_byte = Some((result - message).max(Millis::ZERO).0 / self.result_bytes as f64);
        }
        found.message_ms = message.map(|message| message.0);
        // A process blocks as a thread does. With fetches in between, its waits are not only sleeps.
        if self.seen(Probe::LoopSleeps).is_some() && self.seen(Probe::Fetches).is_none() {
            found.blocking_overshoot_ms = found.blocking_overshoot_ms.or(overshoot(trace));
        }
    }
}

/// What a computation costs on lanes of this kind: the time of a batch by the computations in it, in the median.
fn cost(trace: &Trace, kind: LaneKind, step: u8) -> Option<Millis> {
    let lanes = trace.lanes.iter().filter(|lane| lane.kind == kind);
    let spans: Vec<&Span> =
        lanes.flat_map(|lane| &lane.spans).filter(|span| span.kind == Kind::Compute && span.step == step).collect();
    let batch = |batch: &[&Span]| (batch[batch.len() - 1].end - batch[0].begin) * (1.0 / batch.len() as f64);
    let batches: Vec<Millis> = spans.chunk_by(|one, next| one.task == next.task).map(batch).collect();
    median(&batches)
}

/// By how much the sleeps of a run were too long, in milliseconds.
fn overshoot(trace: &Trace) -> Option<f64> {
    let sleeps = trace.spans().filter(|span| span.kind == Kind::Wait).map(Span::length);
    let asked = Millis(SLEEP_MS.into());
    let longer: Vec<Millis> = sleeps.map(|sleep| (sleep - asked).max(Millis::ZERO)).collect();
    median(&longer).map(|longer| longer.0)
}
