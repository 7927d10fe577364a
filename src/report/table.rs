use super::Report;
use super::predicted::PredictedRun;
use super::run::Run;
use crate::measure::Environment;
use crate::message::{counted, duration, duration_beside, grouped, times};
use crate::trace::Millis;

const HEAD: [&str; 8] =
    ["strategy", "median", "95% interval", "speedup", "in flight", "computing", "loop stall", "results"];

/// An unknown figure.
pub(super) const ABSENT: &str = "-";

impl Report {
    /// The report as text for a terminal: the workload, a row for every strategy, caveats and notes.
    pub fn table(&self) -> String {
        let longest = |times: fn(&Run) -> [Option<f64>; 2]| {
            Millis(self.runs.iter().flat_map(times).flatten().fold(0.0, f64::max))
        };
        let (makespan, stall) = (longest(|run| [run.median_ms, run.high_ms]), longest(|run| [run.loop_stall_ms, None]));
        let predictions = self.predicted.iter().filter_map(|run| run.predicted_ms);
        let makespan = predictions.map(Millis).fold(makespan, Millis::max);
        let cores = self.environment.cores;
        let rows = self.runs.iter().map(|run| row(run, makespan, stall, cores));
        let rows = rows.chain(self.predicted.iter().map(|run| predicted_row(run, makespan)));
        let rows: Vec<_> = std::iter::once(HEAD.map(str::to_owned)).chain(rows).collect();
        let caveats = (self.runs.iter())
            .flat_map(|run| run.caveats.iter().map(move |caveat| format!("{}: {caveat}\n", run.label)));
        let notes = self.notes.iter().map(|note| format!("{note}\n"));
        let verdict = self.comparison.iter().map(|verdict| format!("{}\n", verdict.sentence));
        let remarks: String = verdict.chain(caveats).chain(notes).collect();
        let gap = if remarks.is_empty() { "" } else { "\n" };
        format!("{}\n\n{}{gap}{remarks}\n{}\n", self.workload.sentence, aligned(&rows), self.environment_in_words())
    }

    /// Where it was measured, and who answered the fetches if there were any.
    fn environment_in_words(&self) -> String {
        let Environment { browser, cores, timer_resolution_us, artifact, responder, .. } = &self.environment;
        let step = duration(Millis(timer_resolution_us / 1_000.0));
        let cores = counted(*cores, "core", "cores");
        let words = format!("{browser}, {cores}, clock resolution {step}, engine “{}”", artifact.id());
        let clusters = self.environment.clusters.iter().map(|cluster| format!("; {cluster}"));
        let words = clusters.fold(words, |words, cluster| words + &cluster);
        match self.workload.steps.iter().any(|step| step.is_fetch()) {
            true => format!("{words}, {responder}"),
            false => words,
        }
    }
}

/// The figures of a strategy, with times in the units of the longest makespan and the longest stall.
fn row(run: &Run, makespan: Millis, stall: Millis, cores: u32) -> [String; HEAD.len()] {
    let time = |ms: Option<f64>, longest| ms.map_or(ABSENT.to_owned(), |ms| duration_beside(Millis(ms), longest));
    let interval = match (run.low_ms, run.high_ms) {
        (Some(_), Some(_)) => format!("{} to {}", time(run.low_ms, makespan), time(run.high_ms, makespan)),
        _ => ABSENT.to_owned(),
    };
    let computing = match run.max_active {
        active if active > cores => format!("{} on {}", grouped(active), counted(cores, "core", "cores")),
        active => grouped(active),
    };
    [
        run.label.to_owned(),
        time(run.median_ms, makespan),
        interval,
        run.speedup.map_or(ABSENT.to_owned(), |speedup| format!("{}x", times(speedup))),
        grouped(run.max_in_flight),
        computing,
        time(run.loop_stall_ms, stall),
        run.checksum.clone().unwrap_or(ABSENT.to_owned()),
    ]
}

/// The row of a strategy that was not measured: a prediction has no interval and no counts.
fn predicted_row(run: &PredictedRun, makespan: Millis) -> [String; HEAD.len()] {
    let absent = || ABSENT.to_owned();
    [
        run.label.to_owned(),
        run.predicted_ms.map_or_else(absent, |ms| duration_beside(Millis(ms), makespan)),
        if run.predicted_ms.is_some() { "predicted".to_owned() } else { "not measured".to_owned() },
        run.speedup.map_or_else(absent, |speedup| format!("{}x", times(speedup))),
        absent(),
        absent(),
        absent(),
        absent(),
    ]
}

/// Aligns the columns: the first, which names the row, to the left, and the others to the right.
pub(super) fn aligned<const COLUMNS: usize>(rows: &[[String; COLUMNS]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..COLUMNS).map(width).collect();
    let line = |row: &[String; COLUMNS]| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("  {cell:>width$}"),
        });
        cells.chain(["\n".to_owned()]).collect::<String>()
    };
    rows.iter().map(line).collect()
}
