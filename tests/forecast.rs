//! The announcement of a measurement that takes long.

use manyhands::machine::ReportedMachine;
use manyhands::measure::Forecast;
use manyhands::share::link;
use manyhands::strategy::StrategyId;

const MACHINE: ReportedMachine = ReportedMachine::with_cores(4);

fn said(link: &str) -> Option<String> {
    link::read(link).experiment.forecast(MACHINE).map(|forecast| forecast.to_string())
}

/// The announced time, in seconds.
fn seconds(link: &str) -> f64 {
    match link::read(link).experiment.forecast(MACHINE) {
        Some(Forecast::Long { ms } | Forecast::MostlyOne { ms, .. }) => ms as f64 / 1_000.0,
        None => 0.0,
    }
}

#[test]
fn long_measurements_are_announced() {
    for (link, sentence) in [
        // six rounds of 500 waits of 300 ms: one at a time, six at a time, four at a time, six at a time
        ("tasks=500&steps=fetch:300", "This will take about 24 min, most of it for Sequential."),
        ("tasks=100&steps=sleep:1000&run=sequential&repeats=1", "This will take about 2 min."),
        (
            "tasks=100&steps=sleep:100&run=sequential,threads&threads=2&repeats=2",
            "This will take about 30 s, most of it for Sequential.",
        ),
        ("tasks=100&steps=sleep:1000&run=threads,processes&threads=4&repeats=1", "This will take about 50 s."),
    ] {
        assert_eq!(said(link).as_deref(), Some(sentence), "{link}");
    }
    // About an hour.
    let hour = seconds("tasks=10000&steps=sha256:134217728&run=sequential&repeats=1") / 3_600.0;
    assert!((0.3..3.0).contains(&hour), "{hour}");
}

#[test]
fn short_measurements_are_not_announced() {
    for link in [
        "",
        "tasks=10000&steps=sleep:50&run=event-loop",
        "tasks=1000&steps=sleep:50,squares:1000&run=threads&threads=32",
    ] {
        assert_eq!(said(link), None, "{link}");
    }
}

#[test]
fn what_a_machine_only_predicts_takes_no_time() {
    let said = |link: &str| {
        let machine = ReportedMachine { has_shared_memory: false, ..MACHINE };
        link::read(link).experiment.forecast(machine).map(|forecast| forecast.to_string())
    };
    let link = "tasks=100&steps=sleep:1000&threads=4&repeats=1";
    assert_eq!(said(&format!("{link}&run=gil-threads,processes")).as_deref(), Some("This will take about 25 s."));
    // Sequential runs instead, twice.
    assert_eq!(said(&format!("{link}&run=threads&check=1")).as_deref(), Some("This will take about 3 min."));
}

/// No forecast is faster than the limit and the cores allow, or slower than running one task after another.
#[test]
fn a_forecast_is_within_what_is_possible() {
    for strategy in StrategyId::ALL {
        for (steps, threads, limit) in [
            ("sleep:1000", 8, 0),
            ("sleep:1000", 8, 5),
            ("squares:2000000000", 8, 0),
            ("sleep:500,squares:1000000000", 3, 2),
        ] {
            let link = |tasks: u32, strategy: &str| {
                format!("tasks={tasks}&steps={steps}&run={strategy}&threads={threads}&limit={limit}&repeats=1")
            };
            let (found, sequential) = (seconds(&link(400, strategy.id())), seconds(&link(400, "sequential")));
            assert!(found <= sequential + 1e-9, "{steps}: {} {found} {sequential}", strategy.id());
            let waits = if limit > 0 && steps.starts_with("sleep") { 400.0 * 0.5 / f64::from(limit) } else { 0.0 };
            assert!(found == 0.0 || found >= waits, "{steps}: {} {found}", strategy.id());
            // Twice as many tasks take twice as long.
            let twice = seconds(&link(800, strategy.id()));
            assert!(found == 0.0 || (twice / found - 2.0).abs() < 0.1, "{steps}: {} {found} {twice}", strategy.id());
        }
    }
}
