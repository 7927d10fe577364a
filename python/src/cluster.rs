//! Clusters: what runs on their workers, and the connection to a driver in `manyhands/clusters/`.

use std::sync::Mutex;

use manyhands::command::ConnectError;
use manyhands::machine::native::{self, ClusterClient, NativeCluster, Reception, Reply};
use manyhands::machine::{ClusterDescription, ProcessorTime};
use manyhands::trace::Millis;
use pyo3::exceptions::PyValueError;
use pyo3::types::{PyAnyMethods, PyBytes, PyModule};
use pyo3::{Bound, Py, PyAny, PyErr, PyResult, Python, import_exception, pyclass, pyfunction, pymethods};

import_exception!(manyhands.clusters.description, ClusterError);
import_exception!(manyhands.clusters.description, SpecificationError);

/// Runs a group of tasks on a worker, without the GIL, and returns the answer. See [`native::run_group`].
///
/// # Errors
/// `ValueError` if the message is not from this package.
#[pyfunction]
pub fn run_group<'py>(py: Python<'py>, message: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    let answer = py.detach(|| native::run_group(message));
    Ok(PyBytes::new(py, &answer.map_err(|error| PyValueError::new_err(error.to_string()))?))
}

/// Ends all groups that run in this process. See [`native::stop_groups`].
#[pyfunction]
pub fn stop_groups(py: Python<'_>) {
    py.detach(native::stop_groups);
}

/// The clock that spans use: milliseconds since 1970.
#[pyfunction]
pub fn clock_ms() -> f64 {
    native::unix_ms()
}

/// Starts a cluster, or connects to one.
///
/// # Errors
/// A sentence.
pub fn connect(name: &str, workers: u32, group: Option<u32>) -> Result<NativeCluster, ConnectError> {
    let connected = Python::attach(|py| {
        let connection = PyModule::import(py, "manyhands.clusters.connection")?;
        let (driver, description): (_, String) = connection.call_method1("connect", (name, workers))?.extract()?;
        PyDriver::new(driver, &description).map_err(ConnectFailure::from)
    });
    let driver = connected.map_err(|failure: ConnectFailure| failure.0)?;
    Ok(NativeCluster::new(Box::new(driver), group))
}

/// The exception for a cluster that cannot be used.
pub fn exception(error: ConnectError) -> PyErr {
    match error {
        ConnectError::Name(text) => SpecificationError::new_err(text),
        ConnectError::Cluster(text) => ClusterError::new_err(text),
    }
}

struct ConnectFailure(ConnectError);

impl From<PyErr> for ConnectFailure {
    fn from(error: PyErr) -> ConnectFailure {
        ConnectFailure(Python::attach(|py| {
            let text = sentence(py, &error);
            if error.is_instance_of::<SpecificationError>(py) {
                ConnectError::Name(text)
            } else {
                ConnectError::Cluster(text)
            }
        }))
    }
}

/// A driver: an object with the methods of `manyhands.clusters.Driver`.
pub struct PyDriver {
    driver: Py<PyAny>,
    description: ClusterDescription,
}

impl PyDriver {
    /// A driver, and its description as JSON.
    ///
    /// # Errors
    /// `ValueError` if the JSON is not a [`ClusterDescription`].
    pub fn new(driver: Py<PyAny>, description: &str) -> PyResult<PyDriver> {
        let description =
            serde_json::from_str(description).map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(PyDriver { driver, description })
    }
}

impl Drop for PyDriver {
    fn drop(&mut self) {
        Python::attach(|py| {
            if let Err(error) = self.driver.call_method0(py, "close") {
                error.write_unraisable(py, Some(self.driver.bind(py)));
            }
        });
    }
}

impl ClusterClient for PyDriver {
    fn description(&self) -> ClusterDescription {
        self.description.clone()
    }

    fn submit(&self, message: Vec<u8>, reply: Reply) {
        Python::attach(|py| {
            let done = Bound::new(py, Done(Mutex::new(Some(reply))));
            let submitted = done.and_then(|done| {
                let arguments = (PyBytes::new(py, &message), done.clone());
                self.driver.call_method1(py, "submit", arguments).or_else(|error| {
                    done.borrow().send(Err(sentence(py, &error)));
                    Ok(py.None())
                })
            });
            // Without an object there is no reply, which the machine reports.
            drop(submitted);
        });
    }

    fn cancel(&self) {
        Python::attach(|py| {
            if let Err(error) = self.driver.call_method0(py, "cancel") {
                error.write_unraisable(py, Some(self.driver.bind(py)));
            }
        });
    }

    fn processor_time(&self) -> Option<ProcessorTime> {
        Python::attach(|py| {
            let times = self.driver.call_method0(py, "cpu_ms").ok()?;
            let (scheduling, working) = times.extract::<(Option<f64>, f64)>(py).ok()?;
            Some(ProcessorTime { scheduling: scheduling.map(Millis), working: Millis(working) })
        })
    }
}

/// The text of an exception, as a sentence.
fn sentence(py: Python<'_>, error: &PyErr) -> String {
    let text = error.value(py).to_string();
    if text.is_empty() { format!("{}.", error.get_type(py)) } else { text }
}

/// What a driver calls when a worker has answered.
#[pyclass(frozen)]
pub struct Done(Mutex<Option<Reply>>);

impl Done {
    fn send(&self, reception: Result<Reception, String>) {
        // A driver that calls it twice is ignored.
        if let Ok(Some(reply)) = self.0.lock().map(|mut reply| reply.take()) {
            reply.send(reception);
        }
    }
}

#[pymethods]
impl Done {
    /// The id of the worker and its answer, or a sentence that says why there is none.
    fn __call__(&self, worker: Option<String>, answer: Option<Vec<u8>>, error: Option<String>) {
        self.send(match (worker, answer) {
            (Some(worker), Some(answer)) => Ok(Reception { worker, answer }),
            _ => Err(error.unwrap_or_else(|| String::from("it did not answer."))),
        });
    }
}
