//! Where a measurement is, and what it has so far: for those who watch it, and for those who end it.

use std::cell::RefCell;
use std::sync::Arc;

use super::{Experiment, Measurement, Sample, StrategySamples};
use crate::message::roughly;
use crate::strategy::{Job, Pictures, StrategyId};
use crate::trace::{Millis, Trace};

/// Where a measurement is.
#[derive(Clone, Debug)]
pub struct Progress {
    /// What is running.
    pub strategy: StrategyId,
    /// Whether what runs is not measured yet.
    pub warming_up: bool,
    /// Which round, from 0.
    pub round: u32,
    /// How many rounds there are.
    pub rounds: u32,
    /// How many tasks of this run are done.
    pub done: u32,
    /// How many there are.
    pub tasks: u32,
    /// How much of the whole measurement is done, from 0 to 1, each run counting the same. A round that is
    /// measured again takes it back.
    pub fraction: f64,
    /// How much longer it will take if every way goes on as it did so far; None before each has run once.
    pub left: Option<Millis>,
}

/// Through which a measurement can be watched while it goes on. It keeps the rounds that are complete, also
/// when the measurement is ended early.
#[derive(Debug, Default)]
pub struct Watch {
    state: RefCell<State>,
}

#[derive(Debug, Default)]
struct State {
    measurement: Measurement,
    /// One for each slot of the measurement.
    paces: Vec<Pace>,
    current: Option<Current>,
}

/// How fast runs go, and how many are to come.
#[derive(Clone, Copy, Debug)]
struct Pace {
    runs: u32,
    took: Millis,
    /// StrategySamples runs that are to come, the one that is going on included.
    left: u32,
}

#[derive(Debug)]
struct Current {
    slot: usize,
    job: Arc<Job>,
    warming_up: bool,
}

/// What came of one run.
pub struct CompletedRun {
    /// How long it took, with all that it takes besides its spans.
    pub took: Millis,
    /// Its figures.
    pub sample: Sample,
    /// Its memory.
    pub memory_bytes: Option<u64>,
    /// What happened.
    pub trace: Trace,
}

impl Progress {
    /// What a person is told of it.
    pub fn in_words(&self) -> String {
        let Progress { done, tasks, rounds, .. } = self;
        let what =
            if self.warming_up { "warming up".to_owned() } else { format!("round {} of {rounds}", self.round + 1) };
        let left = self.left.map_or(String::new(), |left| format!(", {} left", roughly(left)));
        format!("{}: {done} of {tasks} tasks, {what}{left}", self.strategy.label())
    }
}

impl Watch {
    /// Where the measurement is; `None` before its first run.
    pub fn progress(&self) -> Option<Progress> {
        let State { measurement, paces, current } = &*self.state.borrow();
        let Current { slot, job, warming_up } = current.as_ref()?;
        let (done, tasks) = (job.done(), job.workload.tasks);
        let of_run = if *warming_up { 0.0 } else { f64::from(done) / f64::from(tasks) };
        let runs = paces.len() as f64 * f64::from(measurement.rounds);
        let left: f64 = paces.iter().map(|pace| f64::from(pace.left)).sum();
        Some(Progress {
            strategy: *strategies(measurement).get(*slot)?,
            warming_up: *warming_up,
            round: measurement.done(),
            rounds: measurement.rounds,
            done,
            tasks,
            fraction: 1.0 - (left - of_run) / runs,
            left: time_left(paces, *slot, of_run),
        })
    }

    /// What was measured until now, if at least one round is complete. It is no longer here then.
    pub fn so_far(&self) -> Option<Measurement> {
        let has_rounds = self.state.borrow().measurement.done() > 0;
        has_rounds.then(|| self.take())
    }

    /// Forgets all: what was measured before is not to be taken for what comes now.
    pub fn clear(&self) {
        self.take();
    }

    /// What was measured. It is no longer here then.
    pub(super) fn take(&self) -> Measurement {
        self.state.take().measurement
    }

