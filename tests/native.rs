//! The native machine: the same results under every strategy, the laws of its traces, and the command. No test depends on
//! the speed of the computer.
#![cfg(not(target_family = "wasm"))]

#[path = "calibrated/mod.rs"]
mod calibrated;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use calibrated::environment;
use manyhands::command::LinkResult;
use manyhands::machine::native::{Native, picture_of, response_body};
use manyhands::machine::{Failure, Machine, Process};
use manyhands::measure::{Session, probe};
use manyhands::share::link;
use manyhands::strategy::{Job, StrategyId, Workers};
use manyhands::trace::{Kind, LaneKind, Millis, Span, Trace, concurrency, peak};
use manyhands::workload::amounts::wait_ms;
use manyhands::workload::{At, Io, Step};
use sha2::{Digest, Sha256};

const PROGRAM: &str = env!("CARGO_BIN_EXE_manyhands");
const THREADS: u32 = 3;
const MIXED: &str = "tasks=7&steps=sleep:5~4,fetch:8~3:100,squares:3000000&threads=3&switch=1";

fn machine() -> Native {
    Native::start(PathBuf::from(PROGRAM)).expect("it starts")
}

fn job(text: &str) -> Arc<Job> {
    let reading = link::read(text);
    assert_eq!(reading.problems, []);
    Arc::new(Job::new(reading.experiment.workload, reading.experiment.resources))
}

fn run(machine: &Native, strategy: StrategyId, text: &str) -> (Trace, u64) {
    let job = job(text);
    machine.begin_run(strategy.plan(&job));
    machine.block_on(strategy.run(machine, &job)).expect("nothing fails");
    (machine.end_run(), job.checksum())
}

fn of_kind(trace: &Trace, kind: Kind) -> Vec<Span> {
    trace.spans().filter(|span| span.kind == kind).copied().collect()
}

/// Children of this process that run the command, including zombies.
#[cfg(target_os = "linux")]
fn children() -> usize {
    let own = std::process::id().to_string();
    let processes = std::fs::read_dir("/proc").expect("Linux has it").flatten();
    let is_ours = |stat: String| {
        // pid (name) state parent ...
        let after_name = stat.rsplit_once(") ").map(|(_, rest)| rest.to_owned()).unwrap_or_default();
        stat.contains("(manyhands)") && after_name.split(' ').nth(1) == Some(&own)
    };
    processes
        .filter_map(|process| std::fs::read_to_string(process.path().join("stat")).ok())
        .filter(|stat| is_ours(stat.clone()))
        .count()
}

/// Held by tests that start processes, because tests run in parallel and one of them counts processes.
static PROCESSES: Mutex<()> = Mutex::new(());

#[test]
fn every_strategy_has_the_same_results_and_obeys_the_laws() {
    let _processes = PROCESSES.lock();
    let machine = machine();
    let mut checksums = BTreeSet::new();
    for strategy in StrategyId::on_one_computer() {
        let (trace, checksum) = run(&machine, strategy, MIXED);
        checksums.insert(checksum);
        spans_are_possible(&trace, strategy);
        no_wait_is_too_short(&trace, strategy);
        lanes_do_one_thing_at_a_time(&trace, strategy);
    }
    assert_eq!(checksums.len(), 1, "{checksums:x?}");
    #[cfg(target_os = "linux")]
    {
        assert!(machine.memory_bytes().is_some_and(|bytes| bytes > 1 << 20));
        assert_eq!(children(), 0);
        processes_exit_with_their_owner(machine);
    }
}

fn spans_are_possible(trace: &Trace, strategy: StrategyId) {
    for span in trace.spans() {
        assert!(span.begin.0 >= 0.0 && span.begin <= span.end, "{strategy:?}: {span:?}");
    }
    let steps: BTreeSet<_> = of_kind(trace, Kind::Compute).iter().map(|span| (span.task, span.step)).collect();
    assert_eq!(steps, (0..7).map(|task| (task, 2)).collect(), "{strategy:?}");
    let used: Vec<_> = trace.lanes.iter().filter(|lane| lane.kind != LaneKind::EventLoop).collect();
    let workers = if strategy.workers() == Workers::None { 0 } else { THREADS };
    assert_eq!(used.len(), workers as usize, "{strategy:?}");
    if matches!(strategy, StrategyId::GilThreads | StrategyId::Threads | StrategyId::Processes) {
        assert!(used.iter().all(|lane| !lane.spans.is_empty()), "{strategy:?}: a lane has no task");
    }
}

