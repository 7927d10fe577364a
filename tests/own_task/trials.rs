//! Trials: experiments that resemble an own task and take a few seconds.

use manyhands::measure::{Calibration, Experiment, StepCost};
use manyhands::predict::{OwnTask, Trial};
use manyhands::share::{OwnTaskView, link};
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;
use manyhands::workload::kernels::{Kernel, KernelId};
use proptest::prelude::*;

use crate::{answer, json, own, parsed, tasks};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The trial is a valid link, short, and keeps the proportions: of the limit to the tasks, and of computing to waiting.
    #[test]
    fn a_trial_is_short_and_in_proportion(own in tasks()) {
        let answered = OwnTaskView::new(json(&own), None);
        prop_assert_eq!(answered.given, own);
        let trial = answered.trial.expect("there is an answer");
        let read = link::read(&trial.fragment);
        prop_assert_eq!(&read.problems, &[]);
        let Experiment { workload, resources, strategies, .. } = read.experiment;
        prop_assert!(workload.tasks <= own.tasks && trial.wait_ms <= own.wait && !trial.calibrated);
        let advised = answered.answer.expect("there is one").advice.strategy.id();
        prop_assert!(strategies.iter().any(|strategy| strategy.id() == advised));
        prop_assert!(own.lock == 0 || [StrategyId::GilThreads, StrategyId::Processes].iter().all(|it| strategies.contains(it)));
        // Waits are whole milliseconds.
        let part = f64::from(workload.tasks.min(trial.wait_ms)).min(1.0);
        let expected = f64::from(own.compute) * f64::from(trial.wait_ms) / f64::from(own.wait.max(1));
        prop_assert!(part == 0.0 || (trial.compute_ms - expected).abs() < 0.001 + expected / 1_000.0, "{trial:?}");
        prop_assert_eq!(trial.limit, resources.limit);
        prop_assert_eq!(own.limit == 0, trial.limit.is_none());
        if let Some(limit) = trial.limit {
            let tasks = f64::from(own.tasks) / f64::from(own.limit) * f64::from(limit);
            prop_assert!((1..=own.limit).contains(&limit));
            // If even two simultaneous waits would take too long, there are fewer tasks.
            let has_fewer = limit == own.limit.min(2) && f64::from(workload.tasks) < tasks;
            prop_assert!((f64::from(workload.tasks) - tasks).abs() <= 0.5 || has_fewer, "{trial:?}");
        }
    }

    /// The strategy that is advised for the own task is also the best one for the trial.
    #[test]
    fn a_trial_has_the_same_answer(own in tasks()) {
        let own = OwnTask { limit: 0, ..own };
        let answer = answer(&own);
        let trial = Trial::new(&own, &answer, &[]);
        let advised = trial.estimates.iter().find(|it| it.strategy == answer.advice.strategy);
        let advised = advised.expect("it can be tried").makespan;
        let best = trial.estimates.iter().find(|it| Some(it.strategy) == trial.advised).expect("it can be tried").makespan;
        // If the difference is small for the whole task, it can be small for the trial.
        let simpler = answer.strategies.iter().take_while(|run| run.strategy != answer.advice.strategy);
        let rival = simpler.filter_map(|run| run.predicted_ms).fold(f64::INFINITY, f64::min) / answer.advice.makespan_ms;
        prop_assert!(trial.shows(&answer) || advised <= best * 1.25 || rival < 1.5, "{own:?}: {advised:?} {best:?}");
        let tried = trial.estimates.iter().filter(|it| trial.experiment.strategies.contains(&it.strategy));
        let round: Millis = tried.map(|it| it.makespan).sum();
        prop_assert!(round.0 <= 2_500.0, "{own:?}: {round:?}");
    }
}

/// Trials worked out by hand: each is shorter, reaches its limit, and has the same answer.
#[test]
fn trials_keep_limit_and_answer() {
    let cases = [
        (own(2_000, 0, 200, 8), 10, "event-loop"),
        (own(300, 20, 500, 8), 50, "pipeline"),
        (OwnTask { lock: 1, ..own(300, 20, 500, 8) }, 50, "pipeline"),
        (own(300, 20, 500, 8), 0, "pipeline"),
        (own(0, 10_000, 1, 8), 0, "fork-join"),
        (own(0, 1, 10_000, 8), 0, "threads"),
        (own(50, 0, 5, 8), 0, "event-loop"),
    ];
    for (own, limit, advised) in cases {
        let own = OwnTask { limit, ..own };
        let answer = answer(&own);
        assert_eq!(answer.advice.strategy.id(), advised);
        let trial = Trial::new(&own, &answer, &[]);
        assert!(trial.shows(&answer), "{own:?}: {trial:?}");
        if let Some(places) = trial.experiment.resources.limit {
            assert!(trial.experiment.workload.tasks >= 4 * places, "the limit must take effect: {trial:?}");
        }
    }
}

#[test]
fn the_calibration_determines_the_size_of_the_trial() {
    let calibration = |id, size| {
        let kernel = Kernel { id, size };
        let cost = StepCost::even(0, kernel, 5.0);
        Calibration { steps: vec![cost], ..Calibration::default() }
    };
    let trial =
        |calibration| OwnTaskView::new(parsed(r#"{"compute":20}"#), Some(calibration)).trial.expect("there is one");
    let known = trial(calibration(KernelId::Primes, 1_000_000));
    // 1,000,000 take 5 ms
    let size = known.compute_ms * 200_000.0;
    assert!(known.calibrated && known.fragment.contains(&format!("primes:{size:.0}")), "{known:?}");
    // The cost of a matrix product grows with the cube of its size, so one size does not predict another.
    assert!(!trial(calibration(KernelId::Matmul, 100)).calibrated);
}

/// If no trial shows the answer, the one in which the advised strategy is closest to the best is used. With one thread per
/// core, the advised strategy would take half as long again.
#[test]
fn a_trial_that_misses_the_answer_comes_close() {
    let own = own(62, 93, 46, 9);
    let answer = answer(&own);
    let trial = Trial::new(&own, &answer, &[]);
    let takes = |id: &str| trial.estimates.iter().find(|it| it.strategy.id() == id).expect("it can be tried").makespan;
    assert_eq!(answer.advice.strategy.id(), "threads");
    assert!(takes("threads") <= takes("pipeline") * 1.15, "{trial:?}");
}
