//! HOW IT TRAVELS: the link, and the settings that a page shows.
//!
//! Both say the same thing in different syntax. What they say is first taken word for word (a draft), then
//! checked in one place; so the same nonsense gets the same answer, wherever it comes from.

mod describe;
mod draft;
mod json;
mod lesson;
pub mod link;
mod own_syntax;
mod own_task;
mod presets;
mod problem;
#[cfg(feature = "full")]
pub mod programs;
pub mod settings;
mod step;
mod sweep;
#[cfg(test)]
mod typescript;
mod view;

pub use describe::{Description, describe};
pub use json::Json;
pub use lesson::LESSONS;
pub use own_task::{Answered, Trying};
pub use presets::{PRESETS, Preset};
pub use problem::{Figure, Problem};
pub use settings::{CheckedSettings, Settings};
pub use sweep::{SweepPlan, SweepPoint, SweepRequest};
pub use view::{LaneView, ProgressView};

use crate::measure::Experiment;
use crate::predict::OwnTask;

/// The format that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// What was read: always a valid experiment, and what was wrong with what was said.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedLink {
    /// What was understood, with defaults where nothing was.
    pub experiment: Experiment,
    /// The lesson that it belongs to, one of [`LESSONS`].
    pub lesson: Option<&'static str>,
    /// The task of one's own that is asked about, if one is.
    pub own: Option<OwnTask>,
    /// What was not, in the order in which it was met.
    pub problems: Vec<Problem>,
}