fn no_wait_is_too_short(trace: &Trace, strategy: StrategyId) {
    let job = job(MIXED);
    let waits = of_kind(trace, Kind::Wait);
    assert_eq!(waits.len(), 14, "{strategy:?}");
    for span in waits {
        let Step::Wait(wait) = job.workload.steps[usize::from(span.step)] else { panic!("{span:?} is no wait") };
        let asked = wait_ms(job.workload.seed, At { task: span.task, step: span.step }, wait);
        // The server's clock has a limited resolution, and the server sees a request only after it was sent.
        let slack = if wait.io == Io::Sleep { 1e-6 } else { 0.01 };
        assert!(span.length().0 >= f64::from(asked) - slack, "{strategy:?}: {span:?} for {asked} ms");
    }
}

fn lanes_do_one_thing_at_a_time(trace: &Trace, strategy: StrategyId) {
    for lane in &trace.lanes {
        assert!(peak(&concurrency(lane.spans.iter(), Kind::Compute)) <= 1, "{strategy:?}");
        if !strategy.descriptor().lane_kind(lane.kind).is_event_loop() {
            let alone = lane.spans.iter().filter(|span| span.kind != Kind::Queue);
            let alone: Vec<Span> = alone.map(|span| Span { kind: Kind::Compute, ..*span }).collect();
            assert!(peak(&concurrency(alone.iter(), Kind::Compute)) <= 1, "{strategy:?}");
        }
    }
    if strategy == StrategyId::GilThreads {
        assert_eq!(peak(&concurrency(trace.spans(), Kind::Compute)), 1);
    }
    if strategy == StrategyId::Processes {
        assert_eq!(of_kind(trace, Kind::Start).len(), THREADS as usize);
        assert!(!of_kind(trace, Kind::Copy).is_empty());
    }
}

#[cfg(target_os = "linux")]
fn processes_exit_with_their_owner(machine: Native) {
    // Each is busy for ten seconds when its owner is gone.
    let job = job("tasks=3&steps=sleep:10000&threads=3");
    machine.begin_run(StrategyId::Processes.plan(&job));
    let failed: Result<(), Failure> = machine.block_on(async {
        let mut processes = Vec::new();
        for number in 0..THREADS {
            processes.push(machine.process(number, &job.workload).await?);
        }
        assert_eq!(children(), THREADS as usize);
        let busy = processes.iter().map(|process| process.run_task(0));
        futures::future::select(
            Box::pin(futures::future::join_all(busy)),
            Box::pin(machine.pause(manyhands::trace::Millis(5.0))),
        )
        .await;
        Err(Failure::Cancelled)
    });
    assert_eq!(failed, Err(Failure::Cancelled));
    drop(machine);
    assert_eq!(children(), 0);
}

#[test]
fn a_program_that_is_not_a_process_is_an_error() {
    let machine = Native::start(PathBuf::from("/nowhere/manyhands")).expect("it starts");
    let job = job(MIXED);
    machine.begin_run(StrategyId::Processes.plan(&job));
    let failure = machine.block_on(StrategyId::Processes.run(&machine, &job)).expect_err("there is no such program");
    assert!(failure.to_string().contains("/nowhere/manyhands does not run"), "{failure}");
}

#[test]
fn waits_in_flight_stay_within_the_limit() {
    let _processes = PROCESSES.lock();
    let machine = machine();
    for strategy in StrategyId::on_one_computer() {
        let (trace, _) = run(&machine, strategy, "tasks=24&steps=sleep:10,fetch:5:10&threads=8&limit=3");
        let in_flight = peak(&concurrency(trace.spans(), Kind::Wait));
        let queued = of_kind(&trace, Kind::Queue).iter().any(|span| span.step == 0);
        let overlaps = strategy.descriptor().overlaps_waits;
        assert_eq!((in_flight, queued), if overlaps { (3, true) } else { (1, false) }, "{strategy:?}");
    }
}

/// Not only in the rounds, but also while it warms up and calibrates.
#[test]
fn a_whole_measurement_stays_within_the_limit_at_the_server() {
    let _processes = PROCESSES.lock();
    for limit in [1, 2] {
        let link = format!("tasks=6&steps=fetch:2:10,squares:1000&threads=3&limit={limit}&repeats=1");
        let all: Vec<&str> = StrategyId::on_one_computer().into_iter().map(StrategyId::id).collect();
        let experiment = link::read(&format!("{link}&run={}", all.join(","))).experiment;
        let (machine, session) = (machine(), Session::new(&experiment));
        machine.block_on(session.run(&machine)).expect("nothing fails");
        machine.block_on(probe(&machine, &experiment, &environment(2, true))).expect("nothing fails");
        assert_eq!(machine.most_open_requests(), limit);
    }
}

