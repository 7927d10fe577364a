//! Serving the page.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use manyhands::server::{PageServer, Site};
use pyo3::exceptions::{PyFileNotFoundError, PyOSError};
use pyo3::{PyResult, Python, pyclass, pymethods};

/// A running server of the page.
#[pyclass(frozen)]
pub struct Server {
    port: u16,
    running: Mutex<Option<PageServer>>,
}

#[pymethods]
impl Server {
    /// Serves the page in this folder on this port of loopback, or on any free port if it is 0.
    ///
    /// # Errors
    /// `FileNotFoundError` if the page is not there, and `OSError` if the port is taken.
    #[new]
    fn new(folder: PathBuf, port: u16) -> PyResult<Server> {
        let site = Site::read(&folder).map_err(|problem| PyFileNotFoundError::new_err(problem.to_string()))?;
        let server = PageServer::start(port, site)
            .map_err(|error| PyOSError::new_err((error.raw_os_error(), error.to_string())))?;
        Ok(Server { port: server.address().port(), running: Mutex::new(Some(server)) })
    }

    /// The port on which it listens.
    #[getter]
    fn port(&self) -> u16 {
        self.port
    }

    /// Stops the server, and drops open requests.
    fn close(&self, py: Python<'_>) {
        py.detach(|| drop(self.running.lock().unwrap_or_else(PoisonError::into_inner).take()));
    }
}
