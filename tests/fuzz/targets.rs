//! The parsers of untrusted input, and the laws that hold for any input. `fuzz/` also runs these under libFuzzer.

use manyhands::machine::ReportedMachine;
use manyhands::machine::native::Ask;
use manyhands::share::{CheckedSettings, Json, OwnTaskView, Settings, link, settings};
use serde::Serialize;

/// The machine that opens a link.
const OPENER: ReportedMachine = ReportedMachine::with_cores(4);

/// Passes input to a parser, and panics if a law does not hold.
pub type Target = fn(&[u8]);

/// All of them, by name.
pub const TARGETS: [(&str, Target); 4] =
    [("link", link), ("settings", settings), ("own-task", own_task), ("io-query", io_query)];

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

fn assert_settled(checked: CheckedSettings) {
    let settled = CheckedSettings { problems: vec![], ..checked };
    assert_eq!(CheckedSettings::new(link::read(&settled.link), OPENER), settled);
    let without_view = CheckedSettings { view: None, link: settled.fragment.clone(), ..settled };
    assert_eq!(CheckedSettings::new(link::read(&without_view.fragment), OPENER), without_view);
    assert_eq!(CheckedSettings::new(settings::read(as_json::<Settings>(&without_view.settings)), OPENER), without_view);
}

fn json(bytes: &[u8]) -> Option<Json> {
    serde_json::from_slice::<serde_json::Value>(bytes).ok().map(Json::from)
}

fn as_json<T: Serialize>(value: &T) -> Json {
    serde_json::to_value(value).expect("plain data").into()
}
