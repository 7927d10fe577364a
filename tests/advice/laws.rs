//! Laws of advice, checked on thousands of reports with arbitrary figures.

use std::collections::BTreeSet;

use manyhands::measure::{Calibration, LEAST_GAIN, Ranking, StepCost};
use manyhands::predict::{Advice, BoundBy, Caption, Doubt, Measured, Suggestion};
use manyhands::strategy::{Descriptor, StrategyId};
use manyhands::trace::Millis;
use manyhands::workload::Step;
use proptest::prelude::*;

use crate::calibrated::{environment, experiment};
use crate::noise::advise;
use crate::workloads::{named_elsewhere, named_here};

/// The input of the advice.
#[derive(Clone, Debug)]
struct Report {
    link: String,
    cores: u32,
    effective: f64,
    measured: Vec<Measured>,
    /// The costs of the computations, in milliseconds.
    costs: Vec<f64>,
}

impl Report {
    fn calibration(&self, experiment: &manyhands::measure::Experiment) -> Calibration {
        let computations = (0..).zip(&experiment.workload.steps).filter_map(|(step, it)| match it {
            Step::Compute(kernel) => Some((step, *kernel)),
            Step::Wait(_) => None,
        });
        let cost = |((step, kernel), ms): ((u8, _), &f64)| StepCost {
            thread_ms: Some(*ms * 1.05),
            serial: Some(0.02),
            ..StepCost::even(step, kernel, *ms)
        };
        Calibration {
            cores: self.cores,
            effective_cores: Some(1.0 + (f64::from(self.cores) - 1.0) * self.effective),
            steps: computations.zip(&self.costs).map(cost).collect(),
            dispatch_ms: Some(0.01),
            join_ms: Some(0.05),
            process_start_ms: Some(40.0),
            ..Calibration::default()
        }
    }

    fn advice(&self) -> Advice {
        let experiment = experiment(&self.link);
        let advice =
            advise(&experiment, &environment(self.cores, true), &self.calibration(&experiment), &self.measured);
        advice.expect("the experiment is small enough")
    }

    fn of(&self, strategy: &str) -> Option<&Measured> {
        self.measured.iter().find(|measured| measured.strategy.id() == strategy)
    }

    fn median(&self, strategy: &str) -> Option<f64> {
        self.of(strategy)?.median().map(|median| median.0)
    }

    /// Whether a strategy that overlaps waits, and is simpler than threads, was measured.
    fn has_simple_overlap(&self) -> bool {
        self.measured.iter().any(|it| {
            let &Descriptor { overlaps_waits, computes_in_parallel, .. } = it.strategy.descriptor();
            overlaps_waits && !computes_in_parallel
        })
    }
}

/// Waits, computations, or both.
fn steps() -> impl Strategy<Value = (Vec<String>, Vec<f64>)> {
    let wait = (0u32..200, 0u32..20, any::<bool>())
        .prop_map(|(ms, jitter, fetch)| (format!("{}:{ms}~{jitter}", if fetch { "fetch" } else { "sleep" }), None));
    // Of different sizes, so that each has a different cost.
    let compute = (1u32..1_000_000, -2.0..2.0)
        .prop_map(|(size, power)| (format!("squares:{}", size + 63), Some(10_f64.powf(power))));
    let any = prop_oneof![
        prop::collection::vec(wait.clone(), 1..3),
        prop::collection::vec(compute.clone(), 1..3),
        prop::collection::vec(prop_oneof![wait, compute], 1..4),
    ];
    any.prop_map(|steps| {
        let costs = steps.iter().filter_map(|(_, cost)| *cost).collect();
        (steps.into_iter().map(|(step, _)| step).collect(), costs)
    })
}

/// The median as a power of ten, the scatter of the samples around it, and the accuracy of the prediction.
type Figures = (f64, f64, Option<f64>);

