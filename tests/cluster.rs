//! The strategies of clusters, on a cluster of threads in this process that sends messages like a real one. `python/tests` has
//! Dask and Ray.
#![cfg(not(target_family = "wasm"))]

#[path = "calibrated/mod.rs"]
mod calibrated;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use calibrated::environment;
use manyhands::machine::native::{ClusterClient, Native, NativeCluster, Reception, Reply, run_group, stop_groups};
use manyhands::machine::{ClusterDescription, Failure, Machine, ProcessorTime, Scheduler, WorkerDescription};
use manyhands::measure::{Environment, Experiment, Session, gather, probe};
use manyhands::share::link;
use manyhands::strategy::{Job, StrategyId};
use manyhands::trace::{Kind, LaneKind, Millis, Trace, concurrency, peak};

/// Held by each test, because `stop_groups` ends the groups of the whole process.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Threads that run messages.
struct Threads {
    workers: u32,
    messages: Sender<(Vec<u8>, Reply)>,
    sent: Arc<AtomicU32>,
    stopped: Arc<AtomicU32>,
}

/// What a message comes to.
type Fate = fn(u32) -> Result<(), String>;

impl Threads {
    fn start(workers: u32, fate: Fate) -> Threads {
        let (messages, inbox) = channel::<(Vec<u8>, Reply)>();
        let inbox = Arc::new(Mutex::new(inbox));
        for worker in 0..workers {
            let inbox = Arc::clone(&inbox);
            thread::spawn(move || {
                let mut number = 0;
                loop {
                    let received = inbox.lock().expect("nothing panics").recv();
                    let Ok((message, reply)) = received else { return };
                    number += 1;
                    let worker = format!("tcp://10.0.0.{worker}");
                    reply.send(fate(number).map(|()| {
                        let answer = run_group(&message).expect("it is a request");
                        Reception { worker, answer }
                    }));
                }
            });
        }
        Threads { workers, messages, sent: Arc::default(), stopped: Arc::default() }
    }
}

impl ClusterClient for Threads {
    fn description(&self) -> ClusterDescription {
        let worker = |number: u32| WorkerDescription {
            id: format!("tcp://10.0.0.{number}"),
            name: format!("here, worker {}", number + 1),
            host: String::from("here"),
            pid: std::process::id(),
            clock_offset_ms: 0.0,
            clock_bound_ms: 0.0,
        };
        ClusterDescription {
            scheduler: Scheduler::Dask,
            software: String::from("Threads 1.0"),
            api: String::from("client"),
            workers: (0..self.workers).map(worker).collect(),
            startup_ms: Some(3.0),
        }
    }

    fn submit(&self, message: Vec<u8>, reply: Reply) {
        self.sent.fetch_add(1, Ordering::Relaxed);
        self.messages.send((message, reply)).expect("the workers are there");
    }

    fn cancel(&self) {
        self.stopped.fetch_add(1, Ordering::Relaxed);
        stop_groups();
    }

    fn processor_time(&self) -> Option<ProcessorTime> {
        None
    }
}

fn machine(client: Threads, group: Option<u32>) -> Native {
    let machine = Native::start(PathBuf::from("unused")).expect("it starts");
    machine.with_clusters(vec![NativeCluster::new(Box::new(client), group)])
}

fn ok(_: u32) -> Result<(), String> {
    Ok(())
}

fn run(machine: &Native, strategy: StrategyId, text: &str) -> Result<(Trace, u64), Failure> {
    let Experiment { workload, resources, .. } = link::read(text).experiment;
    let job = Arc::new(Job::new(workload, resources));
    machine.begin_run(strategy.plan(&job));
    machine.block_on(strategy.run(machine, &job))?;
    Ok((machine.end_run(), job.checksum()))
}

const MIXED: &str = "tasks=11&steps=sleep:3~2,fetch:2:100,sha256:5000,squares:100000&threads=3";

