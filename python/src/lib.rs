//! What the Python package `manyhands` takes from Rust. Each part of it is a file here, and an export below.

mod cluster;
mod command;
mod compare;
mod kernels;
mod links;
mod responder;
mod result;
mod serve;
mod statistics;

use pyo3::pymodule;

/// The module `manyhands._core`. Its types are in `manyhands/_core.pyi`.
#[pymodule]
pub mod _core {
    #[pymodule_export]
    use super::cluster::{clock_ms, run_group, stop_groups};
    #[pymodule_export]
    use super::command::{do_tasks, run_command};
    #[pymodule_export]
    use super::compare::{FunctionResult, LockProbe, explain};
    #[pymodule_export]
    use super::kernels::{kernels, run_kernel};
    #[pymodule_export]
    use super::links::{check_link, check_settings};
    #[pymodule_export]
    use super::responder::Responder;
    #[pymodule_export]
    use super::result::{LinkResult, run};
    #[pymodule_export]
    use super::serve::Server;
    #[pymodule_export]
    use super::statistics::{median, median_interval, ratio};
}
