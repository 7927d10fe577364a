//! Damaged links, settings and queries: no parser panics, and the laws of `targets` hold. `npm run fuzz` does the same for hours.

mod mutation;
mod targets;

use std::env;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use manyhands::share::{link, report_file};
use manyhands::workload::limits::MAX_LINK_LENGTH;
use mutation::Mutator;
use targets::TARGETS;

/// The seeds of a target: real inputs.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder of seeds").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).expect("a readable file")).collect()
}

/// The number of inputs, which `FUZZ_INPUTS` can set.
fn inputs(default: usize) -> usize {
    env::var("FUZZ_INPUTS").map_or(default, |text| text.parse().expect("FUZZ_INPUTS is a number"))
}

fn run(name: &str, count: usize) {
    let (_, target) = TARGETS.into_iter().find(|(id, _)| *id == name).expect("a target");
    let seeds = seeds(name);
    seeds.iter().for_each(|seed| target(seed));
    let mut mutator = Mutator::new(seeds);
    for _ in 0..inputs(count) {
        let input = mutator.next();
        if let Err(panic) = std::panic::catch_unwind(|| target(&input)) {
            eprintln!("The input was {:?}", String::from_utf8_lossy(&input));
            std::panic::resume_unwind(panic);
        }
    }
}

#[test]
fn any_link_is_read() {
    run("link", 8_000);
}

#[test]
fn any_settings_are_read() {
    run("settings", 10_000);
}

#[test]
fn any_own_task_is_read() {
    run("own-task", 20);
}

#[test]
fn any_query_is_read() {
    run("io-query", 20_000);
}

#[test]
fn any_results_are_read() {
    run("results", 2_000);
}

/// Whatever happened to a link, its results are those that were written, or none.
#[test]
fn damaged_links_have_no_other_results() {
    let texts: Vec<String> = seeds("link").into_iter().filter_map(|seed| String::from_utf8(seed).ok()).collect();
    let written: Vec<_> = texts.iter().flat_map(|text| targets::open_link(text).0.results).collect();
    assert!(!written.is_empty());
    let with_results = texts.iter().filter(|text| text.contains("&r=")).map(|text| text.clone().into_bytes());
    let mut mutator = Mutator::new(with_results.collect());
    let mut damaged = 0;
    for _ in 0..inputs(20_000) {
        let text = String::from_utf8_lossy(&mutator.next()).into_owned();
        let (checked, _) = targets::open_link(&text);
        damaged += usize::from(checked.results.is_empty());
        assert!(checked.results.iter().all(|results| written.contains(results)), "{text}");
    }
    assert!(damaged > 0);
}

#[test]
fn any_report_is_read_or_refused() {
    run("report", 4_000);
}

#[test]
fn seeds_of_links_are_valid() {
    for seed in seeds("link") {
        let text = String::from_utf8(seed).expect("text");
        assert_eq!(link::read(&text).problems, [], "{text}");
    }
}

#[test]
fn seeds_of_reports_are_valid() {
    for seed in seeds("report") {
        let problem = report_file::read(&seed).err();
        assert_eq!(problem, None, "{}", String::from_utf8_lossy(&seed));
    }
}

/// The inputs with the most work for a parser: one piece of a link, repeated up to the maximum length of a link.
fn repetitions() -> impl Iterator<Item = String> {
    let pieces = [
        ("", "a&"),
        ("", "tasks=x&"),
        ("", "&"),
        ("steps=", ","),
        ("steps=", "a,"),
        ("steps=sleep", ":"),
        ("steps=sleep", ":~"),
        ("steps=", "fetch:x~y:z,"),
        ("run=", "a,"),
        ("run=", "threads,"),
        ("own=", "a,"),
        ("own=", "wait,"),
        ("own=", "limit:x,"),
        ("tasks=", "9"),
        ("tasks=", "%F0"),
        ("lesson=", "\u{202e}"),
        ("view=", "a,"),
        ("view=", "open:threads,"),
        ("view=open", ":threads"),
    ];
    pieces.into_iter().map(|(start, piece)| start.chars().chain(piece.chars().cycle()).take(MAX_LINK_LENGTH).collect())
}

#[test]
fn repetitions_are_read() {
    repetitions().for_each(|text| targets::link(text.as_bytes()));
}

/// How long a link takes to open: the shortest of several times, because this computer may be doing something else.
fn time_of(text: &str) -> Duration {
    let time = || {
        let begin = Instant::now();
        std::hint::black_box(targets::open_link(text));
        begin.elapsed()
    };
    let first = time();
    if first < Duration::from_micros(200) { first } else { (0..9).map(|_| time()).fold(first, Duration::min) }
}

#[test]
#[ignore = "depends on the speed of this computer: npm run fuzz -- times"]
fn any_link_is_opened_within_a_millisecond() {
    let mut mutator = Mutator::new(seeds("link"));
    let damaged = (0..inputs(10_000_000)).map(|_| String::from_utf8_lossy(&mutator.next()).into_owned());
    let (mut slowest, mut of) = (Duration::ZERO, String::new());
    for text in repetitions().chain(damaged) {
        let time = time_of(&text);
        if time > slowest {
            (slowest, of) = (time, text);
        }
    }
    println!("The slowest took {slowest:?}: {of:?}");
    assert!(slowest < Duration::from_millis(1));
}
