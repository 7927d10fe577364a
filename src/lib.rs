//! Manyhands runs one workload under every strategy the field knows and measures what happened.
//!
//! A [`workload`] is run by a [`strategy`] on a [`machine`], which leaves a [`trace`]; [`measure`] repeats it,
//! [`predict`] simulates it elsewhere, a [`report`] says what it means, and it is [`share`]d. Imports run in that
//! direction only.

#[cfg(all(feature = "full", not(target_family = "wasm")))]
pub mod command;
pub mod machine;
pub mod measure;
pub mod message;
pub mod predict;
pub mod report;
#[cfg(not(target_family = "wasm"))]
pub mod server;
pub mod share;
pub mod strategy;
pub mod trace;
pub mod workload;
