//! Which way to take, from the figures: what was measured, what is predicted, and nothing else.

mod change;

use serde::Serialize;

use super::predict::{Budget, makespan};
use super::words::duration;
use super::{Artefact, Calibration, Environment, Experiment};
use crate::machine::simulated::Costs;
use crate::strategy::{Resources, StrategyId, Workers};
use crate::trace::Millis;
use crate::workload::Workload;

/// What takes no longer than this, one task after the other, is not worth the trouble: a person takes what comes
/// within 100 ms as instant (Miller, "Response time in man-computer conversational transactions", 1968).
const SMALL: Millis = Millis(50.0);

/// A gain of less than a tenth is not worth a more complicated way.
const WORTH: f64 = 1.1;

/// The cores of a server.
const SERVER_CORES: u32 = 8;

/// Which way to take, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// The strategy's id: the simplest way here that is no more than a tenth slower than the fastest.
    pub strategy: &'static str,
    /// Why, in one sentence.
    pub reason: String,
    /// What takes the time.
    pub bound_by: BoundBy,
    /// How many times as fast as one task after the other it is here.
    pub gain: f64,
    /// Which way to take on a server with eight cores and no limit of connections. Predicted.
    pub server: Option<Elsewhere>,
    /// What would change the advice here, in one sentence. Predicted.
    pub change: String,
}

/// Which way to take elsewhere, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Elsewhere {
    /// The strategy's id.
    pub strategy: &'static str,
    /// Why, in one sentence.
    pub reason: String,
}

/// What takes the time of a workload: that of which a tenth or more goes away when waits overlap, or when there are
/// more cores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BoundBy {
    /// Waiting.
    Waits,
    /// Computing.
    Computing,
    /// Both of them.
    Both,
    /// It is too small to matter.
    Nothing,
}

/// The ways that can be advised, the simplest first. Nobody is advised to take a lock.
const WAYS: [StrategyId; 7] = [
    StrategyId::Sequential,
    StrategyId::EventLoop,
    StrategyId::Threads,
    StrategyId::Pipeline,
    StrategyId::TwoPhase,
    StrategyId::ForkJoin,
    StrategyId::Processes,
];

/// A way, how long it takes, and whether that was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Which way.
    pub strategy: StrategyId,
    /// Its makespan.
    pub makespan: Millis,
    /// Measured, and not predicted.
    pub measured: bool,
}

/// What is asked about.
struct Question<'a> {
    experiment: &'a Experiment,
    calibration: &'a Calibration,
    /// Whether there are threads here.
    threads: bool,
}

impl Advice {
    /// Advises on an experiment, of which these medians were measured. None where not even one task after the other
    /// was measured or can be predicted.
    pub fn new(
        experiment: &Experiment,
        environment: &Environment,
        calibration: &Calibration,
        measured: &[Figure],
        budget: &Budget,
    ) -> Option<Advice> {
        let question = Question { experiment, calibration, threads: environment.artefact != Artefact::Plain };
        let here = question.here(measured, budget);
        let (sequential, best) = (of(&here, StrategyId::Sequential)?, best(&here)?);
        let bound_by = question.bound_by(sequential.makespan, budget)?;
        let server = question.server(budget);
        Some(Advice {
            strategy: best.strategy.id(),
            reason: reason(bound_by, best, sequential),
            bound_by,
            gain: sequential.makespan / best.makespan.max(Millis(f64::MIN_POSITIVE)),
            server: elsewhere(bound_by, &server),
            change: question.change(),
        })
    }
}

fn of(figures: &[Figure], strategy: StrategyId) -> Option<Figure> {
    figures.iter().copied().find(|figure| figure.strategy == strategy)
}

/// The simplest that is not much slower than the fastest.
fn best(figures: &[Figure]) -> Option<Figure> {
    if let Some(sequential) = of(figures, StrategyId::Sequential).filter(|figure| figure.makespan < SMALL) {
        return Some(sequential);
    }
    let fastest = figures.iter().map(|figure| figure.makespan).reduce(Millis::min)?;
    figures.iter().copied().find(|figure| figure.makespan <= fastest * WORTH)
}

fn elsewhere(bound_by: BoundBy, figures: &[Figure]) -> Option<Elsewhere> {
    let (sequential, best) = (of(figures, StrategyId::Sequential)?, best(figures)?);
    Some(Elsewhere { strategy: best.strategy.id(), reason: reason(bound_by, best, sequential) })
}

