//! The results of many machines, side by side.

use serde::Serialize;

use super::SharedReport;
use super::results::Browser;
use crate::strategy::StrategyId;

/// The results of many machines.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Wall {
    /// Sorted by browser, version, system and cores, and then by date.
    pub machines: Vec<WallMachine>,
    /// A chart for each strategy that at least one machine measured, in the order in which they first appear.
    pub charts: Vec<WallChart>,
}

/// The results of one machine.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WallMachine {
    /// Where it was among the results given, from 0.
    pub given: usize,
    /// What it measured.
    pub report: SharedReport,
    /// Why it is not in the charts, if it is not.
    pub exclusion: Option<Exclusion>,
}

/// Why the results of a machine are not in the charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Exclusion {
    /// The same results were given before.
    Duplicate,
    /// It measured other tasks than most.
    OtherWork,
    /// It computed other results than most, or its strategies had different ones.
    OtherResults,
}

/// One strategy on all machines.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WallChart {
    /// The strategy.
    pub strategy: StrategyId,
    /// Its name for a person.
    pub label: &'static str,
    /// One for each machine that measured it, in the order of the machines.
    pub bars: Vec<WallBar>,
    /// How many times as long the slowest machine took as the fastest, by their medians; absent with fewer than two.
    pub spread: Option<f64>,
}

/// The makespan of a strategy on one machine.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WallBar {
    /// The place of the machine among the machines.
    pub machine: usize,
    /// The median, in milliseconds.
    pub median_ms: f64,
    /// The lower end of the median's interval, in milliseconds.
    pub low_ms: Option<f64>,
    /// The upper end of the median's interval, in milliseconds.
    pub high_ms: Option<f64>,
}

/// What must agree so that times can be compared: the tasks and their results.
type Work<'a> = (&'a str, u32, Option<&'a str>);

fn work(report: &SharedReport) -> Work<'_> {
    (&report.workload.sentence, report.workload.seed, report.checksum.as_deref())
}

impl Wall {
    /// Sorts these reports by machine.
    pub fn new(reports: Vec<SharedReport>) -> Wall {
        let most = most_common(&reports)
            .map(|report| work(report))
            .map(|(text, seed, sum)| (text.to_owned(), seed, sum.map(str::to_owned)));
        let mut machines: Vec<WallMachine> = Vec::new();
        for (given, report) in reports.into_iter().enumerate() {
            let most = most.as_ref().map(|(text, seed, sum)| (text.as_str(), *seed, sum.as_deref()));
            let is_known = machines.iter().any(|machine| machine.report == report);
            let exclusion = if is_known { Some(Exclusion::Duplicate) } else { exclusion(&report, most) };
            machines.push(WallMachine { given, report, exclusion });
        }
        machines.sort_by(|one, other| order(&one.report).cmp(&order(&other.report)));
        Wall { charts: charts(&machines), machines }
    }
}

/// A report of the work that most have done; the first of those, if there are several.
fn most_common(reports: &[SharedReport]) -> Option<&SharedReport> {
    let count = |report: &&SharedReport| reports.iter().filter(|other| work(other) == work(report)).count();
    // The last one of several maxima would be found.
    reports.iter().rev().max_by_key(count)
}

fn exclusion(report: &SharedReport, most: Option<Work>) -> Option<Exclusion> {
    let (text, seed, sum) = most?;
    let (own_text, own_seed, own_sum) = work(report);
    match (own_text, own_seed) == (text, seed) {
        false => Some(Exclusion::OtherWork),
        true => (own_sum.is_none() || own_sum != sum).then_some(Exclusion::OtherResults),
    }
}

fn order(report: &SharedReport) -> (Browser, u32, &'static str, u32, &crate::measure::Day) {
    let platform = report.platform;
    (platform.browser, platform.major, platform.system.name(), report.cores, &report.date)
}

fn charts(machines: &[WallMachine]) -> Vec<WallChart> {
    let shown = || machines.iter().enumerate().filter(|(_, machine)| machine.exclusion.is_none());
    let mut charts: Vec<WallChart> = Vec::new();
    for (place, machine) in shown() {
        for run in &machine.report.runs {
            let bar = WallBar { machine: place, median_ms: run.median_ms, low_ms: run.low_ms, high_ms: run.high_ms };
            match charts.iter_mut().find(|chart| chart.strategy == run.strategy) {
                Some(chart) => chart.bars.push(bar),
                None => {
                    charts.push(WallChart { strategy: run.strategy, label: run.label, bars: vec![bar], spread: None })
                }
            }
        }
    }
    for chart in &mut charts {
        chart.spread = spread(&chart.bars);
    }
    charts
}

fn spread(bars: &[WallBar]) -> Option<f64> {
    let medians = || bars.iter().map(|bar| bar.median_ms);
    let (least, most) = (medians().reduce(f64::min)?, medians().reduce(f64::max)?);
    (bars.len() > 1 && least > 0.0).then(|| most / least)
}