fn measured() -> impl Strategy<Value = Vec<Measured>> {
    let one = (1.0..3.7, prop_oneof![Just(0.01), Just(0.1), Just(0.5)], prop::option::of(0.5..2.0));
    let noise = prop::collection::vec(prop::collection::vec(-1.0..1.0, 8), 12);
    let which = prop::sample::subsequence(StrategyId::ALL.to_vec(), 1..=StrategyId::ALL.len());
    let all = (which, prop::collection::vec(one, StrategyId::ALL.len()), noise, 1usize..12);
    all.prop_map(|(which, figures, noise, rounds)| {
        let measured = |(place, strategy): (usize, StrategyId)| {
            let (power, scatter, accuracy): Figures = figures[place];
            let makespan = 10_f64.powf(power);
            let sample = |round: &Vec<f64>| Millis(makespan * f64::exp(scatter * round[place % round.len()]));
            Measured {
                strategy,
                samples: noise[..rounds].iter().map(sample).collect(),
                predicted: accuracy.map(|accuracy| Millis(makespan * accuracy)),
            }
        };
        which.into_iter().enumerate().map(measured).collect()
    })
}

fn reports() -> impl Strategy<Value = Report> {
    (steps(), measured(), 1u32..20, 1u32..9, 1u32..9, 0.0..1.0, prop_oneof![Just(0), 1u32..10]).prop_map(
        |((steps, costs), measured, tasks, cores, threads, effective, limit)| Report {
            link: format!("tasks={tasks}&steps={}&threads={threads}&limit={limit}", steps.join(",")),
            cores,
            effective,
            measured,
            costs,
        },
    )
}

/// The strategies that do not suit a workload unless waits, or computing, take a relevant part of the time.
fn unreasonable(report: &Report, waits: bool, computing: bool) -> BTreeSet<&'static str> {
    let ids = |ids: &[&'static str], applies: bool| if applies { Vec::new() } else { ids.to_vec() };
    let asynchronous = ids(&["event-loop", "event-loops", "two-phase", "pipeline", "gil-threads"], waits);
    let pools = ids(&["two-phase", "pipeline", "fork-join", "processes", "event-loops", "dask", "ray"], computing);
    let threads = ids(&["threads"], computing || !report.has_simple_overlap());
    asynchronous.into_iter().chain(pools).chain(threads).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_advice_contradicts_its_figures(report in reports()) {
        let advice = report.advice();
        let steps = experiment(&report.link).workload.steps;
        let waits = steps.iter().any(|step| matches!(step, Step::Wait(_)));
        let computes = steps.iter().any(|step| matches!(step, Step::Compute(_)));
        let nowhere = unreasonable(&report, waits, computes);
        let not_here = match advice.bound_by {
            BoundBy::Nothing => unreasonable(&report, waits, computes),
            BoundBy::Waits => unreasonable(&report, true, false),
            BoundBy::Computing => unreasonable(&report, false, true),
            BoundBy::Both => unreasonable(&report, true, true),
        };
        for (named, unreasonable) in [(named_here(&advice), &not_here), (named_elsewhere(&advice), &nowhere)] {
            let forbidden: Vec<_> = named.intersection(unreasonable).collect();
            prop_assert!(forbidden.is_empty(), "{forbidden:?}: {advice:#?}");
        }
        let unreasonable = not_here;
        measured_before_predicted(&report, &advice, &unreasonable)?;
        the_simplest(&report, &advice, &unreasonable)?;
        what_was_faster_is_explained(&report, &advice, &unreasonable)?;
        suggestions_are_worth_it(&report, &advice, &unreasonable)?;
        figures_agree(&report, &advice)?;
        prop_assert!(advice.warning.is_none() || advice.change.is_none());
    }
}

/// If any measured strategy is suitable, the advice is a measured strategy, and its figures are not predicted.
fn measured_before_predicted(
    report: &Report,
    advice: &Advice,
    unreasonable: &BTreeSet<&str>,
) -> Result<(), TestCaseError> {
    let has_suitable = report.measured.iter().any(|it| !unreasonable.contains(it.strategy.id()));
    prop_assert_eq!(advice.predicted, !has_suitable);
    match report.median(advice.strategy.id()) {
        Some(median) => prop_assert_eq!(median, advice.makespan_ms),
        None => prop_assert!(advice.predicted),
    }
    if let Some(next) = &advice.next {
        prop_assert_eq!(next.predicted, advice.predicted);
        prop_assert!(next.predicted || report.median(next.strategy.id()) == Some(next.makespan_ms));
    }
    Ok(())
}