#[test]
fn results_are_those_of_other_strategies_in_groups_of_every_size() {
    let _alone = alone();
    for group in [1, 2, 4, 50] {
        let machine = machine(Threads::start(3, ok), Some(group));
        let (trace, checksum) = run(&machine, StrategyId::Dask, MIXED).expect("nothing fails");
        assert_eq!(run(&machine, StrategyId::Sequential, MIXED).expect("nothing fails").1, checksum);
        let workers = trace.lanes.iter().filter(|lane| lane.kind == LaneKind::ClusterWorker);
        assert_eq!(workers.count(), 3);
        let of_kind = |kind| trace.spans().filter(|span| span.kind == kind).count();
        assert_eq!((of_kind(Kind::Wait), of_kind(Kind::Compute)), (22, 22));
        for lane in &trace.lanes {
            let mut spans: Vec<_> = lane.spans.iter().map(|span| (span.begin.0, span.end.0)).collect();
            spans.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
            assert!(spans.windows(2).all(|two| two[0].1 <= two[1].0), "{spans:?}");
        }
    }
}

#[test]
fn a_message_carries_a_group() {
    let _alone = alone();
    let client = Threads::start(2, ok);
    let sent = Arc::clone(&client.sent);
    let machine = machine(client, Some(4));
    run(&machine, StrategyId::Dask, "tasks=10&steps=squares:10").expect("nothing fails");
    assert_eq!(sent.load(Ordering::Relaxed), 3);
}

#[test]
fn the_limit_holds_for_all_workers_together() {
    let _alone = alone();
    let machine = machine(Threads::start(4, ok), Some(1));
    let (trace, _) = run(&machine, StrategyId::Dask, "tasks=12&steps=sleep:4&limit=2").expect("nothing fails");
    assert!(peak(&concurrency(trace.spans(), Kind::Wait)) <= 2);
}

#[test]
fn a_worker_that_is_gone_fails_the_run_and_stops_the_others() {
    let _alone = alone();
    let client = Threads::start(2, |number| if number > 3 { Err("worker 2 is gone.".to_owned()) } else { Ok(()) });
    let stopped = Arc::clone(&client.stopped);
    let machine = machine(client, Some(1));
    let failure = run(&machine, StrategyId::Dask, "tasks=60&steps=sleep:20").expect_err("a worker is gone");
    assert!(failure.to_string().starts_with("Dask failed on task "), "{failure}");
    assert!(failure.to_string().ends_with(": worker 2 is gone."), "{failure}");
    assert!(stopped.load(Ordering::Relaxed) >= 1);
    let other = "tasks=1&steps=squares:10";
    assert!(run(&machine, StrategyId::Sequential, other).is_ok());
}

#[test]
fn a_scheduler_that_is_not_there_is_named() {
    let _alone = alone();
    let machine = machine(Threads::start(1, ok), None);
    let failure = run(&machine, StrategyId::Ray, "tasks=1&steps=squares:10").expect_err("there is no Ray");
    assert_eq!(failure.to_string(), "The Ray cluster cannot be used: no cluster was started.");
}

#[test]
fn a_cluster_is_calibrated_and_predicted() {
    let _alone = alone();
    let machine = machine(Threads::start(2, ok), None);
    let experiment = link::read("tasks=40&steps=squares:300000&run=sequential,dask&repeats=2").experiment;
    let environment = Environment { clusters: machine.clusters().cloned().collect(), ..environment(2, true) };
    let session = Session::new(&experiment);
    let evidence = machine.block_on(gather(&machine, &session, &environment)).expect("nothing fails");
    let report = evidence.report(&experiment, String::new());
    let found = &report.calibration.as_ref().expect("it was calibrated").clusters;
    assert_eq!((found.len(), found[0].workers, found[0].hosts, found[0].steps.len()), (1, 2, 1, 1));
    assert_eq!(report.runs[1].strategy, StrategyId::Dask);
    assert!(report.runs[1].predicted_ms.is_some_and(|predicted| predicted > 0.0));
    assert!(Millis(found[0].round_trip_ms) > Millis::ZERO);
}

#[test]
fn a_cluster_that_fails_in_the_calibration_leaves_the_other_figures() {
    let _alone = alone();
    let client = Threads::start(2, |number| if number > 1 { Err("worker 2 is gone.".to_owned()) } else { Ok(()) });
    let machine = machine(client, Some(1));
    let experiment = link::read("tasks=8&steps=squares:300000&threads=2&run=threads,dask").experiment;
    let environment = Environment { clusters: machine.clusters().cloned().collect(), ..environment(2, true) };
    let probes = machine.block_on(probe(&machine, &experiment, &environment)).expect("only the cluster fails");
    let found = probes.calibration();
    assert_eq!((found.clusters.len(), found.steps.len()), (0, 1));
    assert!(found.steps[0].thread_ms.is_some() && found.useful_threads.is_some(), "{found:?}");
}
