//! Manyhands runs one workload in every way the field knows and measures what happened.
//!
//! A [`workload`] is run by a [`strategy`] on a [`machine`], which leaves a [`trace`], from which a
//! [`report`] is derived, which is [`share`]d. Imports run in that direction only.

pub mod machine;
pub mod report;
pub mod share;
pub mod strategy;
pub mod trace;
pub mod workload;

#[cfg(target_family = "wasm")]
mod exports;
