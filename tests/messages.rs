//! Every message of the crate, as data and in English. All other languages are checked against this list.
//!
//! `UPDATE_MESSAGES=1 cargo test --test messages` updates it.

use std::collections::BTreeMap;
use std::fs;

use manyhands::machine::{Failure, MemoryNeed, Remedy, Scheduler};
use manyhands::measure::{AnsweredBy, Forecast, ThreadsOff, ThreadsOffCause};
use manyhands::message::{Message, Quoted};
use manyhands::predict::{BoundBy, Caption, Change, Condition, Doubt, Reason, Suggestion, Warning, WorkerCount};
use manyhands::report::{Cause, Caveat, ChangeReason, Finding, Note, Observation, Reference, SettingDifference};
use manyhands::share::report_file::FileProblem;
use manyhands::share::{Figure, Problem, describe};
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;
use manyhands::workload::kinds::{STEP_KINDS, StepKind, serialize_steps};
use manyhands::workload::limits::{TASKS, WAIT_MS};
use manyhands::workload::{At, Workload};
use serde::Serialize;
use serde_json::{Value, json};

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/messages.json");

/// Samples of every variant. This does not compile if one is missing.
macro_rules! samples {
    ($type:ident { $($variant:ident { $($fields:tt)* }),* $(,)? }) => {{
        #[allow(unreachable_patterns, reason = "a variant can have several samples")]
        fn assert_exhaustive(it: &$type) {
            match it { $($type::$variant { .. } => {}),* }
        }
        let samples = vec![$($type::$variant { $($fields)* }),*];
        samples.iter().for_each(assert_exhaustive);
        samples
    }};
}

fn kind(id: &str) -> &'static StepKind {
    StepKind::find(id).expect("a known step")
}

fn problems() -> Vec<Problem> {
    let tasks = Figure { kind: None, amount: &TASKS };
    let wait = Figure { kind: Some(kind("sleep")), amount: &WAIT_MS };
    let given = || Quoted::new("many");
    samples!(Problem {
        TooLong { length: 2_345, longest: 2_000 },
        NotSettings {},
        NewerVersion { given: given() },
        NoVersion { given: given() },
        UnknownSetting { given: given() },
        RepeatedSetting { parameter: "threads" },
        NotWhole { figure: tasks, given: given() },
        NotWhole { figure: wait, given: given() },
        OutOfRange { figure: tasks, given: Quoted::new("123456"), used: 10_000 },
        MissingAmount { figure: wait },
        Surplus { kind: kind("primes"), given: given() },
        UnknownStep { given: given() },
        TooManySteps { given: 11 },
        UnknownStrategy { given: given() },
        RepeatedStrategy { strategy: StrategyId::ForkJoin },
        UnknownLesson { given: given() },
        UnknownAmount { given: given() },
        NotShown { given: given() },
        DamagedResults {},
        NewerResults {},
        TooManyResults { given: 31 },
        Empty { parameter: "run", used: String::from("sequential,pipeline") },
    })
}

fn file_problems() -> Vec<FileProblem> {
    samples!(FileProblem {
        TooLarge { size: 200_000_000, most: 100_000_000 },
        NotJson {},
        NotReport {},
        NewerReport { version: 7, reads: 1 },
        InvalidLink {},
        ImpossibleTime {},
        TooMany {},
        Contradiction {},
    })
}

