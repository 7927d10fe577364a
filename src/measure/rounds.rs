//! Warm-up, then rounds, each of which runs every strategy once in a shuffled order. See docs/measuring.md.

use std::sync::Arc;

use super::grouping::choose_group;
use super::memory;
use super::progress::{Phase, WARM_UP};
use super::session::{RunRecord, Session};
use super::{Experiment, Sample};
use crate::machine::{Failure, Machine, Scheduler};
use crate::strategy::{Job, StrategyId, Workers};
use crate::trace::{LaneKind, Millis, Trace};
use crate::workload::random::SplitMix;

/// The maximum number of warm-up runs of a strategy.
const MOST_WARM_UPS: u32 = 5;

/// A strategy has warmed up when two successive runs differ by at most this part,
const STEADY: f64 = 0.1;

/// or by this time, two steps of a coarse clock.
const STEADY_WITHIN: Millis = Millis(0.2);

/// Takes the samples of a session. The strategies take turns, so that other load on the machine affects all of them.
pub(super) struct Rounds<'a, M> {
    machine: &'a M,
    experiment: &'a Experiment,
    session: &'a Session,
    /// What runs once in each round: every strategy, and the check.
    entries: Vec<StrategyId>,
    /// For each entry, the maximum number of tasks that have begun and not ended.
    most_begun: Vec<Option<u32>>,
    /// The entry whose first run keeps pictures.
    keeper: usize,
}

impl Session {
    /// Warms up and measures all rounds. Call it once per session. Nothing runs if the experiment does not fit into memory.
    pub async fn run<M: Machine>(&self, machine: &M) -> Result<(), Failure> {
        Rounds::new(machine, self)?.run().await
    }
}

impl<'a, M: Machine> Rounds<'a, M> {
    /// # Errors
    /// If the experiment does not fit into memory.
    pub fn new(machine: &'a M, session: &'a Session) -> Result<Rounds<'a, M>, Failure> {
        let entries = session.entries();
        // All strategies make the same pictures, but processes and clusters only return the results of the last step.
        let keeper = entries
            .iter()
            .position(|strategy| !matches!(strategy.workers(), Workers::Processes | Workers::Cluster(_)))
            .unwrap_or(0);
        let experiment = session.experiment();
        let most_begun = memory::plan(machine, experiment, &entries)?;
        Ok(Rounds { machine, experiment, session, entries, most_begun, keeper })
    }

    pub async fn run(&self) -> Result<(), Failure> {
        self.start_pool().await?;
        self.show_progress();
        self.prepare_clusters().await?;
        self.warm_up_steps().await?;
        self.warm_up().await?;
        self.measure().await
    }

    /// Starts the pool before anything is timed, if any strategy needs it.
    async fn start_pool(&self) -> Result<(), Failure> {
        if self.entries.iter().any(|strategy| strategy.uses_pool()) {
            let begin = self.machine.now();
            self.machine.threads(self.experiment.resources.threads).await?;
            self.session.set_startup(self.machine.now() - begin);
        }
        Ok(())
    }

    /// Nothing is measured yet, but there is something to show while preparations take their time.
    fn show_progress(&self) {
        let Experiment { workload, resources, .. } = self.experiment;
        self.session.begin_run(0, Arc::new(Job::new(workload.clone(), *resources)));
    }

    /// Decides how many tasks a message to each cluster carries.
    async fn prepare_clusters(&self) -> Result<(), Failure> {
        for scheduler in Scheduler::ALL {
            if self.entries.iter().any(|strategy| strategy.scheduler() == Some(scheduler)) {
                choose_group(self.machine, self.experiment, scheduler).await?;
            }
        }
        Ok(())
    }

    async fn warm_up_steps(&self) -> Result<(), Failure> {
        let steps = &self.experiment.workload.steps;
        for (number, step) in steps.iter().enumerate() {
            if !steps[..number].contains(step) {
                self.machine.warm_up(*step, self.experiment.resources.limit).await?;
            }
        }
        Ok(())
    }

    /// Runs every strategy until two successive runs take equally long, or the time is up.
    async fn warm_up(&self) -> Result<(), Failure> {
        let first = self.round(0).await?;
        let mut last: Vec<Millis> = first.runs.iter().map(|run| run.sample.makespan).collect();
        let mut left = WARM_UP - first.runs.iter().map(|run| run.took).sum();
        if left < Millis::ZERO {
            if !first.disturbed {
                self.session.keep_round(first.runs, false);
            }
            return Ok(());
        }
        self.session.begin_phase(Phase::WarmUp);
        let mut steady = vec![false; self.entries.len()];
        for attempt in 1..MOST_WARM_UPS {
            for entry in order(self.experiment.workload.seed, attempt, self.entries.len()) {
                if !steady[entry] && last[entry] < left {
                    let run = self.run_once(entry, true).await?;
                    let before = std::mem::replace(&mut last[entry], run.sample.makespan);
                    left = left - run.took;
                    steady[entry] = is_steady(before, last[entry]);
                    self.session.set_steady(entry, steady[entry]);
                }
            }
        }
        Ok(())
    }

    async fn measure(&self) -> Result<(), Failure> {
        self.session.begin_phase(Phase::Rounds);
        let rounds = self.experiment.repeats;
        let (mut attempt, mut repeats) = (MOST_WARM_UPS, rounds);
        while self.session.done() < rounds {
            let Round { runs, disturbed } = self.round(attempt).await?;
            attempt += 1;
            if disturbed && repeats > 0 {
                repeats -= 1;
                self.session.discard_round();
            } else {
                self.session.keep_round(runs, disturbed);
            }
        }
        Ok(())
    }

    /// Runs every entry once, in an order that depends on the attempt. The first attempt is a warm-up.
    async fn round(&self, attempt: u32) -> Result<Round, Failure> {
        let disturbances = self.machine.disturbances();
        let mut runs: Vec<Option<RunRecord>> = self.entries.iter().map(|_| None).collect();
        for entry in order(self.experiment.workload.seed, attempt, self.entries.len()) {
            runs[entry] = Some(self.run_once(entry, attempt == 0).await?);
        }
        let disturbed = self.machine.disturbances() != disturbances;
        Ok(Round { runs: runs.into_iter().flatten().collect(), disturbed })
    }

    async fn run_once(&self, entry: usize, warming_up: bool) -> Result<RunRecord, Failure> {
        let job = Job::new(self.experiment.workload.clone(), self.experiment.resources);
        let mut job = job.with_most_begun(self.most_begun[entry]);
        let keeps_pictures = warming_up && entry == self.keeper && self.session.lacks_pictures();
        if keeps_pictures {
            job = job.keeping_pictures();
        }
        let job = Arc::new(job);
        self.session.begin_run(entry, Arc::clone(&job));
        let (trace, took) = run_job(self.machine, self.entries[entry], &job).await?;
        self.session.end_run(entry, took);
        if keeps_pictures {
            self.session.keep_pictures(job.pictures());
        }
        let sample = Sample { makespan: trace.makespan(), checksum: job.checksum() };
        Ok(RunRecord { took, sample, memory_bytes: self.machine.memory_bytes(), trace })
    }
}

