//! A short calibration of the machine on which an experiment was measured: what its steps and everything around them
//! cost, found with a few short runs on its lanes, one after the other. Only what the chosen ways need is looked at.
//!
//! It takes about a second at most, or as long as a few single tasks where these compute for longer than that: each
//! kind of lane computes for [`PART`], all threads together for as long again, sleeps and fetches take some 40 ms a
//! kind of lane, dispatching 10 ms, and a process as long as it takes to come up, with three tasks.

mod load;
mod process;
mod threads;

use std::cell::Cell;
use std::sync::Arc;

use futures::future::try_join_all;

use super::calibration::{Calibration, StepCost};
use super::statistics::median;
use super::{Experiment, fetches::is_fetch};
use crate::machine::{Computes, Failure, Machine, RunPlan, Waits};
use crate::strategy::StrategyId;
use crate::trace::{LaneKind, Millis, Trace};
use crate::workload::{At, Io, Payload, Step, Wait};
use load::{PART, Part, cost, is_sleep, overshoot, repeat, sleep};

/// A task whose computations take longer is computed on the event loop only, and once.
const LONGEST: Millis = Millis(400.0);

/// How many fetches are tried at once where there is no limit.
const FETCHES: u32 = 16;

/// Finds out what things cost on a machine with so many cores that opens so many connections to a host.
pub async fn calibrate<M: Machine>(
    machine: &M,
    experiment: &Experiment,
    cores: u32,
    connections: Option<u32>,
) -> Result<Calibration, Failure> {
    let bench = Bench { machine, experiment, took: Cell::new(Millis::ZERO) };
    let mut found = Calibration { cores, connections, ..Calibration::default() };
    let load = bench.event_loop(&mut found).await?;
    if bench.runs(StrategyId::needs_threads) {
        bench.threads(&mut found, &load).await?;
    }
    if bench.runs(|strategy| strategy == StrategyId::Processes) {
        bench.process(&mut found).await?;
    }
    found.took_ms = bench.took.get().0;
    Ok(found)
}

/// The machine, for a while.
struct Bench<'a, M> {
    machine: &'a M,
    experiment: &'a Experiment,
    took: Cell<Millis>,
}

impl<M: Machine> Bench<'_, M> {
    fn runs(&self, what: impl Fn(StrategyId) -> bool) -> bool {
        self.experiment.strategies.iter().any(|&strategy| what(strategy))
    }

    fn has(&self, what: impl Fn(&Step) -> bool) -> bool {
        self.experiment.workload.steps.iter().any(what)
    }

    /// A short run.
    async fn run<R>(&self, body: impl AsyncFnOnce() -> Result<R, Failure>) -> Result<(R, Trace), Failure> {
        let threads = if self.runs(StrategyId::needs_threads) { self.experiment.resources.threads } else { 0 };
        let plan = RunPlan { seed: self.experiment.workload.seed, threads, processes: 1, spans_per_lane: 0 };
        self.machine.begin_run(plan);
        let result = body().await?;
        self.took.set(self.took.get() + self.machine.now());
        Ok((result, self.machine.end_run()))
    }

    /// What computations, sleeps and fetches cost on the event loop.
    async fn event_loop(&self, found: &mut Calibration) -> Result<Arc<[Part]>, Failure> {
        let ((load, result), _) = self.run(async || self.one_task().await).await?;
        found.result_bytes = result.len();
        let load: Arc<[Part]> = load.into();
        let task: Millis = load.iter().map(|part| part.first).sum();
        let again = if task < PART { &load[..] } else { &[] };
        let (_, trace) = self.run(async || repeat(&self.machine.event_loop(), again).await).await?;
        let cost = |part: &Part| cost(&trace, LaneKind::EventLoop, part.step).unwrap_or(part.first).0;
        let steps = load.iter().map(|part| StepCost {
            step: part.step,
            kernel: part.kernel,
            event_loop_ms: cost(part),
            thread_ms: None,
            process_ms: None,
        });
        found.steps = steps.collect();
        if self.has(is_sleep) {
            let (_, trace) = self.run(async || sleep(&self.machine.event_loop()).await).await?;
            found.overshoot_ms = overshoot(&trace);
        }
        if self.has(is_fetch) {
            self.run(async || self.fetches(found).await).await?;
        }
        Ok(load)
    }

    /// One task, its waits as short as can be: its computations, and its result.
    async fn one_task(&self) -> Result<(Vec<Part>, Payload), Failure> {
        let lane = self.machine.event_loop();
        let (mut load, mut payload) = (Vec::new(), Payload::new());
        for (step, what) in (0..).zip(&self.experiment.workload.steps) {
            let at = At { task: 0, step };
            payload = match *what {
                Step::Wait(Wait { io: Io::Sleep, .. }) => Payload::new(),
                Step::Wait(wait) => lane.wait(at, Wait { ms: 0, jitter: 0, ..wait }).await?,
                Step::Compute(kernel) => {
                    let (input, begin) = (payload.clone(), self.machine.now());
                    let result = lane.compute(at, kernel, payload).await?;
                    load.push(Part { step, kernel, input, first: self.machine.now() - begin });
                    result
                }
            };
        }
        Ok((load, payload))
    }

    /// Some fetches one by one, and then as many at once as there are connections.
    async fn fetches(&self, found: &mut Calibration) -> Result<(), Failure> {
        let fetch = self.experiment.workload.steps.iter().find(|step| is_fetch(step));
        let Some(&Step::Wait(wait)) = fetch else { return Ok(()) };
        let wait = Wait { ms: 0, jitter: 0, ..wait };
        let at_once = found.connections.unwrap_or(FETCHES).min(self.experiment.workload.tasks);
        let (mut alone, mut together) = (Vec::new(), Vec::new());
        for _ in 0..3 {
            alone.push(self.fetch(wait, 1).await?);
            together.push(self.fetch(wait, at_once).await?);
        }
        let alone = median(&alone).unwrap_or_default();
        let together = median(&together).unwrap_or_default();
        let each = (together - alone) * (1.0 / f64::from(at_once.max(2) - 1));
        found.round_trip_ms = Some(alone.0);
        found.request_ms = Some(each.max(Millis::ZERO).min(alone).0);
        Ok(())
    }

    async fn fetch(&self, wait: Wait, at_once: u32) -> Result<Millis, Failure> {
        let (lane, begin) = (self.machine.event_loop(), self.machine.now());
        try_join_all((0..at_once).map(|task| lane.wait(At { task, step: 0 }, wait))).await?;
        Ok(self.machine.now() - begin)
    }
}
