//! Derives figures from the short runs of a calibration.

use super::clusters::ClusterProbe;
use super::figures::{EXPLAINED, FEWEST_BYTES, cost, messages, overshoot};
use super::load::Computation;
use super::probe::{DISPATCHES, FORKS, Probe, ProbeRecord, Probes};
use super::threads::{expected_gain, gained, gains, useful};
use super::{Calibration, StepCost};
use crate::measure::statistics::median;
use crate::trace::{Kind, LaneKind, Millis, Span, Trace};
use crate::workload::kernels::Kernel;

impl Probes {
    /// The costs on the machine.
    pub fn calibration(&self) -> Calibration {
        let mut found = Calibration {
            cores: self.cores,
            connections: self.connections,
            steps: self.steps(),
            result_bytes: self.result_bytes,
            pool_of_processes: self.pool_of_processes,
            overshoot_ms: self.trace(Probe::LoopSleeps).and_then(overshoot),
            blocking_overshoot_ms: self.trace(Probe::ThreadSleeps).and_then(overshoot),
            took_ms: self.took.0,
            ..Calibration::default()
        };
        let computations: Vec<(u8, Kernel)> =
            self.computations.iter().map(|computation| (computation.step, computation.kernel)).collect();
        let calibrated = |probe: &ClusterProbe| probe.calibration(&computations, self.result_bytes);
        found.clusters = self.clusters.iter().map(calibrated).collect();
        if self.record(Probe::LoopSleeps).is_some() && self.record(Probe::Fetches).is_none() {
            let of_cluster = found.clusters.iter().find_map(|cluster| cluster.overshoot_ms);
            found.blocking_overshoot_ms = found.blocking_overshoot_ms.or(of_cluster);
        }
        self.read_threads(&mut found);
        self.read_fetches(&mut found);
        self.read_pool(&mut found);
        self.read_forks(&mut found);
        self.read_processes(&mut found);
        if self.pool_of_processes {
            self.correct_dispatch(&mut found);
        }
        found
    }

    fn record(&self, probe: Probe) -> Option<&ProbeRecord> {
        self.records.iter().find(|record| record.probe == probe)
    }

    fn trace(&self, probe: Probe) -> Option<&Trace> {
        self.record(probe).map(|record| &record.trace)
    }

    /// The median time of one of several things that were done alternately.
    fn time(&self, probe: Probe, which: usize) -> Option<Millis> {
        let times: Vec<_> = self.record(probe)?.times.iter().filter_map(|turn| turn.get(which).copied()).collect();
        median(&times)
    }

    fn steps(&self) -> Vec<StepCost> {
        let on = |probe, lane, step| cost(self.trace(probe)?, lane, step).map(|cost| cost.0);
        let step_cost = |&Computation { step, kernel, first, input_bytes, result_bytes }: &Computation| StepCost {
            step,
            kernel,
            event_loop_ms: on(Probe::Loop, LaneKind::EventLoop, step).unwrap_or(first.0),
            thread_ms: on(Probe::Thread, LaneKind::Thread, step),
            process_ms: on(Probe::Process, LaneKind::Process, step),
            serial: None,
            input_bytes,
            result_bytes,
        };
        self.computations.iter().map(step_cost).collect()
    }

    /// If the last increase of threads gained something, the reported cores are assumed to be as fast as those that were tried.
    fn read_threads(&self, found: &mut Calibration) {
        found.thread_gains = gains(&self.turns);
        let Some(useful) = useful(&found.thread_gains).filter(|_| found.thread_gains.len() > 1) else { return };
        let tried = found.thread_gains.last().map_or(1, |gain| gain.threads);
        let untried = gained(&found.thread_gains) && self.cores > tried;
        let times = if untried { f64::from(self.cores) / f64::from(tried) } else { 1.0 };
        found.useful_threads = Some(useful.threads);
        found.effective_cores = expected_gain(&self.turns).map(|gain| gain * times);
    }

    fn read_fetches(&self, found: &mut Calibration) {
        let times = self.time(Probe::Fetches, 0).zip(self.time(Probe::Fetches, 1));
        let Some((alone, together)) = times else { return };
        let each = (together - alone) * (1.0 / f64::from(self.fetches.max(2) - 1));
        found.round_trip_ms = Some(alone.0);
        found.request_ms = Some(each.max(Millis::ZERO).min(alone).0);
    }

