//! Why a strategy took as long as it did: each reason, on a simulated machine on which it is known to be the one.

use manyhands::machine::simulated::{Costs, Simulated};
use manyhands::measure::{Artifact, Environment, measure};
use manyhands::report::{Cause, Report, Why};
use manyhands::share::link;
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;
use proptest::prelude::*;
use serde_json::json;

/// A computation of a million costs 10 ms.
fn ideal(cores: u32) -> Costs {
    Costs::ideal(cores, |kernel| Millis(f64::from(kernel.size) * 1e-5))
}

fn report(link: &str, costs: Costs) -> Report {
    let experiment = link::read(link).experiment;
    let environment = Environment {
        browser: String::from("None"),
        cores: costs.cores as u32,
        isolated: true,
        timer_resolution_us: 5.0,
        artifact: Artifact::Threads,
        threads_off: None,
        connections: costs.connections,
    };
    let machine = Simulated::without_results(costs);
    let measured = machine.block_on(measure(&machine, &experiment)).expect("nothing fails");
    Report::new(&experiment, &environment, &measured, String::new())
}

fn why(link: &str, costs: Costs) -> Why {
    let mut report = report(&format!("repeats=1&{link}"), costs);
    report.runs.remove(0).why.expect("something happened")
}

fn long(link: &str, costs: Costs) -> Cause {
    why(link, costs).long.content
}

fn short(link: &str, costs: Costs) -> Cause {
    why(link, costs).short.content
}

#[test]
fn running_one_task_at_a_time_is_the_cause() {
    let link = "tasks=8&steps=sleep:10,primes:1000000&run=sequential";
    assert_eq!(long(link, ideal(2)), Cause::OneAtATime { tasks: 8 });
    // And yet it is no more than it is.
    let short = short(link, ideal(2));
    assert_eq!(short, Cause::ShortTasks { wait_ms: Millis(10.0), compute_ms: Millis(10.0) });
    // Where each computation is split, waits still stand in line.
    let link = "tasks=8&steps=sleep:100,primes:1000000&run=fork-join";
    assert_eq!(long(link, ideal(4)), Cause::OneAtATime { tasks: 8 });
}

#[test]
fn an_event_loop_that_computes_is_blocked() {
    let Cause::LoopBlocked { share, stall_ms } = long("tasks=8&steps=sleep:20,primes:1000000&run=event-loop", ideal(2))
    else {
        panic!("it was blocked");
    };
    assert!((share - 0.8).abs() < 1e-9, "80 of 100 ms: {share}");
    assert_eq!(stall_ms, Millis(10.0));
}

#[test]
fn the_lock_is_the_cause() {
    let Cause::Lock { share } = long("tasks=8&steps=primes:1000000&run=gil-threads&threads=4", ideal(4)) else {
        panic!("it was the lock");
    };
    assert!((0.6..0.8).contains(&share), "up to three of four wait: {share}");
}

#[test]
fn fetches_wait_for_a_connection() {
    let costs = Costs { connections: Some(6), ..ideal(2) };
    let reason = long("tasks=24&steps=fetch:100&run=event-loop", costs);
    assert_eq!(reason, Cause::Connections { in_flight: 6, asked: 24 });
    assert_eq!(
        reason.to_string(),
        "At most 6 of 24 fetches were in flight at once. The others waited for a connection."
    );
}

#[test]
fn a_limit_that_is_reached_is_the_cause() {
    for strategy in ["event-loop", "pipeline", "two-phase"] {
        let link = format!("tasks=24&steps=sleep:100&run={strategy}&limit=5");
        assert_eq!(long(&link, ideal(2)), Cause::Limit { limit: 5 }, "{strategy}");
    }
}

#[test]
fn a_blocked_thread_is_the_cause() {
    let reason = long("tasks=16&steps=sleep:90,primes:1000000&run=threads&threads=4", ideal(4));
    assert_eq!(reason, Cause::Blocked { lanes: 4, processes: false, share: 0.9 });
}

#[test]
fn more_threads_than_cores_share_them() {
    let reason = long("tasks=8&steps=primes:1000000&run=threads&threads=8", ideal(2));
    assert_eq!(reason, Cause::SharedCores { lanes: 8, processes: false, cores: 2 });
    assert_eq!(reason.to_string(), "More threads than cores: 8 threads shared 2 cores.");
}

