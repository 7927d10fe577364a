//! Warm-up, rounds, disturbances, and cancels.

use std::pin::pin;
use std::task::{Context, Poll};

use manyhands::measure::{Evidence, Experiment, Measurement, Session, measure};
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;

use crate::bench::{Bench, experiment};
use crate::calibrated::environment;

const THREE_STRATEGIES: &str = "tasks=2&steps=primes:100&run=sequential,threads,processes&threads=2";

fn samples(measurement: &Measurement) -> Vec<usize> {
    measurement.strategies.iter().map(|strategy| strategy.samples.len()).collect()
}

#[test]
fn each_strategy_runs_once_per_round_in_a_shuffled_order() {
    let bench = Bench::new();
    let measurement = bench.measure(&format!("{THREE_STRATEGIES}&repeats=20"));
    assert_eq!(samples(&measurement), [20, 20, 20]);
    let runs = bench.runs.take();
    // Every run takes as long as the one before, so two warm-up runs are enough.
    let rounds: Vec<_> = runs[2 * 3..].chunks(3).collect();
    assert_eq!(rounds.len(), 20);
    for round in &rounds {
        let mut strategies = round.to_vec();
        strategies.sort();
        assert_eq!(strategies, [(0, 0), (0, 2), (2, 0)]);
    }
    for place in 0..3 {
        assert!(rounds.iter().any(|round| round[place] != rounds[0][place]), "always the same at {place}");
    }
    assert_eq!(measurement.strategies.iter().map(|strategy| strategy.steady).collect::<Vec<_>>(), [Some(true); 3]);
}

/// A computation of 100 ms, and a machine that becomes faster by 30 % with every run, or by 5 %.
#[test]
fn warm_up_ends_when_times_are_steady_or_after_five_runs() {
    for (warms_by, warm_ups, steady) in [(0.7, 5, false), (0.95, 2, true), (1.0, 2, true)] {
        let bench = Bench { warms_by, ..Bench::new() };
        let measurement = bench.measure("tasks=1&steps=primes:100&run=sequential&repeats=6");
        assert_eq!((bench.runs(), measurement.strategies[0].steady), (warm_ups + 6, Some(steady)), "by {warms_by}");
    }
}

/// Runs of 1,200 ms, of which two exceed the 2 s of the warm-up, and runs of 2,100 ms.
#[test]
fn long_runs_are_hardly_warmed_up() {
    for (size, runs) in [(1_200, 1 + 6), (2_100, 6)] {
        let bench = Bench { warms_by: 0.8, ..Bench::new() };
        let measurement = bench.measure(&format!("tasks=1&steps=primes:{size}&run=sequential&repeats=6"));
        assert_eq!((bench.runs(), samples(&measurement), measurement.strategies[0].steady), (runs, vec![6], None));
    }
}

#[test]
fn a_disturbed_round_is_measured_again() {
    // After two warm-up runs per strategy, the second and the fourth round are disturbed, the latter in two of its runs.
    let bench = Bench { disturbed: |run| [6 + 3, 6 + 9, 6 + 11].contains(&run), ..Bench::new() };
    let measurement = bench.measure(&format!("{THREE_STRATEGIES}&repeats=4"));
    assert_eq!((measurement.repeated, measurement.disturbed), (2, 0));
    assert_eq!((samples(&measurement), bench.runs()), (vec![4; 3], 6 + 3 * (4 + 2)));
    assert_eq!(
        measurement.strategies.iter().filter_map(|strategy| strategy.memory_bytes).max(),
        Some(bench.runs() as u64)
    );
}

#[test]
fn a_measurement_that_is_always_disturbed_ends() {
    let bench = Bench { disturbed: |_| true, ..Bench::new() };
    let measurement = bench.measure(&format!("{THREE_STRATEGIES}&repeats=4"));
    assert_eq!((measurement.repeated, measurement.disturbed, samples(&measurement)), (4, 4, vec![4; 3]));
    let long = Bench { disturbed: |_| true, ..Bench::new() };
    let measurement = long.measure("tasks=1&steps=primes:2100&run=sequential&repeats=2");
    assert_eq!((measurement.repeated, measurement.disturbed, long.runs()), (2, 2, 1 + 4), "the first is thrown away");
}

#[test]
fn the_check_runs_the_first_strategy_twice_in_each_round() {
    let bench = Bench::new();
    let measurement = bench.measure(&format!("{THREE_STRATEGIES}&repeats=6&check=1"));
    let check = measurement.check.expect("it was asked for");
    assert_eq!((check.strategy, check.samples.len()), (StrategyId::Sequential, 6));
    assert!(bench.runs.take().chunks(4).all(|round| round.iter().filter(|&&run| run == (0, 0)).count() == 2));
}

