//! Advice on a measured experiment.

use super::accuracy::Accuracy;
use super::choice::{Choice, Estimate, Measured, best, simplest, suitable};
use super::messages::{Change, Doubt, Reason, Suggestion, Warning, WorkerCount};
use super::profile::{Profile, SERVER_CORES, waits_share};
use super::scenario::{CalibratedMachine, Scenario};
use super::{Advice, Alternative, BoundBy, CONDITIONS, LEAST_SHOWN, ServerAdvice};
use crate::measure::statistics::{FEWEST_FOR_INTERVAL, Ratio, ratio};
use crate::measure::{Calibration, Environment, Experiment, LEAST_GAIN, MARGIN};
use crate::message::Message;
use crate::predict::prediction::Budget;
use crate::strategy::{StrategyId, Workers};
use crate::trace::{Millis, sort_by_numbers};
use crate::workload::Step;

/// If all cores together compute less than this many times as much as one, there is no gain from parallelism.
const LEAST_PARALLEL_GAIN: f64 = 1.25;

/// The input of advice on a measured experiment.
pub struct AdviceInput<'a> {
    /// The experiment that was run.
    pub experiment: &'a Experiment,
    /// Where it was run.
    pub environment: &'a Environment,
    /// The calibration of that machine.
    pub calibration: &'a Calibration,
    /// The measurements of each strategy. All did the same work.
    pub measured: &'a [Measured],
    /// How much two runs of the same strategy differed, as a part; 0 if it was not measured.
    pub noise: f64,
    /// The part of a task's time that was spent waiting under sequential; absent if it was not measured.
    pub waits_share: Option<f64>,
}

/// A strategy and its makespan.
#[derive(Clone, Copy)]
struct Verdict {
    strategy: StrategyId,
    makespan: Millis,
    is_predicted: bool,
}

impl Verdict {
    /// A prediction, corrected to what would be measured.
    fn predicted(accuracy: Accuracy, Estimate { strategy, makespan }: Estimate) -> Verdict {
        Verdict { strategy, makespan: accuracy.correct(makespan), is_predicted: true }
    }
}

impl Advice {
    /// Gives advice; `None` if sequential was not measured and can't be predicted.
    pub fn measured(evidence: &AdviceInput, budget: &Budget) -> Option<Advice> {
        Adviser::new(evidence, budget)?.advice()
    }
}

struct Adviser<'a> {
    evidence: &'a AdviceInput<'a>,
    budget: &'a Budget,
    here: CalibratedMachine,
    /// The predicted makespans of the strategies that were not measured, before any correction.
    estimates: Vec<Estimate>,
    /// The same for strategies that can't be measured here, because they need shared memory. They are only suggested.
    out_of_reach: Vec<Estimate>,
    accuracy: Accuracy,
    /// Sequential's makespan.
    sequential: Verdict,
    profile: Profile,
    /// The measured strategies that suit the workload.
    suitable: Vec<StrategyId>,
}