#[test]
fn a_limit_that_is_not_reached_has_no_effect() {
    let _processes = PROCESSES.lock();
    let machine = machine();
    for strategy in [StrategyId::Threads, StrategyId::Processes] {
        let (trace, _) = run(&machine, strategy, "tasks=9&steps=sleep:5&threads=3&limit=3");
        assert_eq!(of_kind(&trace, Kind::Queue), [], "{strategy:?}");
    }
}

/// The threads are free for the next run immediately, although two of them were waiting for the permit of a long wait.
#[test]
fn a_cancel_wakes_threads_that_wait_for_a_permit() {
    let machine = machine();
    for strategy in [StrategyId::Threads, StrategyId::GilThreads] {
        let long = job("tasks=3&steps=sleep:10000&threads=3&limit=1");
        machine.begin_run(strategy.plan(&long));
        machine.block_on(async {
            let (running, pause) = (strategy.run(&machine, &long), machine.pause(manyhands::trace::Millis(20.0)));
            futures::future::select(Box::pin(running), Box::pin(pause)).await;
        });
        let (trace, _) = run(&machine, strategy, "tasks=3&steps=sleep:1&threads=3&limit=1");
        assert!(trace.makespan().0 < 5_000.0, "{strategy:?}");
    }
}

/// A computing thread keeps the lock for at least one interval while others want it, and then they get it.
#[test]
fn every_thread_gets_the_lock_in_turn() {
    let machine = machine();
    let (trace, _) = run(&machine, StrategyId::GilThreads, "tasks=3&steps=squares:60000000&threads=3&switch=1");
    assert_eq!(peak(&concurrency(trace.spans(), Kind::Compute)), 1);
    assert!(!of_kind(&trace, Kind::Lock).is_empty());
    assert!(of_kind(&trace, Kind::Compute).len() > 3, "no task held the lock from start to end");
}

/// Computed with `www/io/body.ts`.
#[test]
fn fetches_return_the_same_bytes_as_in_a_browser() {
    let hex = |bytes: Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert_eq!(hex(response_body("7-0-1", 12)), "fe09c6d5c2b3c18bde0e8c0a");
    assert_eq!(hex(response_body("a", 8)), "b8ae1a449e6d7928");
    assert_eq!(response_body("a", 7), response_body("a", 8)[..7]);
}

/// The first bytes of the SHA-256 of each picture, computed with `www/io/picture.ts`. The last picture has two comments, of
/// which the first leaves room for the header of the second.
#[test]
fn fetches_before_a_thumbnail_return_the_same_pictures() {
    let begin = |id, length| {
        let picture = picture_of(id, length).expect("there is a picture of this length");
        assert_eq!(picture.len(), length);
        Sha256::digest(&picture)[..8].iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    assert_eq!(begin("a", 2_500), "61dc8f424a0f7dc6");
    assert_eq!(begin("7-1-0", 1_048_576), "be6592875f2632e5");
    assert_eq!(begin("7-2-0", 193_156), "d03cb70307c068ab");
    assert_eq!(picture_of("a", 1_000), None);
}

fn command(arguments: &[&str]) -> Output {
    let _processes = PROCESSES.lock();
    Command::new(PROGRAM).args(arguments).output().expect("the command runs")
}

#[test]
fn the_command_prints_a_table_or_the_report() {
    let link = "http://localhost/#tasks=2&steps=squares:1000,sleep:1&run=sequential,processes&threads=1&repeats=1";
    let table = command(&[link]);
    assert_eq!(table.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&table.stdout).contains("Sequential"));
    let json = command(&["--format=json", link]);
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).expect("stdout is JSON and nothing else");
    assert_eq!(report["environment"]["artifact"], "native");
    assert_eq!(report["runs"][0]["checksum"], report["runs"][1]["checksum"]);
}

#[test]
fn the_command_writes_files_for_other_programs() {
    let starts: [(&str, &[u8]); 7] = [
        ("json+spans", b"{\"version\":1,"),
        ("csv", b"strategy,round,makespan_ms,"),
        ("spans", b"strategy,round,task,"),
        ("chrome", b"{\"traceEvents\":[{\"ph\":\"M\","),
        ("perfetto", &[0x0a]),
        ("svg", b"<svg xmlns"),
        ("png", b"\x89PNG\r\n"),
    ];
    for (format, start) in starts {
        let output = command(&["tasks=1&steps=squares:1&run=sequential&repeats=1", "--format", format]);
        assert!(output.status.success() && output.stdout.starts_with(start), "{format}: {output:?}");
    }
}

/// A file for one test.
fn file(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"))
}