fn failures() -> Vec<Failure> {
    let at = At { task: 1_233, step: 1 };
    let reason = || String::from("It was too late.");
    samples!(Failure {
        Cancelled {},
        DoesNotFit {
            available: 940_000_000,
            needs: vec![MemoryNeed { strategy: "two-phase", label: "Two phases", tasks: 100, bytes: 1_678_131_200 }],
            remedies: vec![Remedy::Tasks, Remedy::Size],
        },
        DoesNotFit {
            available: 210_000_000,
            needs: vec![
                MemoryNeed { strategy: "threads", label: "Threads without the GIL", tasks: 32, bytes: 537_000_000 },
                MemoryNeed { strategy: "sequential", label: "Sequential", tasks: 1, bytes: 340_000_000 },
            ],
            remedies: vec![Remedy::Threads, Remedy::Size],
        },
        OutOfMemory { at: Some(at) },
        OutOfMemory { at: None },
        Fetch { at, reason: reason() },
        NoThreads { count: 4, reason: reason() },
        ThreadDied { thread: 2, at: Some(at), reason: reason() },
        ThreadDied { thread: 2, at: None, reason: reason() },
        Stopped { at: Some(at), reason: reason() },
        Stopped { at: None, reason: reason() },
        NoServer { reason: reason() },
        NoProcess { process: 4, reason: reason() },
        Process { process: 4, task: 1_233, reason: reason() },
        NoCluster { scheduler: Scheduler::Dask, reason: reason() },
        Cluster { scheduler: Scheduler::Ray, task: 1_233, reason: reason() },
    })
}

fn forecasts() -> Vec<Forecast> {
    samples!(Forecast {
        Long { ms: 42_400 },
        Long { ms: 4_010_000 },
        MostlyOne { ms: 1_260_000, strategy: StrategyId::Sequential },
    })
}

fn caveats() -> Vec<Caveat> {
    samples!(Caveat {
        FewSamples { samples: 1, fewest: 6 },
        FewSamples { samples: 3, fewest: 6 },
        WideInterval { width: 0.234 },
        CoarseClock { step: Millis(0.1), median: Millis(12.345) },
        NotWarm {},
        ColdSample { first: Millis(1_234.5), others: Millis(456.7) },
        DisturbedRounds { rounds: 1 },
        DisturbedRounds { rounds: 3 },
        MoreThreadsThanCores { threads: 32, processes: false, cores: 4 },
        MoreThreadsThanCores { threads: 32, processes: true, cores: 1 },
        SpeedupAboveCores { speedup: 3.456, cores: 2 },
        SpeedupAboveCores { speedup: 1.234, cores: 1 },
        ConnectionLimit { asked: 60, in_flight: 6 },
        ComputedInProcesses {},
        ResultsDiffer {},
    })
}

fn notes() -> Vec<Note> {
    samples!(Note {
        AnsweredByPage {},
        SixConnections { fetches: 1_234, ms: 100, waves: 206, in_flight: 6, answered_by: AnsweredBy::Server },
        SixConnections { fetches: 12, ms: 40, waves: 2, in_flight: 6, answered_by: AnsweredBy::ServiceWorker },
        SixConnections { fetches: 12, ms: 40, waves: 2, in_flight: 6, answered_by: AnsweredBy::None },
        ThreadsOff { 0: off(ThreadsOffCause::Insecure, "") },
        ThreadsOff { 0: off(ThreadsOffCause::NotIsolated, "") },
        ThreadsOff { 0: off(ThreadsOffCause::Framed, "") },
        ThreadsOff { 0: off(ThreadsOffCause::NoSharedMemory, "") },
        ThreadsOff { 0: off(ThreadsOffCause::Memory, "refused") },
        ThreadsOff { 0: off(ThreadsOffCause::Module, "refused") },
        ThreadsOff { 0: off(ThreadsOffCause::Workers, "refused") },
        ClockSteps { step: Millis(1.0) },
        RepeatedRounds { rounds: 1 },
        RepeatedRounds { rounds: 3 },
        Noise { strategy: StrategyId::EventLoop, noise: 0.0234 },
        UsefulThreads { browser: true, cores: 4, threads: 2, gain: 1.92, tried: 4 },
        UsefulThreads { browser: false, cores: 16, threads: 8, gain: 7.6, tried: 8 },
        UsefulThreads { browser: true, cores: 1, threads: 1, gain: 1.0, tried: 2 },
        NoCluster { scheduler: Scheduler::Dask },
        NoCluster { scheduler: Scheduler::Ray },
        ClusterMessages {
            scheduler: Scheduler::Dask,
            workers: 2,
            threads: Some(4),
            message: Millis(1.2),
            group: 4,
            pays_from: Some(Millis(0.81)),
        },
        ClusterMessages {
            scheduler: Scheduler::Ray,
            workers: 1,
            threads: None,
            message: Millis(0.7),
            group: 1,
            pays_from: None,
        },
        WaitsTakeNoCore {},
        Cancelled { done: 3, rounds: 12 },
        Failed { done: 1, rounds: 1 },
        Failed { done: 3, rounds: 12 },
    })
}

