//! WHAT IT MEANS: comparison, caveats, notes and reasons, all derived from measurements and predictions.

mod caveat;
mod check;
mod comparison;
mod connections;
mod contrast;
mod cores;
mod document;
mod function;
mod note;
mod overheads;
mod pictures;
mod predicted;
mod results;
mod run;
mod shared;
mod shared_table;
mod table;
mod wall;
mod why;

pub use caveat::Caveat;
pub use check::Check;
pub use comparison::{Comparison, Finding};
pub use contrast::{ChangeReason, Contrast, ContrastRow, Contrasted, Observation, Reference, SettingDifference};
pub use document::{Report, VERSION as REPORT_VERSION, WorkloadDescription};
pub use function::{
    CallProfile, Computer, FunctionCosts, FunctionEvidence, FunctionReport, LeftOut, MeasuredFunction, MeasuredWay,
};
pub use note::Note;
pub use overheads::{Overheads, PerTask};
pub use pictures::{Picture, pictures};
pub use predicted::PredictedRun;
pub use results::{Browser, MachineCosts, Makespans, Platform, Quantiles, Results};
pub use run::Run;
pub use shared::{SharedReport, SharedRun};
pub use wall::{Exclusion, Wall, WallBar, WallChart, WallMachine};
pub use why::{Cause, Why};
