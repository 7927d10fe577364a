//! WHAT IT MEANS: statistics, comparison and caveats, all derived from what was measured.

mod caveat;
mod document;
mod environment;
mod experiment;
mod fetches;
mod measure;
mod measured;
mod note;
mod remark;
mod run;
pub mod statistics;
mod table;
mod words;

pub use caveat::Caveat;
pub use document::{Advice, Described, Report};
pub use environment::{Environment, NATIVE};
pub use experiment::Experiment;
pub use measure::{Progress, Watch, measure};
pub use measured::{Measured, Sample};
pub use note::Note;
pub use remark::Remark;
pub use run::Run;
