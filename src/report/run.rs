use serde::Serialize;

use super::Why;
use super::caveat::{Baseline, Caveat, caveats};
use super::overheads::{Overheads, PerTask};
use crate::measure::statistics;
use crate::measure::{Environment, Experiment, StrategySamples};
use crate::message::{counted, duration, serialize_messages, times};
use crate::predict::{Difference, Measured, Prediction};
use crate::strategy::StrategyId;
use crate::trace::{Kind, Millis, Trace, concurrency, loop_stall, peak};

/// The measurement of one strategy. Unknown figures are absent, never 0. Counts, stall and parts of the time are those of the
/// sample nearest the median, whose trace is kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// The strategy.
    pub strategy: StrategyId,
    /// Its name for a person.
    pub label: &'static str,
    /// The run in words.
    pub sentence: String,
    /// The makespan of every sample, in milliseconds, round by round.
    pub samples_ms: Vec<f64>,
    /// The index in `samplesMs` of the sample whose trace is kept and drawn: the one nearest the median.
    pub traced_sample: usize,
    /// The median of the samples, in milliseconds. The page never receives a run without samples.
    #[cfg_attr(test, ts(as = "f64"))]
    pub median_ms: Option<f64>,
    /// The lower end of the median's interval, in milliseconds.
    pub low_ms: Option<f64>,
    /// The upper end of the median's interval, in milliseconds.
    pub high_ms: Option<f64>,
    /// How long its threads or its cluster took to start before the first sample, in milliseconds. This is not part of the makespan.
    pub startup_ms: Option<f64>,
    /// How many times as fast as sequential: its median by this one.
    pub speedup: Option<f64>,
    /// The lower end of the speedup's interval.
    pub speedup_low: Option<f64>,
    /// The upper end of the speedup's interval.
    pub speedup_high: Option<f64>,
    /// Speedup per lane. It can exceed 1 where waits overlap.
    pub efficiency: Option<f64>,
    /// The digest of all results, 16 hexadecimal digits; absent if the samples differ.
    pub checksum: Option<String>,
    /// The number of lanes: the event loop, if the strategy uses it, and its threads or processes.
    pub lanes: usize,
    /// The largest number of waits in flight at once.
    pub max_in_flight: u32,
    /// The largest number of lanes computing at once.
    pub max_active: u32,
    /// The longest time that the event loop could not run, in milliseconds.
    pub loop_stall_ms: Option<f64>,
    /// How many lanes were computing, on average. If there are more lanes than cores, this is not the number of busy cores.
    pub cores_busy: Option<f64>,
    /// Where the lanes' time went.
    pub overheads: Option<Overheads>,
    /// How a task spent its time, on average.
    pub per_task: Option<PerTask>,
    /// The largest amount of memory of any of its runs, in bytes, if the machine reports it.
    pub memory_bytes: Option<u64>,
    /// How much longer it took than on the ideal machine, in milliseconds.
    pub overhead_ms: Option<f64>,
    /// The predicted makespan on the calibrated machine, in milliseconds.
    pub predicted_ms: Option<f64>,
    /// The predicted makespan on an ideal machine with as many cores and no overheads, in milliseconds.
    pub ideal_ms: Option<f64>,
    /// The parts of the overhead, from the ideal machine to the measurement.
    pub difference: Vec<Difference>,
    /// Why it took that long, and no longer.
    pub why: Option<Why>,
    /// Why figures may be unreliable.
    #[cfg_attr(test, ts(as = "Vec<crate::message::Message<Caveat>>"))]
    #[serde(serialize_with = "serialize_messages")]
    pub caveats: Vec<Caveat>,
}

