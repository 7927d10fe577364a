//! Reads a report from a file, which anybody may have written. Only what was measured counts: samples, spans and costs. All
//! other figures are derived from it again.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::exports::SpanTable;
use super::{SharedResults, link};
use crate::measure::{Calibration, Environment, Experiment, Measurement, Sample, StrategySamples};
use crate::message::bytes;
use crate::report::{REPORT_VERSION, Results};
use crate::strategy::StrategyId;
use crate::trace::{LaneTrace, Millis, Trace, sort_by_numbers};
use crate::workload::limits::REPEATS;

/// The longest file that is opened: more than any report needs.
pub const MOST_BYTES: u64 = 100_000_000;

/// More spans than the runs of all strategies have: each with 10,000 tasks, of eight steps with a queue before each.
const MOST_SPANS: usize = 4_000_000;

/// More lanes than any strategy has.
const MOST_LANES: usize = 1_000;

/// Longer than any run, in milliseconds.
const LONGEST_MS: f64 = 1e9;

/// Files have times that are exact to a nanosecond.
const EXACT_MS: f64 = 1e-5;

/// What is in a report.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportFile {
    /// What was run.
    pub experiment: Experiment,
    /// What came out.
    pub results: Results,
    /// The same for a link.
    pub shared: SharedResults,
    /// The samples of each strategy, with a trace where the file has the spans.
    pub strategies: Vec<StrategySamples>,
}

/// Why a file was not opened.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum FileProblem {
    /// It is too large.
    #[error("The file has {}. Only reports of up to {} are opened.", bytes(*size), bytes(MOST_BYTES))]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The largest size.
        most: u64,
    },
    /// It is something else.
    #[error("The file is not valid JSON. Choose a report that was saved as JSON.")]
    NotJson,
    /// It is the JSON of something else.
    #[error("The file is JSON, but not a report. Choose one that Manyhands saved as JSON.")]
    NotReport,
    /// It is in a future format.
    #[error(
        "The report is in format {version}. This version of Manyhands reads format {reads}; a newer one can open it."
    )]
    NewerReport {
        /// Its format.
        version: u32,
        /// The newest format that is read.
        reads: u32,
    },
    /// Its link is damaged.
    #[error("The link in the report is not valid, so the report was not opened.")]
    InvalidLink,
    /// It has a time that no run can have.
    #[error("The report has a time that is negative or far too long, so it was not opened.")]
    ImpossibleTime,
    /// It has more samples or spans than any run.
    #[error("The report has more samples or spans than a run can have, so it was not opened.")]
    TooMany,
    /// Its results cannot be those of its link.
    #[error("The results in the report do not fit its link, so it was not opened.")]
    Contradiction,
}

