//! `python -m manyhands`, and the processes that do tasks.

use std::ffi::OsString;
use std::io;

use manyhands::command::{self, Caller};
use manyhands::machine::native::{self, ProcessProgram};
use pyo3::types::{PyAnyMethods, PyModule};
use pyo3::{PyResult, Python, pyfunction};

use crate::cluster;

/// What a process runs: the core without the package, in an interpreter without site-packages, which starts in a third of
/// the time. As in any other program, an interrupt ends it.
const PROCESS: &str = "import sys, _signal; _signal.signal(_signal.SIGINT, _signal.SIG_DFL); \
                       sys.path.insert(0, sys.argv[1]); import _core; sys.exit(_core.do_tasks())";

/// Runs the command. Returns the exit code.
#[pyfunction]
pub fn run_command(py: Python<'_>, arguments: Vec<OsString>) -> PyResult<u8> {
    let caller = Caller {
        name: "python -m manyhands",
        others: &["serve [--port PORT] [--on CLUSTER] [--group N]"],
        processes: process_program(py)?,
        connect: Some(cluster::connect),
    };
    Ok(py.detach(|| command::run(&caller, arguments)))
}

/// Does tasks for the process that started this one. Returns the exit code.
#[pyfunction]
pub fn do_tasks() -> u8 {
    u8::from(native::do_tasks(io::stdin().lock(), io::stdout().lock()).is_err())
}

/// What the processes of the native machine run.
pub fn process_program(py: Python<'_>) -> PyResult<ProcessProgram> {
    let interpreter: OsString = PyModule::import(py, "sys")?.getattr("executable")?.extract()?;
    let core: OsString = PyModule::import(py, "manyhands._core")?.getattr("__file__")?.extract()?;
    let folder = std::path::Path::new(&core).parent().unwrap_or(std::path::Path::new(""));
    let arguments = ["-I", "-S", "-c", PROCESS].map(OsString::from).into_iter().chain([folder.into()]).collect();
    Ok(ProcessProgram { path: interpreter.into(), arguments })
}
