//! The report on a person's own function.

use manyhands::command::environment;
use manyhands::predict::BoundBy;
use manyhands::report::{
    CallProfile, Computer, FunctionCosts, FunctionEvidence, FunctionReport, MeasuredFunction, MeasuredWay,
};
use manyhands::share::link;
use manyhands::strategy::StrategyId;
use manyhands::workload::{Io, Step, Wait};
use proptest::prelude::*;

/// Four equal cores, on which one step of `squares` takes half a nanosecond.
const COMPUTER: Computer = Computer { square_ms: 5e-7, threads: 4, gain: 4.0 };

fn way(id: &str, strategy: StrategyId, workers: u32, ms: f64) -> MeasuredWay {
    let samples_ms = (0..6).map(|round| ms * (1.0 + 0.01 * f64::from(round))).collect();
    let (id, label) = (id.to_owned(), id.to_owned());
    MeasuredWay { id, label, strategy, workers, chunk: 1, kept: false, start_ms: None, samples_ms, spans: Vec::new() }
}

/// A function that waits and computes so long, and as much of that with the lock.
fn function(wait_ms: f64, cpu_ms: f64, held: f64, ways: Vec<MeasuredWay>) -> MeasuredFunction {
    MeasuredFunction {
        name: "parse".to_owned(),
        is_async: false,
        python: "CPython 3.14".to_owned(),
        has_gil: true,
        has_lock: held >= 0.5,
        cores: 4,
        calls: 100,
        limit: None,
        rounds: 6,
        wall_ms: wait_ms + cpu_ms,
        cpu_ms,
        wait_ms,
        others_ms: 0.0,
        held_share: Some(held),
        argument_bytes: Some(100),
        result_bytes: Some(100),
        checksum: 7,
        costs: FunctionCosts {
            dispatch_ms: Some(0.03),
            message_ms: Some(0.1),
            process_start_ms: Some(30.0),
            copy_ms_per_byte: Some(1e-6),
        },
        ways,
        left_out: Vec::new(),
        notes: Vec::new(),
    }
}

fn report(function: &MeasuredFunction) -> FunctionReport {
    let found = FunctionEvidence::new(function, COMPUTER);
    let evidence = found.evidence(environment());
    found.report(&evidence.environment, &evidence.measurement, format!("#{}", link::write(&found.experiment())))
}

#[test]
fn the_reason_adds_up_what_a_call_does() {
    let call = |wait, cpu, held| CallProfile::of(&function(wait, cpu, held, Vec::new())).to_string();
    assert_eq!(
        call(71.0, 29.0, 1.0),
        "71% of a call is waiting, which overlaps with other calls in threads or on an event loop; 29% is code that holds the \
         GIL, so only one thread runs it at a time."
    );
    assert_eq!(call(0.0, 5.0, 0.98), "A call is all code that holds the GIL, so only one thread runs it at a time.");
    assert_eq!(
        call(0.0, 5.0, 0.3),
        "70% of a call is native code that releases the GIL, so threads run it in parallel; 30% is code that holds the GIL, so \
         only one thread runs it at a time."
    );
    assert_eq!(
        call(5.0, 0.1, 1.0),
        "A call only waits, which overlaps with other calls in threads or on an event loop."
    );
    let on_a_busy_computer = MeasuredFunction { wall_ms: 10.0, ..function(3.0, 3.0, 1.0, Vec::new()) };
    assert!(
        CallProfile::of(&on_a_busy_computer).to_string().starts_with(
            "40% of a call is waiting for a free core, because other programs or threads were using them; 30% is waiting, which"
        ),
        "the parts are of the whole call"
    );
}