/// The part of a report that is read.
#[derive(Deserialize)]
struct ReportJson {
    version: u32,
    environment: Environment,
    link: String,
    runs: Vec<RunJson>,
    calibration: Option<Calibration>,
    #[serde(default)]
    traces: Vec<SpanTable>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RunJson {
    strategy: StrategyId,
    samples_ms: Vec<f64>,
    checksum: Option<String>,
}

/// What reports of all formats have.
#[derive(Deserialize)]
struct AnyReportJson {
    version: u32,
    #[serde(rename = "environment")]
    _environment: IgnoredAny,
    #[serde(rename = "runs")]
    _runs: IgnoredAny,
}

/// The problem with a file of this size, which need not be read to know it.
pub fn refuse(size: u64) -> Option<FileProblem> {
    (size > MOST_BYTES).then_some(FileProblem::TooLarge { size, most: MOST_BYTES })
}

/// Reads the content of a file.
///
/// # Errors
/// If it is not a report, or has figures that cannot be.
pub fn read(content: &[u8]) -> Result<ReportFile, FileProblem> {
    refuse(content.len() as u64).map_or(Ok(()), Err)?;
    // Some editors add a byte order mark.
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let ReportJson { environment, link, runs, calibration, traces, .. } = parse(content)?;
    let parsed = link::read(&link);
    if !parsed.problems.is_empty() {
        return Err(FileProblem::InvalidLink);
    }
    let experiment = parsed.experiment;
    calibration.iter().flat_map(costs).try_for_each(check_time)?;
    let mut strategies: Vec<StrategySamples> = runs.into_iter().map(samples).collect::<Result<_, _>>()?;
    if traces.iter().map(|table| table.lane.len()).sum::<usize>() > MOST_SPANS {
        return Err(FileProblem::TooMany);
    }
    let is_in = |entry: &StrategySamples| experiment.strategies.contains(&entry.strategy);
    let is_once = |at: usize| strategies[..at].iter().all(|before| before.strategy != strategies[at].strategy);
    if !strategies.iter().all(is_in) || !(0..strategies.len()).all(is_once) {
        return Err(FileProblem::Contradiction);
    }
    for table in traces {
        add_trace(&mut strategies, &table, &experiment)?;
    }
    let measurement = Measurement::from(strategies);
    let results = Results::new(&experiment, &environment, &measurement, calibration.as_ref());
    let results = results.ok_or(FileProblem::Contradiction)?;
    let shared = SharedResults::new(&experiment, &results);
    // It checks the rest: that all strategies have a sample of each round.
    shared.read().map_err(|_| FileProblem::Contradiction)?;
    Ok(ReportFile { experiment, results, shared, strategies: measurement.strategies })
}

fn parse(content: &[u8]) -> Result<ReportJson, FileProblem> {
    if let Ok(report @ ReportJson { version: REPORT_VERSION, .. }) = serde_json::from_slice(content) {
        return Ok(report);
    }
    // Another format may have another shape.
    match serde_json::from_slice(content) {
        Ok(AnyReportJson { version, .. }) if version > REPORT_VERSION => {
            Err(FileProblem::NewerReport { version, reads: REPORT_VERSION })
        }
        _ if serde_json::from_slice::<IgnoredAny>(content).is_err() => Err(FileProblem::NotJson),
        _ => Err(FileProblem::NotReport),
    }
}

fn check_time(ms: f64) -> Result<(), FileProblem> {
    if (0.0..=LONGEST_MS).contains(&ms) { Ok(()) } else { Err(FileProblem::ImpossibleTime) }
}

/// The costs that are read.
fn costs(calibration: &Calibration) -> Vec<f64> {
    let Calibration { steps, effective_cores, dispatch_ms, process_start_ms, .. } = calibration;
    let others = [effective_cores, dispatch_ms, process_start_ms].into_iter().copied().flatten();
    steps.iter().map(|step| step.event_loop_ms).chain(others).collect()
}

fn samples(RunJson { strategy, samples_ms, checksum }: RunJson) -> Result<StrategySamples, FileProblem> {
    if samples_ms.len() > REPEATS.max as usize {
        return Err(FileProblem::TooMany);
    }
    samples_ms.iter().try_for_each(|&ms| check_time(ms))?;
    let checksum = match checksum {
        Some(digits) => Some(u64::from_str_radix(&digits, 16).map_err(|_| FileProblem::Contradiction)?),
        None => None,
    };
    // Without a checksum, samples had different ones.
    let other = |number: u64| ((strategy as u64) << 32) + number;
    let sample = |(number, ms)| Sample { makespan: Millis(ms), checksum: checksum.unwrap_or(other(number)) };
    let samples = (0..).zip(samples_ms).map(sample).collect();
    Ok(StrategySamples { samples, ..StrategySamples::new(strategy) })
}

/// Adds the trace of one of the samples.
fn add_trace(all: &mut [StrategySamples], table: &SpanTable, experiment: &Experiment) -> Result<(), FileProblem> {
    let entry = all.iter_mut().find(|entry| entry.strategy == table.strategy).ok_or(FileProblem::Contradiction)?;
    let makespan = entry.samples.get(table.sample).ok_or(FileProblem::Contradiction)?.makespan;
    let trace = trace(table, experiment)?;
    let is_other = (trace.makespan() - makespan).0.abs() > EXACT_MS;
    if is_other || !entry.trace.lanes.is_empty() {
        return Err(FileProblem::Contradiction);
    }
    (entry.trace, entry.traced) = (trace, table.sample);
    Ok(())
}

fn trace(table: &SpanTable, experiment: &Experiment) -> Result<Trace, FileProblem> {
    let SpanTable { lanes, lane, task, step, kind, begin_ms, end_ms, .. } = table;
    let is_even = [task.len(), step.len(), kind.len(), begin_ms.len(), end_ms.len()].iter().all(|&it| it == lane.len());
    if !is_even || lanes.len() > MOST_LANES {
        return Err(FileProblem::Contradiction);
    }
    let mut lanes: Vec<_> = lanes
        .iter()
        .map(|lane| {
            let name = lane.has_own_name.then(|| lane.name.clone());
            LaneTrace { name, ..LaneTrace::new(lane.kind, Vec::new()) }
        })
        .collect();
    for (lane, span) in table.spans() {
        check_time(span.begin.0)?;
        check_time(span.end.0)?;
        let is_in = span.task < experiment.workload.tasks && usize::from(span.step) < experiment.workload.steps.len();
        if !is_in || span.begin > span.end {
            return Err(FileProblem::Contradiction);
        }
        lanes.get_mut(usize::from(lane)).ok_or(FileProblem::Contradiction)?.spans.push(span);
    }
    for lane in &mut lanes {
        sort_by_numbers(&mut lane.spans, |span| (span.end.0, 0.0));
    }
    Ok(Trace { lanes })
}