#[test]
fn starting_or_copying_is_the_cause() {
    let costs = || Costs { process_start: Millis(140.0), ..ideal(4) };
    let link = "tasks=8&steps=primes:1000000&run=processes&threads=4";
    assert_eq!(long(link, costs()), Cause::Starting { processes: 4, ms: Millis(140.0) });
    let costs = || Costs { message: Millis(30.0), ..ideal(4) };
    assert_eq!(long(link, costs()), Cause::Copying { ms: Millis(120.0) });
}

#[test]
fn waiting_at_barriers_is_the_cause() {
    let reason = long("tasks=12&steps=sleep:150~150,primes:500000&run=two-phase&threads=4", ideal(4));
    assert!(matches!(reason, Cause::Barrier { ms } if ms > Millis(50.0)), "{reason:?}");
}

#[test]
fn handing_out_tiny_tasks_is_the_cause() {
    let costs = Costs { dispatch: Millis(0.02), ..ideal(4) };
    let reason = long("tasks=500&steps=squares:200&run=pipeline&threads=4", costs);
    assert!(matches!(reason, Cause::HandingOut { idle, .. } if idle > 0.9), "{reason:?}");
}

#[test]
fn without_obstacles_the_work_itself_is_the_cause() {
    let reason = long("tasks=2&steps=primes:1000000&run=threads&threads=2", ideal(4));
    assert_eq!(reason, Cause::Computing { active: 2, share: 1.0 });
    let reason = long("tasks=2&steps=sleep:100&run=event-loop", ideal(4));
    assert_eq!(reason, Cause::Waiting { share: 1.0 });
}

#[test]
fn overlap_and_parallelism_are_the_causes_of_a_short_run() {
    let reason = short("tasks=10&steps=sleep:100&run=event-loop", ideal(2));
    assert_eq!(reason, Cause::WaitsOverlapped { in_flight: 10, sum_ms: Millis(1_000.0) });
    let reason = short("tasks=8&steps=primes:1000000&run=threads&threads=4", ideal(4));
    assert_eq!(reason, Cause::ComputedTogether { active: 4, sum_ms: Millis(80.0), took_ms: Millis(20.0) });
    let reason = short("tasks=2&steps=sleep:100~100,primes:9000000&run=event-loop&seed=3", ideal(1));
    assert!(matches!(reason, Cause::WaitedWhileComputing { .. } | Cause::WaitsOverlapped { .. }), "{reason:?}");
}

/// Four threads on two cores compute no more at once than two, however long each of them takes for it.
#[test]
fn sharing_a_core_saves_nothing() {
    let reason = short("tasks=8&steps=primes:1000000&run=threads&threads=4", ideal(1));
    assert_eq!(reason, Cause::ShortTasks { wait_ms: Millis(0.0), compute_ms: Millis(40.0) });
}

#[test]
fn a_reason_has_a_code_its_figures_and_words() {
    let why = why("tasks=24&steps=fetch:100&run=event-loop", Costs { connections: Some(6), ..ideal(2) });
    assert_eq!(
        serde_json::to_value(why.long).expect("plain data"),
        json!({
            "code": "connections",
            "args": { "inFlight": 6, "asked": 24 },
            "message": "At most 6 of 24 fetches were in flight at once. The others waited for a connection.",
        })
    );
}

proptest! {
    /// Parts are parts, and nothing is told that did not happen.
    #[test]
    fn every_run_has_reasons_that_make_sense(
        tasks in 1..40_u32, ms in 0..100_u32, size in 1..3_000_000_u32, threads in 1..9_u32, cores in 1..5_u32,
    ) {
        let all = StrategyId::ALL.map(StrategyId::id).join(",");
        let link = format!("tasks={tasks}&steps=fetch:{ms},primes:{size}&threads={threads}&repeats=1&run={all}");
        let costs = Costs { connections: Some(6), process_start: Millis(20.0), ..ideal(cores) };
        for run in report(&link, costs).runs {
            let why = run.why.expect("something happened");
            for reason in [why.long.content, why.short.content] {
                match reason {
                    Cause::LoopBlocked { share, .. } | Cause::Lock { share } | Cause::Blocked { share, .. }
                    | Cause::Computing { share, .. } | Cause::Waiting { share } | Cause::HandingOut { idle: share, .. } => {
                        prop_assert!((0.0..=1.000_001).contains(&share), "{}: {share}", run.strategy);
                    }
                    Cause::SharedCores { lanes, cores, .. } => prop_assert!(lanes > cores),
                    Cause::Connections { in_flight, asked } => prop_assert!(in_flight < asked),
                    Cause::WaitsOverlapped { in_flight, .. } => prop_assert!(in_flight > 1),
                    Cause::ComputedTogether { active, .. } => prop_assert!(active > 1),
                    _ => {}
                }
            }
        }
    }
}
