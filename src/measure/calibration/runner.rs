//! Does the short runs.

use std::cell::OnceCell;
use std::sync::atomic::{AtomicU32, Ordering};

use super::clusters::{ClusterProbe, probe_cluster};
use super::connections::Search;
use super::load::{Computation, LONGEST, Load, PART, is_short, task, tasks_per_worker, turns, with_short_waits};
use super::probe::{DISPATCHES, FETCHES, FORKS, MOST_PROCESSES, Probe, ProbeRecord, Probes};
use super::threads::{Trial, gains, try_threads, useful};
use crate::machine::{ClusterDescription, Computes, Failure, Machine, Process, RunPlan, Threads, Waits, join_boxed};
use crate::measure::grouping::TINY;
use crate::measure::{Environment, Experiment};
use crate::strategy::{StrategyId, Workers};
use crate::trace::Millis;
use crate::workload::{At, Io, Payload, Step, Wait};

/// Does the short runs.
pub async fn probe<M: Machine>(
    machine: &M,
    experiment: &Experiment,
    environment: &Environment,
) -> Result<Probes, Failure> {
    let runner = Runner { machine, experiment, environment };
    // Nothing is fetched at once that the experiment would not fetch at once.
    let limit = experiment.resources.limit.unwrap_or(u32::MAX);
    let tasks = experiment.workload.tasks;
    let fetches = experiment.workload.steps.iter().any(Step::is_fetch);
    let mut search = Search::on(machine);
    let connections = if fetches { search.find(tasks, limit).await? } else { None };
    runner.begin(0);
    let (load, result) = runner.one_task().await?;
    let mut probes = Probes {
        cores: environment.cores,
        connections,
        fetches: connections.unwrap_or(FETCHES).min(tasks).min(limit),
        threads: experiment.resources.threads,
        pool_of_processes: !environment.artifact.has_threads(),
        processes: 1,
        computations: load.iter().map(|(computation, _)| *computation).collect(),
        result_bytes: result.len(),
        records: Vec::new(),
        turns: Vec::new(),
        clusters: Vec::new(),
        took: search.took + machine.now(),
    };
    machine.end_run();
    let load = Load::Compute(load.into());
    for probe in runner.wanted(&probes) {
        runner.record(probe, &load, &mut probes).await?;
    }
    // Without threads, the number of useful ones is unknown.
    if let Some(Trial { turns, took }) = runner.try_threads(&load).await {
        (probes.turns, probes.took) = (turns, probes.took + took);
    }
    probes.processes = runner.processes_at_once(&probes);
    for probe in runner.wanted_of_processes(&probes) {
        runner.record(probe, &load, &mut probes).await?;
    }
    probes.clusters = runner.clusters().await?;
    Ok(probes)
}

/// Does the short runs for an experiment.
struct Runner<'a, M> {
    machine: &'a M,
    experiment: &'a Experiment,
    environment: &'a Environment,
}

