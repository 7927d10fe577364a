//! What could be different, so that other advice would follow.

use std::fmt;

use serde::Serialize;

/// One thing that could be different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// An interpreter lock where there was none.
    Lock,
    /// None where there was one.
    NoLock,
    /// Twice the cores.
    MoreCores,
    /// As many waits at once as there are tasks.
    NoLimit,
    /// Ten times the computing in each task.
    MoreComputing,
    /// A tenth of it.
    LessComputing,
    /// Either of these two.
    AnyComputing,
    /// Waits ten times as long.
    LongerWaits,
    /// Waits a tenth as long.
    ShorterWaits,
    /// Either of these two.
    AnyWaits,
    /// Ten times the tasks.
    MoreTasks,
}

impl Condition {
    /// The same conditions in fewer words: both more and less of something are one.
    pub fn merged(conditions: &[Condition]) -> Vec<Condition> {
        let mut merged = conditions.to_vec();
        for (more, less, any) in PAIRS {
            let place = merged.iter().position(|condition| *condition == more);
            if let Some(place) = place.filter(|_| merged.contains(&less)) {
                merged[place] = any;
                merged.retain(|condition| *condition != less);
            }
        }
        merged
    }
}

const PAIRS: [(Condition, Condition, Condition); 2] = [
    (Condition::MoreComputing, Condition::LessComputing, Condition::AnyComputing),
    (Condition::LongerWaits, Condition::ShorterWaits, Condition::AnyWaits),
];

/// The end of “with ...”.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Condition::Lock => "an interpreter lock",
            Condition::NoLock => "no interpreter lock",
            Condition::MoreCores => "twice the cores",
            Condition::NoLimit => "no limit",
            Condition::MoreComputing => "ten times the computing",
            Condition::LessComputing => "a tenth of the computing",
            Condition::AnyComputing => "ten times or a tenth of the computing",
            Condition::LongerWaits => "waits ten times as long",
            Condition::ShorterWaits => "waits a tenth as long",
            Condition::AnyWaits => "waits ten times or a tenth as long",
            Condition::MoreTasks => "ten times the tasks",
        })
    }
}
