//! CSV of the samples.

use super::{Findings, csv};
use crate::report::SharedReport;

/// `round` counts from 0, and `traced` is the sample whose spans are kept.
const HEAD: [&str; 5] = ["strategy", "round", "makespan_ms", "checksum", "traced"];

/// CSV of the samples of a measurement elsewhere.
pub fn write_shared(report: &SharedReport) -> Vec<u8> {
    let rows = report.runs.iter().flat_map(|run| {
        run.samples_ms.iter().enumerate().map(move |(round, makespan_ms)| (run.strategy, round, makespan_ms))
    });
    csv(&HEAD[..3], rows)
}

pub fn write(findings: Findings) -> Vec<u8> {
    let strategies = &findings.evidence.measurement.strategies;
    let rows = strategies.iter().flat_map(|measured| {
        measured.samples.iter().enumerate().map(|(round, sample)| {
            let checksum = format!("{:016x}", sample.checksum);
            (measured.strategy, round, sample.makespan, checksum, round == measured.traced)
        })
    });
    csv(&HEAD, rows)
}
