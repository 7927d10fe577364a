//! A person's own function: what its calls spend their time on, which way of calling it to use, and a report on the
//! strategies behind the ways, from an experiment that stands for the function.

mod call;
mod measured;
mod stand_in;
mod table;
mod traces;

pub use call::CallProfile;
pub use measured::{FunctionCosts, LeftOut, MeasuredFunction, MeasuredWay};
pub use stand_in::{Computer, StandIn};

use serde::Serialize;

use super::Report;
use crate::measure::statistics::{median, median_interval, ratio};
use crate::measure::{Environment, Evidence, Experiment, Measurement, Ranking, Sample, StrategySamples};
use crate::message::Message;
use crate::predict::OwnTask;
use crate::strategy::StrategyId;
use crate::trace::{Millis, sort_by_numbers};

/// The report on a person's own function.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FunctionReport {
    /// The version of this format.
    pub version: u32,
    /// The function, and what one call does.
    pub function: FunctionFigures,
    /// What a call spends its time on.
    pub call: Message<CallProfile>,
    /// The ways that ran, the simplest first.
    pub ways: Vec<Way>,
    /// The ways that could not run.
    pub left_out: Vec<LeftOut>,
    /// The id of the way to use; absent if there is no advice.
    pub advised: Option<String>,
    /// What else is to be known, in sentences.
    pub notes: Vec<String>,
    /// The report on the strategies. Each has the samples of one of its ways, which says `represents`.
    pub report: Report,
}

/// What one call does, on average. Times are milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "they are those of MeasuredFunction")]
pub struct FunctionFigures {
    pub name: String,
    pub is_async: bool,
    pub python: String,
    pub calls: u32,
    /// How many of these calls a task of the report stands for.
    pub calls_per_task: u32,
    pub wall_ms: f64,
    pub cpu_ms: f64,
    pub wait_ms: f64,
    pub others_ms: f64,
    pub held_share: Option<f64>,
    pub argument_bytes: Option<usize>,
    pub result_bytes: Option<usize>,
}

/// The figures of a way. Times are milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Way {
    /// What was measured.
    #[serde(flatten)]
    pub measured: MeasuredWay,
    /// The median of the samples.
    pub median_ms: Option<f64>,
    /// The lower end of the median's interval.
    pub low_ms: Option<f64>,
    /// The upper end of the median's interval.
    pub high_ms: Option<f64>,
    /// How many times as fast as the loop.
    pub speedup: Option<f64>,
    /// The lower end of the speedup's interval.
    pub speedup_low: Option<f64>,
    /// The upper end of the speedup's interval.
    pub speedup_high: Option<f64>,
    /// Whether its samples are those of its strategy in the report.
    pub represents: bool,
    /// Whether it can't be told apart from the fastest way.
    pub is_fastest: bool,
}

/// Everything that a report on a function needs, and that its link contains.
pub struct FunctionEvidence<'a> {
    function: &'a MeasuredFunction,
    representatives: Vec<&'a MeasuredWay>,
    computer: Computer,
}

impl<'a> FunctionEvidence<'a> {
    /// Chooses the way that represents each strategy: the simplest that can't be told apart from its fastest.
    pub fn new(function: &'a MeasuredFunction, computer: Computer) -> FunctionEvidence<'a> {
        let of = |strategy| function.ways.iter().filter(move |way| way.strategy == strategy).collect::<Vec<_>>();
        let representatives = StrategyId::ALL.into_iter().filter_map(|strategy| simplest(&of(strategy))).collect();
        FunctionEvidence { function, representatives, computer }
    }

    fn stand_in(&self) -> StandIn<'_> {
        StandIn::new(self.function, self.computer, &self.representatives)
    }

    /// The experiment that stands for the function.
    pub fn experiment(&self) -> Experiment {
        self.stand_in().experiment()
    }

    /// The function as a person's own task.
    pub fn own_task(&self) -> OwnTask {
        self.stand_in().own_task()
    }

    /// The measurement of that experiment, in which every strategy has the samples of a way.
    pub fn evidence(&self, environment: Environment) -> Evidence {
        let group = self.stand_in().group();
        let samples = self.representatives.iter().map(|way| self.samples(way, group)).collect::<Vec<_>>();
        let measurement = Measurement { rounds: self.function.rounds, ..Measurement::from(samples) };
        Evidence { environment, measurement, probes: None }
    }