/// No strategy that can't be told apart from the fastest is simpler than the advised one, and only that one is called “the
/// simplest”.
fn the_simplest(report: &Report, advice: &Advice, unreasonable: &BTreeSet<&str>) -> Result<(), TestCaseError> {
    if advice.predicted {
        return Ok(());
    }
    let is_suitable = |strategy: &StrategyId| !unreasonable.contains(strategy.id());
    let close = |measured: &[&Measured]| -> Vec<StrategyId> {
        let rounds: Vec<_> = measured.iter().map(|it| (it.strategy, it.samples.clone())).collect();
        Ranking::of(&rounds, 0.0).expect("it was measured").close().filter(is_suitable).collect()
    };
    let suitable: Vec<&Measured> = report.measured.iter().filter(|it| is_suitable(&it.strategy)).collect();
    let close_to_all = close(&report.measured.iter().collect::<Vec<_>>());
    let close: Vec<StrategyId> = match advice.bound_by {
        BoundBy::Nothing => suitable.iter().map(|it| it.strategy).collect(),
        _ if close_to_all.is_empty() => close(&suitable),
        _ => close_to_all,
    };
    let advised = advice.strategy;
    prop_assert!(close.contains(&advised));
    let rank = |strategy: StrategyId| strategy.descriptor().complexity;
    prop_assert!(close.iter().all(|&it| rank(it) >= rank(advised)), "{close:?} {advised:?}");
    for doubt in &advice.doubts {
        if let Doubt::NoClearDifference { strategy, strategies } = &doubt.content {
            prop_assert_eq!(*strategy, advised);
            prop_assert!(strategies.iter().all(|it| close.contains(it) && rank(*it) > rank(advised)));
        }
    }
    Ok(())
}

/// A measured strategy that took less time is named, with the reason why it is not advised. No other strategy is named.
fn what_was_faster_is_explained(
    report: &Report,
    advice: &Advice,
    unreasonable: &BTreeSet<&str>,
) -> Result<(), TestCaseError> {
    if advice.predicted || advice.bound_by == BoundBy::Nothing {
        return Ok(());
    }
    let mut named = BTreeSet::new();
    for doubt in &advice.doubts {
        match &doubt.content {
            Doubt::LittleGained { faster, less, faster_ms, makespan_ms }
            | Doubt::Unsuitable { faster, less, faster_ms, makespan_ms, .. } => {
                named.insert(faster.id());
                prop_assert_eq!(report.median(faster.id()), Some(*faster_ms));
                prop_assert_eq!(advice.makespan_ms, *makespan_ms);
                prop_assert!(*less > 0.0 && (1.0 - faster_ms / makespan_ms - less).abs() < 1e-9);
            }
            Doubt::NoClearDifference { strategies, .. } => named.extend(strategies.iter().map(|it| it.id())),
            _ => {}
        }
    }
    for measured in &report.measured {
        let id = measured.strategy.id();
        let less = 1.0 - report.median(id).unwrap_or(f64::INFINITY) / advice.makespan_ms;
        let is_fastest_unreasonable = unreasonable.contains(id)
            && report.measured.iter().all(|it| {
                !unreasonable.contains(it.strategy.id()) || report.median(it.strategy.id()) >= report.median(id)
            });
        if !unreasonable.contains(id) && less > 0.0 {
            prop_assert!(named.contains(id), "{id} takes {less} less: {advice:#?}");
        }
        if is_fastest_unreasonable && less >= LEAST_GAIN {
            prop_assert!(named.contains(id), "{id} takes {less} less: {advice:#?}");
        }
    }
    for figure in &advice.figures {
        if let Caption::Faster { strategy, ms, less } = figure.caption.content {
            prop_assert!(named.contains(strategy.id()) && ms < advice.makespan_ms);
            prop_assert!((1.0 - ms / advice.makespan_ms - less).abs() < 1e-9);
        }
    }
    Ok(())
}

