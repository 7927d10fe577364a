//! One measurement beside another.

mod shared;

use manyhands::measure::Experiment;
use manyhands::report::{
    ChangeReason, Contrast, Contrasted, MachineCosts, Observation, Reference, Results, SharedReport,
};
use manyhands::share::link;
use manyhands::trace::Millis;
use proptest::prelude::*;

/// Four tasks that only compute.
const LINK: &str = "v=1&tasks=4&steps=primes:1000000&run=sequential,threads,processes";

fn experiment(text: &str) -> Experiment {
    link::read(text).experiment
}

/// Six samples around each median, on a machine with these costs.
fn results(medians: &[f64], costs: MachineCosts) -> Results {
    let around = |median: &f64| (-2..=3).map(|part| Millis(median * (1.0 + f64::from(part) / 1_000.0))).collect();
    Results { costs, ..shared::results(medians.iter().map(around).collect()) }
}

fn costs(step: f64, cores: f64, process_start: f64) -> MachineCosts {
    MachineCosts {
        steps: vec![Millis(step)],
        effective_cores: Some(cores),
        dispatch: Some(Millis(0.01)),
        process_start: Some(Millis(process_start)),
    }
}

fn contrast(here: &Results, there: &Results) -> Contrast {
    contrast_of((LINK, here), (LINK, there))
}

fn contrast_of((ours, here): (&str, &Results), (theirs, there): (&str, &Results)) -> Contrast {
    let (ours, theirs) = (experiment(ours), experiment(theirs));
    Contrast::new(
        Contrasted { experiment: &ours, results: here },
        Contrasted { experiment: &theirs, results: there },
        Reference::Theirs,
    )
}

fn said(contrast: &Contrast) -> Vec<String> {
    contrast.observations.iter().map(ToString::to_string).collect()
}

#[test]
fn a_measurement_does_not_differ_from_itself() {
    let results = results(&[400.0, 100.0, 150.0], costs(100.0, 4.0, 20.0));
    let contrast = contrast(&results, &results);
    assert!(contrast.rows.iter().all(|row| row.ratio == 1.0 && !row.is_clear && row.low.is_some()));
    assert_eq!(
        said(&contrast),
        ["Threads without the GIL is fastest in both.", "No two strategies clearly change places.",]
    );
}

#[test]
fn a_machine_that_computes_twice_as_fast_is_said_to() {
    let here = results(&[400.0, 100.0, 150.0], costs(100.0, 4.0, 20.0));
    let there = results(&[200.0, 50.0, 75.0], costs(50.0, 4.0, 20.0));
    let contrast = contrast(&here, &there);
    assert!(contrast.rows.iter().all(|row| (row.ratio - 0.5).abs() < 1e-9 && row.is_clear));
    let (there_ms, here_ms, reference) = (50.0, 100.0, Reference::Theirs);
    assert!(contrast.observations.contains(&Observation::Computing { there_ms, here_ms, reference }));
    assert!(said(&contrast).iter().any(|text| text.ends_with("(2.00 times as fast there).")));
}

/// With one core, processes only add their start.
#[test]
fn a_change_of_places_is_explained_by_the_difference_that_makes_it() {
    let here = results(&[400.0, 100.0, 160.0], costs(100.0, 4.0, 20.0));
    let there = results(&[400.0, 401.0, 480.0], costs(100.0, 1.0, 20.0));
    let contrast = contrast(&here, &there);
    let because: Vec<_> = (contrast.observations.iter())
        .filter_map(|it| match it {
            Observation::ChangedPlaces { strategy, than, because, .. } => Some((strategy.id(), than.id(), *because)),
            _ => None,
        })
        .collect();
    assert_eq!(because, [("processes", "sequential", Some(ChangeReason::Cores { there: 1.0, here: 4.0 }))]);
}

