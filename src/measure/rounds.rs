//! Takes the samples: warm-up, then rounds, each of which runs every way once, in an order of its own.
//! docs/measuring.md tells why.

use std::sync::Arc;

use super::progress::{CompletedRun, Watch};
use super::{Experiment, Measurement, Sample};
use crate::machine::{Failure, Machine};
use crate::strategy::{Job, StrategyId, Workers};
use crate::trace::{LaneKind, Millis, Trace};
use crate::workload::random::SplitMix;

/// All warm-up runs together take no longer than this. Where each way's first run alone takes longer, nothing is
/// thrown away: that is the first round.
const WARM_UP: Millis = Millis(2_000.0);

/// The most warm-up runs of a way.
const MOST_WARM_UPS: u32 = 5;

/// A way has warmed up when a run takes as long as the one before, give or take this part,
const STEADY: f64 = 0.1;

/// or this time, two steps of a coarse clock.
const STEADY_WITHIN: Millis = Millis(0.2);

/// Measures an experiment on a machine. The ways take turns, so that whatever else the machine has to do meanwhile
/// falls on all of them. What is complete when the measurement is ended early is in `watch`.
pub async fn measure<M: Machine>(machine: &M, experiment: &Experiment, watch: &Watch) -> Result<Measurement, Failure> {
    take_samples(machine, experiment, watch).await?;
    Ok(watch.take())
}

/// Leaves what it measures in `watch`.
pub(super) async fn take_samples<M: Machine>(
    machine: &M,
    experiment: &Experiment,
    watch: &Watch,
) -> Result<(), Failure> {
    watch.begin(experiment);
    let slots = watch.slots();
    // All ways make the same pictures, but of a process only its last results are seen.
    let keeper = slots.iter().position(|strategy| strategy.workers() != Workers::Processes).unwrap_or(0);
    let bench = Bench { machine, experiment, watch, slots, keeper };
    bench.start_threads().await?;
    bench.warm_up_steps().await?;
    bench.warm_up().await?;
    bench.rounds().await
}

struct Bench<'a, M> {
    machine: &'a M,
    experiment: &'a Experiment,
    watch: &'a Watch,
    /// What runs once in each round: every way, and the check.
    slots: Vec<StrategyId>,
    /// The slot whose first run keeps pictures.
    keeper: usize,
}

