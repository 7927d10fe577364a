//! HOW IT IS PASSED ON: links, the settings of the page, programs, and files for other programs.
//!
//! A link and the settings contain the same in different syntax. Each is first parsed into a draft, without checking it.
//! One function then checks the draft, so the same mistake gives the same message, wherever it comes from.

mod describe;
mod draft;
#[cfg(feature = "full")]
pub mod exports;
mod json;
mod lesson;
pub mod link;
mod own_syntax;
mod own_task;
mod presets;
mod problem;
#[cfg(feature = "full")]
pub mod programs;
#[cfg(feature = "full")]
pub mod report_file;
pub mod results;
pub mod settings;
mod shared;
mod shared_view;
mod step;
mod sweep;
#[cfg(test)]
mod typescript;
mod view;

pub use describe::{Description, describe};
pub use json::Json;
pub use lesson::LESSONS;
pub use own_task::{OwnTaskView, TrialView};
pub use presets::{PRESETS, Preset, START};
pub use problem::{Figure, Problem};
pub use settings::{CheckedSettings, Settings};
pub use shared::{SharedResults, link_of_all};
pub use shared_view::{CHARTS, SharedView};
pub use sweep::{SweepPlan, SweepPoint, SweepRequest};
pub use view::{LaneView, ProgressView, ThreadsOffView};

use crate::measure::Experiment;
use crate::predict::OwnTask;

/// The format version that is written, and the newest one that is read.
pub const VERSION: u32 = 1;

/// A checked link: always a valid experiment, and the problems that were found.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedLink {
    /// The valid parts, with defaults for the others.
    pub experiment: Experiment,
    /// The lesson that it belongs to, one of [`LESSONS`].
    pub lesson: Option<&'static str>,
    /// The person's own task, if the link has one.
    pub own: Option<OwnTask>,
    /// What the sender looks at, if the link says so.
    pub view: Option<SharedView>,
    /// Results that were measured elsewhere, as values of the parameter whose check matches.
    pub results: Vec<String>,
    /// What was invalid, in the order in which it was found.
    pub problems: Vec<Problem>,
}
