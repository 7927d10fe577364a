//! WHAT IT MEANS: statistics, comparison and caveats, all derived from what was measured.

mod caveat;
mod check;
mod document;
mod environment;
mod experiment;
mod fetches;
mod measure;
mod measured;
mod note;
mod overheads;
mod remark;
mod run;
pub mod statistics;
mod table;
mod verdict;
mod watch;
mod words;

pub use caveat::Caveat;
pub use check::Check;
pub use document::{Advice, Described, Report};
pub use environment::Environment;
pub use experiment::Experiment;
pub use measure::measure;
pub use measured::{Measured, Measurement, Sample};
pub use note::Note;
pub use overheads::{Overheads, PerTask};
pub use remark::Remark;
pub use run::Run;
pub use verdict::Verdict;
pub use watch::{Progress, Watch};