fn off(cause: ThreadsOffCause, reason: &str) -> ThreadsOff {
    ThreadsOff { cause, reason: reason.to_owned() }
}

fn causes() -> Vec<Cause> {
    let (ms, share) = (Millis(123.4), 0.56);
    samples!(Cause {
        OneAtATime { tasks: 12 },
        LoopBlocked { share, stall_ms: ms },
        Lock { share },
        Connections { in_flight: 6, asked: 24 },
        Limit { limit: 5 },
        Blocked { lanes: 4, processes: false, share },
        Blocked { lanes: 1, processes: true, share },
        SharedCores { lanes: 8, processes: false, cores: 2 },
        SharedCores { lanes: 8, processes: true, cores: 1 },
        Starting { processes: 4, ms },
        Copying { ms },
        Barrier { ms },
        HandingOut { compute_ms: Millis(0.012), processes: false, idle: share },
        HandingOut { compute_ms: Millis(0.012), processes: true, idle: share },
        Computing { active: 4, share },
        Waiting { share },
        WaitsOverlapped { in_flight: 6, sum_ms: ms },
        ComputedTogether { active: 4, sum_ms: Millis(456.7), took_ms: ms },
        WaitedWhileComputing { ms },
        ShortTasks { wait_ms: Millis(1.234), compute_ms: Millis(0.012) },
    })
}

fn findings() -> Vec<Finding> {
    let strategies = vec![StrategyId::Threads, StrategyId::TwoPhase, StrategyId::Pipeline];
    samples!(Finding {
        TooFewSamples { fewest: 6 },
        NoClearDifference { strategies },
        Fastest { strategy: StrategyId::Pipeline, ratio: 1.234, than: StrategyId::Sequential },
        Fastest { strategy: StrategyId::Pipeline, ratio: 12.34, than: StrategyId::Threads },
    })
}

fn reasons() -> Vec<Reason> {
    let (bound_by, sequential_ms) = (BoundBy::Both, 1_234.5);
    let better = |strategy, on_processes, of_measured| Reason::Better {
        bound_by,
        strategy,
        on_processes,
        of_measured,
        makespan_ms: 456.7,
        sequential_ms,
        predicted: on_processes,
    };
    let mut samples = samples!(Reason {
        TooSmall { strategy: StrategyId::Sequential, sequential_ms },
        NoneBetter { strategy: StrategyId::Sequential, bound_by, sequential_ms },
        BestMeasured { strategy: StrategyId::Sequential, bound_by, sequential_ms },
        Better {
            bound_by,
            strategy: StrategyId::EventLoop,
            on_processes: false,
            of_measured: true,
            makespan_ms: 456.7,
            sequential_ms,
            predicted: false,
        },
    });
    samples.extend(StrategyId::ALL.map(|strategy| better(strategy, false, false)));
    samples.push(better(StrategyId::Pipeline, true, false));
    samples
}

fn warnings() -> Vec<Warning> {
    samples!(Warning { NoParallelGain { cores: 16, gain: 1.03 } })
}

