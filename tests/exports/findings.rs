//! Measurements to export: simulated ones, and ones with traces that no machine would leave.

use manyhands::machine::simulated::Simulated;
use manyhands::measure::{Evidence, Experiment, Measurement, StrategySamples, measure};
use manyhands::share::exports::{Findings, Format, PictureWords};
use manyhands::share::link;
use manyhands::strategy::StrategyId;
use manyhands::trace::{Kind, LaneKind, LaneTrace, Millis, Span, Trace};
use proptest::prelude::*;

use crate::calibrated::{all_strategies, environment, real};

/// What is exported.
#[derive(Debug)]
pub struct Measured {
    pub experiment: Experiment,
    pub evidence: Evidence,
}

impl Measured {
    pub fn export(&self, format: Format) -> Vec<u8> {
        self.export_in(format, &PictureWords::default())
    }

    pub fn export_in(&self, format: Format, words: &PictureWords) -> Vec<u8> {
        self.with_findings(|findings| findings.export(format, words))
    }

    pub fn png(&self, words: &PictureWords) -> Option<Vec<u8>> {
        self.with_findings(|findings| findings.png(words))
    }

    fn with_findings<T>(&self, use_them: impl FnOnce(Findings) -> T) -> T {
        let Measured { experiment, evidence } = self;
        let report = evidence.report(experiment, format!("https://example.org/#{}", link::write(experiment)));
        use_them(Findings { experiment, evidence, report: &report })
    }

    pub fn text(&self, format: Format) -> String {
        String::from_utf8(self.export(format)).expect("it is text")
    }

    pub fn strategies(&self) -> &[StrategySamples] {
        &self.evidence.measurement.strategies
    }
}

fn of(experiment: Experiment, measurement: Measurement) -> Measured {
    Measured { experiment, evidence: Evidence { environment: environment(4, true), measurement, probes: None } }
}

/// A measurement with every strategy on a machine similar to a browser.
pub fn every_strategy() -> Measured {
    let steps = "sleep:5~4,primes:200000,fetch:8,sha256:100";
    let text = format!("tasks=12&steps={steps}&threads=3&repeats=3&run={}", all_strategies());
    let experiment = link::read(&text).experiment;
    let machine = Simulated::without_results(real(4.0));
    let measurement = machine.block_on(measure(&machine, &experiment)).expect("nothing fails");
    of(experiment, measurement)
}

/// One sample of a strategy with this trace.
pub fn with_trace(strategy: StrategyId, trace: Trace) -> Measured {
    let experiment = Experiment { strategies: vec![strategy], repeats: 1, ..Experiment::default() };
    let sample = manyhands::measure::Sample { makespan: trace.makespan(), checksum: 7 };
    let samples = StrategySamples { samples: vec![sample], trace, ..StrategySamples::new(strategy) };
    of(experiment, Measurement::from(vec![samples]))
}

/// Traces with any spans on any lanes: more than machines leave.
pub fn traces() -> impl Strategy<Value = Trace> {
    let kind = (0..6_u8).prop_map(|number| Kind::numbered(number).expect("there are six"));
    let at = prop_oneof![(0..20_u32).prop_map(f64::from), 0.0..20.0];
    let span = (0..4_u32, 0..5_u8, kind, at.clone(), at).prop_map(|(task, step, kind, from, to)| {
        let (begin, end) = (Millis(from.min(to)), Millis(from.max(to)));
        Span { task, step, kind, begin, end }
    });
    let lane_kind = prop_oneof![
        Just(LaneKind::MainThread),
        Just(LaneKind::EventLoop),
        Just(LaneKind::Thread),
        Just(LaneKind::ThreadLoop),
        Just(LaneKind::Process)
    ];
    let lane = (lane_kind, prop::collection::vec(span, 0..20)).prop_map(|(kind, spans)| LaneTrace::new(kind, spans));
    prop::collection::vec(lane, 0..4).prop_map(|lanes| Trace { lanes })
}
