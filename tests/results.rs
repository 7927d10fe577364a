//! Results in links: laws of their encoding.

use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use manyhands::measure::{AnsweredBy, Day, Experiment, System, statistics};
use manyhands::report::{Browser, MachineCosts, Makespans, Platform, Results};
use manyhands::share::results::{self, ResultsProblem, write};
use manyhands::share::{Problem, SharedResults, link};
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;
use proptest::prelude::*;

const SETTINGS: &str = "v=1&steps=fetch:40,primes:100000&run=sequential,event-loop,threads,processes&check=1";

fn experiment(settings: &str) -> Experiment {
    let link = link::read(settings);
    assert_eq!((link.problems, link::write(&link.experiment).as_str()), (vec![], settings));
    link.experiment
}

/// Settings with this many strategies.
fn settings(strategies: usize) -> String {
    let run: Vec<_> = StrategyId::ALL.iter().take(strategies).map(|strategy| strategy.id()).collect();
    format!("v=1&tasks=30&run={}", run.join(","))
}

fn time() -> impl Strategy<Value = f64> {
    (-5.0..8.0_f64).prop_map(|exponent| 10_f64.powf(exponent))
}

fn platform() -> impl Strategy<Value = Platform> {
    let browsers = vec![Browser::Native, Browser::Chromium, Browser::Firefox, Browser::WebKit, Browser::Other];
    let systems = vec![System::Linux, System::Windows, System::MacOs, System::Android, System::Ios, System::Other];
    (prop::sample::select(browsers), 0u32..1_000, prop::sample::select(systems))
        .prop_map(|(browser, major, system)| Platform { browser, major, system })
}

fn results(strategies: usize, samples: usize) -> impl Strategy<Value = Results> {
    let spread = prop::collection::vec((time(), prop::collection::vec(0.5..2.0_f64, samples)), strategies);
    let costs = (prop::collection::vec(time(), 0..9), prop::option::of(0.1..64.0_f64), prop::option::of(time()));
    let by = prop::sample::select(vec![AnsweredBy::Server, AnsweredBy::ServiceWorker, AnsweredBy::None]);
    let machine = (platform(), by, 0u32..40_000, 1u32..1_000);
    (spread, costs, machine, prop::option::of(any::<u64>())).prop_map(|(spread, costs, machine, checksum)| {
        let ((steps, effective_cores, other), (platform, answered_by, day, cores)) = (costs, machine);
        let samples = |(middle, factors): (f64, Vec<f64>)| factors.iter().map(|it| Millis(middle * it)).collect();
        Results {
            day: Day(day),
            version: [0, 1, 12],
            platform,
            cores,
            answered_by,
            checksum,
            costs: MachineCosts {
                steps: steps.into_iter().map(Millis).collect(),
                effective_cores,
                dispatch: other.map(Millis),
                process_start: other.map(|ms| Millis(ms * 2.0)),
            },
            makespans: Makespans::Samples(spread.into_iter().map(samples).collect()),
        }
    })
}

fn samples(results: &Results) -> &[Vec<Millis>] {
    match &results.makespans {
        Makespans::Samples(samples) => samples,
        Makespans::Quantiles(_) => &[],
    }
}

fn read(value: &str, experiment: &Experiment) -> Result<Results, ResultsProblem> {
    results::read(value, &link::write(experiment), experiment)
}

fn is_close(found: f64, real: f64) -> bool {
    (found / real - 1.0).abs() <= 1e-4
}

