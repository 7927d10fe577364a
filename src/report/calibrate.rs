//! A short calibration of the machine on which an experiment was measured: what its steps and everything around them
//! cost, found with a few short runs on its lanes, one after the other. Only what the chosen ways need is looked at.
//!
//! It takes about a second at most, or as long as a few single tasks where these compute for longer than that: each
//! kind of lane computes for [`PART`], all threads together for as long again, sleeps and fetches take some 40 ms a
//! kind of lane, dispatching 10 ms, and a process as long as it takes to come up, with three tasks.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use futures::future::try_join_all;

use super::calibration::{Calibration, StepCost};
use super::statistics::median;
use super::{Experiment, fetches::is_fetch};
use crate::machine::{Computes, Failure, Machine, Process, RunPlan, Threads, Waits};
use crate::strategy::StrategyId;
use crate::trace::{Kind, LaneKind, Millis, Span, Trace};
use crate::workload::kernels::{Kernel, KernelId};
use crate::workload::{At, Io, Payload, Step, Wait, Workload};

/// How long the computations of a task are repeated on a kind of lane.
const PART: Millis = Millis(120.0);

/// A task whose computations take longer is computed on the event loop only, and once.
const LONGEST: Millis = Millis(400.0);

/// The computations are repeated in so many batches, of which the median counts.
const BATCHES: u32 = 5;

/// The sleep by which overshoot is measured.
const SLEEP_MS: u32 = 8;

/// Results of fewer bytes than these say nothing of what a byte costs.
const FEWEST_BYTES: usize = 4_096;

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

/// A computation of the task, with what it is given.
#[derive(Clone)]
struct Part {
    step: u8,
    kernel: Kernel,
    input: Payload,
    /// What it cost the first time.
    first: Millis,
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

    /// What computations and sleeps cost on one thread, what all threads do together, and what the pool costs.
    async fn threads(&self, found: &mut Calibration, load: &Arc<[Part]>) -> Result<(), Failure> {
        let task: Millis = load.iter().map(|part| part.first).sum();
        if !load.is_empty() && task < LONGEST {
            let (_, trace) = self.run(async || self.compute_on_threads(load, 1).await).await?;
            for step in &mut found.steps {
                step.thread_ms = cost(&trace, LaneKind::Thread, step.step).map(|cost| cost.0);
            }
            found.effective_cores = self.cores(found, load).await?;
        }
        if self.has(is_sleep) && self.runs(|strategy| strategy.needs_threads() && !strategy.uses_event_loop()) {
            let (_, trace) = self.run(async || self.sleep_on_a_thread().await).await?;
            found.blocking_overshoot_ms = overshoot(&trace);
        }
        if !load.is_empty() && self.runs(|strategy| strategy.needs_threads() && strategy.uses_event_loop()) {
            self.run(async || self.pool(found).await).await?;
        }
        Ok(())
    }

    /// The computations on so many threads at once, while the others do nothing.
    async fn compute_on_threads(&self, load: &Arc<[Part]>, lanes: u32) -> Result<(), Failure> {
        let threads = self.machine.threads(self.experiment.resources.threads).await?;
        let (load, taken) = (Arc::clone(load), AtomicU32::new(0));
        let body = async move |lane| match taken.fetch_add(1, Ordering::Relaxed) < lanes {
            true => repeat(&lane, &load).await,
            false => Ok(()),
        };
        threads.each(body).await
    }

    /// How many times as much as one thread all of them compute together; None of a single one.
    async fn cores(&self, found: &Calibration, load: &Arc<[Part]>) -> Result<Option<f64>, Failure> {
        let threads = self.experiment.resources.threads;
        let used = threads.min(found.cores);
        if used < 2 || load.iter().map(|part| part.first).sum::<Millis>() > LONGEST * 0.5 {
            return Ok(None);
        }
        let (_, trace) = self.run(async || self.compute_on_threads(load, used).await).await?;
        let spans = || trace.spans().filter(|span| span.kind == Kind::Compute);
        let begin = spans().map(|span| span.begin).fold(trace.makespan(), Millis::min);
        let alone =
            |span: &Span| found.steps.iter().find(|step| step.step == span.step).map(|s| s.on(LaneKind::Thread));
        let work: Millis = spans().filter_map(alone).sum();
        let took = trace.makespan() - begin;
        let together = (took > Millis::ZERO).then(|| (work / took).clamp(1.0, f64::from(used)));
        Ok(together.map(|together| together * f64::from(found.cores) / f64::from(used)))
    }

    async fn sleep_on_a_thread(&self) -> Result<(), Failure> {
        let threads = self.machine.threads(self.experiment.resources.threads).await?;
        let taken = AtomicU32::new(0);
        let body = async move |lane| match taken.fetch_add(1, Ordering::Relaxed) {
            0 => sleep(&lane).await,
            _ => Ok(()),
        };
        threads.each(body).await
    }

    /// Many tiny computations, handed to the pool at once, and split one by one.
    async fn pool(&self, found: &mut Calibration) -> Result<(), Failure> {
        const TINY: Kernel = Kernel { id: KernelId::Squares, size: 64 };
        const DISPATCHES: u32 = 300;
        const FORKS: u32 = 20;
        let pool = self.machine.threads(self.experiment.resources.threads).await?;
        let at = |task| At { task, step: 0 };
        let (mut dispatches, mut forks) = (Vec::new(), Vec::new());
        for _ in 0..3 {
            let begin = self.machine.now();
            try_join_all((0..DISPATCHES).map(|task| pool.compute(at(task), TINY, Payload::new()))).await?;
            dispatches.push((self.machine.now() - begin) * (1.0 / f64::from(DISPATCHES)));
            let begin = self.machine.now();
            for task in 0..FORKS {
                pool.fork(at(task), TINY, Payload::new()).await?;
            }
            forks.push((self.machine.now() - begin) * (1.0 / f64::from(FORKS)));
        }
        let dispatch = median(&dispatches).unwrap_or_default();
        found.dispatch_ms = Some(dispatch.0);
        found.join_ms = median(&forks).map(|fork| (fork - dispatch).max(Millis::ZERO).0);
        Ok(())
    }

    /// Starts a process and gives it some tasks whose waits are short.
    async fn process(&self, found: &mut Calibration) -> Result<(), Failure> {
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

/// Computes for about [`PART`], in batches. The task's number is that of the batch.
async fn repeat(lane: &impl Computes, load: &[Part]) -> Result<(), Failure> {
    let task: Millis = load.iter().map(|part| part.first).sum();
    let batches = if task * f64::from(BATCHES) < PART { BATCHES } else { 1 };
    let times = (PART / (task * f64::from(batches)).max(Millis(1e-3))).clamp(1.0, 400.0) as u32;
    for task in 0..batches {
        for part in load {
            for _ in 0..times {
                lane.compute(At { task, step: part.step }, part.kernel, part.input.clone()).await?;
            }
        }
    }
    Ok(())
}

async fn sleep(lane: &impl Waits) -> Result<(), Failure> {
    for task in 0..BATCHES {
        lane.wait(At { task, step: 0 }, Wait { io: Io::Sleep, ms: SLEEP_MS, jitter: 0 }).await?;
    }
    Ok(())
}

fn is_sleep(step: &Step) -> bool {
    matches!(step, Step::Wait(Wait { io: Io::Sleep, .. }))
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
