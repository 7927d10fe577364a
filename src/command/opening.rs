//! `--open`: results that were measured elsewhere, in a report file or in a link.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::{Answer, Problem, lines};
use crate::measure::Experiment;
use crate::message::Quoted;
use crate::report::{Results, SharedReport};
use crate::share::exports::{Format, indent, write_shared_samples};
use crate::share::report_file::{self, ReportFile};
use crate::share::{self, SharedResults, link};

/// The same answer, if it can be made of results without a measurement.
pub(super) fn checked(answer: Answer) -> Result<Answer, Problem> {
    match answer {
        Answer::Table | Answer::File(Format::Json | Format::Csv) => Ok(answer),
        _ => Err(Problem::Usage(String::from("--open supports only --format table, json and csv"))),
    }
}

/// The results in a file, or in a link.
pub(super) fn open(given: &OsString) -> Result<SharedReport, Problem> {
    let (file, text) = (Path::new(given), given.to_string_lossy());
    let refused = |problem: &dyn ToString| Problem::Usage(format!("--open: {}", problem.to_string()));
    let report = |experiment: &Experiment, results: &Results, shared: &SharedResults| {
        SharedReport::new(experiment, results, format!("#{}", shared.settings))
    };
    let parsed = link::read(&text);
    let results = SharedResults::all(&parsed);
    match (fs::metadata(file), results.as_slice()) {
        (Ok(found), _) => {
            report_file::refuse(found.len()).map_or(Ok(()), |problem| Err(refused(&problem)))?;
            let mut content = Vec::new();
            let opened = File::open(file).map(|opened| opened.take(report_file::MOST_BYTES + 1));
            opened.and_then(|mut opened| opened.read_to_end(&mut content)).map_err(|error| refused(&error))?;
            let ReportFile { experiment, results, shared, .. } =
                report_file::read(&content).map_err(|problem| refused(&problem))?;
            Ok(report(&experiment, &results, &shared))
        }
        (_, [shared]) => {
            let (experiment, results) = shared.read().map_err(|_| refused(&share::Problem::DamagedResults))?;
            Ok(report(&experiment, &results, shared))
        }
        (_, [_, _, ..]) => Err(refused(&"the link has the results of several machines: open it on the page")),
        (Err(error), []) => {
            let damaged = [share::Problem::DamagedResults, share::Problem::NewerResults];
            let in_link = parsed.problems.iter().find(|problem| damaged.contains(problem)).map(ToString::to_string);
            let neither = || {
                format!("{} is not a link with results, and cannot be opened as a file: {error}", Quoted::new(&text))
            };
            Err(refused(&in_link.unwrap_or_else(neither)))
        }
    }
}

/// Writes the results in the format of the answer.
pub(super) fn write(report: &SharedReport, answer: Answer) -> Result<Vec<u8>, Problem> {
    Ok(match answer {
        Answer::File(Format::Csv) => write_shared_samples(report),
        Answer::File(_) => {
            let json = serde_json::to_string(report).map_err(|error| Problem::Failed(error.to_string()))?;
            lines(&indent(&json))
        }
        _ => lines(&format!("{}\n\n{}", report.workload.sentence, report.table(None))),
    })
}