/// On a machine that becomes faster with every run, the sample in the middle is neither the first nor the last.
#[test]
fn the_trace_of_the_sample_nearest_the_median_is_kept() {
    let bench = Bench { warms_by: 0.9, ..Bench::new() };
    let measurement = bench.measure("tasks=1&steps=primes:100&run=sequential&repeats=7");
    let entry = &measurement.strategies[0];
    let makespans = entry.makespans();
    assert!(makespans.windows(2).all(|pair| pair[0] > pair[1]), "{makespans:?}");
    assert_eq!((entry.traced, entry.trace.makespan()), (3, makespans[3]));
}

/// Stops polling when this many runs have begun, like a cancel.
fn cancelled(runs: usize, link: &str) -> Session {
    let bench = Bench::new();
    let session = Session::new(&experiment(link));
    let mut measuring = Box::pin(session.run(&bench));
    bench.simulated.block_on(std::future::poll_fn(|context: &mut Context| {
        if bench.runs() >= runs {
            return Poll::Ready(());
        }
        let _ = measuring.as_mut().poll(context);
        // The simulated clock only advances when something has woken the future.
        match bench.runs() >= runs {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    }));
    drop(measuring);
    session
}

#[test]
fn a_cancelled_measurement_keeps_its_complete_rounds() {
    let link = format!("{THREE_STRATEGIES}&repeats=6");
    // In the warm-up; in the first round; at the start of the third, and at its end.
    for (runs, rounds) in [(3, 0), (6 + 3, 0), (6 + 7, 2), (6 + 9, 2)] {
        let kept = cancelled(runs, &link).into_measurement();
        assert_eq!((kept.done(), kept.is_cancelled()), (rounds, true), "{runs}");
        assert_eq!(samples(&kept), [rounds as usize; 3]);
        assert!(kept.strategies.iter().all(|entry| (entry.trace.makespan() > Millis::ZERO) == (rounds > 0)));
    }
}

/// An observer takes the complete rounds as bytes while the measurement is running.
#[test]
fn complete_rounds_can_be_taken_at_any_time() {
    let (bench, environment) = (Bench::new(), environment(2, true));
    let session = Session::new(&experiment(&format!("{THREE_STRATEGIES}&repeats=4")));
    let mut taken = Vec::new();
    let mut measuring = pin!(session.run(&bench));
    bench.simulated.block_on(std::future::poll_fn(|context: &mut Context| {
        let polled = measuring.as_mut().poll(context).map(|result| result.expect("nothing fails"));
        let bytes = Evidence::so_far(&session, &environment).map(|evidence| evidence.to_bytes());
        let evidence = bytes.map(|bytes| Evidence::from_bytes(&bytes).expect("it was written just now"));
        taken.push(evidence.map_or(vec![0; 3], |evidence| samples(&evidence.measurement)));
        polled
    }));
    taken.dedup();
    assert_eq!(taken, (0..=4).map(|rounds| vec![rounds; 3]).collect::<Vec<_>>());
}

/// A process that does not start ends the measurement, but the complete rounds are reported.
#[test]
fn complete_rounds_survive_a_failure() {
    let experiment =
        Experiment { repeats: 5, ..experiment("tasks=2&steps=primes:100&run=processes,sequential&threads=2") };
    let all = Bench::new();
    all.simulated.block_on(measure(&all, &experiment)).expect("nothing fails");
    // The warm-up, two rounds, and some of the third round
    let bench =
        Bench { fails: (all.runs() - 6..all.runs() - 3).find(|&run| all.runs.borrow()[run].1 > 0), ..Bench::new() };
    let session = Session::new(&experiment);
    let failure = bench.simulated.block_on(session.run(&bench)).expect_err("a process does not start");
    assert_eq!(failure.to_string(), "Process 1 did not start: its script is missing.");
    let evidence = Evidence::so_far(&session, &environment(2, true)).expect("some rounds are complete").of_failed();
    let report = evidence.report(&experiment, String::new());
    let rounds: Vec<_> = report.runs.iter().map(|run| run.samples_ms.len()).collect();
    assert!(rounds == [2, 2] || rounds == [3, 3], "{rounds:?}");
    assert_eq!((report.cancelled, report.failed), (false, true));
    let note = format!("The run failed after {} of 5 rounds. The figures are those of the complete rounds.", rounds[0]);
    assert!(report.notes.iter().any(|it| it.to_string() == note), "{:?}", report.notes);
}
