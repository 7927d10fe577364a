//! Measurements on a simulated machine.

mod bench;
#[path = "../calibrated/mod.rs"]
mod calibrated;
mod memory;
mod overheads;
mod pictures;
mod progress;
mod rounds;
