//! The results of many machines, side by side.

use serde::Serialize;

use super::SharedReport;
use super::results::Browser;
use crate::measure::Experiment;
use crate::strategy::{Resources, StrategyId};
use crate::trace::Millis;
use crate::workload::Workload;

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
    /// It had another number of threads, limit or switch interval than most.
    OtherSettings,
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

/// What must agree so that times can be compared.
#[derive(Clone, PartialEq)]
struct Work {
    workload: Workload,
    checksum: Option<String>,
    threads: u32,
    limit: Option<u32>,
    switch: Millis,
}

impl Work {
    fn of(experiment: &Experiment, report: &SharedReport) -> Work {
        let Resources { threads, limit, switch } = experiment.resources;
        let (workload, checksum) = (experiment.workload.clone(), report.checksum.clone());
        Work { workload, checksum, threads, limit, switch }
    }

    /// Why its times are not beside those of the work that most have done.
    fn exclusion(&self, most: &Work) -> Option<Exclusion> {
        if self.workload != most.workload {
            Some(Exclusion::OtherWork)
        } else if self.checksum.is_none() || self.checksum != most.checksum {
            Some(Exclusion::OtherResults)
        } else {
            (self != most).then_some(Exclusion::OtherSettings)
        }
    }
}

impl Wall {
    /// Sorts these reports by machine. Each is of an experiment; `None` are results that cannot be read.
    pub fn new(given: Vec<Option<(Experiment, SharedReport)>>) -> Wall {
        let places: Vec<usize> = (0..given.len()).filter(|&place| given[place].is_some()).collect();
        let reports: Vec<_> = given.into_iter().flatten().collect();
        let is_new = |place: usize| reports[..place].iter().all(|(_, before)| *before != reports[place].1);
        let new: Vec<bool> = (0..reports.len()).map(is_new).collect();
        let works: Vec<Work> = reports.iter().map(|(experiment, report)| Work::of(experiment, report)).collect();
        let votes = |work: &Work| works.iter().zip(&new).filter(|(other, is_new)| **is_new && *other == work).count();
        // Of several with as many, the first one.
        let most = works.iter().rev().max_by_key(|work| votes(work));
        let exclusion = |place: usize| match new[place] {
            false => Some(Exclusion::Duplicate),
            true => most.and_then(|most| works[place].exclusion(most)),
        };
        let machine = |(place, (_, report)): (usize, _)| WallMachine {
            given: places[place],
            report,
            exclusion: exclusion(place),
        };
        let mut machines: Vec<WallMachine> = reports.iter().cloned().enumerate().map(machine).collect();
        machines.sort_by(|one, other| order(&one.report).cmp(&order(&other.report)));
        Wall { charts: charts(&machines), machines }
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