    fn samples(&self, way: &MeasuredWay, group: u32) -> StrategySamples {
        let sample = |&ms: &f64| Sample { makespan: Millis(ms), checksum: self.function.checksum };
        let middle = median(&times(way)).unwrap_or_default();
        let distance = |ms: f64| (Millis(ms) - middle).0.abs();
        let traced = (0..way.samples_ms.len())
            .min_by(|&a, &b| distance(way.samples_ms[a]).total_cmp(&distance(way.samples_ms[b])));
        StrategySamples {
            startup: way.start_ms.map(Millis),
            samples: way.samples_ms.iter().map(sample).collect(),
            trace: traces::trace(self.function, way, group),
            traced: traced.unwrap_or(0),
            ..StrategySamples::new(way.strategy)
        }
    }

    /// What it means. `link` is the one of the experiment.
    pub fn report(&self, environment: &Environment, measurement: &Measurement, link: String) -> FunctionReport {
        let (function, stand_in) = (self.function, self.stand_in());
        let experiment = stand_in.experiment();
        let report =
            Report::new(&experiment, environment, measurement, link).predicted(&experiment, stand_in.calibration());
        let advised = report.advice.as_ref().map(|advice| advice.strategy);
        let advised = self.representatives.iter().find(|way| Some(way.strategy) == advised).map(|way| way.id.clone());
        FunctionReport {
            version: super::REPORT_VERSION,
            function: FunctionFigures {
                name: function.name.clone(),
                is_async: function.is_async,
                python: function.python.clone(),
                calls: function.calls,
                calls_per_task: stand_in.group(),
                wall_ms: function.wall_ms,
                cpu_ms: function.cpu_ms,
                wait_ms: function.wait_ms,
                others_ms: function.others_ms,
                held_share: function.held_share,
                argument_bytes: function.argument_bytes,
                result_bytes: function.result_bytes,
            },
            call: CallProfile::of(function).into(),
            ways: self.ways(),
            left_out: function.left_out.clone(),
            advised,
            notes: function.notes.clone(),
            report,
        }
    }

    fn ways(&self) -> Vec<Way> {
        let ways = &self.function.ways;
        let reference = ways.iter().find(|way| way.strategy == StrategyId::Sequential).map(times);
        let numbered: Vec<_> = (0..).zip(ways).map(|(number, way)| (number, times(way))).collect();
        let fastest: Vec<usize> =
            Ranking::of(&numbered, 0.0).map(|ranking| ranking.close().collect()).unwrap_or_default();
        (0..).zip(ways).map(|(number, way)| self.way(way, reference.as_deref(), fastest.contains(&number))).collect()
    }

    fn way(&self, way: &MeasuredWay, reference: Option<&[Millis]>, is_fastest: bool) -> Way {
        let samples = times(way);
        let interval = median_interval(&samples);
        let speedup = reference.and_then(|reference| ratio(reference, &samples));
        let speedup_interval = speedup.and_then(|speedup| speedup.interval);
        Way {
            measured: way.clone(),
            median_ms: median(&samples).map(|time| time.0),
            low_ms: interval.map(|interval| interval.low.0),
            high_ms: interval.map(|interval| interval.high.0),
            speedup: speedup.map(|speedup| speedup.of_medians),
            speedup_low: speedup_interval.map(|interval| interval.low),
            speedup_high: speedup_interval.map(|interval| interval.high),
            represents: self.representatives.iter().any(|it| it.id == way.id),
            is_fastest,
        }
    }
}

fn times(way: &MeasuredWay) -> Vec<Millis> {
    way.samples_ms.iter().copied().map(Millis).collect()
}

/// The first of those that can't be told apart from the fastest, where workers that are not kept come first.
fn simplest<'a>(ways: &[&'a MeasuredWay]) -> Option<&'a MeasuredWay> {
    let mut ways = ways.to_vec();
    sort_by_numbers(&mut ways, |way| (way.kept.into(), (way.chunk > 1).into()));
    let numbered: Vec<_> = ways.iter().enumerate().map(|(number, way)| (number, times(way))).collect();
    Ranking::of(&numbered, 0.0)?.close().next().map(|number| ways[number])
}
