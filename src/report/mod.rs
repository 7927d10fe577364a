//! WHAT IT MEANS: statistics, comparison and caveats, all derived from what was measured.

mod advice;
mod calibrate;
mod calibration;
mod caveat;
mod document;
mod environment;
mod experiment;
mod fetches;
mod measure;
mod measured;
mod note;
mod predict;
mod remark;
mod run;
pub mod statistics;
mod table;
mod what_if;
mod words;

pub use advice::{Advice, BoundBy, Elsewhere, Figure};
pub use calibrate::calibrate;
pub use calibration::{Calibration, StepCost};
pub use caveat::Caveat;
pub use document::{Described, Report};
pub use environment::Environment;
pub use experiment::Experiment;
pub use fetches::CONNECTIONS;
pub use measure::{Progress, Watch, measure};
pub use measured::{Measured, Sample};
pub use note::Note;
pub use predict::{Budget, Difference, Prediction};
pub use remark::Remark;
pub use run::Run;
pub use what_if::{Predicted, WhatIf};
