//! Parsing and writing of own tasks.

use manyhands::machine::ReportedMachine;
use manyhands::predict::OwnTask;
use manyhands::share::{CheckedSettings, OwnTaskView, ParsedLink, link, settings};
use proptest::prelude::*;

use crate::{json, own, parsed, tasks};

#[test]
fn invalid_figures_are_listed_and_the_rest_is_kept() {
    let answered =
        OwnTaskView::new(parsed(r#"{"wait":-5,"compute":1.5,"tasks":20000,"cores":"many","limit":[],"lock":1}"#), None);
    let problems: Vec<String> = answered.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "own: wait: “-5” is not in the range 0 to 60,000, so 0 is used.",
            "own: compute: “1.5” is not a whole number, so 20 is used.",
            "own: tasks: “20000” is not in the range 1 to 10,000, so 10000 is used."
                .replace("10000 is", "10,000 is")
                .as_str(),
            "own: cores: “many” is not a whole number, so 8 is used.",
            "own: limit: “[…]” is not a whole number, so 0 is used.",
        ]
    );
    assert_eq!(answered.given, OwnTask { lock: 1, ..own(0, 20, 10_000, 8) });
    for nonsense in ["null", "7", "[]"] {
        let answered = OwnTaskView::new(parsed(nonsense), None);
        assert_eq!((answered.problems.len(), answered.given), (1, OwnTask::default()), "{nonsense}");
    }
}

/// The link of a page with an own task.
#[test]
fn a_link_contains_the_own_task() {
    let said = |text: &str| link::read(text).own.expect("it asks");
    let asked = OwnTask { limit: 50, lock: 0, dealer: 3_600, ..OwnTask::default() };
    assert_eq!(said("own=wait:300,limit:50,lock:0,dealer:3600"), asked);
    let read = link::read("v=1&own=wait:300,limit:50,lock:0,dealer:3600");
    assert_eq!(
        (link::write_parsed(&read).as_str(), read.problems.as_slice()),
        ("v=1&own=wait:300,limit:50,lock:0,dealer:3600", &[][..])
    );
    assert_eq!(link::write_parsed(&link::read("own=")), "v=1&own=wait:300");
    assert_eq!(link::read("tasks=5").own, None);
    let problems: Vec<_> =
        link::read("own=wait:-1,tempo:3,cores:8,cores:9,tasks").problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 4, "{problems:?}");
    assert!(problems.iter().all(|problem| problem.starts_with("own")), "{problems:?}");
}

proptest! {
    #[test]
    fn an_own_task_survives_its_round_trip(own in tasks(), assumed in prop::collection::vec(0u32..1_000, 7)) {
        let [split, threads, handover, start, message, dealer, network] = assumed[..] else { unreachable!("seven of them") };
        let (split, threads) = (split % 2, threads + 1);
        let own = OwnTask { split, threads, handover, start, message, dealer, network, ..own };
        let parsed = ParsedLink { own: Some(own), ..link::read("tasks=5") };
        let read = link::read(&link::write_parsed(&parsed));
        prop_assert_eq!(read, parsed);
        let settings = CheckedSettings::new(link::read(&format!("own={}", own_part(&own))), ReportedMachine::with_cores(4)).settings;
        prop_assert_eq!(settings::read(json(&settings)).own, Some(own));
    }
}

/// The value of the link's parameter.
fn own_part(own: &OwnTask) -> String {
    let link = link::write_parsed(&ParsedLink { own: Some(*own), ..link::read("") });
    link.trim_start_matches("v=1&own=").to_owned()
}