    /// A measurement begins.
    pub(super) fn begin(&self, experiment: &Experiment) {
        let ways: Vec<StrategySamples> = experiment.strategies.iter().copied().map(StrategySamples::new).collect();
        let check = ways.first().filter(|_| experiment.check).cloned();
        let rounds = experiment.repeats;
        let pace = Pace { runs: 0, took: Millis::ZERO, left: rounds };
        let paces = vec![pace; ways.len() + usize::from(check.is_some())];
        let measurement = Measurement { ways, check, rounds, ..Measurement::default() };
        *self.state.borrow_mut() = State { measurement, paces, current: None };
    }

    /// What runs side by side: every way once, and the check.
    pub(super) fn slots(&self) -> Vec<StrategyId> {
        strategies(&self.state.borrow().measurement)
    }

    /// How many rounds are complete.
    pub(super) fn done(&self) -> u32 {
        self.state.borrow().measurement.done()
    }

    /// The threads came up.
    pub(super) fn started(&self, startup: Millis) {
        for measured in self.state.borrow_mut().measurement.slots() {
            measured.startup = measured.strategy.needs_threads().then_some(startup);
        }
    }

    /// The warm-up of this slot is over.
    pub(super) fn warmed_up(&self, slot: usize, steady: bool) {
        if let Some(measured) = self.state.borrow_mut().measurement.slots().nth(slot) {
            measured.steady = Some(steady);
        }
    }

    /// A run begins.
    pub(super) fn run_begins(&self, slot: usize, job: Arc<Job>, warming_up: bool) {
        self.state.borrow_mut().current = Some(Current { slot, job, warming_up });
    }

    /// The run is over.
    pub(super) fn run_ended(&self, slot: usize, took: Millis) {
        let state = &mut *self.state.borrow_mut();
        let warming_up = state.current.take().is_none_or(|current| current.warming_up);
        if let Some(pace) = state.paces.get_mut(slot) {
            pace.runs += 1;
            pace.took += took;
            pace.left -= u32::from(!warming_up);
        }
    }

    /// Whether nobody has kept pictures yet.
    pub(super) fn wants_pictures(&self) -> bool {
        self.state.borrow().measurement.pictures.is_none()
    }

    /// What the tasks of a run made.
    pub(super) fn keep_pictures(&self, pictures: Option<Pictures>) {
        self.state.borrow_mut().measurement.pictures = pictures;
    }

    /// A round is complete: what came of each slot, in their order.
    pub(super) fn keep(&self, round: Vec<CompletedRun>, disturbed: bool) {
        let State { measurement, paces, .. } = &mut *self.state.borrow_mut();
        measurement.disturbed += u32::from(disturbed);
        for (measured, ran) in measurement.slots().zip(round) {
            measured.samples.push(ran.sample);
            measured.memory_bytes = measured.memory_bytes.max(ran.memory_bytes);
            measured.last = ran.trace;
        }
        settle(measurement, paces);
    }

    /// A round was disturbed, and is measured again.
    pub(super) fn throw_away(&self) {
        let State { measurement, paces, .. } = &mut *self.state.borrow_mut();
        measurement.repeated += 1;
        settle(measurement, paces);
    }
}

/// Between two rounds: as many runs are left of each way as rounds.
fn settle(measurement: &Measurement, paces: &mut [Pace]) {
    let left = measurement.rounds - measurement.done();
    paces.iter_mut().for_each(|pace| pace.left = left);
}

fn strategies(measurement: &Measurement) -> Vec<StrategyId> {
    measurement.ways.iter().chain(&measurement.check).map(|measured| measured.strategy).collect()
}

/// As long as the runs that are left take if each takes as long as those of its slot before, in the mean; of the
/// present one a part is done.
fn time_left(paces: &[Pace], slot: usize, of_run: f64) -> Option<Millis> {
    let lengths = paces.iter().enumerate().map(|(number, pace)| {
        let done = if number == slot { of_run } else { 0.0 };
        (pace.runs > 0).then(|| pace.took * ((f64::from(pace.left) - done) / f64::from(pace.runs)))
    });
    lengths.sum()
}
