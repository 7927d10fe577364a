//! The statistics of a report, for samples from anywhere.

use manyhands::measure::statistics::{self, Interval, Ratio};
use manyhands::trace::Millis;
use pyo3::exceptions::PyValueError;
use pyo3::{PyResult, pyfunction};

/// The ratio of two medians, and its interval if there is one.
type RatioParts = (f64, Option<(f64, f64)>);

/// See [`statistics::median`].
#[pyfunction]
pub fn median(samples: Vec<f64>) -> PyResult<Option<f64>> {
    Ok(statistics::median(&times(samples)?).map(|median| median.0))
}

/// See [`statistics::median_interval`].
#[pyfunction]
pub fn median_interval(samples: Vec<f64>) -> PyResult<Option<(f64, f64)>> {
    Ok(statistics::median_interval(&times(samples)?).map(|Interval { low, high }| (low.0, high.0)))
}

/// See [`statistics::ratio`] and, unless the samples are of the same rounds, [`statistics::ratio_between`].
#[pyfunction]
pub fn ratio(reference: Vec<f64>, samples: Vec<f64>, same_rounds: bool) -> PyResult<Option<RatioParts>> {
    if same_rounds && reference.len() != samples.len() {
        let problem =
            format!("samples of the same rounds are equally many, not {} and {}", reference.len(), samples.len());
        return Err(PyValueError::new_err(problem));
    }
    let (reference, samples) = (times(reference)?, times(samples)?);
    let ratio = if same_rounds { statistics::ratio } else { statistics::ratio_between };
    Ok(ratio(&reference, &samples)
        .map(|Ratio { of_medians, interval }| (of_medians, interval.map(|Interval { low, high }| (low, high)))))
}

fn times(samples: Vec<f64>) -> PyResult<Vec<Millis>> {
    if let Some(wrong) = samples.iter().find(|sample| !sample.is_finite() || **sample < 0.0) {
        return Err(PyValueError::new_err(format!("a sample must be a time of 0 or more, not {wrong}")));
    }
    Ok(samples.into_iter().map(Millis).collect())
}