/// A link can say anything.
#[test]
fn a_machine_with_less_than_one_core_is_simulated_with_one() {
    let here = results(&[400.0, 100.0, 160.0], costs(100.0, 4.0, 20.0));
    for cores in [0.0, 0.3, 1e9] {
        let there = results(&[400.0, 401.0, 480.0], costs(100.0, cores, 20.0));
        assert!(contrast(&here, &there).observations.iter().any(|it| matches!(it, Observation::ChangedPlaces { .. })));
    }
}

#[test]
fn another_version_is_named_and_explains_nothing() {
    let here = results(&[400.0, 100.0, 150.0], costs(100.0, 4.0, 20.0));
    let there = Results { version: [0, 2, 0], ..results(&[200.0, 50.0, 75.0], costs(50.0, 4.0, 20.0)) };
    let contrast = contrast(&here, &there);
    assert_eq!((contrast.rows.len(), contrast.observations.len()), (3, 1));
}

#[test]
fn what_no_difference_explains_is_not_explained() {
    let costs = costs(100.0, 4.0, 20.0);
    let contrast = contrast(&results(&[400.0, 100.0, 160.0], costs.clone()), &results(&[400.0, 420.0, 480.0], costs));
    let explained = |it: &Observation| matches!(it, Observation::ChangedPlaces { because: Some(_), .. });
    let changed = |it: &&Observation| matches!(it, Observation::ChangedPlaces { .. });
    assert_eq!(contrast.observations.iter().filter(changed).count(), 1);
    assert!(!contrast.observations.iter().any(explained));
}

#[test]
fn other_work_and_other_results_are_not_compared() {
    let results = results(&[400.0, 100.0, 150.0], costs(100.0, 4.0, 20.0));
    let other = Results { checksum: Some(2), ..results.clone() };
    for contrast in [
        contrast(&results, &other),
        contrast(&results, &Results { checksum: None, ..results.clone() }),
        contrast_of((LINK, &results), (&LINK.replace("tasks=4", "tasks=5"), &results)),
    ] {
        assert_eq!((contrast.rows.len(), contrast.observations.len()), (0, 1), "{contrast:?}");
    }
    let contrast = contrast_of((LINK, &results), (&format!("{LINK}&threads=8"), &results));
    assert_eq!(said(&contrast)[0], "Settings that differ: threads (8 there, 4 here).");
    assert_eq!(contrast.rows.len(), 3);
}

#[test]
fn quantiles_give_wider_intervals_and_no_order() {
    let costs = costs(100.0, 4.0, 20.0);
    let (here, there) = (results(&[400.0, 100.0, 150.0], costs.clone()), results(&[200.0, 90.0, 150.0], costs));
    let of_samples = contrast(&here, &there);
    let of_quantiles = contrast(&here, &there.clone().without_samples());
    for (wide, narrow) in of_quantiles.rows.iter().zip(&of_samples.rows) {
        assert!(wide.low <= narrow.low && narrow.high <= wide.high && (wide.ratio - narrow.ratio).abs() < 1e-9);
    }
    assert!(!of_quantiles.observations.contains(&Observation::SameOrder));
    let report = SharedReport::new(&experiment(LINK), &there.clone().without_samples(), LINK.to_owned());
    assert_eq!((report.comparison, report.runs[1].samples), (None, 6));
    assert!((report.runs[1].median_ms - 90.045).abs() < 1e-9);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Seen from there, every ratio is the inverse.
    #[test]
    fn ratios_are_inverse_from_the_other_side(medians in prop::collection::vec((1.0..1e4, 1.0..1e4), 3)) {
        let (ours, theirs): (Vec<f64>, Vec<f64>) = medians.into_iter().unzip();
        let (here, there) = (results(&ours, MachineCosts::default()), results(&theirs, MachineCosts::default()));
        for (row, inverse) in contrast(&here, &there).rows.iter().zip(&contrast(&there, &here).rows) {
            prop_assert!((row.ratio * inverse.ratio - 1.0).abs() < 1e-9);
            prop_assert!(row.low <= Some(row.ratio) && Some(row.ratio) <= row.high);
            prop_assert_eq!(row.is_clear, row.low > Some(1.0) || row.high < Some(1.0));
        }
    }
}