struct Round {
    /// In the order of the entries.
    runs: Vec<RunRecord>,
    disturbed: bool,
}

fn is_steady(before: Millis, now: Millis) -> bool {
    let apart = before.max(now) - before.min(now);
    apart <= (before * STEADY).max(STEADY_WITHIN)
}

/// A shuffled order of the entries. In the long run, each entry is equally often at each position, so the runs before it have
/// no systematic effect.
fn order(seed: u32, attempt: u32, entries: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..entries).collect();
    SplitMix::new(u64::from(seed) << 32 | u64::from(attempt)).shuffle(&mut order);
    order
}

/// Runs a job. Returns the trace of the lanes that the strategy uses, and how long the run took.
pub async fn run_job<M: Machine>(
    machine: &M,
    strategy: StrategyId,
    job: &Arc<Job>,
) -> Result<(Trace, Millis), Failure> {
    machine.begin_run(strategy.plan(job));
    strategy.run(machine, job).await?;
    let took = machine.now();
    let mut trace = machine.end_run();
    trace.lanes.retain(|lane| strategy.uses_event_loop() || lane.kind != LaneKind::EventLoop);
    for lane in &mut trace.lanes {
        lane.kind = strategy.descriptor().lane_kind(lane.kind);
    }
    Ok((trace, took))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_entry_runs_in_every_round(seed: u32, attempt: u32, entries in 0..10_usize) {
            let mut turns = order(seed, attempt, entries);
            prop_assert_eq!(&turns, &order(seed, attempt, entries));
            turns.sort();
            prop_assert_eq!(turns, (0..entries).collect::<Vec<_>>());
        }
    }

    /// Each of two entries comes first in half of the rounds, within five standard deviations of 16.
    #[test]
    fn no_entry_is_always_the_first() {
        let first = (0..1_000).filter(|&attempt| order(7, attempt, 2)[0] == 0).count();
        assert!((420..=580).contains(&first), "{first}");
    }
}
