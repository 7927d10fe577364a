//! Why a strategy took as long as it did: each cause, on a simulated machine on which it is known to be the right one.

mod simulated;

use manyhands::machine::simulated::{Costs, Simulated};
use manyhands::measure::{Artifact, Day, Environment, Experiment, Measurement, Responder, System, VERSION, measure};
use manyhands::report::{Cause, Report, Why};
use manyhands::share::link;
use manyhands::strategy::{Resources, StrategyId};
use manyhands::trace::{Kind, LaneKind, Millis, Span, Trace};
use proptest::prelude::*;
use serde_json::json;

/// A computation of size 1,000,000 takes 10 ms.
fn ideal(cores: u32) -> Costs {
    Costs::ideal(cores, |kernel| Millis(f64::from(kernel.size) * 1e-5))
}

fn measured(link: &str, costs: Costs) -> (Experiment, Measurement, Report) {
    let experiment = link::read(link).experiment;
    let environment = Environment {
        browser: String::from("None"),
        system: System::Linux,
        version: VERSION.to_owned(),
        date: Day(20_786),
        cores: costs.cores as u32,
        isolated: true,
        timer_resolution_us: 5.0,
        artifact: Artifact::Threads,
        threads_off: None,
        responder: Responder::http1(),
        connections: costs.connections,
        clusters: Vec::new(),
    };
    let machine = Simulated::without_results(costs);
    let measured = machine.block_on(measure(&machine, &experiment)).expect("nothing fails");
    let report = Report::new(&experiment, &environment, &measured, String::new());
    (experiment, measured, report)
}

fn why(link: &str, costs: Costs) -> Why {
    let (_, _, mut report) = measured(&format!("repeats=1&{link}"), costs);
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
    // Nothing made it shorter than its tasks.
    let short = short(link, ideal(2));
    assert_eq!(short, Cause::ShortTasks { wait_ms: Millis(10.0), compute_ms: Millis(10.0) });
    // Even if each computation is split, waits are sequential.
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

/// Four threads on two cores do not compute more at once than two, however long each of them takes.
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

/// The figures of a run's spans, computed in the simplest way.
struct Spans<'a>(&'a Trace);

impl Spans<'_> {
    fn of(&self, kinds: &[Kind]) -> Vec<Span> {
        self.0.spans().filter(|span| kinds.contains(&span.kind)).copied().collect()
    }

    /// The total length of these spans.
    fn sum(&self, kind: Kind) -> f64 {
        self.of(&[kind]).iter().map(|span| span.length().0).sum()
    }

    /// For each interval between two changes: the number of open spans, and its length.
    fn moments(&self, kinds: &[Kind]) -> Vec<(usize, f64)> {
        let spans = self.of(kinds);
        let mut changes: Vec<f64> = spans.iter().flat_map(|span| [span.begin.0, span.end.0]).collect();
        changes.sort_by(f64::total_cmp);
        let open = |at: f64| spans.iter().filter(|span| span.begin.0 <= at && at < span.end.0).count();
        changes.windows(2).map(|pair| (open((pair[0] + pair[1]) / 2.0), pair[1] - pair[0])).collect()
    }

    /// How long at least one of them is open.
    fn any(&self, kinds: &[Kind]) -> f64 {
        self.moments(kinds).iter().filter(|(open, _)| *open > 0).map(|(_, length)| length).sum()
    }

    fn peak(&self, kind: Kind) -> u32 {
        let lasting = self.moments(&[kind]).into_iter().filter(|(_, length)| *length > 1e-9);
        lasting.map(|(open, _)| open).max().unwrap_or(0) as u32
    }

    fn workers(&self) -> f64 {
        self.0.lanes.iter().filter(|lane| lane.kind.is_worker()).count().max(1) as f64
    }

    /// The longest computation or copy on an event loop.
    fn stall(&self) -> f64 {
        let loops = self.0.lanes.iter().filter(|lane| matches!(lane.kind, LaneKind::EventLoop | LaneKind::ThreadLoop));
        let busy = loops.flat_map(|lane| &lane.spans).filter(|span| matches!(span.kind, Kind::Compute | Kind::Copy));
        busy.map(|span| span.length().0).fold(0.0, f64::max)
    }

    /// How long a task waits on average, after each step except the last one, until all others have finished the step.
    fn waits_at_barriers(&self, steps: u8) -> f64 {
        let ends = |step| {
            let done = self.of(&[Kind::Wait, Kind::Compute]).into_iter().filter(move |span| span.step == step);
            done.map(|span| span.end.0).collect::<Vec<f64>>()
        };
        let wait = |ends: Vec<f64>| {
            let last = ends.iter().copied().fold(0.0, f64::max);
            ends.iter().map(|end| last - end).sum::<f64>() / ends.len().max(1) as f64
        };
        (0..steps - 1).map(|step| wait(ends(step))).sum()
    }
}

fn near(one: impl Into<f64>, other: impl Into<f64>) -> bool {
    (one.into() - other.into()).abs() < 1e-6
}

