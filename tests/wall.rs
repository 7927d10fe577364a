//! The results of many machines, side by side.

mod shared;

use manyhands::measure::{Experiment, System};
use manyhands::report::{Browser, Exclusion, Platform, Results, SharedReport, Wall};
use manyhands::share::{SharedResults, link, link_of_all};
use manyhands::trace::Millis;

const LINK: &str = "v=1&tasks=4&run=sequential,threads";

fn results(browser: Browser, major: u32, medians: [f64; 2]) -> Results {
    let platform = Platform { browser, major, system: System::Linux };
    Results { platform, ..shared::results(medians.map(|median| vec![Millis(median); 6]).to_vec()) }
}

fn report(link: &str, results: &Results) -> (Experiment, SharedReport) {
    let experiment = link::read(link).experiment;
    let report = SharedReport::new(&experiment, results, link.to_owned());
    (experiment, report)
}

#[test]
fn machines_are_sorted_and_each_strategy_has_a_chart() {
    let given = [(Browser::Firefox, 140), (Browser::Chromium, 156), (Browser::Chromium, 9)];
    let reports = given.iter().zip([30.0, 10.0, 20.0]);
    let reports = reports.map(|(&(browser, major), time)| report(LINK, &results(browser, major, [time, time / 2.0])));
    let wall = Wall::new(reports.map(Some).collect());
    assert_eq!(wall.machines.iter().map(|machine| machine.given).collect::<Vec<_>>(), [2, 1, 0]);
    let charts: Vec<_> = (wall.charts.iter())
        .map(|chart| {
            let bars: Vec<_> = chart.bars.iter().map(|bar| (bar.machine, bar.median_ms)).collect();
            (chart.strategy.id(), bars, chart.spread)
        })
        .collect();
    assert_eq!(
        charts,
        [
            ("sequential", vec![(0, 20.0), (1, 10.0), (2, 30.0)], Some(3.0)),
            ("threads", vec![(0, 10.0), (1, 5.0), (2, 15.0)], Some(3.0)),
        ]
    );
}

#[test]
fn what_cannot_be_compared_is_listed_and_not_drawn() {
    let (first, second) = (results(Browser::Chromium, 1, [10.0; 2]), results(Browser::Chromium, 2, [10.0; 2]));
    let other = Results { checksum: Some(2), ..results(Browser::Chromium, 3, [10.0; 2]) };
    let unknown = Results { checksum: None, ..results(Browser::Chromium, 4, [10.0; 2]) };
    let elsewhere = report(&LINK.replace("tasks=4", "tasks=5"), &results(Browser::Chromium, 5, [10.0; 2]));
    let reports = [&other, &first, &first, &unknown, &second].map(|results| report(LINK, results));
    let threads = report(&format!("{LINK}&threads=2"), &results(Browser::Chromium, 6, [10.0; 2]));
    let wall = Wall::new(reports.into_iter().chain([elsewhere, threads]).map(Some).collect());
    let exclusions: Vec<_> = wall.machines.iter().map(|machine| (machine.given, machine.exclusion)).collect();
    assert_eq!(
        exclusions,
        [
            (1, None),
            (2, Some(Exclusion::Duplicate)),
            (4, None),
            (0, Some(Exclusion::OtherResults)),
            (3, Some(Exclusion::OtherResults)),
            (5, Some(Exclusion::OtherWork)),
            (6, Some(Exclusion::OtherSettings)),
        ]
    );
    assert!(wall.charts.iter().all(|chart| chart.bars.len() == 2 && chart.spread == Some(1.0)));
    assert_eq!(Wall::new(vec![None]), Wall { machines: vec![], charts: vec![] });
}

#[test]
fn a_link_carries_the_results_of_as_many_machines_as_fit() {
    let shared = |count: u32| -> Vec<_> {
        let experiment = link::read(LINK).experiment;
        let machine = |number| SharedResults::new(&experiment, &results(Browser::Chromium, number, [10.0; 2]));
        (0..count).map(machine).collect()
    };
    let link = link_of_all(&shared(20)).expect("20 fit");
    let parsed = link::read(&link);
    assert_eq!((SharedResults::all(&parsed).len(), parsed.problems.len()), (20, 0));
    assert_eq!(link_of_all(&shared(31)), None);
    let other = SharedResults { settings: String::from("v=1"), ..shared(1)[0].clone() };
    assert_eq!(link_of_all(&[shared(1), vec![other]].concat()), None);
}
