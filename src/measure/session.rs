//! The measurement in progress.

use std::cell::RefCell;
use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use super::progress::{Current, Pace, Phase};
use super::traces::{SampleTrace, Traces};
use super::{Experiment, Measurement, Progress, Sample, StrategySamples};
use crate::machine::{Failure, Machine};
use crate::strategy::{Job, Pictures, StrategyId};
use crate::trace::{Millis, Trace};

/// How many spans of traces are kept until it is known which samples are nearest the median. Each takes 24 bytes.
const MOST_SPANS: usize = 500_000;

/// A measurement in progress. Its progress and its complete rounds can be read at any time, but only
/// [`run`](Session::run) changes them. If the future of `run` is dropped, the complete rounds stay here.
#[derive(Debug)]
pub struct Session {
    experiment: Experiment,
    state: RefCell<State>,
    on_round: OnRound,
}

/// Called after each complete round.
struct OnRound(Box<dyn Fn(&Session)>);

impl Debug for OnRound {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str("OnRound")
    }
}

#[derive(Debug)]
struct State {
    measurement: Measurement,
    phase: Phase,
    /// One for each entry of the measurement.
    paces: Vec<Pace>,
    /// The same.
    traces: Vec<Traces>,
    current: Option<Current>,
}

/// The result of one run.
pub(super) struct RunRecord {
    /// How long it took, including the time outside of spans.
    pub took: Millis,
    /// Its makespan and checksum.
    pub sample: Sample,
    /// The memory in use, in bytes.
    pub memory_bytes: Option<u64>,
    /// Its trace.
    pub trace: Trace,
}

/// Measures an experiment from start to end.
pub async fn measure<M: Machine>(machine: &M, experiment: &Experiment) -> Result<Measurement, Failure> {
    let session = Session::new(experiment);
    session.run(machine).await?;
    Ok(session.into_measurement())
}

impl Session {
    /// A new measurement.
    pub fn new(experiment: &Experiment) -> Session {
        let strategies = experiment.strategies.iter().copied().map(StrategySamples::new).collect::<Vec<_>>();
        let check = strategies.first().filter(|_| experiment.check).cloned();
        let paces = vec![Pace::default(); strategies.len() + usize::from(check.is_some())];
        let measurement = Measurement { strategies, check, rounds: experiment.repeats, ..Measurement::default() };
        let traces = paces.iter().map(|_| Traces::default()).collect();
        let state = State { measurement, phase: Phase::FirstRuns, paces, traces, current: None };
        Session { experiment: experiment.clone(), state: RefCell::new(state), on_round: OnRound(Box::new(|_| {})) }
    }

    /// The same, with a callback after each complete round, between two runs.
    pub fn reporting_rounds(mut self, on_round: impl Fn(&Session) + 'static) -> Session {
        self.on_round = OnRound(Box::new(on_round));
        self
    }

    /// The experiment.
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// The progress; `None` while no task is running. `elapsed` is the machine's time since the current run began.
    pub fn progress(&self, elapsed: Millis) -> Option<Progress> {
        let State { measurement, phase, paces, current, .. } = &*self.state.borrow();
        let current = current.as_ref()?;
        let strategy = measurement.entries().nth(current.entry)?.strategy;
        Some(Progress::new(strategy, measurement, *phase, paces, current, elapsed))
    }

    /// How many rounds are complete.
    pub fn done(&self) -> u32 {
        self.state.borrow().measurement.done()
    }

    /// The complete rounds so far.
    pub fn measurement(&self) -> Measurement {
        self.state.borrow().measurement.clone()
    }

    /// The complete rounds.
    pub fn into_measurement(self) -> Measurement {
        self.state.into_inner().measurement
    }

    /// What each round runs: every strategy once, and the check.
    pub(super) fn entries(&self) -> Vec<StrategyId> {
        self.state.borrow().measurement.entries().map(|entry| entry.strategy).collect()
    }

    /// Records how long the threads took to start.
    pub(super) fn set_startup(&self, startup: Millis) {
        for entry in self.state.borrow_mut().measurement.entries_mut() {
            entry.startup = entry.strategy.uses_pool().then_some(startup);
        }
    }

    /// Begins a phase.
    pub(super) fn begin_phase(&self, phase: Phase) {
        let State { phase: present, paces, .. } = &mut *self.state.borrow_mut();
        *present = phase;
        paces.iter_mut().for_each(Pace::begin_round);
    }

    /// Begins a run of this entry.
    pub(super) fn begin_run(&self, entry: usize, job: Arc<Job>) {
        self.state.borrow_mut().current = Some(Current { entry, job });
    }

    /// Ends the run.
    pub(super) fn end_run(&self, entry: usize, took: Millis) {
        let State { paces, current, .. } = &mut *self.state.borrow_mut();
        *current = None;
        if let Some(pace) = paces.get_mut(entry) {
            pace.add_run(took);
        }
    }

    /// Records whether the last two warm-up runs of this entry took equally long.
    pub(super) fn set_steady(&self, entry: usize, steady: bool) {
        let State { measurement, paces, .. } = &mut *self.state.borrow_mut();
        if let Some(entry) = measurement.entries_mut().nth(entry) {
            entry.steady = Some(steady);
        }
        if let Some(pace) = paces.get_mut(entry) {
            pace.is_steady = steady;
        }
    }

    /// Whether no run has kept its pictures yet.
    pub(super) fn lacks_pictures(&self) -> bool {
        self.state.borrow().measurement.pictures.is_none()
    }

    /// Keeps the pictures of a run.
    pub(super) fn keep_pictures(&self, pictures: Option<Pictures>) {
        self.state.borrow_mut().measurement.pictures = pictures;
    }

    /// Keeps a complete round: the result of each entry, in order.
    pub(super) fn keep_round(&self, round: Vec<RunRecord>, disturbed: bool) {
        self.add_round(round, disturbed);
        (self.on_round.0)(self);
    }

    fn add_round(&self, round: Vec<RunRecord>, disturbed: bool) {
        let State { measurement, paces, traces, .. } = &mut *self.state.borrow_mut();
        measurement.disturbed += u32::from(disturbed);
        let room = MOST_SPANS / traces.len().max(1);
        for ((entry, run), traces) in measurement.entries_mut().zip(round).zip(traces) {
            entry.samples.push(run.sample);
            entry.memory_bytes = entry.memory_bytes.max(run.memory_bytes);
            traces.add(run.sample.makespan, run.trace, room);
            let is_other = |nearest: &&SampleTrace| nearest.sample != entry.traced || entry.samples.len() == 1;
            if let Some(SampleTrace { sample, trace }) = traces.nearest().filter(is_other) {
                (entry.trace, entry.traced) = (trace.clone(), *sample);
            }
        }
        paces.iter_mut().for_each(Pace::begin_round);
    }

    /// Discards a disturbed round, which is then measured again.
    pub(super) fn discard_round(&self) {
        let State { measurement, paces, .. } = &mut *self.state.borrow_mut();
        measurement.repeated += 1;
        paces.iter_mut().for_each(Pace::begin_round);
    }
}
