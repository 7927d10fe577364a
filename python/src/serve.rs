//! Serving the page.

use std::collections::HashMap;
use std::io;
use std::net::TcpListener;
use std::sync::{Mutex, PoisonError};
use std::thread::available_parallelism;

use manyhands::command::{ConnectError, connect_to_all};
use manyhands::machine::Failure;
use manyhands::machine::native::Native;
use manyhands::server::{Bytes, LONGEST, PageServer, Runner, Site, listen};
use pyo3::exceptions::{PyFileNotFoundError, PyOSError};
use pyo3::pybacked::PyBackedBytes;
use pyo3::{PyErr, PyResult, Python, pyclass, pymethods};

use crate::cluster;
use crate::command::process_program;

/// A running server of the page.
#[pyclass(frozen)]
pub struct Server {
    url: String,
    clusters: Vec<(String, usize)>,
    running: Mutex<Option<PageServer>>,
}

#[pymethods]
impl Server {
    /// Serves the page that consists of these files, on the first of these ports of loopback that is free; 0 is any free port.
    /// Pages that are opened with the token can run links on clusters with these names.
    ///
    /// # Errors
    /// `FileNotFoundError` if a file of the page is missing or damaged, `OSError` if no port is free, and `SpecificationError`
    /// or `ClusterError` if a cluster cannot be used.
    #[new]
    fn new(
        py: Python<'_>,
        files: HashMap<String, PyBackedBytes>,
        ports: Vec<u16>,
        token: String,
        on: Vec<String>,
        group: Option<u32>,
    ) -> PyResult<Server> {
        let files = files.into_iter().map(|(path, bytes)| (path, Bytes::from_owner(bytes))).collect();
        let site = Site::new(&files).map_err(|problem| PyFileNotFoundError::new_err(problem.to_string()))?;
        let failed = |error: io::Error| PyOSError::new_err((error.raw_os_error(), error.to_string()));
        let listener = listen_on_any(&ports).map_err(failed)?;
        let runner = if on.is_empty() { None } else { Some(start_runner(py, on, group)?) };
        let clusters = runner.iter().flat_map(Runner::clusters);
        let clusters = clusters.map(|cluster| (cluster.software.clone(), cluster.workers.len())).collect();
        let server =
            py.detach(|| PageServer::start(listener, site, runner.map(|runner| (runner, token)))).map_err(failed)?;
        Ok(Server { url: server.url().to_owned(), clusters, running: Mutex::new(Some(server)) })
    }

    /// The address to open.
    #[getter]
    fn url(&self) -> &str {
        &self.url
    }

    /// The software of each cluster, and how many workers it has.
    #[getter]
    fn clusters(&self) -> Vec<(String, usize)> {
        self.clusters.clone()
    }

    /// Stops the server, drops open requests, and closes the clusters.
    fn close(&self, py: Python<'_>) {
        py.detach(|| drop(self.running.lock().unwrap_or_else(PoisonError::into_inner).take()));
    }
}

/// Closes a server that was not closed, without the GIL, which its clusters need.
impl Drop for Server {
    fn drop(&mut self) {
        Python::attach(|py| self.close(py));
    }
}

fn listen_on_any(ports: &[u16]) -> io::Result<TcpListener> {
    let mut refused = io::Error::from(io::ErrorKind::AddrInUse);
    for port in ports {
        match listen(*port) {
            Ok(listener) => return Ok(listener),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

/// Starts the clusters, or connects to them. Those on this computer have a worker for each core by default.
fn start_runner(py: Python<'_>, names: Vec<String>, group: Option<u32>) -> PyResult<Runner> {
    let program = process_program(py)?;
    let workers = available_parallelism().map_or(1, |cores| cores.get() as u32);
    py.detach(|| {
        let make = move || {
            let machine = Native::start(program).map_err(StartError::Machine)?;
            let clusters = connect_to_all(cluster::connect, &names, workers, group).map_err(StartError::Cluster)?;
            Ok(machine.with_clusters(clusters))
        };
        Runner::start(make, LONGEST)
    })
    .map_err(StartError::exception)
}

/// Why the clusters did not start.
enum StartError {
    Cluster(ConnectError),
    Machine(Failure),
    Thread(io::Error),
}

impl From<io::Error> for StartError {
    fn from(error: io::Error) -> StartError {
        StartError::Thread(error)
    }
}

impl StartError {
    fn exception(self) -> PyErr {
        match self {
            StartError::Cluster(error) => cluster::exception(error),
            StartError::Machine(failure) => cluster::exception(ConnectError::Cluster(failure.to_string())),
            StartError::Thread(error) => cluster::exception(ConnectError::Cluster(format!("{error}."))),
        }
    }
}
