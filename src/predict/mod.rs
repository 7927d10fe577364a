//! WHAT TO EXPECT: the same strategies on a simulated machine with measured or assumed costs, and the resulting advice.

mod advice;
mod clusters;
mod nodes;
mod own_task;
mod prediction;
pub mod sweep;
mod what_if;

pub use advice::{
    Accuracy, Advice, AdviceInput, Alternative, Assumptions, BoundBy, Caption, Change, Condition, Doubt, Estimate,
    KeyFigure, Measured, Reason, ServerAdvice, Suggestion, Warning, WorkerCount,
};
pub use own_task::{Answer, OwnTask, Trial, limits as own_limits};
pub use prediction::{Budget, Difference, Prediction};
pub use what_if::{Nodes, Predicted, WhatIf};
