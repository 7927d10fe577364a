//! WHAT IT MEANS: statistics, comparison and caveats, all derived from what was measured.

mod experiment;
mod measured;

pub use experiment::Experiment;
pub use measured::{Measured, Sample};
