//! A server that answers after a delay, for examples and tests of functions that wait.

use std::sync::{Mutex, PoisonError};

use manyhands::machine::native::Server;
use pyo3::exceptions::PyOSError;
use pyo3::{PyResult, Python, pyclass, pymethods};

/// A running responder.
#[pyclass(frozen)]
pub struct Responder {
    port: u16,
    running: Mutex<Option<Server>>,
}

#[pymethods]
impl Responder {
    /// Starts it on any free port of loopback.
    ///
    /// # Errors
    /// `OSError` if there is none.
    #[new]
    fn new() -> PyResult<Responder> {
        let server = Server::start().map_err(|error| PyOSError::new_err((error.raw_os_error(), error.to_string())))?;
        Ok(Responder { port: server.address().port(), running: Mutex::new(Some(server)) })
    }

    /// The port on which it listens.
    #[getter]
    fn port(&self) -> u16 {
        self.port
    }

    /// Stops it.
    fn close(&self, py: Python<'_>) {
        py.detach(|| drop(self.running.lock().unwrap_or_else(PoisonError::into_inner).take()));
    }
}
