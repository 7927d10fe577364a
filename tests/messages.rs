//! Everything that the crate says, as data and in English: what every other language is checked against.
//!
//! `UPDATE_MESSAGES=1 cargo test --test messages` writes the list anew.

use std::collections::BTreeMap;
use std::fs;

use manyhands::machine::Failure;
use manyhands::message::Message;
use manyhands::report::{Caveat, Finding, Note};
use manyhands::share::{Figure, Problem, Quoted, describe};
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;
use manyhands::workload::kinds::{STEP_KINDS, StepKind};
use manyhands::workload::limits::{TASKS, WAIT_MS};
use manyhands::workload::{At, Workload};
use serde::Serialize;
use serde_json::{Value, json};

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/messages.json");

/// Samples of every variant: does not compile when one is missing.
macro_rules! samples {
    ($type:ident { $($variant:ident { $($fields:tt)* }),* $(,)? }) => {{
        #[allow(unreachable_patterns, reason = "a variant can have several samples")]
        fn every_variant_is_there(it: &$type) {
            match it { $($type::$variant { .. } => {}),* }
        }
        let samples = vec![$($type::$variant { $($fields)* }),*];
        samples.iter().for_each(every_variant_is_there);
        samples
    }};
}

fn kind(id: &str) -> &'static StepKind {
    StepKind::find(id).expect("there is one")
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
        Unsaid { figure: wait },
        Surplus { kind: kind("primes"), given: given() },
        UnknownStep { given: given() },
        TooManySteps { given: 11 },
        UnknownStrategy { given: given() },
        RepeatedStrategy { strategy: StrategyId::ForkJoin },
        UnknownLesson { given: given() },
        Empty { parameter: "run", used: String::from("sequential,pipeline") },
    })
}

fn failures() -> Vec<Failure> {
    let at = At { task: 1_233, step: 1 };
    let reason = || String::from("It was too late.");
    samples!(Failure {
        Cancelled {},
        Fetch { at, reason: reason() },
        NoThreads { count: 4, reason: reason() },
        ThreadDied { thread: 2, at: Some(at), reason: reason() },
        ThreadDied { thread: 2, at: None, reason: reason() },
        Stopped { at: Some(at), reason: reason() },
        Stopped { at: None, reason: reason() },
        NoServer { reason: reason() },
        NoProcess { process: 4, reason: reason() },
        Process { process: 4, task: 1_233, reason: reason() },
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
        ConnectionLimit { asked: 60, in_flight: 6 },
        ResultsDiffer {},
    })
}

fn notes() -> Vec<Note> {
    samples!(Note {
        SixConnections { fetches: 1_234, ms: 100, waves: 206, in_flight: 6 },
        NotIsolated { step: Millis(0.1) },
        ClockSteps { step: Millis(1.0) },
        RepeatedRounds { rounds: 1 },
        RepeatedRounds { rounds: 3 },
        Noise { strategy: StrategyId::EventLoop, noise: 0.0234 },
        Cancelled { done: 3, rounds: 12 },
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

/// A workload of one step for each kind, and one of all kinds.
fn workloads() -> Vec<Value> {
    let steps = STEP_KINDS.map(|kind| kind.step(|amount| (amount.default + 1).min(amount.max)));
    let alone = steps.iter().map(|step| Workload::new(1, vec![*step], 1));
    let together = Workload::new(1_234, steps.to_vec(), 1);
    let told =
        |workload: Workload| json!({"tasks": workload.tasks, "steps": workload.steps, "sentence": workload.sentence()});
    alone.chain([together]).map(told).collect()
}

fn said<T: Serialize + ToString>(all: Vec<T>) -> Value {
    let said: Vec<Message<T>> = all.into_iter().map(Message::from).collect();
    serde_json::to_value(said).expect("plain data")
}

#[test]
fn everything_said_is_in_the_list() {
    let list = BTreeMap::from([
        ("description", serde_json::to_value(describe()).expect("plain data")),
        ("problems", serde_json::to_value(problems()).expect("plain data")),
        ("failures", said(failures())),
        ("caveats", said(caveats())),
        ("notes", said(notes())),
        ("findings", said(findings())),
        ("workloads", workloads().into()),
    ]);
    let json = serde_json::to_string_pretty(&list).expect("plain data") + "\n";
    if std::env::var_os("UPDATE_MESSAGES").is_some() {
        fs::write(LIST, &json).expect("the list is written");
    }
    let expected = fs::read_to_string(LIST).unwrap_or_default();
    assert!(expected == json, "what is said has changed: UPDATE_MESSAGES=1 cargo test --test messages writes the list");
}
