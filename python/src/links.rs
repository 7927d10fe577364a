//! Reading and writing links.

use std::thread::available_parallelism;

use manyhands::machine::ReportedMachine;
use manyhands::share::{CheckedSettings, ParsedLink, link, settings};
use pyo3::exceptions::PyValueError;
use pyo3::{PyResult, pyfunction};

/// Checks a link. Returns JSON: see [`CheckedSettings`]. Never fails.
#[pyfunction]
pub fn check_link(text: &str) -> String {
    checked(link::read(text))
}

/// Checks settings in JSON. Returns JSON: see [`CheckedSettings`].
///
/// # Errors
/// `ValueError` if the text is not JSON.
#[pyfunction]
pub fn check_settings(json: &str) -> PyResult<String> {
    let given: serde_json::Value =
        serde_json::from_str(json).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(checked(settings::read(given.into())))
}

fn checked(parsed: ParsedLink) -> String {
    let cores = available_parallelism().map_or(1, |cores| cores.get() as u32);
    serde_json::json!(CheckedSettings::new(parsed, ReportedMachine::with_cores(cores))).to_string()
}
