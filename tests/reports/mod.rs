//! Reports of small measurements with known figures.
#![allow(dead_code, reason = "not every test uses all of it")]

use manyhands::measure::{
    Artifact, Day, Environment, Experiment, Measurement, Responder, Sample, StrategySamples, System, VERSION,
};
use manyhands::report::Report;
use manyhands::share::link;
use manyhands::strategy::StrategyId;
use manyhands::trace::{Kind, LaneKind, LaneTrace, Millis, Span, Trace};
use serde_json::Value;

pub const LINK: &str = "http://127.0.0.1:4173/#v=1";

pub fn experiment(link: &str) -> Experiment {
    let read = link::read(link);
    assert_eq!(read.problems, []);
    read.experiment
}

pub fn environment() -> Environment {
    Environment {
        browser: "Chromium 156".to_owned(),
        system: System::Linux,
        version: VERSION.to_owned(),
        date: Day(20_786),
        cores: 2,
        isolated: true,
        timer_resolution_us: 5.0,
        artifact: Artifact::Threads,
        threads_off: None,
        responder: Responder::http1(),
        connections: None,
        clusters: Vec::new(),
    }
}

pub fn span(task: u32, step: u8, kind: Kind, begin: f64, end: f64) -> Span {
    Span { task, step, kind, begin: Millis(begin), end: Millis(end) }
}

pub fn trace(lanes: impl IntoIterator<Item = (LaneKind, Vec<Span>)>) -> Trace {
    Trace { lanes: lanes.into_iter().map(|(kind, spans)| LaneTrace::new(kind, spans)).collect() }
}

pub fn measured(strategy: StrategyId, makespans: &[f64], trace: Trace) -> StrategySamples {
    let sample = |&makespan: &f64| Sample { makespan: Millis(makespan), checksum: 0xabc };
    StrategySamples { samples: makespans.iter().map(sample).collect(), trace, ..StrategySamples::new(strategy) }
}

/// Two tasks that wait for 10 ms and compute for 5 ms, one after another.
pub fn sequential(makespans: &[f64]) -> StrategySamples {
    let task = |task, begin| {
        let (waited, computed) = (begin + 10.0, begin + 15.0);
        [span(task, 0, Kind::Wait, begin, waited), span(task, 1, Kind::Compute, waited, computed)]
    };
    let spans = [task(0, 0.0), task(1, 15.0)].concat();
    measured(StrategyId::Sequential, makespans, trace([(LaneKind::EventLoop, spans)]))
}

/// The same two tasks, waiting together and computing on two threads.
pub fn pipeline(makespans: &[f64]) -> StrategySamples {
    let thread = |task| (LaneKind::Thread, vec![span(task, 1, Kind::Compute, 10.0, 15.0)]);
    let waits = (0..2).map(|task| span(task, 0, Kind::Wait, 0.0, 10.0)).collect();
    let lanes = [(LaneKind::EventLoop, waits), thread(0), thread(1)];
    measured(StrategyId::Pipeline, makespans, trace(lanes))
}

pub fn report(experiment: &Experiment, measured: &[StrategySamples]) -> Value {
    let measurement = Measurement::from(measured.to_vec());
    let report = Report::new(experiment, &environment(), &measurement, LINK.to_owned());
    serde_json::to_value(report).expect("plain data")
}

pub fn codes(remarks: &Value) -> Vec<&str> {
    remarks.as_array().into_iter().flatten().filter_map(|remark| remark["code"].as_str()).collect()
}

pub const TWO_TASKS: &str = "tasks=2&steps=sleep:10,primes:100&run=sequential,pipeline&threads=2";

/// A measurement of the two strategies.
pub fn both(first: &[f64], second: &[f64]) -> Measurement {
    Measurement::from(vec![sequential(first), pipeline(second)])
}

pub fn report_on(measurement: &Measurement) -> Value {
    let report = Report::new(&experiment(TWO_TASKS), &environment(), measurement, LINK.to_owned());
    serde_json::to_value(report).expect("plain data")
}