#[test]
fn pure_python_is_for_processes() {
    let ways = vec![
        way("loop", StrategyId::Sequential, 0, 2_000.0),
        way("threads", StrategyId::GilThreads, 4, 2_010.0),
        way("processes", StrategyId::Processes, 4, 560.0),
    ];
    let report = report(&function(0.0, 20.0, 1.0, ways.clone()));
    let advice = report.report.advice.as_ref().expect("everything was measured");
    assert_eq!((advice.strategy, advice.bound_by), (StrategyId::Processes, BoundBy::Computing));
    assert_eq!(report.advised.as_deref(), Some("processes"));
    // Only what was measured is predicted for more cores.
    let eight = report.report.what_if.iter().find(|row| row.machine == "cores-8").expect("it is one");
    assert_eq!(eight.best, Some(StrategyId::Processes));
    assert!(eight.runs.iter().all(|run| report.ways.iter().any(|way| way.measured.strategy == run.strategy)));
    assert!(advice.suggestion.is_none());
    assert!(report.table().contains("Advice: processes. Reason: several tasks run at once"), "{}", report.table());
    let fewer = ways.into_iter().map(|way| MeasuredWay { samples_ms: way.samples_ms[..1].to_vec(), ..way }).collect();
    let report = self::report(&function(0.0, 20.0, 1.0, fewer));
    assert!(report.table().contains("Advice (a guess from 1 sample): processes. Reason: "), "{}", report.table());
}

#[test]
fn native_code_and_waits_are_for_threads() {
    for (wait, cpu, held, strategy) in [(0.0, 20.0, 0.0, StrategyId::Threads), (20.0, 0.1, 1.0, StrategyId::GilThreads)]
    {
        let ways = vec![
            way("loop", StrategyId::Sequential, 0, 2_000.0),
            way("threads", strategy, 4, 520.0),
            way("processes", StrategyId::Processes, 4, 560.0),
        ];
        let report = report(&function(wait, cpu, held, ways));
        assert_eq!(report.report.advice.expect("everything was measured").strategy, strategy);
    }
}

#[test]
fn a_strategy_has_the_simplest_of_its_fastest_ways() {
    let kept = MeasuredWay { kept: true, start_ms: Some(40.0), ..way("kept", StrategyId::Processes, 4, 500.0) };
    let ways = |cold| {
        vec![
            way("loop", StrategyId::Sequential, 0, 2_000.0),
            kept.clone(),
            way("cold", StrategyId::Processes, 4, cold),
            way("spawn", StrategyId::Processes, 4, 900.0),
        ]
    };
    for (cold, chosen) in [(510.0, "cold"), (700.0, "kept")] {
        let report = report(&function(0.0, 20.0, 1.0, ways(cold)));
        let represents: Vec<_> =
            report.ways.iter().filter(|way| way.represents).map(|way| way.measured.id.as_str()).collect();
        assert_eq!(represents, ["loop", chosen]);
    }
}

proptest! {
    /// The stand-in is a valid experiment that takes as long as the function, whatever that does.
    #[test]
    fn the_stand_in_takes_as_long(
        wait in prop_oneof![Just(0.0), 5.0..1_000.0],
        cpu in 0.001..500.0,
        calls in 1u32..20_000,
    ) {
        let ways = vec![way("loop", StrategyId::Sequential, 0, 100.0), way("threads", StrategyId::GilThreads, 4, 90.0)];
        let function = MeasuredFunction { calls, ..function(wait, cpu, 1.0, ways) };
        let found = FunctionEvidence::new(&function, COMPUTER);
        let experiment = found.experiment();
        let written = link::read(&link::write(&experiment));
        prop_assert!(written.problems.is_empty(), "{:?}", written.problems);
        prop_assert_eq!(&written.experiment, &experiment);
        let ms = |step: &Step| match *step {
            Step::Wait(Wait { io: Io::Sleep, ms, .. }) => f64::from(ms),
            Step::Compute(kernel) => f64::from(kernel.size) * COMPUTER.square_ms,
            Step::Wait(_) => unreachable!("it only sleeps"),
        };
        let task: f64 = experiment.workload.steps.iter().map(ms).sum();
        let all = task * f64::from(experiment.workload.tasks);
        let expected = (wait + cpu) * f64::from(calls);
        // Waits are whole milliseconds, and small parts of a call are left out.
        prop_assert!((all / expected - 1.0).abs() < 0.16, "{} instead of {}", all, expected);
    }
}
