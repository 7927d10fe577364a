//! Exported files: every span is found again in each format that has spans, with its times.

#[path = "../calibrated/mod.rs"]
mod calibrated;
mod columns;
mod findings;
mod picture;
mod reopened;
mod shown;
mod viewers;