impl<'a> Adviser<'a> {
    fn new(evidence: &'a AdviceInput<'a>, budget: &'a Budget) -> Option<Adviser<'a>> {
        let AdviceInput { experiment, environment, calibration, measured, .. } = *evidence;
        let has_threads = environment.artifact.has_threads();
        let here = CalibratedMachine::here(experiment, calibration, has_threads);
        let ids: Vec<StrategyId> = measured.iter().map(|it| it.strategy).collect();
        let estimates = here.estimates_without(&ids, budget);
        let out_of_reach = if has_threads { Vec::new() } else { here.estimates_of_shared_memory(budget) };
        let accuracy = Accuracy::of(measured, &experiment.workload);
        let sequential = match measured.iter().find(|it| it.strategy == StrategyId::Sequential) {
            Some(it) => Verdict { strategy: it.strategy, makespan: it.median()?, is_predicted: false },
            None => Verdict::predicted(accuracy, Estimate::of(&estimates, StrategyId::Sequential)?),
        };
        let profile = here.profile(sequential.makespan, budget)?;
        let suitable = suitable(&ids, &profile);
        Some(Adviser { evidence, budget, here, estimates, out_of_reach, accuracy, sequential, profile, suitable })
    }

    fn advice(&self) -> Option<Advice> {
        let AdviceInput { experiment, calibration, measured, noise, .. } = *self.evidence;
        let choice = Choice::of(measured, &self.suitable, self.profile.bound_by, noise);
        let verdict = match &choice {
            Some(choice) => self.measured(choice.strategy)?,
            None => Verdict::predicted(self.accuracy, simplest(&self.estimates, &self.profile)?),
        };
        let warning = self.warning();
        let suggestion = if choice.is_some() { self.suggestion(verdict, warning.is_some()) } else { None };
        let because = self.because(verdict, suggestion.as_ref());
        let (gain, gain_low, gain_high, is_gain_predicted) = self.gain(verdict);
        let change =
            if warning.is_none() && self.calibration_gained() { self.change(verdict, choice.as_ref()) } else { None };
        let workers = if warning.is_none() { self.workers(verdict.strategy) } else { None };
        let mut advice = Advice {
            strategy: verdict.strategy,
            reason: because.to_string(),
            because,
            bound_by: self.profile.bound_by,
            waits_share: self.evidence.waits_share.or_else(|| waits_share(&experiment.workload, calibration)),
            overlap_saves: self.profile.overlap_saves,
            cores_save: self.profile.cores_save,
            ideal_cores: self.profile.cores,
            makespan_ms: verdict.makespan.0,
            gain,
            gain_low,
            gain_high,
            predicted: verdict.is_predicted,
            warning: warning.map(Message::from),
            workers: workers.map(Message::from),
            figures: Vec::new(),
            next: self.next(verdict),
            doubts: self.doubts(verdict, choice.as_ref(), gain_low).into_iter().map(Message::from).collect(),
            suggestion: suggestion.map(Message::from),
            server: self.server(verdict),
            change: change.map(Message::from),
        };
        advice.figures = advice.key_figures(&self.profile, is_gain_predicted);
        Some(advice)
    }

    fn measured(&self, strategy: StrategyId) -> Option<Verdict> {
        let measured = self.evidence.measured.iter().find(|it| it.strategy == strategy)?;
        Some(Verdict { strategy, makespan: measured.median()?, is_predicted: false })
    }

    fn because(&self, verdict: Verdict, suggestion: Option<&Suggestion>) -> Reason {
        let Verdict { strategy, makespan, is_predicted } = verdict;
        let (bound_by, sequential_ms) = (self.profile.bound_by, self.sequential.makespan.0);
        let of_measured = suggestion.and_then(Suggestion::faster).is_some();
        match (bound_by, strategy) {
            (BoundBy::Nothing, _) => Reason::TooSmall { strategy, sequential_ms },
            (_, StrategyId::Sequential) if of_measured => Reason::BestMeasured { strategy, bound_by, sequential_ms },
            (_, StrategyId::Sequential) => Reason::NoneBetter { strategy, bound_by, sequential_ms },
            _ => Reason::Better {
                bound_by,
                strategy,
                on_processes: self.evidence.calibration.has_processes_for(strategy),
                of_measured,
                makespan_ms: makespan.0,
                sequential_ms,
                predicted: is_predicted,
            },
        }
    }

    /// How many times as fast as sequential, by the medians if both were measured, and whether this is predicted.
    fn gain(&self, verdict: Verdict) -> (f64, Option<f64>, Option<f64>, bool) {
        if verdict.strategy == StrategyId::Sequential {
            return (1.0, None, None, verdict.is_predicted);
        }
        let samples = |strategy| self.evidence.measured.iter().find(|it| it.strategy == strategy).map(|it| &it.samples);
        let rounds = samples(StrategyId::Sequential).zip(samples(verdict.strategy));
        match rounds.and_then(|(sequential, advised)| ratio(sequential, advised)) {
            Some(Ratio { of_medians, interval }) => {
                (of_medians, interval.map(|interval| interval.low), interval.map(|interval| interval.high), false)
            }
            None => {
                let is_predicted = self.sequential.is_predicted || verdict.is_predicted;
                let gain = self.sequential.makespan / verdict.makespan.max(Millis(f64::MIN_POSITIVE));
                (gain, None, None, is_predicted)
            }
        }
    }

    /// The fastest of the other suitable strategies.
    fn next(&self, verdict: Verdict) -> Option<Alternative> {
        let estimates = self.estimates.iter().filter(|it| self.profile.suits(it.strategy));
        let others: Vec<Verdict> = match verdict.is_predicted {
            true => estimates.map(|it| Verdict::predicted(self.accuracy, *it)).collect(),
            false => self.suitable.iter().filter_map(|&strategy| self.measured(strategy)).collect(),
        };
        let others = others.iter().filter(|it| it.strategy != verdict.strategy);
        let next = others.min_by(|a, b| a.makespan.0.total_cmp(&b.makespan.0))?;
        Some(Alternative { strategy: next.strategy, makespan_ms: next.makespan.0, predicted: next.is_predicted })
    }

    fn doubts(&self, verdict: Verdict, choice: Option<&Choice>, gain_low: Option<f64>) -> Vec<Doubt> {
        let (bound_by, makespan_ms) = (self.profile.bound_by, verdict.makespan.0);
        let Some(choice) = choice else {
            let (strategy, has_measured) = (verdict.strategy, !self.evidence.measured.is_empty());
            return has_measured.then_some(Doubt::NothingSuitable { strategy, bound_by }).into_iter().collect();
        };
        if bound_by == BoundBy::Nothing {
            return Vec::new();
        }
        let mut doubts = Vec::new();
        let samples = self.evidence.measured.iter().map(|it| it.samples.len()).min().unwrap_or(0);
        if samples < FEWEST_FOR_INTERVAL {
            doubts.push(Doubt::TooFewSamples { samples: samples as u32, fewest: FEWEST_FOR_INTERVAL as u32 });
        }
        let fastest = |strategies: &[StrategyId]| {
            let measured = strategies.iter().filter_map(|&strategy| self.measured(strategy));
            measured.min_by(|a, b| a.makespan.0.total_cmp(&b.makespan.0))
        };
        let less = |faster: Verdict| 1.0 - faster.makespan / verdict.makespan;
        let faster = fastest(&choice.close).filter(|it| less(*it) >= LEAST_SHOWN);
        doubts.extend(faster.map(|it| Doubt::LittleGained {
            faster: it.strategy,
            less: less(it),
            faster_ms: it.makespan.0,
            makespan_ms,
        }));
        let others = choice.close.iter().copied();
        let strategies: Vec<StrategyId> =
            others.filter(|&it| it != verdict.strategy && faster.is_none_or(|faster| faster.strategy != it)).collect();
        if !strategies.is_empty() {
            doubts.push(Doubt::NoClearDifference { strategy: verdict.strategy, strategies });
        }
        let all = self.evidence.measured.iter().map(|it| it.strategy);
        let unsuitable: Vec<StrategyId> = all.filter(|it| !self.suitable.contains(it)).collect();
        let unsuitable = fastest(&unsuitable).filter(|it| less(*it) >= LEAST_GAIN);
        doubts.extend(unsuitable.map(|it| Doubt::Unsuitable {
            faster: it.strategy,
            bound_by,
            less: less(it),
            faster_ms: it.makespan.0,
            makespan_ms,
        }));
        doubts.extend(gain_low.filter(|&low| low <= 1.0).map(|_| Doubt::Unsteady));
        doubts
    }

    /// A strategy that was not measured, and is predicted to take at least a tenth less time than any measured one, or to be
    /// simpler and almost as fast as the advised one.
    fn suggestion(&self, verdict: Verdict, is_without_gain: bool) -> Option<Suggestion> {
        let measured = self.suitable.iter().filter_map(|&strategy| self.measured(strategy));
        let fastest = measured.map(|it| it.makespan).fold(verdict.makespan, Millis::min);
        // Strategies like those that were measured without a gain are not suggested either.
        let can_gain = |it: &&Estimate| !(is_without_gain && it.strategy.descriptor().computes_in_parallel);
        let estimates: Vec<Estimate> = self.estimates.iter().filter(can_gain).copied().collect();
        let times = |it: Estimate| {
            verdict.makespan / Verdict::predicted(self.accuracy, it).makespan.max(Millis(f64::MIN_POSITIVE))
        };
        let is_faster = |it: &Estimate| {
            it.makespan > Millis::ZERO && Verdict::predicted(self.accuracy, *it).makespan * MARGIN <= fastest
        };
        let better = |estimates: &[Estimate]| simplest(estimates, &self.profile).filter(is_faster);
        let out_of_reach: Vec<Estimate> = self.out_of_reach.iter().filter(can_gain).copied().collect();
        let here = better(&estimates).map(|best| (best, true));
        if let Some((best, is_measurable)) = here.or_else(|| Some((better(&out_of_reach)?, false))) {
            let (predicted_ms, low_ms, high_ms) = self.accuracy.range(best);
            return Some(Suggestion::MightBeBetter {
                strategy: best.strategy,
                times_as_fast: times(best),
                predicted_ms,
                low_ms,
                high_ms,
                is_measurable,
            });
        }
        if self.profile.bound_by == BoundBy::Nothing {
            return None;
        }
        let is_simpler = |it: &&Estimate| {
            it.strategy.descriptor().complexity < verdict.strategy.descriptor().complexity
                && self.profile.suits(it.strategy)
                && times(**it) * MARGIN >= 1.0
        };
        let simpler = estimates.iter().filter(is_simpler).min_by_key(|it| it.strategy.descriptor().complexity)?;
        let (predicted_ms, low_ms, high_ms) = self.accuracy.range(*simpler);
        Some(Suggestion::MightDoAsWell { strategy: simpler.strategy, predicted_ms, low_ms, high_ms })
    }

    /// Warns if several cores computed no more than one, according to the measured strategies, or else to the calibration.
    fn warning(&self) -> Option<Warning> {
        let usable = self.usable_cores();
        if usable < 2 || !self.profile.gains_by_cores() || self.profile.bound_by == BoundBy::Nothing {
            return None;
        }
        let gain = self.parallel_gain().or(self.evidence.calibration.gain(usable))?;
        (gain < LEAST_PARALLEL_GAIN).then_some(Warning::NoParallelGain { cores: usable, gain })
    }

    /// The cores that a run can use.
    fn usable_cores(&self) -> u32 {
        self.evidence.environment.cores.min(self.evidence.experiment.resources.threads)
    }

    /// Whether the calibration gained from the cores there are. Else predictions with other amounts of computing are worth
    /// nothing.
    fn calibration_gained(&self) -> bool {
        let usable = self.usable_cores();
        let gain = self.evidence.calibration.gain(usable).filter(|_| usable > 1 && self.profile.computes);
        gain.is_none_or(|gain| gain >= LEAST_PARALLEL_GAIN)
    }

    /// The number of workers for a strategy that computes in parallel. If waits block the workers, it needs more of them than
    /// there are cores, depending on the waits, so there is no such advice. The workers of a cluster are already running.
    fn workers(&self, strategy: StrategyId) -> Option<WorkerCount> {
        let AdviceInput { experiment, calibration, .. } = *self.evidence;
        let descriptor = strategy.descriptor();
        let waits = experiment.workload.steps.iter().any(|step| matches!(step, Step::Wait(_)));
        if !descriptor.computes_in_parallel || strategy.scheduler().is_some() || waits && descriptor.blocks_workers() {
            return None;
        }
        let most = if descriptor.splits_computations { u32::MAX } else { experiment.workload.tasks };
        let useful = calibration.useful_threads.filter(|&useful| useful > 1)?;
        let (count, processes) = (useful.min(most), descriptor.workers == Workers::Processes);
        Some(if most < useful {
            WorkerCount::OneForEachTask { count, processes }
        } else if calibration.knows_cores() {
            WorkerCount::Enough { count, processes }
        } else {
            WorkerCount::AtLeast { count, processes }
        })
    }

    /// The most cores' worth of computing that any measured strategy did at once; `None` if none of them would have used more
    /// than one core on an idle machine.
    fn parallel_gain(&self) -> Option<f64> {
        let AdviceInput { experiment, calibration, measured, .. } = *self.evidence;
        let task: Millis =
            calibration.steps.iter().map(|step| Millis(step.thread_ms.unwrap_or(step.event_loop_ms))).sum();
        let calibrated = task * f64::from(experiment.workload.tasks);
        // Sequential shows in the same rounds how long the computing takes beside whatever else the computer does.
        let sequential = measured.iter().find(|it| it.strategy == StrategyId::Sequential);
        let longer = sequential.and_then(|it| Some(it.median()? - it.predicted?));
        let work = (calibrated + longer.unwrap_or_default()).max(Millis::ZERO);
        let parallel = measured.iter().filter(|it| it.strategy.descriptor().computes_in_parallel);
        let idle = Calibration { effective_cores: None, ..calibration.clone() };
        let idle = CalibratedMachine::here(experiment, &idle, true);
        let gain = |it: &Measured| {
            let expected = idle.estimate(it.strategy, self.budget)?.makespan;
            let could_gain = calibrated / expected.max(Millis(f64::MIN_POSITIVE)) >= 1.5;
            could_gain.then(|| work / it.median().unwrap_or(expected).max(Millis(f64::MIN_POSITIVE)))
        };
        parallel.filter_map(gain).reduce(f64::max)
    }

    fn server(&self, verdict: Verdict) -> Option<ServerAdvice> {
        let AdviceInput { experiment, calibration, .. } = *self.evidence;
        let server = CalibratedMachine::with_cores(experiment, calibration, SERVER_CORES);
        let best = best(&server.estimates(self.budget), &self.profile)?;
        let makespan = Verdict::predicted(self.accuracy, best).makespan;
        let worth = makespan <= verdict.makespan * (1.0 - LEAST_GAIN);
        Some(ServerAdvice { strategy: best.strategy, makespan_ms: makespan.0, worth })
    }

    /// What would change the advice; `None` if predictions would not lead to the same advice in the first place.
    fn change(&self, verdict: Verdict, choice: Option<&Choice>) -> Option<Change> {
        let predicted = |it: &Measured| Some(Estimate { strategy: it.strategy, makespan: it.predicted? });
        let mut all: Vec<Estimate> =
            self.estimates.iter().copied().chain(self.evidence.measured.iter().filter_map(predicted)).collect();
        sort_by_numbers(&mut all, |it| (it.strategy.descriptor().complexity.into(), 0.0));
        let predicted = best(&all, &self.profile)?.strategy;
        let agrees = predicted == verdict.strategy || choice.is_some_and(|choice| choice.close.contains(&predicted));
        let change = agrees.then(|| Change::find(&self.here, &[verdict.strategy, predicted], &CONDITIONS))?;
        // If the two merely can't be told apart, it is not certain that the advice would stay the same.
        let is_known = predicted == verdict.strategy || !matches!(change, Change::Stays { .. });
        is_known.then_some(change)
    }
}