/// Whether every figure of a cause agrees with the spans.
fn is_right(cause: &Cause, trace: &Trace, experiment: &Experiment, cores: u32) -> bool {
    let spans = Spans(trace);
    let (makespan, workers) = (trace.makespan().0, spans.workers());
    let (tasks, steps) = (experiment.workload.tasks, experiment.workload.steps.len() as u8);
    let Resources { threads, limit: allowed, .. } = experiment.resources;
    let peak = |kind| spans.peak(kind);
    match *cause {
        Cause::OneAtATime { tasks: all } => all == tasks && peak(Kind::Wait) <= 1,
        Cause::LoopBlocked { share, stall_ms } => {
            near(share, spans.sum(Kind::Compute) / workers / makespan) && near(stall_ms.0, spans.stall())
        }
        Cause::Lock { share } => near(share, spans.sum(Kind::Lock) / workers / makespan) && peak(Kind::Compute) <= 1,
        Cause::Connections { in_flight, asked } => in_flight == peak(Kind::Wait) && in_flight < asked && asked <= tasks,
        Cause::Limit { limit } => Some(limit) == allowed && limit == peak(Kind::Wait),
        Cause::Blocked { lanes, share, .. } => {
            lanes == threads && near(share, spans.sum(Kind::Wait) / workers / makespan)
        }
        Cause::SharedCores { lanes, cores: shared, .. } => {
            lanes == threads && shared == cores && peak(Kind::Compute) > cores
        }
        Cause::Starting { processes, ms } => {
            processes == threads && near(ms.0, spans.sum(Kind::Start) / f64::from(processes))
        }
        Cause::Copying { ms } => near(ms.0, spans.sum(Kind::Copy) / workers),
        Cause::Barrier { ms } => near(ms.0, spans.waits_at_barriers(steps)),
        Cause::HandingOut { compute_ms, processes: _, idle } => {
            let computations = spans.of(&[Kind::Compute]).len() as f64;
            near(compute_ms.0, spans.sum(Kind::Compute) / computations)
                && near(idle, 1.0 - spans.sum(Kind::Compute) / workers / makespan)
        }
        Cause::Computing { active, share } => {
            active == peak(Kind::Compute) && near(share, spans.any(&[Kind::Compute]) / makespan)
        }
        Cause::Waiting { share } => near(share, spans.any(&[Kind::Wait]) / makespan),
        Cause::WaitsOverlapped { in_flight, sum_ms } => {
            in_flight == peak(Kind::Wait) && near(sum_ms.0, spans.sum(Kind::Wait)) && in_flight > 1
        }
        Cause::ComputedTogether { active, sum_ms, took_ms } => {
            active == peak(Kind::Compute)
                && near(sum_ms.0, spans.sum(Kind::Compute))
                && near(took_ms.0, spans.any(&[Kind::Compute]))
                && active > 1
        }
        Cause::WaitedWhileComputing { ms } => {
            let (waiting, computing) = (spans.any(&[Kind::Wait]), spans.any(&[Kind::Compute]));
            near(ms.0, waiting + computing - spans.any(&[Kind::Wait, Kind::Compute]))
        }
        Cause::ShortTasks { wait_ms, compute_ms } => {
            near(wait_ms.0, spans.sum(Kind::Wait) / f64::from(tasks))
                && near(compute_ms.0, spans.sum(Kind::Compute) / f64::from(tasks))
        }
    }
}

proptest! {
    /// Every figure of every cause agrees with the spans, and parts are between 0 and 1.
    #[test]
    fn every_figure_of_a_reason_is_that_of_the_spans(
        tasks in 1..40_u32, ms in 0..100_u32, jitter in 0..30_u32, size in 1..3_000_000_u32, threads in 1..9_u32,
        cores in 1..5_u32, limit in 0..9_u32, is_fetched: bool,
    ) {
        let all = StrategyId::ALL.map(StrategyId::id).join(",");
        let (wait, jitter) = (if is_fetched { "fetch" } else { "sleep" }, jitter.min(ms));
        let link = format!(
            "tasks={tasks}&steps={wait}:{ms}~{jitter},primes:{size}&threads={threads}&limit={limit}&repeats=1&run={all}"
        );
        let costs = Costs {
            connections: Some(6),
            process_start: Millis(20.0),
            dispatch: Millis(0.02),
            clusters: simulated::clusters(threads),
            ..ideal(cores)
        };
        let (experiment, measurement, report) = measured(&link, costs);
        for (run, measured) in report.runs.into_iter().zip(&measurement.strategies) {
            let Why { long, short } = run.why.expect("something happened");
            for reason in [long.content, short.content] {
                prop_assert!(is_right(&reason, &measured.trace, &experiment, cores), "{}: {reason:?}", run.strategy.id());
                if let Cause::LoopBlocked { share, .. } | Cause::Lock { share } | Cause::Blocked { share, .. }
                    | Cause::Computing { share, .. } | Cause::Waiting { share } | Cause::HandingOut { idle: share, .. } = reason
                {
                    prop_assert!((0.0..=1.000_001).contains(&share), "{}: {share}", run.strategy.id());
                }
            }
        }
    }
}