impl<M: Machine> Bench<'_, M> {
    /// Brings up the threads before anything is timed, if any way needs them.
    async fn start_threads(&self) -> Result<(), Failure> {
        if self.slots.iter().any(|strategy| strategy.needs_threads()) {
            let begin = self.machine.now();
            self.machine.threads(self.experiment.resources.threads).await?;
            self.watch.started(self.machine.now() - begin);
        }
        Ok(())
    }

    async fn warm_up_steps(&self) -> Result<(), Failure> {
        let steps = &self.experiment.workload.steps;
        for (number, step) in steps.iter().enumerate() {
            if !steps[..number].contains(step) {
                self.machine.warm_up(*step).await?;
            }
        }
        Ok(())
    }

    /// Runs every way until it takes equally long twice, as far as there is time.
    async fn warm_up(&self) -> Result<(), Failure> {
        let first = self.round(0, true).await?;
        let mut last: Vec<Millis> = first.runs.iter().map(|run| run.sample.makespan).collect();
        let mut left = WARM_UP - first.runs.iter().map(|run| run.took).sum();
        if left < Millis::ZERO {
            if !first.disturbed {
                self.watch.keep(first.runs, false);
            }
            return Ok(());
        }
        let mut steady = vec![false; self.slots.len()];
        for attempt in 1..MOST_WARM_UPS {
            for slot in order(self.experiment.workload.seed, attempt, self.slots.len()) {
                if !steady[slot] && last[slot] < left {
                    let run = self.run(slot, true).await?;
                    let before = std::mem::replace(&mut last[slot], run.sample.makespan);
                    left = left - run.took;
                    steady[slot] = is_steady(before, last[slot]);
                    self.watch.warmed_up(slot, steady[slot]);
                }
            }
        }
        Ok(())
    }

    async fn rounds(&self) -> Result<(), Failure> {
        let rounds = self.experiment.repeats;
        let (mut attempt, mut repeats) = (MOST_WARM_UPS, rounds);
        while self.watch.done() < rounds {
            let Round { runs, disturbed } = self.round(attempt, false).await?;
            attempt += 1;
            if disturbed && repeats > 0 {
                repeats -= 1;
                self.watch.throw_away();
            } else {
                self.watch.keep(runs, disturbed);
            }
        }
        Ok(())
    }

    /// Every slot once. The order differs from attempt to attempt.
    async fn round(&self, attempt: u32, warming_up: bool) -> Result<Round, Failure> {
        let disturbances = self.machine.disturbances();
        let mut runs = Vec::with_capacity(self.slots.len());
        for slot in order(self.experiment.workload.seed, attempt, self.slots.len()) {
            runs.push((slot, self.run(slot, warming_up).await?));
        }
        runs.sort_by_key(|(slot, _)| *slot);
        let disturbed = self.machine.disturbances() != disturbances;
        Ok(Round { runs: runs.into_iter().map(|(_, run)| run).collect(), disturbed })
    }

    async fn run(&self, slot: usize, warming_up: bool) -> Result<CompletedRun, Failure> {
        let mut job = Job::new(self.experiment.workload.clone(), self.experiment.resources);
        let keeps_pictures = warming_up && slot == self.keeper && self.watch.wants_pictures();
        if keeps_pictures {
            job = job.keeping_pictures();
        }
        let job = Arc::new(job);
        self.watch.run_begins(slot, Arc::clone(&job), warming_up);
        let (trace, took) = run_once(self.machine, self.slots[slot], &job).await?;
        self.watch.run_ended(slot, took);
        if keeps_pictures {
            self.watch.keep_pictures(job.pictures());
        }
        let sample = Sample { makespan: trace.makespan(), checksum: job.checksum() };
        Ok(CompletedRun { took, sample, memory_bytes: self.machine.memory_bytes(), trace })
    }
}

struct Round {
    /// In the order of the slots.
    runs: Vec<CompletedRun>,
    disturbed: bool,
}

fn is_steady(before: Millis, now: Millis) -> bool {
    let apart = before.max(now) - before.min(now);
    apart <= (before * STEADY).max(STEADY_WITHIN)
}

/// In which order the slots run: each at each place as often, in the long run, so that none gains or loses by what
/// always runs before it.
fn order(seed: u32, attempt: u32, slots: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..slots).collect();
    SplitMix::new(u64::from(seed) << 32 | u64::from(attempt)).shuffle(&mut order);
    order
}

/// One run: what happened in it on the lanes that the strategy uses, and how long it took.
async fn run_once<M: Machine>(machine: &M, strategy: StrategyId, job: &Arc<Job>) -> Result<(Trace, Millis), Failure> {
    machine.begin_run(strategy.plan(job));
    strategy.run(machine, job).await?;
    let took = machine.now();
    let mut trace = machine.end_run();
    trace.lanes.retain(|lane| strategy.uses_event_loop() || lane.kind != LaneKind::EventLoop);
    Ok((trace, took))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_slot_has_its_turn_in_every_round(seed: u32, attempt: u32, slots in 0..10_usize) {
            let mut turns = order(seed, attempt, slots);
            prop_assert_eq!(&turns, &order(seed, attempt, slots));
            turns.sort();
            prop_assert_eq!(turns, (0..slots).collect::<Vec<_>>());
        }
    }

    /// Of two ways each comes first in half of the rounds, give or take five standard deviations of 16.
    #[test]
    fn no_slot_is_always_the_first() {
        let first = (0..1_000).filter(|&attempt| order(7, attempt, 2)[0] == 0).count();
        assert!((420..=580).contains(&first), "{first}");
    }
}
