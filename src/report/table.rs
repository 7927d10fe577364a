use super::Report;
use super::run::Run;
use crate::measure::Environment;
use crate::message::duration;
use crate::message::{counted, grouped};
use crate::trace::Millis;

const HEAD: [&str; 8] =
    ["strategy", "median", "95 % interval", "speedup", "in flight", "computing", "loop stall", "results"];

/// Stands for a figure that is not known.
const ABSENT: &str = "-";

impl Report {
    /// The report as text for a terminal: the workload, a row for every strategy, and what there is to know.
    pub fn table(&self) -> String {
        let rows: Vec<_> = std::iter::once(HEAD.map(str::to_owned)).chain(self.runs.iter().map(row)).collect();
        let caveats = (self.runs.iter())
            .flat_map(|run| run.caveats.iter().map(move |caveat| format!("{}: {caveat}\n", run.label)));
        let notes = self.notes.iter().map(|note| format!("{note}\n"));
        let verdict = self.comparison.iter().map(|verdict| format!("{}\n", verdict.sentence));
        let remarks: String = verdict.chain(caveats).chain(notes).collect();
        let gap = if remarks.is_empty() { "" } else { "\n" };
        format!("{}\n\n{}{gap}{remarks}\n{}\n", self.workload.sentence, aligned(&rows), self.environment.in_words())
    }
}

impl Environment {
    fn in_words(&self) -> String {
        let step = duration(Millis(self.timer_resolution_us / 1_000.0));
        let cores = counted(self.cores, "core", "cores");
        format!("{}, {cores}, clock steps of {step}, engine “{}”", self.browser, self.artifact.id())
    }
}

fn row(run: &Run) -> [String; HEAD.len()] {
    let time = |ms: Option<f64>| ms.map_or(ABSENT.to_owned(), |ms| duration(Millis(ms)));
    let interval = match (run.low_ms, run.high_ms) {
        (Some(_), Some(_)) => format!("{} to {}", time(run.low_ms), time(run.high_ms)),
        _ => ABSENT.to_owned(),
    };
    [
        run.label.to_owned(),
        time(run.median_ms),
        interval,
        run.speedup.map_or(ABSENT.to_owned(), |speedup| format!("{speedup:.2}x")),
        grouped(run.max_in_flight),
        grouped(run.max_active),
        time(run.loop_stall_ms),
        run.checksum.clone().unwrap_or(ABSENT.to_owned()),
    ]
}

/// The rows with their columns aligned: the first to the left, as it names the row, the others to the right.
fn aligned<const COLUMNS: usize>(rows: &[[String; COLUMNS]]) -> String {
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
