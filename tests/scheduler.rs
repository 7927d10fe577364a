//! Simulated clusters: what their scheduler and messages cost, worked out by hand, and how well a calibration finds it.

#[path = "calibrated/mod.rs"]
mod calibrated;

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use calibrated::{environment, experiment, real};
use manyhands::machine::simulated::{ClusterCosts, Costs, Simulated};
use manyhands::machine::{ClusterDescription, Machine, Scheduler, WorkerDescription};
use manyhands::measure::{Environment, Evidence, Experiment, Session, gather};
use manyhands::report::Report;
use manyhands::strategy::{Job, StrategyId};
use manyhands::trace::{Kind, Millis, Trace, concurrency, peak};
use proptest::prelude::*;

/// The cost of a computation of size 1,000,000.
const LONG: f64 = 10.0;

fn costs(cores: f64, cluster: ClusterCosts) -> Costs {
    Costs { clusters: vec![(Scheduler::Dask, Rc::new(cluster))], ..calibrated::ideal(cores) }
}

fn run(link: &str, costs: Costs) -> Trace {
    let experiment = experiment(link);
    let machine = Simulated::without_results(costs);
    let job = Arc::new(Job::new(experiment.workload, experiment.resources));
    machine.begin_run(StrategyId::Dask.plan(&job));
    machine.block_on(StrategyId::Dask.run(&machine, &job)).expect("nothing fails");
    assert_eq!(job.done(), job.workload.tasks);
    machine.end_run()
}

fn makespan(link: &str, costs: Costs) -> f64 {
    run(link, costs).makespan().0
}

#[test]
fn an_ideal_cluster_takes_as_long_as_its_busiest_worker() {
    for (workers, rounds) in [(1, 10), (2, 5), (3, 4), (4, 3), (16, 1)] {
        let ideal = costs(16.0, ClusterCosts::ideal(workers));
        assert_eq!(makespan("tasks=10&steps=squares:1000000", ideal), f64::from(rounds) * LONG);
    }
}

#[test]
fn one_message_takes_its_way_and_both_ends() {
    let cluster = ClusterCosts {
        deal: Millis(1.0),
        message: Millis(0.5),
        handle: Millis(0.25),
        receive: Millis(2.0),
        ..ClusterCosts::ideal(1)
    };
    let expected = 1.0 + 0.5 + 0.25 + LONG + 0.5 + 2.0;
    assert_eq!(makespan("tasks=1&steps=squares:1000000", costs(4.0, cluster)), expected);
}

#[test]
fn the_limit_holds_and_so_does_the_barrier_of_one_task_per_worker() {
    let link = "tasks=20&steps=sleep:5,squares:1000&limit=2";
    let trace = run(link, costs(8.0, ClusterCosts::ideal(6)));
    assert_eq!(peak(&concurrency(trace.spans(), Kind::Wait)), 2);
    let trace = run("tasks=20&steps=sleep:5", costs(8.0, ClusterCosts::ideal(6)));
    assert_eq!(peak(&concurrency(trace.spans(), Kind::Wait)), 6);
}

proptest! {
    /// Nothing is faster than its scheduler, its workers and its cores, and larger groups never need more messages.
    #[test]
    fn a_cluster_is_bounded_by_scheduler_workers_and_cores(
        tasks in 1u32..60,
        workers in 1u32..6,
        group in 1u32..9,
        cores in 1u32..5,
        scheduling in 0.0..3.0_f64,
        handle in 0.0..2.0_f64,
    ) {
        let half = Millis(scheduling / 2.0);
        let cluster = ClusterCosts { deal: half, receive: half, handle: Millis(handle), ..ClusterCosts::ideal(workers) };
        cluster.group.set(group);
        let trace = run(&format!("tasks={tasks}&steps=squares:100000"), costs(cores.into(), cluster));
        let messages = f64::from(tasks.div_ceil(group));
        let (work, makespan) = (f64::from(tasks) * LONG / 10.0, trace.makespan().0 + 1e-6);
        prop_assert!(makespan >= messages * scheduling);
        prop_assert!(makespan >= (work + messages * handle) / f64::from(workers));
        prop_assert!(makespan >= (work + messages * (handle + scheduling)) / f64::from(cores));
        for lane in &trace.lanes {
            let mut spans: Vec<_> = lane.spans.iter().map(|span| (span.begin.0, span.end.0)).collect();
            spans.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
            prop_assert!(spans.windows(2).all(|two| two[0].1 <= two[1].0), "{:?}", spans);
        }
    }
}

fn description(workers: u32) -> ClusterDescription {
    let worker = |number: u32| WorkerDescription {
        id: number.to_string(),
        name: number.to_string(),
        host: String::from("here"),
        pid: 1,
        clock_offset_ms: 0.0,
        clock_bound_ms: 0.0,
    };
    ClusterDescription {
        scheduler: Scheduler::Dask,
        software: String::from("Simulated"),
        api: String::from("client"),
        workers: (0..workers).map(worker).collect(),
        startup_ms: None,
    }
}