fn captions() -> Vec<Caption> {
    let (waits, computing, both) = (BoundBy::Waits, BoundBy::Computing, BoundBy::Both);
    samples!(Caption {
        Waiting { share: 0.97, bound_by: waits, cores_save: 0.02, cores: 8 },
        Waiting { share: 0.7, bound_by: waits, cores_save: 0.02, cores: 4 },
        Waiting { share: 0.7, bound_by: waits, cores_save: 0.0, cores: 1 },
        Waiting { share: 0.6, bound_by: both, cores_save: 0.71, cores: 16 },
        Computing { share: 1.0, bound_by: computing, overlap_saves: 0.0 },
        Computing { share: 0.5, bound_by: computing, overlap_saves: 0.03 },
        Computing { share: 0.6, bound_by: both, overlap_saves: 0.38 },
        NoTime { ms: 0.0 },
        Gain { times: 5.4, low: None, high: None },
        Gain { times: 5.4, low: Some(4.5), high: Some(6.75) },
        Total { ms: 1_234.5 },
        Server { strategy: StrategyId::Threads, ms: 1_234.5 },
        Next { strategy: StrategyId::Threads, ms: 1_234.5 },
        Faster { strategy: StrategyId::Pipeline, ms: 1_234.5, less: 0.09 },
    })
}

fn doubts() -> Vec<Doubt> {
    let (faster, less, faster_ms, makespan_ms) = (StrategyId::Pipeline, 0.09, 1_300.0, 1_420.0);
    samples!(Doubt {
        TooFewSamples { samples: 1, fewest: 6 },
        TooFewSamples { samples: 5, fewest: 6 },
        NoClearDifference { strategy: StrategyId::EventLoop, strategies: vec![StrategyId::Threads] },
        NoClearDifference {
            strategy: StrategyId::EventLoop,
            strategies: vec![StrategyId::Threads, StrategyId::TwoPhase, StrategyId::Pipeline],
        },
        AboutAsFast { strategy: StrategyId::EventLoop, strategies: vec![StrategyId::Pipeline] },
        AboutAsFast {
            strategy: StrategyId::Threads,
            strategies: vec![StrategyId::Processes, StrategyId::TwoPhase, StrategyId::Pipeline],
        },
        LittleGained { faster, less, faster_ms, makespan_ms },
        LittleGained { faster, less: 0.14, faster_ms, makespan_ms },
        Unsuitable { faster, bound_by: BoundBy::Waits, less, faster_ms, makespan_ms },
        Unsuitable { faster, bound_by: BoundBy::Computing, less, faster_ms, makespan_ms },
        NothingSuitable { strategy: StrategyId::Threads, bound_by: BoundBy::Computing },
        Unsteady {},
    })
}

fn worker_counts() -> Vec<WorkerCount> {
    samples!(WorkerCount {
        Enough { count: 4, processes: false },
        Enough { count: 2, processes: true },
        AtLeast { count: 8, processes: false },
        AtLeast { count: 4, processes: true },
        OneForEachTask { count: 3, processes: false },
        OneForEachTask { count: 2, processes: true },
    })
}

fn suggestions() -> Vec<Suggestion> {
    let (strategy, predicted_ms, low_ms, high_ms) = (StrategyId::Pipeline, 640.0, 480.0, 800.0);
    samples!(Suggestion {
        MightBeBetter { strategy, times_as_fast: 2.47, predicted_ms, low_ms, high_ms, is_measurable: true },
        MightBeBetter { strategy, times_as_fast: 123.4, predicted_ms, low_ms, high_ms, is_measurable: false },
        MightDoAsWell { strategy, predicted_ms, low_ms, high_ms },
    })
}

fn changes() -> Vec<Change> {
    let mut samples = samples!(Change {
        Changes { condition: Condition::MoreTasks, strategy: StrategyId::Pipeline },
        Stays { tried: vec![Condition::AnyComputing, Condition::AnyWaits, Condition::MoreTasks] },
        Unknown {},
    });
    let conditions = [
        Condition::Lock,
        Condition::NoLock,
        Condition::MoreCores,
        Condition::NoLimit,
        Condition::MoreComputing,
        Condition::LessComputing,
        Condition::LongerWaits,
        Condition::ShorterWaits,
    ];
    samples.extend(conditions.map(|condition| Change::Stays { tried: vec![condition] }));
    samples
}

