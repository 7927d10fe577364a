//! The progress of a measurement, and the estimated remaining time.

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use super::Measurement;
use crate::message::{grouped, roughly};
use crate::strategy::{Job, StrategyId};
use crate::trace::Millis;

/// The maximum time of all warm-up runs together. If the first runs of all strategies take longer than this, they are the
/// first round.
pub(super) const WARM_UP: Millis = Millis(2_000.0);

/// The progress of a measurement.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The strategy that is running.
    pub strategy: StrategyId,
    /// Whether this run is a warm-up.
    pub warming_up: bool,
    /// The number of the round, from 0.
    pub round: u32,
    /// The number of rounds.
    pub rounds: u32,
    /// The number of finished tasks of this run.
    pub done: u32,
    /// The number of its tasks.
    pub tasks: u32,
    /// The finished part of the whole measurement, from 0 to 1, by time; 0 while it is unknown. It decreases if the rest turns
    /// out to take longer than expected.
    pub fraction: f64,
    /// The estimated remaining time; `None` until a task is finished.
    pub left: Option<Millis>,
    /// Whether the server should have answered long ago.
    pub overdue: bool,
}

/// What a measurement is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Each entry runs for the first time. If that takes long, these runs are the first round.
    FirstRuns,
    /// Entries run until they are steady.
    WarmUp,
    /// The rounds are measured.
    Rounds,
}

/// How fast an entry runs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    runs: u32,
    took: Millis,
    /// Whether it has run in this round.
    has_run: bool,
    /// Whether its warm-up is over.
    pub is_steady: bool,
}

/// The current run.
#[derive(Debug)]
pub(super) struct Current {
    pub entry: usize,
    pub job: Arc<Job>,
}

impl Pace {
    pub fn begin_round(&mut self) {
        self.has_run = false;
    }

    pub fn add_run(&mut self, took: Millis) {
        self.runs += 1;
        self.took += took;
        self.has_run = true;
    }

    fn mean(&self) -> Option<Millis> {
        (self.runs > 0).then(|| self.took * (1.0 / f64::from(self.runs)))
    }
}

impl Progress {
    pub(super) fn new(
        strategy: StrategyId,
        measurement: &Measurement,
        phase: Phase,
        paces: &[Pace],
        current: &Current,
        elapsed: Millis,
    ) -> Progress {
        let (done, tasks) = (current.job.done(), current.job.workload.tasks);
        let rounds = measurement.rounds - measurement.done();
        let left = time_left(phase, rounds, paces, current, elapsed);
        let spent = paces.iter().map(|pace| pace.took).sum::<Millis>() + elapsed;
        let fraction = left.map_or(0.0, |left| spent / (spent + left).max(Millis(f64::MIN_POSITIVE)));
        Progress {
            strategy,
            warming_up: phase != Phase::Rounds,
            round: measurement.done(),
            rounds: measurement.rounds,
            done,
            tasks,
            fraction,
            left,
            overdue: false,
        }
    }
}

/// The estimated time of the remaining runs, including `rounds` rounds. A run is expected to take the average time of the
/// earlier runs of its entry. The first run of an entry is extrapolated from its finished tasks. An entry that has not run yet
/// is expected to be as fast as the others on average.
fn time_left(phase: Phase, rounds: u32, paces: &[Pace], current: &Current, elapsed: Millis) -> Option<Millis> {
    let done = f64::from(current.job.done()) / f64::from(current.job.workload.tasks);
    let known = |(number, pace): (usize, &Pace)| {
        pace.mean().or_else(|| (number == current.entry && done > 0.0).then(|| elapsed * (1.0 / done)))
    };
    let known: Vec<Option<Millis>> = paces.iter().enumerate().map(known).collect();
    let count = known.iter().flatten().count();
    let mean = (count > 0).then(|| known.iter().flatten().copied().sum::<Millis>() * (1.0 / count as f64))?;
    let lengths: Vec<Millis> = known.iter().map(|length| length.unwrap_or(mean)).collect();
    // First runs that exceed the time of the warm-up are a round.
    let is_round = phase == Phase::FirstRuns && lengths.iter().copied().sum::<Millis>() > WARM_UP;
    let left = |(pace, length): (&Pace, &Millis)| {
        let of_this_round = u32::from(phase != Phase::WarmUp && !pace.has_run);
        let warm_ups = u32::from(phase != Phase::Rounds && !is_round && !pace.is_steady);
        let others = if phase == Phase::Rounds || is_round { rounds - 1 } else { rounds };
        *length * f64::from(of_this_round + warm_ups + others)
    };
    let left: Millis = paces.iter().zip(&lengths).map(left).sum();
    Some((left - lengths[current.entry] * done).max(Millis::ZERO))
}

/// The progress in words.
impl Display for Progress {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Progress { done, tasks, rounds, .. } = self;
        write!(out, "{}: {} of {} tasks, ", self.strategy.label(), grouped(done), grouped(tasks))?;
        match self.warming_up {
            true => write!(out, "warming up")?,
            false => write!(out, "round {} of {rounds}", self.round + 1)?,
        }
        match self.left {
            _ if self.overdue => write!(out, ", still waiting for an answer from the server"),
            Some(left) => write!(out, ", {} left", roughly(left)),
            None => Ok(()),
        }
    }
}