fn measured(link: &str, costs: Costs, workers: u32) -> Report {
    let experiment = experiment(link);
    evidence(&experiment, costs, workers).report(&experiment, String::new())
}

fn evidence(experiment: &Experiment, costs: Costs, workers: u32) -> Evidence {
    let cores = costs.cores as u32;
    let machine = Simulated::new(costs);
    let environment = Environment { clusters: vec![description(workers)], ..environment(cores, true) };
    let session = Session::new(experiment);
    machine.block_on(gather(&machine, &session, &environment)).expect("nothing fails")
}

/// A machine with a cluster of 4 workers whose scheduler takes this long for a message.
fn with_scheduler(ms: f64) -> Costs {
    let half = Millis(ms / 2.0);
    let cluster = ClusterCosts { deal: half, receive: half, handle: Millis(0.5), ..ClusterCosts::ideal(4) };
    Costs { clusters: vec![(Scheduler::Dask, Rc::new(cluster))], ..real(8.0) }
}

/// The note about the messages of the cluster.
fn message_note(report: &Report) -> String {
    let notes = report.notes.iter().map(ToString::to_string);
    notes.into_iter().find(|note| note.starts_with("Dask: ")).expect("it is there")
}

const PAYS: &str = "are faster one after another on one core";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    /// The machine is simulated and calibrated like a real one, so the prediction only lacks what a calibration cannot see.
    #[test]
    fn predictions_are_close_on_a_calibrated_cluster(
        tasks in 8u32..120,
        size in 20_000u32..2_000_000,
        wait in 0u32..30,
        workers in 1u32..5,
        scheduling in 0.2..4.0_f64,
        handle in 0.1..2.0_f64,
        message in 0.0..2.0_f64,
    ) {
        let cluster = ClusterCosts {
            deal: Millis(scheduling / 2.0),
            receive: Millis(scheduling / 2.0),
            handle: Millis(handle),
            message: Millis(message),
            group: Cell::new(1),
            ..ClusterCosts::ideal(workers)
        };
        let costs = Costs { clusters: vec![(Scheduler::Dask, Rc::new(cluster))], ..real(2.0) };
        let link = format!("tasks={tasks}&steps=sleep:{wait},squares:{size}&run=dask&repeats=1");
        let report = measured(&link, costs, workers);
        let (median, predicted) = (report.runs[0].median_ms.unwrap(), report.runs[0].predicted_ms.unwrap());
        prop_assert!((predicted / median - 1.0).abs() < 0.15, "measured {median}, predicted {predicted}");
    }
}

#[test]
fn a_report_says_from_when_on_a_cluster_pays_and_what_more_nodes_would_do() {
    let report = measured("tasks=100&steps=squares:1000000&run=sequential,dask&repeats=1", with_scheduler(2.0), 4);
    assert!(message_note(&report).contains(PAYS));
    let nodes = |machine| {
        let row = report.what_if.iter().find(|row| row.machine == machine).expect("it is there");
        row.runs
            .iter()
            .find(|run| run.strategy == StrategyId::Dask)
            .and_then(|run| run.predicted_ms)
            .expect("predicted")
    };
    assert!(nodes("nodes-10") < nodes("nodes-1"));
    // The scheduler limits how much more nodes help: 25 messages of 2 ms, or more with fewer tasks in each.
    assert!(nodes("nodes-100") >= 50.0);
}

#[test]
fn a_report_does_not_say_from_when_on_a_cluster_pays_if_the_runs_show_something_else() {
    let experiment = experiment("tasks=100&steps=squares:1000000&run=sequential,dask&repeats=1");
    let slow = evidence(&experiment, with_scheduler(120.0), 4);
    let fast = evidence(&experiment, with_scheduler(2.0), 4);
    // The cluster was slower than one core, although its messages cost little in the calibration.
    let report = Evidence { probes: fast.probes, ..slow }.report(&experiment, String::new());
    assert!(report.runs[0].median_ms < report.runs[1].median_ms);
    let note = message_note(&report);
    assert!(!note.contains(PAYS), "{note}");
}

#[test]
fn a_report_says_how_many_threads_others_have_only_if_some_have_any() {
    let note = |strategies: &str| {
        let link = format!("tasks=100&steps=squares:1000000&threads=2&run={strategies}&repeats=1");
        message_note(&measured(&link, with_scheduler(2.0), 4))
    };
    let others = "Other strategies have 2 threads or processes.";
    assert!(note("sequential,processes,dask").contains(others));
    assert!(!note("sequential,event-loop,dask").contains(others));
}