impl<M: Machine> Runner<'_, M> {
    fn begin(&self, processes: u32) {
        let Experiment { workload, resources, .. } = self.experiment;
        let threads = if self.uses_pool() { resources.threads } else { 0 };
        let (seed, limit) = (workload.seed, resources.limit);
        self.machine.begin_run(RunPlan { seed, limit, threads, processes, ..RunPlan::default() });
    }

    async fn record(&self, probe: Probe, load: &Load, probes: &mut Probes) -> Result<(), Failure> {
        self.begin(probes.processes);
        let times = self.run(probe, load, probes).await?;
        probes.took += self.machine.now();
        probes.records.push(ProbeRecord { probe, trace: self.machine.end_run(), times });
        Ok(())
    }

    /// Finds how many threads are useful, if there can be threads and they have something to compute.
    async fn try_threads(&self, load: &Load) -> Option<Trial> {
        let Load::Compute(load) = load else { return None };
        if load.is_empty() || !self.environment.artifact.has_threads() {
            return None;
        }
        let Experiment { workload, resources, .. } = self.experiment;
        let up = if self.uses_pool() { resources.threads } else { 0 };
        try_threads(self.machine, workload.seed, up, self.environment.cores, load).await.ok()
    }

    /// The number of processes of the experiment, but at most one per core.
    fn processes_at_once(&self, probes: &Probes) -> u32 {
        let useful = useful(&gains(&probes.turns)).map_or(self.environment.cores, |useful| useful.threads);
        let Experiment { workload, resources, .. } = self.experiment;
        resources.threads.min(workload.tasks).min(useful).clamp(1, MOST_PROCESSES)
    }

    /// The short runs of processes.
    fn wanted_of_processes(&self, probes: &Probes) -> Vec<Probe> {
        let uses_processes = |strategy: &StrategyId| strategy.workers() == Workers::Processes;
        let pool_of_processes = self.uses_pool() && !self.environment.artifact.has_threads();
        if !pool_of_processes && !self.experiment.strategies.iter().any(uses_processes) {
            return Vec::new();
        }
        let is_short = is_short(task(&probes.computations));
        if is_short && probes.processes > 1 { vec![Probe::Processes, Probe::Process] } else { vec![Probe::Process] }
    }

    fn uses_pool(&self) -> bool {
        self.experiment.strategies.iter().any(|strategy| strategy.uses_pool())
    }

    /// The short runs that the selected strategies need.
    fn wanted(&self, probes: &Probes) -> Vec<Probe> {
        let Experiment { workload, strategies, .. } = self.experiment;
        let runs = |what: fn(StrategyId) -> bool| strategies.iter().any(|&strategy| what(strategy));
        let has = |what: fn(&Step) -> bool| workload.steps.iter().any(what);
        let (task, computes) = (task(&probes.computations), !probes.computations.is_empty());
        let on_threads = computes && task < LONGEST && self.uses_pool() && self.environment.artifact.has_threads();
        let blocks = runs(|strategy| strategy.uses_pool() && !strategy.uses_event_loop());
        let hands_over = runs(|strategy| strategy.uses_pool() && strategy.uses_event_loop());
        let wanted = [
            (Probe::Loop, computes && task < PART),
            (Probe::LoopSleeps, has(Step::is_sleep)),
            (Probe::Fetches, has(Step::is_fetch)),
            (Probe::Thread, on_threads),
            (Probe::ThreadSleeps, has(Step::is_sleep) && blocks),
            (Probe::Pool, computes && hands_over),
            (Probe::Forks, on_threads && hands_over && probes.threads > 1),
        ];
        wanted.into_iter().filter(|(_, is_wanted)| *is_wanted).map(|(probe, _)| probe).collect()
    }

    async fn run(&self, probe: Probe, load: &Load, probes: &Probes) -> Result<Vec<Vec<Millis>>, Failure> {
        match probe {
            Probe::Loop => load.run(&self.machine.event_loop()).await?,
            Probe::LoopSleeps => Load::Sleep.run(&self.machine.event_loop()).await?,
            Probe::Fetches => return self.fetches(probes.fetches).await,
            Probe::Thread => self.on_threads(1, load.clone()).await?,
            Probe::ThreadSleeps => self.on_threads(1, Load::Sleep).await?,
            Probe::Pool => return self.pool().await,
            Probe::Forks => return self.forks(load).await,
            Probe::Processes => self.processes(probes, probes.processes).await?,
            Probe::Process => self.processes(probes, 1).await?,
        }
        Ok(Vec::new())
    }

    /// Runs one task with the shortest possible waits. Returns its computations with their inputs, and its result.
    async fn one_task(&self) -> Result<(Vec<(Computation, Payload)>, Payload), Failure> {
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
                    let (first, input_bytes, result_bytes) = (self.machine.now() - begin, input.len(), result.len());
                    load.push((Computation { step, kernel, first, input_bytes, result_bytes }, input));
                    result
                }
            };
        }
        Ok((load, payload))
    }

    /// Alternates between a single fetch and this many at once.
    async fn fetches(&self, at_once: u32) -> Result<Vec<Vec<Millis>>, Failure> {
        let mut times = Vec::new();
        for _ in 0..3 {
            times.push(vec![self.fetch(1).await?, self.fetch(at_once).await?]);
        }
        Ok(times)
    }

    async fn fetch(&self, at_once: u32) -> Result<Millis, Failure> {
        let fetch = self.experiment.workload.steps.iter().find(|step| step.is_fetch());
        let Some(&Step::Wait(wait)) = fetch else { return Ok(Millis::ZERO) };
        let wait = Wait { ms: 0, jitter: 0, ..wait };
        let (lane, begin) = (self.machine.event_loop(), self.machine.now());
        let one = async |task| lane.wait(At { task, step: 0 }, wait).await.map(drop);
        join_boxed((0..at_once).map(one)).await?;
        Ok(self.machine.now() - begin)
    }

    /// Runs this on some threads, while the others are idle.
    async fn on_threads(&self, lanes: u32, load: Load) -> Result<(), Failure> {
        let threads = self.machine.threads(self.experiment.resources.threads).await?;
        let taken = AtomicU32::new(0);
        let body = async move |lane| match taken.fetch_add(1, Ordering::Relaxed) < lanes {
            true => load.run(&lane).await,
            false => Ok(()),
        };
        threads.each(body).await
    }

    /// Alternates between handing many tiny computations to the pool at once and splitting some, one at a time. Processes
    /// don't split any.
    async fn pool(&self) -> Result<Vec<Vec<Millis>>, Failure> {
        let pool = self.machine.threads(self.experiment.resources.threads).await?;
        let at = |task| At { task, step: 0 };
        let mut times = Vec::new();
        for _ in 0..3 {
            let begin = self.machine.now();
            let one = async |task| pool.compute(at(task), TINY, Payload::new()).await.map(drop);
            join_boxed((0..DISPATCHES).map(one)).await?;
            let dispatched = self.machine.now();
            if !self.environment.artifact.has_threads() {
                times.push(vec![dispatched - begin]);
                continue;
            }
            for task in 0..FORKS {
                pool.fork(at(task), TINY, Payload::new()).await?;
            }
            times.push(vec![dispatched - begin, self.machine.now() - dispatched]);
        }
        Ok(times)
    }

    /// Splits each computation of the task over all threads, alternately.
    async fn forks(&self, load: &Load) -> Result<Vec<Vec<Millis>>, Failure> {
        let Load::Compute(computations) = load else { return Ok(Vec::new()) };
        let pool = self.machine.threads(self.experiment.resources.threads).await?;
        let (turns, times) = turns(task(computations.iter().map(|(computation, _)| computation)));
        let mut took = Vec::new();
        for task in 0..turns {
            let mut turn = Vec::new();
            for (computation, input) in computations.iter() {
                let begin = self.machine.now();
                for _ in 0..times {
                    let at = At { task, step: computation.step };
                    pool.fork(at, computation.kernel, input.clone()).await?;
                }
                turn.push((self.machine.now() - begin) * (1.0 / f64::from(times)));
            }
            took.push(turn);
        }
        Ok(took)
    }

    /// The short runs on each cluster of the experiment. A cluster that fails is absent: what the others cost is still known.
    async fn clusters(&self) -> Result<Vec<ClusterProbe>, Failure> {
        let is_chosen = |cluster: &&ClusterDescription| {
            self.experiment.strategies.iter().any(|strategy| strategy.scheduler() == Some(cluster.scheduler))
        };
        let mut probes = Vec::new();
        for cluster in self.environment.clusters.iter().filter(is_chosen) {
            match probe_cluster(self.machine, cluster.scheduler, self.experiment).await {
                Ok(records) => probes.push(ClusterProbe { cluster: cluster.clone(), records }),
                Err(Failure::Cancelled) => return Err(Failure::Cancelled),
                Err(_) => {}
            }
        }
        Ok(probes)
    }

    /// Starts all processes. The first `busy` ones each run a few tasks with short waits.
    async fn processes(&self, probes: &Probes, busy: u32) -> Result<(), Failure> {
        let tasks = tasks_per_worker(task(&probes.computations));
        let workload = with_short_waits(&self.experiment.workload, tasks * busy);
        let processes: Vec<_> = (0..probes.processes).map(|_| OnceCell::new()).collect();
        let start = async |number: u32| {
            // Each is started only once, so its cell is empty.
            let _ = processes[number as usize].set(self.machine.process(number, &workload).await?);
            Ok(())
        };
        join_boxed((0..probes.processes).map(start)).await?;
        let work = async |(number, process): (u32, &OnceCell<M::Process>)| {
            let Some(process) = process.get() else { return Ok(()) };
            for task in number * tasks..(number + 1) * tasks {
                process.run_task(task).await?;
            }
            Ok(())
        };
        join_boxed((0..busy).zip(&processes).map(work)).await
    }
}
