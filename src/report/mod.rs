//! WHAT IT MEANS: comparison, caveats, notes and reasons, all derived from measurements and predictions.

mod caveat;
mod check;
mod comparison;
mod connections;
mod cores;
mod document;
mod note;
mod overheads;
mod pictures;
mod predicted;
mod run;
mod table;
mod why;

pub use caveat::Caveat;
pub use check::Check;
pub use comparison::{Comparison, Finding};
pub use document::{Report, WorkloadDescription};
pub use note::Note;
pub use overheads::{Overheads, PerTask};
pub use pictures::{Picture, pictures};
pub use predicted::PredictedRun;
pub use run::Run;
pub use why::{Cause, Why};