impl Run {
    /// Derives the figures of this strategy.
    pub fn new(experiment: &Experiment, environment: &Environment, measured: &StrategySamples, with: Baseline) -> Run {
        let samples: Vec<Millis> = measured.makespans();
        let median = statistics::median(&samples);
        let interval = statistics::median_interval(&samples);
        let reference = with.sequential.filter(|_| with.same_results);
        let speedup = reference.and_then(|reference| statistics::ratio(reference, &samples));
        let speedup_interval = speedup.and_then(|speedup| speedup.interval);
        let speedup = speedup.map(|speedup| speedup.of_medians);
        let trace = &measured.trace;
        let lanes = trace.lanes.len();
        let in_ms = |time: Millis| time.0;
        let mut run = Run {
            strategy: measured.strategy,
            label: measured.strategy.label(),
            sentence: String::new(),
            samples_ms: samples.iter().copied().map(in_ms).collect(),
            traced_sample: measured.traced,
            median_ms: median.map(in_ms),
            low_ms: interval.map(|interval| interval.low.0),
            high_ms: interval.map(|interval| interval.high.0),
            startup_ms: measured.startup.map(in_ms).or_else(|| cluster_startup_ms(environment, measured.strategy)),
            speedup,
            speedup_low: speedup_interval.map(|interval| interval.low),
            speedup_high: speedup_interval.map(|interval| interval.high),
            efficiency: speedup.filter(|_| lanes > 0).map(|speedup| speedup / lanes as f64),
            checksum: measured.checksum().map(|checksum| format!("{checksum:016x}")),
            lanes,
            max_in_flight: peak(&concurrency(trace.spans(), Kind::Wait)),
            max_active: peak(&concurrency(trace.spans(), Kind::Compute)),
            loop_stall_ms: loop_stall(trace).map(in_ms),
            cores_busy: cores_busy(trace),
            overheads: Overheads::of(&experiment.workload, trace),
            per_task: PerTask::of(&experiment.workload, trace),
            memory_bytes: measured.memory_bytes,
            overhead_ms: None,
            predicted_ms: None,
            ideal_ms: None,
            difference: Vec::new(),
            why: Why::of(experiment, environment, measured),
            caveats: caveats(experiment, environment, measured, with),
        };
        run.sentence = run.in_words(measured.strategy, environment.cores);
        run
    }

    /// Adds the prediction for this strategy.
    pub fn predict(&mut self, prediction: Option<Prediction>) {
        let Some(Prediction { ideal, predicted, difference }) = prediction else { return };
        self.overhead_ms = self.median_ms.map(|median| median - ideal.0);
        (self.ideal_ms, self.predicted_ms) = (Some(ideal.0), Some(predicted.0));
        self.difference = difference;
    }

    /// The measurement, for the advice; `None` if nothing was measured.
    pub fn measured(&self) -> Option<Measured> {
        let samples: Vec<Millis> = self.samples_ms.iter().copied().map(Millis).collect();
        (!samples.is_empty()).then(|| Measured {
            strategy: self.strategy,
            samples,
            predicted: self.predicted_ms.map(Millis),
        })
    }

    /// The run as a sentence, as an alternative to its drawing.
    fn in_words(&self, strategy: StrategyId, cores: u32) -> String {
        let label = self.label;
        let Some(median) = self.median_ms else { return format!("{label}: nothing was measured.") };
        let samples = counted(self.samples_ms.len() as u64, "sample", "samples");
        let speedup = match self.speedup {
            Some(speedup) if strategy != StrategyId::Sequential => {
                format!(", {} times as fast as {}", times(speedup), StrategyId::Sequential.label())
            }
            _ => String::new(),
        };
        let on_cores = match self.max_active > cores {
            true => format!(" on {}", counted(cores, "core", "cores")),
            false => String::new(),
        };
        format!(
            "{label}: {}, the median of {samples}{speedup}; at most {} in flight and {} computing at once{on_cores}.",
            duration(Millis(median)),
            counted(self.max_in_flight, "wait", "waits"),
            counted(self.max_active, "task", "tasks"),
        )
    }
}

/// How long the cluster of a strategy took to start.
fn cluster_startup_ms(environment: &Environment, strategy: StrategyId) -> Option<f64> {
    let scheduler = strategy.scheduler()?;
    environment.clusters.iter().find(|cluster| cluster.scheduler == scheduler)?.startup_ms
}

/// How many lanes were computing on average; `None` if the run took no time. With more threads than cores they
/// share those, and this is not the number of cores.
fn cores_busy(trace: &Trace) -> Option<f64> {
    let makespan = trace.makespan();
    (makespan > Millis::ZERO).then(|| trace.work() / makespan)
}