/// One sentence.
fn reason(bound_by: BoundBy, best: Figure, sequential: Figure) -> String {
    let was = duration(sequential.makespan);
    let what = match bound_by {
        BoundBy::Nothing => return format!("One after the other takes {was}: too little for any way to matter."),
        BoundBy::Waits => "Waiting takes the time",
        BoundBy::Computing => "Computing takes the time",
        BoundBy::Both => "Waiting and computing both take time",
    };
    let why = match best.strategy {
        StrategyId::Sequential => return format!("{what}, and no way does it in much less than {was}."),
        StrategyId::EventLoop => "on an event loop the waits overlap",
        StrategyId::Threads | StrategyId::GilThreads => "threads do several tasks at once",
        StrategyId::Processes => "processes do several tasks at once",
        StrategyId::ForkJoin => "all threads share each computation",
        StrategyId::TwoPhase => "first the waits overlap, then threads compute",
        StrategyId::Pipeline => "the waits overlap while threads compute",
    };
    let predicted = if best.measured { "" } else { ", as predicted" };
    format!("{what}, and {why}: {} instead of {was}{predicted}.", duration(best.makespan))
}

impl Question<'_> {
    /// Every way that there is here: measured, or else predicted.
    fn here(&self, measured: &[Figure], budget: &Budget) -> Vec<Figure> {
        let figure = |strategy: &StrategyId| {
            of(measured, *strategy).or_else(|| {
                let Experiment { workload, resources, .. } = self.experiment;
                self.predict(*strategy, workload, *resources, self.calibration.costs(), budget)
            })
        };
        self.ways().filter_map(|strategy| figure(&strategy)).collect()
    }

    /// Every way on a server.
    fn server(&self, budget: &Budget) -> Vec<Figure> {
        let Experiment { workload, resources, .. } = self.experiment;
        let resources = Resources { threads: resources.threads.max(SERVER_CORES), ..*resources };
        let costs = || Costs { cores: SERVER_CORES.into(), connections: None, ..self.calibration.costs() };
        let ways = WAYS.into_iter().filter(|strategy| self.is_known(*strategy));
        ways.filter_map(|strategy| self.predict(strategy, workload, resources, costs(), budget)).collect()
    }

    fn ways(&self) -> impl Iterator<Item = StrategyId> {
        WAYS.into_iter().filter(|strategy| self.is_known(*strategy) && (self.threads || !strategy.needs_threads()))
    }

    /// What starting a process costs is known only if one was started.
    fn is_known(&self, strategy: StrategyId) -> bool {
        strategy.workers() != Workers::Processes || self.calibration.process_start_ms.is_some()
    }

    fn predict(
        &self,
        strategy: StrategyId,
        workload: &Workload,
        resources: Resources,
        costs: Costs,
        budget: &Budget,
    ) -> Option<Figure> {
        let makespan = makespan(strategy, workload, resources, costs, budget)?;
        Some(Figure { strategy, makespan, measured: false })
    }

    /// What takes the time, by what goes away on ideal machines.
    fn bound_by(&self, sequential: Millis, budget: &Budget) -> Option<BoundBy> {
        if sequential < SMALL {
            return Some(BoundBy::Nothing);
        }
        let Experiment { workload, resources, .. } = self.experiment;
        let resources = Resources { threads: resources.threads.max(SERVER_CORES), limit: None, ..*resources };
        let ideal =
            |strategy| makespan(strategy, workload, resources, self.calibration.ideal(SERVER_CORES.into()), budget);
        let (all, overlapped) = (ideal(StrategyId::Sequential)?, ideal(StrategyId::EventLoop)?);
        let parallel = ideal(StrategyId::Pipeline)?.min(ideal(StrategyId::ForkJoin).unwrap_or(overlapped));
        let (waits, computing) = (all > overlapped * WORTH, overlapped > parallel * WORTH);
        Some(match (waits, computing) {
            (true, true) => BoundBy::Both,
            (true, false) => BoundBy::Waits,
            (false, true) => BoundBy::Computing,
            (false, false) if self.computes_mostly(all) => BoundBy::Computing,
            (false, false) => BoundBy::Waits,
        })
    }

    fn computes_mostly(&self, all: Millis) -> bool {
        let Calibration { steps, .. } = self.calibration;
        let task: Millis = steps.iter().map(|step| Millis(step.event_loop_ms)).sum();
        task * f64::from(self.experiment.workload.tasks) > all * 0.5
    }
}
