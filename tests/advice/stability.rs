//! If the same experiment is measured repeatedly, the advice changes only among strategies that a report can't tell apart.

use manyhands::workload::random::SplitMix;

use crate::calibrated::all_strategies;
use crate::noise::{BUSY, Drawn, Noise, QUIET, Truth};

/// How often each experiment is measured.
const REPEATS: usize = 20;

/// The link, the number of reported cores, and how many cores they are worth.
const LINKS: [(&str, u32, f64); 14] = [
    ("tasks=24&steps=fetch:100&run=ALL", 2, 2.0),
    ("tasks=12&steps=sleep:100", 2, 2.0),
    ("tasks=8&steps=primes:40000000&run=sequential,threads", 2, 2.0),
    ("tasks=8&steps=primes:40000000&run=ALL", 2, 1.5),
    // The gain is close to the smallest that counts: 5%, 10%, 15% and 20%.
    ("tasks=8&steps=primes:40000000&run=sequential,threads", 2, 1.05),
    ("tasks=8&steps=primes:40000000&run=sequential,threads", 2, 1.11),
    ("tasks=8&steps=primes:40000000&run=sequential,threads", 2, 1.18),
    ("tasks=8&steps=primes:40000000&run=sequential,threads", 2, 1.25),
    ("tasks=12&steps=fetch:40,squares:1500000", 2, 2.0),
    ("tasks=12&steps=fetch:40,squares:1500000&run=ALL", 2, 1.4),
    ("tasks=20&steps=sleep:100,squares:120000&run=sequential,event-loop,pipeline", 2, 2.0),
    ("tasks=8&steps=fetch:60,primes:20000000&run=sequential,event-loop,threads", 2, 2.0),
    ("tasks=12&steps=fetch:60~50:65536,thumbnail:256&run=sequential,two-phase,pipeline", 2, 2.0),
    ("tasks=5&steps=squares:20000000&threads=4&run=ALL", 4, 3.5),
];

/// Noises, each with the part of all pairs of reports that may contradict each other: on a machine that delays every tenth
/// run, one in twenty comparisons may be wrong.
const NOISES: [(Noise, f64); 4] = [
    (QUIET, 0.0),
    (Noise { load: 0.1, jitter: 0.04, hiccups: 0.02, calibration: 0.05 }, 0.0),
    (BUSY, 0.0),
    (Noise { load: 0.4, jitter: 0.15, hiccups: 0.1, calibration: 0.2 }, 0.05),
];

#[test]
fn the_advice_changes_only_among_indistinguishable_strategies() {
    let mut random = SplitMix::new(20);
    let mut contradictions = Vec::new();
    for (link, cores, effective) in LINKS {
        let truth = Truth::of(&link.replace("ALL", &all_strategies()), cores, effective);
        for (noise, tolerance) in NOISES {
            let drawn: Vec<Drawn> = (0..REPEATS).map(|_| truth.draw(&mut random, noise, 6)).collect();
            let apart = pairs(&drawn).filter(|(one, other)| !is_close(one, other) && !is_close(other, one)).count();
            if apart as f64 > tolerance * (REPEATS * (REPEATS - 1) / 2) as f64 {
                let answers: Vec<&str> = drawn.iter().map(|it| it.advice.strategy.id()).collect();
                contradictions.push(format!("{link}, {effective} cores, {noise:?}: {apart} pairs of {answers:?}"));
            }
        }
    }
    assert!(contradictions.is_empty(), "{}", contradictions.join("\n"));
}

/// All pairs of reports whose advice differs.
fn pairs(drawn: &[Drawn]) -> impl Iterator<Item = (&Drawn, &Drawn)> {
    let all = drawn.iter().enumerate().flat_map(|(number, one)| drawn[..number].iter().map(move |other| (one, other)));
    all.filter(|(one, other)| one.advice.strategy != other.advice.strategy)
}

/// Whether the first report can't tell the advice of either report apart from the fastest strategy.
fn is_close(one: &Drawn, other: &Drawn) -> bool {
    [one, other].iter().all(|it| one.close.contains(&it.advice.strategy))
}
