//! `manyhands.run`, and its result.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use manyhands::command::{self, Answer, connect_to_all, read_link};
use manyhands::machine::Failure;
use manyhands::machine::native::{Canceler, Native};
use manyhands::measure::Progress;
use manyhands::trace::Millis;
use pyo3::exceptions::PyValueError;
use pyo3::{Py, PyAny, PyErr, PyResult, Python, import_exception, pyclass, pyfunction, pymethods};

use crate::cluster;
use crate::command::process_program;

import_exception!(manyhands.errors, LinkError);
import_exception!(manyhands.errors, RunError);

/// How often the progress is reported.
const PROGRESS_EVERY: Millis = Millis(100.0);

/// How long a canceled run may take to end.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often this looks for Ctrl-C.
const SIGNALS_EVERY: Duration = Duration::from_millis(20);

/// What a link gave. `manyhands.Result` is made of it.
#[pyclass(frozen, module = "manyhands._core")]
pub struct LinkResult(pub command::LinkResult);

#[pymethods]
impl LinkResult {
    /// The report as JSON.
    fn report(&self) -> PyResult<String> {
        serde_json::to_string(&self.0.report).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// The result in a format of the command.
    fn write(&self, py: Python<'_>, format: &str) -> PyResult<Vec<u8>> {
        let answer = Answer::in_format(format).map_err(|problem| PyValueError::new_err(format!("format {problem}")))?;
        py.detach(|| self.0.write(answer)).map_err(PyValueError::new_err)
    }

    /// The link with the results, without the `#`.
    fn link(&self) -> PyResult<String> {
        self.0.link_with_results().map_err(PyValueError::new_err)
    }

    /// Why the run failed after some complete rounds; `None` if it did not.
    fn failure(&self) -> Option<String> {
        self.0.failure.as_ref().map(ToString::to_string)
    }
}

/// Runs a link on this computer, and on clusters with these names. Meanwhile, `on_progress` is called with the finished part and a sentence.
///
/// # Errors
/// `LinkError` if the link is wrong, `ClusterError` if a cluster cannot be used, `RunError` if the run fails, and whatever a signal handler or `on_progress` raises.
#[pyfunction]
pub fn run(
    py: Python<'_>,
    link: &str,
    on: Vec<String>,
    group: Option<u32>,
    on_progress: Option<Py<PyAny>>,
) -> PyResult<LinkResult> {
    let link = read_link(link).map_err(LinkError::new_err)?;
    let program = process_program(py)?;
    let (started, canceler) = mpsc::channel();
    let (progress, received) = mpsc::channel();
    // A separate thread, so that nothing that is measured ever waits for Python.
    let measuring = thread::spawn(move || {
        let machine = Native::start(program).map_err(|failure| failed(&failure))?;
        // These fail if nothing listens anymore.
        let _ = started.send(machine.canceler());
        let send = |now: &Progress| drop(progress.send(now.clone()));
        let workers = link.experiment.resources.threads;
        let clusters = connect_to_all(cluster::connect, &on, workers, group).map_err(cluster::exception)?;
        let machine = machine.with_clusters(clusters);
        command::LinkResult::measure(&machine, link, PROGRESS_EVERY, send).map_err(|failure| failed(&failure))
    });
    let measured = py.detach(move || {
        let watched = canceler.recv().map_or(Ok(()), |canceler| watch(&received, &canceler, on_progress.as_ref()));
        // A canceled run ends soon, but a cluster that does not answer would be waited for.
        let deadline = Instant::now() + PATIENCE;
        while watched.is_err() && !measuring.is_finished() && Instant::now() < deadline {
            thread::sleep(SIGNALS_EVERY);
        }
        watched.map(|()| measuring.join())
    });
    let measured = measured?.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    measured.map(LinkResult)
}

/// Reports the progress and looks for signals until the measurement ends. Cancels it if either raises an exception.
fn watch(received: &Receiver<Progress>, canceler: &Canceler, on_progress: Option<&Py<PyAny>>) -> PyResult<()> {
    loop {
        let progress = match received.recv_timeout(SIGNALS_EVERY) {
            Ok(progress) => Some(progress),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        let attended = Python::attach(|py| {
            py.check_signals()?;
            if let (Some(on_progress), Some(progress)) = (on_progress, progress) {
                on_progress.call1(py, (progress.fraction, progress.to_string()))?;
            }
            Ok(())
        });
        if attended.is_err() {
            canceler.cancel();
            return attended;
        }
    }
}

/// The exception for a failed run.
pub fn failed(failure: &Failure) -> PyErr {
    RunError::new_err(failure.to_string())
}