fn observations() -> Vec<Observation> {
    let (one, two) = (vec![StrategyId::Pipeline], vec![StrategyId::Threads, StrategyId::Processes]);
    let (strategy, than) = (StrategyId::Pipeline, StrategyId::Threads);
    let (there_ms, here_ms) = (14.0, 25.0);
    let because = [
        None,
        Some(ChangeReason::Threads { there: 4, here: 8 }),
        Some(ChangeReason::Cores { there: 7.6, here: 1.9 }),
        Some(ChangeReason::Computing { there_ms, here_ms }),
        Some(ChangeReason::ProcessStart { there_ms, here_ms }),
    ];
    let difference = |setting| SettingDifference { setting, here: 8, there: 4 };
    let of = |reference: Reference| {
        let mut samples = samples!(Observation {
            OtherWork {},
            OtherResults {},
            OtherSettings { differences: vec![difference("threads")], reference },
            OtherSettings { differences: vec![difference("threads"), difference("limit")], reference },
            OtherVersion { there: String::from("0.1.0"), here: String::from("0.2.0") },
            OtherResponder { there: AnsweredBy::Server, here: AnsweredBy::ServiceWorker, reference },
            OtherResponder { there: AnsweredBy::None, here: AnsweredBy::Server, reference },
            OnlyQuantiles {},
            NotInBoth { strategies: two.clone() },
            SameFastest { strategies: one.clone() },
            SameFastest { strategies: two.clone() },
            OtherFastest { there: one.clone(), here: two.clone(), reference },
            TooFewSamples { fewest: 6 },
            SameOrder {},
            ChangedPlaces { strategy, than, because: None, reference },
            Computing { there_ms, here_ms, reference },
            Computing { there_ms: 25.0, here_ms: 14.0, reference },
            SameComputing {},
            SameWaits {},
            Cores { there: 7.6, here: 1.9, reference },
            ProcessStart { there_ms, here_ms, reference },
        });
        let changed = |because| Observation::ChangedPlaces { strategy, than, because, reference };
        samples.extend(because.into_iter().skip(1).map(changed));
        samples
    };
    [of(Reference::Theirs), of(Reference::Earlier)].concat()
}

/// A workload of one step for each kind, and one of all kinds.
fn workloads() -> Vec<Value> {
    let steps = STEP_KINDS.map(|kind| kind.step(|amount| (amount.default + 1).min(amount.max)));
    let alone = steps.iter().map(|step| Workload::new(1, vec![*step], 1));
    let together = Workload::new(1_234, steps.to_vec(), 1);
    let told = |workload: Workload| {
        let steps = serialize_steps(&workload.steps, serde_json::value::Serializer).expect("plain data");
        json!({"tasks": workload.tasks, "steps": steps, "sentence": workload.sentence()})
    };
    alone.chain([together]).map(told).collect()
}

fn said<T: Serialize + ToString>(all: Vec<T>) -> Value {
    let said: Vec<Message<T>> = all.into_iter().map(Message::from).collect();
    serde_json::to_value(said).expect("plain data")
}

#[test]
fn every_message_is_in_the_list() {
    let list = BTreeMap::from([
        ("description", serde_json::to_value(describe()).expect("plain data")),
        ("problems", serde_json::to_value(problems()).expect("plain data")),
        ("fileProblems", said(file_problems())),
        ("failures", said(failures())),
        ("forecasts", said(forecasts())),
        ("caveats", said(caveats())),
        ("notes", said(notes())),
        ("findings", said(findings())),
        ("causes", said(causes())),
        ("reasons", said(reasons())),
        ("warnings", said(warnings())),
        ("captions", said(captions())),
        ("doubts", said(doubts())),
        ("suggestions", said(suggestions())),
        ("workers", said(worker_counts())),
        ("changes", said(changes())),
        ("observations", said(observations())),
        ("workloads", workloads().into()),
    ]);
    let json = serde_json::to_string_pretty(&list).expect("plain data") + "\n";
    if std::env::var_os("UPDATE_MESSAGES").is_some() {
        fs::write(LIST, &json).expect("the list is written");
    }
    let expected = fs::read_to_string(LIST).unwrap_or_default();
    assert!(expected == json, "messages have changed: UPDATE_MESSAGES=1 cargo test --test messages updates the list");
}
