//! What the sender of a link looks at, in a link: `open:threads:pipeline,by:tasks,zoom:1200:5400,task:7`. Times are whole
//! microseconds, because formatting floats would take a tenth of the module.

use serde::Serialize;

use super::problem::Problem;
use crate::message::{Quoted, join};
use crate::strategy::StrategyId;

/// The charts, in the order of their tabs.
pub const CHARTS: [&str; 4] = ["samples", "overheads", "predicted", "sweep"];

/// How a result is looked at. The default is a result as it is first shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SharedView {
    /// The rows that are open.
    pub open: Vec<StrategyId>,
    /// Whether open rows show tasks instead of lanes.
    pub by_tasks: bool,
    /// Where the shown part of the time axis begins and ends, in microseconds; `None` if all of it is shown.
    pub zoom: Option<(u32, u32)>,
    /// The number of the task that is followed, from 1.
    pub task: Option<u32>,
    /// How far a replay has come, in microseconds.
    pub at: Option<u32>,
    /// The chart that is open, one of [`CHARTS`].
    #[cfg_attr(test, ts(type = "ChartId | null"))]
    pub chart: Option<&'static str>,
}

/// The parts of a view.
const PARTS: [&str; 6] = ["open", "by", "zoom", "task", "at", "chart"];

/// Parses the value of the parameter in a link that runs these strategies with this number of tasks. Ignores what cannot be
/// shown; `None` if nothing is left.
pub fn read(value: &str, tasks: u32, run: &[StrategyId], problems: &mut Vec<Problem>) -> Option<SharedView> {
    let mut view = SharedView::default();
    let mut seen: Vec<&str> = Vec::new();
    for part in value.split(',').map(str::trim_ascii).filter(|part| !part.is_empty()) {
        let words: Vec<&str> = part.split(':').map(str::trim_ascii).collect();
        let (name, values) = (words[0], &words[1..]);
        if seen.contains(&name) {
            problems.push(Problem::RepeatedSetting { parameter: "view" });
            continue;
        }
        if PARTS.contains(&name) {
            seen.push(name);
        }
        let ignored = match (name, values) {
            ("open", [_, ..]) => view.open_rows(values, run),
            _ if view.set(name, values, tasks).is_some() => Vec::new(),
            _ => vec![part],
        };
        problems.extend(ignored.into_iter().map(|given| Problem::NotShown { given: Quoted::new(given) }));
    }
    (view != SharedView::default()).then_some(view)
}

impl SharedView {
    /// Opens the rows of these strategies. Returns the names that have none.
    fn open_rows<'a>(&mut self, names: &[&'a str], run: &[StrategyId]) -> Vec<&'a str> {
        self.open = run.iter().copied().filter(|strategy| names.contains(&strategy.id())).collect();
        let has_row = |name: &str| self.open.iter().any(|strategy| strategy.id() == name);
        names.iter().copied().filter(|name| !has_row(name)).collect()
    }

    /// Takes any other part; `None` if it cannot be shown.
    fn set(&mut self, name: &str, values: &[&str], tasks: u32) -> Option<()> {
        match (name, values) {
            ("by", ["lanes"]) => self.by_tasks = false,
            ("by", ["tasks"]) => self.by_tasks = true,
            ("zoom", [from, to]) => {
                let (from, to) = (from.parse().ok()?, to.parse().ok()?);
                self.zoom = Some((from, to)).filter(|(from, to): &(u32, u32)| from < to);
                return self.zoom.map(|_| ());
            }
            ("task", [number]) => self.task = Some(number.parse().ok().filter(|task| (1..=tasks).contains(task))?),
            ("at", [time]) => self.at = Some(time.parse().ok()?),
            ("chart", [name]) => self.chart = Some(CHARTS.into_iter().find(|chart| chart == name)?),
            _ => return None,
        }
        Some(())
    }
}

/// Writes the value of the parameter.
pub fn write(SharedView { open, by_tasks, zoom, task, at, chart }: &SharedView) -> String {
    let open = join(open.iter().map(|strategy| strategy.id()), ":");
    let parts = [
        (!open.is_empty()).then(|| format!("open:{open}")),
        by_tasks.then(|| String::from("by:tasks")),
        zoom.map(|(from, to)| format!("zoom:{from}:{to}")),
        task.map(|task| format!("task:{task}")),
        at.map(|time| format!("at:{time}")),
        chart.map(|chart| format!("chart:{chart}")),
    ];
    join(parts.iter().flatten().map(String::as_str), ",")
}