    fn read_pool(&self, found: &mut Calibration) {
        let Some(dispatches) = self.time(Probe::Pool, 0) else { return };
        let dispatch = dispatches * (1.0 / f64::from(DISPATCHES));
        found.dispatch_ms = Some(dispatch.0);
        let fork = self.time(Probe::Pool, 1).map(|forks| forks * (1.0 / f64::from(FORKS)));
        found.join_ms = fork.map(|fork| (fork - dispatch).max(Millis::ZERO).0);
    }

    /// The serial fraction of each split computation, from Amdahl's law. Split computations also show a lower bound of the
    /// number of cores.
    fn read_forks(&self, found: &mut Calibration) {
        let most = found.thread_gains.iter().map(|gain| gain.gain).fold(1.0, f64::max);
        found.join_ms = self.join_ms(found, most.min(self.threads.into()));
        let splitting = found.dispatch_ms.unwrap_or_default() + found.join_ms.unwrap_or_default();
        let parts: Vec<Option<f64>> = (0..)
            .zip(&found.steps)
            .map(|(number, step)| {
                let (alone, split) = (step.on(LaneKind::Thread).0, self.time(Probe::Forks, number)?.0 - splitting);
                (alone > 0.0).then(|| split / alone)
            })
            .collect();
        for part in parts.iter().flatten() {
            found.effective_cores = found.effective_cores.map(|cores| cores.max((1.0 / part.max(1e-3)).min(most)));
        }
        let shared = 1.0 / found.real_cores().min(f64::from(self.threads));
        for (step, part) in found.steps.iter_mut().zip(parts) {
            step.serial = part.filter(|_| shared < 1.0).map(|part| ((part - shared) / (1.0 - shared)).clamp(0.0, 1.0));
        }
    }

    /// Splitting tiny computations wakes threads that larger ones keep awake. So the time for joining is at most what remains
    /// of a split computation of the task if `cores` cores share it.
    fn join_ms(&self, found: &Calibration, cores: f64) -> Option<f64> {
        let dispatch = found.dispatch_ms.unwrap_or_default();
        let left = (0..).zip(&found.steps).filter_map(|(number, step)| {
            let split = self.time(Probe::Forks, number)?.0;
            Some((split - dispatch - step.on(LaneKind::Thread).0 / cores).max(0.0))
        });
        let most = left.fold(f64::INFINITY, f64::min);
        found.join_ms.map(|join| join.min(most))
    }

    /// Starts are timed while other processes start, messages while others compute, and computing while nothing else does.
    fn read_processes(&self, found: &mut Calibration) {
        let records = [Probe::Processes, Probe::Process].map(|probe| self.trace(probe));
        let Some(busy) = records.into_iter().flatten().next() else { return };
        let starts: Vec<Millis> = records.into_iter().flatten().flat_map(|trace| lengths(trace, Kind::Start)).collect();
        // If there are fewer cores than processes, the processes share the cores.
        let shared = (found.real_cores() / f64::from(self.processes)).min(1.0);
        found.process_start_ms = median(&starts).map(|start| start.0 * shared);
        let (arguments, results) = messages(busy);
        let (argument, result) = (median(&arguments), median(&results));
        if let (Some(argument), Some(result)) = (argument, result) {
            if self.result_bytes >= FEWEST_BYTES {
                found.copy_ms_per_byte = Some((result - argument).max(Millis::ZERO).0 / self.result_bytes as f64);
                found.message_ms = Some(argument.0);
            } else {
                found.message_ms = Some((argument + result).0 / 2.0);
            }
        }
        // A process blocks like a thread. If there are fetches, its waits are not only sleeps.
        if self.record(Probe::LoopSleeps).is_some() && self.record(Probe::Fetches).is_none() {
            found.blocking_overshoot_ms = found.blocking_overshoot_ms.or(overshoot(busy));
        }
    }
}

impl Probes {
    /// In a pool of processes, messages alone account for the time of tiny computations, unless the event loop takes longer to
    /// send them.
    fn correct_dispatch(&self, found: &mut Calibration) {
        let messages = found.message_ms.map(|message| 2.0 * message / f64::from(self.threads));
        let is_explained = |dispatch: &f64| messages.is_some_and(|messages| *dispatch <= messages * EXPLAINED);
        found.dispatch_ms = found.dispatch_ms.map(|dispatch| if is_explained(&dispatch) { 0.0 } else { dispatch });
    }
}

fn lengths(trace: &Trace, kind: Kind) -> impl Iterator<Item = Millis> {
    trace.spans().filter(move |span| span.kind == kind).map(Span::length)
}
