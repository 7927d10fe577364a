//! The kernels, usable on their own.

use std::time::{Duration, Instant};

use manyhands::message::{Quoted, grouped};
use manyhands::share::link;
use manyhands::workload::Step;
use manyhands::workload::kernels::Payload;
use manyhands::workload::kinds::{Doing, STEP_KINDS, StepKind};
use pyo3::exceptions::PyValueError;
use pyo3::{PyErr, PyResult, Python, pyfunction};

/// How often a computation looks for Ctrl-C.
const SIGNALS_EVERY: Duration = Duration::from_millis(20);

/// The names of the kernels, each with what it does and its smallest and largest size.
#[pyfunction]
pub fn kernels() -> Vec<(&'static str, &'static str, u32, u32)> {
    let kernels = STEP_KINDS.into_iter().filter(|kind| kind.kind == Doing::Compute);
    kernels.map(|kind| (kind.id, kind.help, kind.amounts[0].min, kind.amounts[0].max)).collect()
}

/// Runs a kernel without the GIL. Returns its result.
///
/// # Errors
/// `ValueError` if there is no such kernel, or the size is out of its range; and whatever a signal handler raises.
#[pyfunction]
pub fn run_kernel(py: Python<'_>, name: &str, size: i64, input: Vec<u8>) -> PyResult<Payload> {
    let kind = StepKind::find(name).filter(|kind| kind.kind == Doing::Compute);
    let kind = kind.ok_or_else(|| refused(format!("there is no kernel {}", Quoted::new(name))))?;
    let [amount] = kind.amounts else { return Err(refused(format!("{name} has more than a size"))) };
    if !(i64::from(amount.min)..=i64::from(amount.max)).contains(&size) {
        let (min, max) = (grouped(amount.min), grouped(amount.max));
        return Err(refused(format!("the size of {name} must be {min} to {max}, not {size}")));
    }
    let parsed = link::read(&format!("steps={name}:{size}"));
    let Some(&Step::Compute(kernel)) = parsed.experiment.workload.steps.first() else {
        return Err(refused(format!("{name} does not compute")));
    };
    py.detach(|| {
        let (mut computation, mut checked) = (kernel.begin(&input), Instant::now());
        loop {
            if let Some(result) = computation.advance() {
                return Ok(result);
            }
            if checked.elapsed() > SIGNALS_EVERY {
                Python::attach(|py| py.check_signals())?;
                checked = Instant::now();
            }
        }
    })
}

fn refused(problem: String) -> PyErr {
    PyValueError::new_err(problem)
}
