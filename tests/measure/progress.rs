//! The progress of a measurement.

use std::pin::pin;
use std::task::Context;

use manyhands::machine::Machine;
use manyhands::measure::{Progress, Session};
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;
use proptest::prelude::*;

use crate::bench::{Bench, experiment};

/// The progress after each event.
fn progress(link: &str, bench: &Bench) -> Vec<Progress> {
    let session = Session::new(&experiment(link));
    let mut seen = Vec::new();
    let mut measuring = pin!(session.run(bench));
    bench.simulated.block_on(std::future::poll_fn(|context: &mut Context| {
        let polled = measuring.as_mut().poll(context).map(|result| result.expect("nothing fails"));
        seen.extend(session.progress(bench.now()));
        polled
    }));
    seen
}

/// Two warm-up runs and four rounds, 300 ms each.
#[test]
fn progress_says_how_much_is_left() {
    let seen = progress("tasks=3&steps=primes:100&run=sequential&repeats=4", &Bench::new());
    let mut sentences: Vec<String> = seen.iter().map(Progress::to_string).collect();
    sentences.dedup();
    let label = StrategyId::Sequential.label();
    assert_eq!(sentences[0], format!("{label}: 0 of 3 tasks, warming up"));
    assert_eq!(sentences[1], format!("{label}: 1 of 3 tasks, warming up, about 2 s left"));
    assert!(sentences.contains(&format!("{label}: 1 of 3 tasks, round 1 of 4, about 1 s left")), "{sentences:?}");
    assert_eq!(sentences.last(), Some(&format!("{label}: 2 of 3 tasks, round 4 of 4, less than 1 s left")));
}

/// If every run takes as long as the one before, the estimate is exact from the first task on.
#[test]
fn time_left_is_right_from_the_first_task_on() {
    // Two warm-up runs of 300 ms and four rounds; and first runs of 3 s, which are a round.
    for (size, runs) in [(100.0, 6.0), (1_000.0, 4.0)] {
        let link = format!("tasks=3&steps=primes:{size}&run=sequential&repeats=4");
        let seen = progress(&link, &Bench::new());
        let total = runs * 3.0 * size;
        let mut spent = 0.0;
        for progress in &seen[1..] {
            let left = progress.left.expect("some task is done").0;
            assert!((progress.fraction - (1.0 - left / total)).abs() < 1e-9, "{progress:?}");
            assert!(1.0 - left / total >= spent, "{progress:?}");
            spent = 1.0 - left / total;
        }
        assert!((spent - (1.0 - size / total)).abs() < 1e-9, "the last task is under way: {spent}");
    }
}

proptest! {
    /// For any workload, there is an estimate from the first task on, and it is never negative.
    #[test]
    fn progress_has_an_estimate_from_the_first_task_on(
        tasks in 1..5_u32,
        size in 1..900_u32,
        repeats in 1..4_u32,
        warms_by in 0.7..1.3,
        disturbed: bool,
    ) {
        let disturbed = if disturbed { |run: usize| run.is_multiple_of(7) } else { |_: usize| false };
        let bench = Bench { warms_by, disturbed, ..Bench::new() };
        let link = format!("tasks={tasks}&steps=primes:{size}&run=sequential,threads&repeats={repeats}&threads=2");
        let seen = progress(&link, &bench);
        let first = seen.iter().position(|progress| progress.done > 0).unwrap_or(seen.len());
        for (number, progress) in seen.iter().enumerate() {
            prop_assert!(number < first || progress.left.is_some(), "{:?}", progress);
            prop_assert!(progress.left.is_none_or(|left| left >= Millis::ZERO));
            prop_assert!((0.0..=1.0).contains(&progress.fraction), "{:?}", progress);
        }
    }
}
