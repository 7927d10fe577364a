use serde::Serialize;

use super::reference::Reference;
use crate::message::{duration, times};
use crate::trace::Millis;

/// The difference that explains why two strategies change places: with it alone, they change places in a simulation, too.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum ChangeReason {
    /// The number of threads in the settings.
    Threads {
        /// There.
        there: u32,
        /// Here.
        here: u32,
    },
    /// The number of effective cores.
    Cores {
        /// There.
        there: f64,
        /// Here.
        here: f64,
    },
    /// How long the computations of a task take.
    Computing {
        /// There.
        there_ms: f64,
        /// Here.
        here_ms: f64,
    },
    /// How long a process takes to start.
    ProcessStart {
        /// There.
        there_ms: f64,
        /// Here.
        here_ms: f64,
    },
}

impl ChangeReason {
    pub(super) fn in_words(self, reference: Reference) -> String {
        let (here, there) = (reference.here(), reference.there());
        match self {
            ChangeReason::Threads { there: theirs, here: ours } => {
                format!("the number of threads ({theirs} {there}, {ours} {here})")
            }
            ChangeReason::Cores { there: theirs, here: ours } => {
                format!("the effective cores ({} {there}, {} {here})", times(theirs), times(ours))
            }
            ChangeReason::Computing { there_ms, here_ms } => format!(
                "the time to compute one task ({} {there}, {} {here})",
                duration(Millis(there_ms)),
                duration(Millis(here_ms))
            ),
            ChangeReason::ProcessStart { there_ms, here_ms } => format!(
                "the time to start a process ({} {there}, {} {here})",
                duration(Millis(there_ms)),
                duration(Millis(here_ms))
            ),
        }
    }
}
