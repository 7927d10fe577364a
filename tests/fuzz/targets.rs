//! The parsers of untrusted input, and the laws that hold for any input. `fuzz/` also runs these under libFuzzer.

use manyhands::machine::ReportedMachine;
use manyhands::machine::native::Ask;
use manyhands::report::{Contrast, Contrasted, Makespans, Reference, SharedReport};
use manyhands::share::report_file;
use manyhands::share::results::{seal, write};
use manyhands::share::{CheckedSettings, Json, OwnTaskView, Settings, SharedResults, link, settings};
use manyhands::trace::{Kind, Millis, concurrency};
use serde::Serialize;

/// The machine that opens a link.
const OPENER: ReportedMachine = ReportedMachine::with_cores(4);

/// Passes input to a parser, and panics if a law does not hold.
pub type Target = fn(&[u8]);

/// All of them, by name.
pub const TARGETS: [(&str, Target); 6] = [
    ("link", link),
    ("settings", settings),
    ("own-task", own_task),
    ("io-query", io_query),
    ("results", results),
    ("report", report),
];

/// Everything that happens when a link is opened, up to the JSON that the page gets.
pub fn open_link(text: &str) -> (CheckedSettings, String) {
    let checked = CheckedSettings::new(link::read(text), OPENER);
    let json = serde_json::to_string(&checked).expect("plain data");
    (checked, json)
}

/// Any text is a link. What is read from it survives a round trip, also through the settings of the page.
pub fn link(bytes: &[u8]) {
    assert_settled(open_link(&String::from_utf8_lossy(bytes)).0);
}

/// Bytes with a valid check: what they say survives a round trip, and has a report.
pub fn results(bytes: &[u8]) {
    let settings = "v=1&tasks=4&steps=sleep:5,primes:20000&run=sequential,event-loop,gil-threads,threads,processes,\
                    fork-join,two-phase,pipeline&check=1";
    let shared = |value| SharedResults { settings: String::from(settings), value, link: None };
    let Ok((experiment, results)) = shared(seal([&[1], bytes].concat(), settings)).read() else { return };
    let again = shared(write(&results, settings)).read().expect("results were written");
    assert_eq!(again, (experiment.clone(), results.clone()));
    let report = SharedReport::new(&experiment, &results, String::from(settings));
    assert!(report.runs.iter().all(|run| run.median_ms.is_finite() && run.median_ms >= 0.0), "{report:?}");
    let side = Contrasted { experiment: &experiment, results: &results };
    let contrast = Contrast::new(side, side, Reference::Theirs);
    assert!(contrast.rows.iter().all(|row| row.ratio == 1.0 && !row.is_clear), "{contrast:?}");
    // With the strategies in the opposite order, they change places, which is explained by simulations.
    let mut reversed = results.clone();
    if let Makespans::Samples(samples) = &mut reversed.makespans {
        samples[..experiment.strategies.len()].reverse();
    }
    Contrast::new(side, Contrasted { results: &reversed, ..side }, Reference::Theirs);
}

/// Any JSON is read as settings.
pub fn settings(bytes: &[u8]) {
    if let Some(json) = json(bytes) {
        assert_settled(CheckedSettings::new(settings::read(json), OPENER));
    }
}

/// Any JSON is read as a person's own task, which gets an answer.
pub fn own_task(bytes: &[u8]) {
    if let Some(given) = json(bytes) {
        let view = OwnTaskView::new(given, None);
        let again = OwnTaskView::new(as_json(&view.given), None);
        assert_eq!((again.given, again.problems), (view.given, vec![]));
    }
}

/// A query of `/io`: what is accepted is in range, and means the same when it is written again.
pub fn io_query(bytes: &[u8]) {
    let Ok(ask) = Ask::read(&String::from_utf8_lossy(bytes)) else { return };
    let Ask { ms, bytes, id, picture } = &ask;
    let written = format!("ms={ms}&bytes={bytes}&id={id}{}", if *picture { "&as=jpeg" } else { "" });
    assert_eq!(Ask::read(&written).as_ref(), Ok(&ask));
    assert!(*ms <= 10_000 && *bytes <= 1 << 20 && (1..=64).contains(&id.len()), "{ask:?}");
}

/// A report is read from any file, or refused.
pub fn report(bytes: &[u8]) {
    let Ok(file) = report_file::read(bytes) else { return };
    let (experiment, results) = file.shared.read().expect("what is shared can be read");
    assert_eq!(experiment, file.experiment);
    SharedReport::new(&experiment, &results, file.shared.settings);
    for entry in &file.strategies {
        assert!(entry.trace.spans().all(|span| span.begin >= Millis::ZERO && span.begin <= span.end));
        assert!(entry.trace.spans().all(|span| span.task < experiment.workload.tasks));
        concurrency(entry.trace.spans(), Kind::Wait);
    }
}

fn assert_settled(checked: CheckedSettings) {
    let settled = CheckedSettings { problems: vec![], ..checked };
    assert_eq!(CheckedSettings::new(link::read(&settled.link), OPENER), settled);
    let without_view = CheckedSettings { view: None, results: vec![], link: settled.fragment.clone(), ..settled };
    assert_eq!(CheckedSettings::new(link::read(&without_view.fragment), OPENER), without_view);
    assert_eq!(CheckedSettings::new(settings::read(as_json::<Settings>(&without_view.settings)), OPENER), without_view);
}

fn json(bytes: &[u8]) -> Option<Json> {
    serde_json::from_slice::<serde_json::Value>(bytes).ok().map(Json::from)
}

fn as_json<T: Serialize>(value: &T) -> Json {
    serde_json::to_value(value).expect("plain data").into()
}