#[test]
fn the_command_prints_what_is_in_a_report_or_a_link() {
    let link = "tasks=2&steps=squares:1000&run=sequential,threads&repeats=2";
    let saved = file("report.json");
    assert!(command(&[link, "--format", "json+spans", "--out", &saved]).status.success());
    let shared = command(&[link, "--link"]);
    let shared = String::from_utf8(shared.stdout).expect("a link is text");
    for source in [saved.as_str(), shared.trim()] {
        let table = command(&["--open", source]);
        assert!(String::from_utf8_lossy(&table.stdout).contains("not verified"), "{table:?}");
        let json = command(&["--open", source, "--format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&json.stdout).expect("stdout is JSON and nothing else");
        assert_eq!(report["runs"][1]["samplesMs"].as_array().map(Vec::len), Some(2));
        let csv = command(&["--open", source, "--format", "csv"]);
        assert_eq!(csv.stdout.iter().filter(|byte| **byte == b'\n').count(), 5, "{csv:?}");
    }
}

/// Each would take minutes: waits and computations on the event loop, on threads and in processes.
#[test]
fn any_thread_can_cancel_a_run() {
    for strategy in ["sequential", "event-loop", "gil-threads", "processes"] {
        for steps in ["sleep:10000", "primes:50000000"] {
            let machine = machine();
            let canceler = machine.canceler();
            thread::spawn(move || {
                thread::sleep(Duration::from_millis(30));
                canceler.cancel();
            });
            let reading = link::read(&format!("tasks=20&steps={steps}&run={strategy}"));
            assert_eq!(reading.problems, []);
            let result = LinkResult::measure(&machine, reading, Millis(1.0), |_| {});
            assert_eq!(result.err(), Some(Failure::Cancelled), "{strategy}, {steps}");
        }
    }
}

#[test]
fn errors_of_the_command_are_one_line() {
    let wrong: [(&[&str], &str); 25] = [
        (&["tasks=0"], "tasks: “0” is not in the range 1 to 10,000"),
        (&["--open", "Cargo.toml"], "The file is not valid JSON"),
        (&["--open", "package.json"], "The file is JSON, but not a report"),
        (&["--open", "/dev/zero"], "Only reports of up to 100 MB are opened"),
        (&["--open", "no\u{202e}where"], r"“no\u{202e}where” is not a link with results"),
        (&["--open", "v=1&r=AbKiAQ"], "This link was cut or changed"),
        (&["--open", "package.json", "tasks=1"], "--open measures nothing: leave out the other link"),
        (&["--open", "package.json", "--format", "svg"], "--open supports only --format table, json and csv"),
        (&[], "expected one link in quotes"),
        (&[""], "the link is empty"),
        (&["tasks=1", "--out", "--json"], "--out needs the name of a file, not “--json”"),
        (&["tasks=1", "--jsn"], "'--jsn'"),
        (&["tasks=1", "--out"], "'--out'"),
        (
            &["tasks=1", "--format", "xml"],
            "--format must be table, json, json+spans, csv, spans, chrome, perfetto, svg or png, not xml",
        ),
        (&["tasks=1", "--program", "perl"], "--program must be python or rust, not perl"),
        (&["tasks=1", "--json", "--program", "rust"], "choose one of"),
        (&["tasks=1", "--on", "dask"], "--on needs the Python package: pip install"),
        (&["tasks=1", "--group", "8"], "--group needs the Python package"),
        (&["tasks=1", "--out", "/"], "--out needs the name of a file, not “/”"),
        (&["tasks=1", "--out", ""], "--out needs the name of a file, not “”"),
        (&["tasks=1", "--out", "/nowhere/at/all.json"], "there is no folder /nowhere/at"),
        (&["run=\u{202e}\u{e000}&tasks=1"], r"there is no strategy “\u{202e}\u{e000}”,"),
        (&["tasks=1", "--out", "/no\u{202e}where\n/x"], r"there is no folder /no\u{202e}where\n"),
        (&["tasks=1", "--format", "\u{1b}[2J"], r"not \u{1b}[2J"),
        (&["tasks=1", "--\u{202e}"], r"\u{202e}"),
    ];
    for (arguments, message) in wrong {
        let output = command(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), said.lines().count()), (Some(2), 1), "{said}");
        assert!(said.contains(message) && output.stdout.is_empty(), "{said}");
    }
    let help = command(&["--help"]);
    let said = String::from_utf8_lossy(&help.stdout);
    assert_eq!(help.status.code(), Some(0));
    assert!(
        ["Usage:", "--format", "table", "json", "--program", "--out", "Exit codes:"]
            .iter()
            .all(|part| said.contains(part))
    );
}

#[test]
fn a_report_that_can_not_be_written_is_a_failure() {
    let output = command(&["tasks=1&steps=squares:1&run=sequential&repeats=1", "--out", "/dev/full"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Sequential"), "the result is not lost");
}