proptest! {
    /// Samples and costs are exact to 0.01%, and reading and writing them again changes nothing.
    #[test]
    fn results_survive_a_link(results in results(8, 6)) {
        let (settings, experiment) = (settings(8), experiment(&settings(8)));
        let value = write(&results, &settings);
        let found = read(&value, &experiment).expect("it is unchanged");
        for (found, real) in samples(&found).iter().flatten().zip(samples(&results).iter().flatten()) {
            prop_assert!(is_close(found.0, real.0), "{} {}", found.0, real.0);
        }
        for (found, real) in found.costs.steps.iter().zip(&results.costs.steps) {
            prop_assert!(is_close(found.0, real.0));
        }
        prop_assert_eq!(write(&found, &settings), value);
        let shared = SharedResults::new(&experiment, &found);
        let parsed = link::read(&shared.link.clone().expect("it is short"));
        prop_assert_eq!(&parsed.problems, &vec![]);
        prop_assert_eq!(SharedResults::all(&parsed), vec![shared.clone()]);
        prop_assert_eq!(shared.read(), Ok((experiment, found)));
    }

    /// Eight strategies of six samples take at most 500 characters that need no escaping.
    #[test]
    fn results_are_short(results in results(8, 6)) {
        let value = write(&results, &settings(8));
        prop_assert!(value.len() <= 500, "{}", value.len());
        prop_assert!(value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
    }

}

proptest! {
    // Each computes the intervals of all strategies.
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Samples that do not fit in a link are replaced by their quantiles, whose middle is the median.
    #[test]
    fn many_samples_travel_as_quantiles(results in results(9, 100)) {
        let experiment = experiment(&settings(9));
        let written = SharedResults::new(&experiment, &results).link.expect("quantiles fit");
        prop_assert!(written.len() <= 2_000);
        let parsed = link::read(&written);
        let [shared] = SharedResults::all(&parsed).try_into().expect("one result");
        let (_, found) = shared.read().expect("it is unchanged");
        let Makespans::Quantiles(all) = &found.makespans else { panic!("the samples fit") };
        prop_assert_eq!(link::write_parsed(&parsed), written);
        for (quantiles, samples) in all.iter().zip(samples(&results)) {
            let median = statistics::median(samples).expect("there are samples");
            let quantiles = quantiles.as_ref().expect("there are samples");
            prop_assert!(is_close(quantiles.deciles[5].0, median.0) && quantiles.samples == 100);
        }
    }

}

proptest! {
    /// A link that is cut anywhere, or in which a character or the settings differ, has no results, and keeps its settings.
    #[test]
    fn damaged_results_are_recognized(results in results(5, 4), at in any::<prop::sample::Index>(), other in "[A-Za-z0-9_-]") {
        let experiment = experiment(SETTINGS);
        let value = write(&results, SETTINGS);
        let at = at.index(value.len());
        prop_assert_eq!(read(&value[..at], &experiment), Err(ResultsProblem::Damaged));
        let mut changed = value.clone();
        changed.replace_range(at..=at, &other);
        prop_assert!(changed == value || read(&changed, &experiment) == Err(ResultsProblem::Damaged));
        let cut = link::read(&format!("{SETTINGS}&r={}", &value[..at]));
        prop_assert_eq!((cut.experiment, cut.problems), (experiment, vec![Problem::DamagedResults]));
        let other = link::read(&format!("{SETTINGS}&tasks=13&r={value}"));
        prop_assert!(other.results.is_empty());
    }
}

/// The value of bytes with their check.
fn checked(mut bytes: Vec<u8>) -> String {
    let sum = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(&[SETTINGS.as_bytes(), &bytes].concat());
    bytes.extend(sum.to_le_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

#[test]
fn a_newer_encoding_says_so() {
    let link = format!("{SETTINGS}&r={}", checked(vec![2, 3, 4]));
    assert_eq!(link::read(&link).problems, [Problem::NewerResults]);
}

/// The reader and writer of the documentation, which knows nothing but that document, agrees.
#[test]
fn another_program_reads_and_writes_the_same() {
    let results = Results {
        day: Day(20_786),
        version: [0, 1, 0],
        platform: Platform { browser: Browser::Firefox, major: 140, system: System::Linux },
        cores: 2,
        answered_by: AnsweredBy::ServiceWorker,
        checksum: Some(0x89ab_cdef_0123_4567),
        costs: MachineCosts {
            steps: vec![Millis(4.25)],
            effective_cores: Some(1.93),
            dispatch: None,
            process_start: Some(Millis(21.5)),
        },
        makespans: Makespans::Samples(vec![
            vec![Millis(689.0), Millis(671.5), Millis(702.25)],
            vec![],
            vec![Millis(171.0), Millis(0.0), Millis(180.0)],
            vec![Millis(1.0); 3],
            vec![Millis(700.0); 3],
        ]),
    };
    for results in [results.clone(), results.without_samples()] {
        let value = write(&results, SETTINGS);
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/results.py");
        let run = |command: &str, given: &str| {
            let output =
                Command::new("python3").args([script, command, SETTINGS, given]).output().expect("python3 runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).expect("text")
        };
        let json = run("read", &value);
        let found: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!((&found["browser"], &found["checksum"]), (&"firefox".into(), &0x89ab_cdef_0123_4567_u64.into()));
        assert_eq!(found["answeredBy"], "service-worker");
        let read = read(&value, &experiment(SETTINGS)).expect("it is unchanged");
        for (strategy, samples) in samples(&read).iter().enumerate() {
            let theirs: Vec<f64> = serde_json::from_value(found["makespans"][strategy].clone()).expect("numbers");
            assert!(theirs.iter().zip(samples).all(|(theirs, ours)| (theirs - ours.0).abs() <= ours.0 * 1e-9));
            assert_eq!(theirs.len(), samples.len());
        }
        assert_eq!(run("write", &json).trim(), value);
    }
}
