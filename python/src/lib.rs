//! What the Python package `manyhands` takes from Rust. Each part of it is a file here, and an export below.

mod links;
mod serve;

use pyo3::pymodule;

/// The module `manyhands._core`. Its types are in `manyhands/_core.pyi`.
#[pymodule]
mod _core {
    #[pymodule_export]
    use super::links::{check_link, check_settings};

    #[pymodule_export]
    use super::serve::Server;
}