/// A suggested strategy was not measured. It saves at least a tenth, or it is simpler and costs at most a tenth.
fn suggestions_are_worth_it(
    report: &Report,
    advice: &Advice,
    unreasonable: &BTreeSet<&str>,
) -> Result<(), TestCaseError> {
    let Some(suggestion) = &advice.suggestion else { return Ok(()) };
    let complexity = |id: &str| StrategyId::find(id).expect("it is an id").descriptor().complexity;
    match suggestion.content {
        Suggestion::MightBeBetter { strategy, times_as_fast, predicted_ms, low_ms, high_ms, .. } => {
            prop_assert!(report.of(strategy.id()).is_none() && low_ms <= predicted_ms && predicted_ms <= high_ms);
            prop_assert!((advice.makespan_ms / predicted_ms - times_as_fast).abs() < 1e-9 * times_as_fast);
            prop_assert!(predicted_ms <= advice.makespan_ms * (1.0 - LEAST_GAIN) + 1e-9);
            for measured in report.measured.iter().filter(|it| !unreasonable.contains(it.strategy.id())) {
                let median = report.median(measured.strategy.id()).unwrap_or(f64::INFINITY);
                prop_assert!(predicted_ms <= median * (1.0 - LEAST_GAIN) + 1e-9, "{advice:#?}");
            }
        }
        Suggestion::MightDoAsWell { strategy, predicted_ms, .. } => {
            prop_assert!(report.of(strategy.id()).is_none());
            prop_assert!(complexity(strategy.id()) < complexity(advice.strategy.id()));
            prop_assert!(predicted_ms * (1.0 - LEAST_GAIN) <= advice.makespan_ms + 1e-9);
        }
    }
    Ok(())
}

/// There are at most three figures, they are in range, and they agree with the fields.
fn figures_agree(report: &Report, advice: &Advice) -> Result<(), TestCaseError> {
    prop_assert!((2..=3).contains(&advice.figures.len()));
    let computes = advice.waits_share.map(|share| 1.0 - share);
    for figure in &advice.figures {
        match figure.caption.content {
            Caption::Waiting { share, bound_by, cores_save, cores } => {
                prop_assert!(Some(share) == advice.waits_share && bound_by == advice.bound_by);
                prop_assert!(bound_by != BoundBy::Computing && cores_save == advice.cores_save);
                prop_assert!(cores == advice.ideal_cores && cores >= report.cores.max(8));
            }
            Caption::Computing { share, bound_by, overlap_saves } => {
                prop_assert!(Some(share) == computes && bound_by == advice.bound_by);
                prop_assert!(bound_by != BoundBy::Waits && overlap_saves == advice.overlap_saves);
            }
            Caption::Gain { times, low, high } => {
                prop_assert!(times == advice.gain && low <= Some(times) && high.is_none_or(|high| high >= times));
                let is_measured = report.of("sequential").is_some() && !advice.predicted;
                prop_assert!(figure.predicted != is_measured && (is_measured || low.is_none()));
            }
            Caption::Total { ms } => {
                prop_assert!(advice.strategy == StrategyId::Sequential && ms == advice.makespan_ms)
            }
            Caption::Server { ms, .. } => prop_assert!(ms >= 0.0 && figure.predicted),
            Caption::Next { ms, .. } => prop_assert!(ms > 0.98 * advice.makespan_ms),
            Caption::Faster { .. } | Caption::NoTime { .. } => {}
        }
    }
    // Each counts if it saves at least a tenth.
    let counts = (advice.overlap_saves >= LEAST_GAIN, advice.cores_save >= LEAST_GAIN);
    match advice.bound_by {
        BoundBy::Both => prop_assert_eq!(counts, (true, true)),
        BoundBy::Waits => prop_assert!(!counts.1),
        BoundBy::Computing => prop_assert!(!counts.0),
        BoundBy::Nothing => {}
    }
    Ok(())
}
