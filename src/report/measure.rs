//! Takes the samples: warm-up, then rounds, each of which runs every strategy once.

use std::cell::RefCell;
use std::sync::Arc;

use super::{Experiment, Measured, Sample};
use crate::machine::{Failure, Machine, RunPlan};
use crate::strategy::{Job, StrategyId, Workers};
use crate::trace::{LaneKind, Millis, Trace};

/// Where a measurement is, for those who watch it.
#[derive(Clone, Debug)]
pub struct Progress {
    /// What is running.
    pub strategy: StrategyId,
    /// Which round, from 0.
    pub round: u32,
    /// How many rounds there are.
    pub rounds: u32,
    /// How many tasks of this run are done.
    pub done: u32,
    /// How many there are.
    pub tasks: u32,
    /// How much of the whole measurement is done, from 0 to 1, each run counting the same.
    pub fraction: f64,
}

/// Through which a measurement can be watched while it goes on.
#[derive(Debug, Default)]
pub struct Watch {
    current: RefCell<Option<Current>>,
}

#[derive(Debug)]
struct Current {
    job: Arc<Job>,
    strategy: StrategyId,
    round: u32,
    rounds: u32,
    runs_before: usize,
    runs: usize,
}

impl Watch {
    /// Where the measurement is; `None` before its first run.
    pub fn progress(&self) -> Option<Progress> {
        let current = self.current.borrow();
        let Current { job, strategy, round, rounds, runs_before, runs } = current.as_ref()?;
        let (done, tasks) = (job.done(), job.workload.tasks);
        let fraction = (*runs_before as f64 + f64::from(done) / f64::from(tasks)) / *runs as f64;
        Some(Progress { strategy: *strategy, round: *round, rounds: *rounds, done, tasks, fraction })
    }
}

/// Measures an experiment on a machine. The strategies take turns, so that whatever else the machine has to
/// do meanwhile falls on all of them.
pub async fn measure<M: Machine>(
    machine: &M,
    experiment: &Experiment,
    watch: &Watch,
) -> Result<Vec<Measured>, Failure> {
    let startup = start_threads(machine, experiment).await?;
    warm_up(machine, experiment).await?;
    let mut all: Vec<Measured> = (experiment.strategies.iter())
        .map(|&strategy| Measured {
            strategy,
            startup: startup.filter(|_| strategy.needs_threads()),
            samples: Vec::new(),
            last: Trace::default(),
            memory_bytes: None,
        })
        .collect();
    let runs = all.len() * experiment.repeats as usize;
    let mut runs_before = 0;
    for round in 0..experiment.repeats {
        for measured in &mut all {
            let job = Arc::new(Job::new(experiment.workload.clone(), experiment.resources));
            let strategy = measured.strategy;
            let rounds = experiment.repeats;
            let current = Current { job: Arc::clone(&job), strategy, round, rounds, runs_before, runs };
            *watch.current.borrow_mut() = Some(current);
            measured.last = run_once(machine, strategy, &job).await?;
            measured.memory_bytes = machine.memory_bytes();
            let (makespan, checksum) = (measured.last.makespan(), job.checksum());
            measured.samples.push(Sample { makespan, checksum });
            runs_before += 1;
        }
    }
    Ok(all)
}

/// Brings up the threads before anything is timed, if any strategy needs them; gives how long that took.
async fn start_threads<M: Machine>(machine: &M, experiment: &Experiment) -> Result<Option<Millis>, Failure> {
    if !experiment.strategies.iter().any(|strategy| strategy.needs_threads()) {
        return Ok(None);
    }
    let begin = machine.now();
    machine.threads(experiment.resources.threads).await?;
    Ok(Some(machine.now() - begin))
}

async fn warm_up<M: Machine>(machine: &M, experiment: &Experiment) -> Result<(), Failure> {
    let steps = &experiment.workload.steps;
    for (number, step) in steps.iter().enumerate() {
        if !steps[..number].contains(step) {
            machine.warm_up(*step).await?;
        }
    }
    Ok(())
}

/// One run: what happened in it, on the lanes that the strategy uses.
async fn run_once<M: Machine>(machine: &M, strategy: StrategyId, job: &Arc<Job>) -> Result<Trace, Failure> {
    let workers = |kind| if strategy.workers() == kind { job.resources.threads } else { 0 };
    let (threads, processes) = (workers(Workers::Threads), workers(Workers::Processes));
    let spans = job.workload.tasks as usize * job.workload.steps.len();
    let spans_per_lane = spans / (threads + processes).max(1) as usize;
    machine.begin_run(RunPlan { seed: job.workload.seed, threads, processes, spans_per_lane });
    strategy.run(machine, job).await?;
    let mut trace = machine.end_run();
    trace.lanes.retain(|lane| strategy.uses_event_loop() || lane.kind != LaneKind::EventLoop);
    Ok(trace)
}
