//! Where a measurement is, and how much longer it will take.

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use super::Measurement;
use crate::message::roughly;
use crate::strategy::{Job, StrategyId};
use crate::trace::Millis;

/// The longest that all warm-up runs may take together. If the first run of every strategy takes longer than this, those
/// runs are the first round.
pub(super) const WARM_UP: Millis = Millis(2_000.0);

/// Where a measurement is.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The strategy that is running.
    pub strategy: StrategyId,
    /// Whether this run is not measured.
    pub warming_up: bool,
    /// The number of the round, from 0.
    pub round: u32,
    /// How many rounds there are.
    pub rounds: u32,
    /// How many tasks of this run are done.
    pub done: u32,
    /// How many tasks it has.
    pub tasks: u32,
    /// The part of the whole measurement that is done, from 0 to 1, by time; 0 while that is not known. It falls when
    /// the rest turns out to take longer than expected.
    pub fraction: f64,
    /// How much longer it will take; `None` until some task is done.
    pub left: Option<Millis>,
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

/// The present run.
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
        }
    }
}

/// How long the runs to come will take, `rounds` rounds among them. A run takes as long as the mean of those of its
/// entry before. In its first run it takes as long as the tasks that are done suggest. An entry that has not run yet is
/// taken to be as fast as the others on average.
fn time_left(phase: Phase, rounds: u32, paces: &[Pace], current: &Current, elapsed: Millis) -> Option<Millis> {
    let done = f64::from(current.job.done()) / f64::from(current.job.workload.tasks);
    let known = |(number, pace): (usize, &Pace)| {
        pace.mean().or_else(|| (number == current.entry && done > 0.0).then(|| elapsed * (1.0 / done)))
    };
    let known: Vec<Option<Millis>> = paces.iter().enumerate().map(known).collect();
    let count = known.iter().flatten().count();
    let mean = (count > 0).then(|| known.iter().flatten().copied().sum::<Millis>() * (1.0 / count as f64))?;
    let lengths: Vec<Millis> = known.iter().map(|length| length.unwrap_or(mean)).collect();
    // First runs that take longer than the warm-up may are a round.
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
        write!(out, "{}: {done} of {tasks} tasks, ", self.strategy.label())?;
        match self.warming_up {
            true => write!(out, "warming up")?,
            false => write!(out, "round {} of {rounds}", self.round + 1)?,
        }
        self.left.map_or(Ok(()), |left| write!(out, ", {} left", roughly(left)))
    }
}
