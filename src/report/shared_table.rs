use super::contrast::{Contrast, ContrastRow};
use super::results::{Browser, Platform};
use super::shared::{SharedReport, SharedRun};
use super::table::{ABSENT, aligned};
use crate::message::{counted, duration_beside, times};
use crate::trace::Millis;

impl SharedReport {
    /// The report as text for a terminal. With a contrast, also how many times as fast each strategy is here, and what
    /// differs.
    pub fn table(&self, contrast: Option<&Contrast>) -> String {
        let longest = Millis(self.runs.iter().map(|run| run.high_ms.unwrap_or(run.median_ms)).fold(0.0, f64::max));
        let here = if contrast.is_some() { "here" } else { "" };
        let head = ["strategy", "median", "95% interval", "speedup", here].map(str::to_owned);
        let rows = self.runs.iter().map(|run| row(run, longest, contrast));
        let rows: Vec<_> = std::iter::once(head).chain(rows).collect();
        let there = if contrast.is_some() { "There: " } else { "" };
        let findings = self.comparison.iter().map(|comparison| format!("{there}{}", comparison.sentence));
        let observations = contrast.iter().flat_map(|contrast| &contrast.observations).map(ToString::to_string);
        let said: String = findings.chain(observations).map(|sentence| format!("{sentence}\n")).collect();
        let gap = if said.is_empty() { "" } else { "\n" };
        format!("Measured with {}, not verified:\n\n{}{gap}{said}", self.machine(), aligned(&rows))
    }

    fn machine(&self) -> String {
        let Platform { browser, major, system } = self.platform;
        let browser = match browser {
            Browser::Native => "the native command or the Python package",
            Browser::Chromium => "Chromium",
            Browser::Firefox => "Firefox",
            Browser::WebKit => "WebKit",
            Browser::Other => "another browser",
        };
        let major = if major > 0 { format!(" {major}") } else { String::new() };
        let (system, cores) = (system.name(), counted(self.cores, "core", "cores"));
        format!("{browser}{major} on {system}, {cores}, version {}, on {}", self.version, self.date)
    }
}

fn row(run: &SharedRun, longest: Millis, contrast: Option<&Contrast>) -> [String; 5] {
    let time = |ms: f64| duration_beside(Millis(ms), longest);
    let absent = || ABSENT.to_owned();
    let interval = run.low_ms.zip(run.high_ms).map(|(low, high)| format!("{} to {}", time(low), time(high)));
    let contrasted = contrast.and_then(|contrast| contrast.rows.iter().find(|row| row.strategy == run.strategy));
    [
        run.label.to_owned(),
        time(run.median_ms),
        interval.unwrap_or_else(absent),
        run.speedup.map_or_else(absent, |speedup| format!("{}x", times(speedup))),
        if contrast.is_some() { contrasted.map_or_else(absent, ratio) } else { String::new() },
    ]
}

fn ratio(ContrastRow { ratio, low, high, is_clear, .. }: &ContrastRow) -> String {
    let interval = low.zip(*high).map(|(low, high)| format!(" ({} to {})", times(low), times(high)));
    let doubt = if interval.is_some() && !is_clear { ", no clear difference" } else { "" };
    format!("{}x as fast{}{doubt}", times(*ratio), interval.unwrap_or_default())
}
