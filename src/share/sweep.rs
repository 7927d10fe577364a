//! Plans a sweep for the page: the range, and the settings of each point.

use serde::{Deserialize, Serialize};

use super::Settings;
use crate::measure::Experiment;
use crate::predict::sweep::{Range, SweepVariable};

/// The sweep that the page asks for.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SweepRequest {
    /// The setting that varies.
    pub swept: SweepVariable,
    /// Its range; if absent, one is suggested.
    pub range: Option<Range>,
    /// The number of cores.
    pub cores: u32,
}

/// The points of a sweep.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SweepPlan {
    /// The range: the one that was asked for, or the nearest valid one.
    pub range: Range,
    /// The points, in ascending order.
    pub points: Vec<SweepPoint>,
}

/// One point of a sweep.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SweepPoint {
    /// The value of the setting.
    pub value: u32,
    /// The settings to measure.
    pub settings: Settings,
}

impl SweepPlan {
    /// Plans a sweep; `None` if the experiment does not have this setting.
    pub fn new(experiment: &Experiment, asked: SweepRequest) -> Option<SweepPlan> {
        let SweepRequest { swept, range, cores } = asked;
        let range = match range {
            Some(range) => range.within(swept, swept.amount(experiment)?),
            None => Range::suggested(experiment, swept, cores),
        }?;
        let point = |value: u32| SweepPoint { value, settings: Settings::from(&swept.set(experiment, value)) };
        Some(SweepPlan { range, points: range.values().into_iter().map(point).collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::link;

    fn plan(link: &str, asked: &str) -> Option<SweepPlan> {
        let asked = serde_json::from_str(asked).expect("a question");
        SweepPlan::new(&link::read(link).experiment, asked)
    }

    #[test]
    fn each_point_has_its_settings() {
        let asked = r#"{"swept":{"step":0},"range":{"from":20,"to":0,"points":3,"spacing":"linear"},"cores":2}"#;
        let plan = plan("steps=sleep:7~2&check=1&limit=3", asked).expect("there is a step");
        let links: Vec<String> = plan
            .points
            .iter()
            .map(|point| {
                let said = serde_json::to_value(&point.settings).expect("plain data");
                link::write(&crate::share::settings::read(said.into()).experiment)
            })
            .collect();
        assert_eq!(plan.points.iter().map(|point| point.value).collect::<Vec<_>>(), [0, 10, 20]);
        assert_eq!(links, [0, 10, 20].map(|ms| format!("v=1&steps=sleep:{ms}~2&limit=3")));
    }

    #[test]
    fn a_missing_setting_cannot_be_swept() {
        assert_eq!(plan("steps=sleep:7", r#"{"swept":{"step":1},"range":null,"cores":2}"#), None);
    }
}
