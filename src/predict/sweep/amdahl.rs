//! A fit of Amdahl's law: with `p` workers, a run takes `T(p) = T(1) (s + (1 - s) / p)`, where `s` is the serial part, which
//! more workers do not shorten.
//!
//! Amdahl, "Validity of the single processor approach to achieving large scale computing capabilities", AFIPS Spring
//! Joint Computer Conference 1967, pages 483 to 485.

use serde::Serialize;

use super::CurvePoint;

/// Two points always fit the curve. It takes a third one to judge the fit.
const FEWEST: usize = 3;

/// Below this, the law explains too little of the variance, unless there is hardly any variance.
const GOOD_R_SQUARED: f64 = 0.97;

/// A fit is not poor if the times differ from the curve by at most this part.
const GOOD_ERROR: f64 = 0.05;

/// The curve of Amdahl's law that fits the measurements best.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Amdahl {
    /// The serial part, which more workers do not shorten, 0 to 1.
    pub serial_fraction: f64,
    /// The value of the curve at one worker, in milliseconds.
    pub one_ms: f64,
    /// The largest possible speedup over one worker; `None` if nothing is serial.
    pub most: Option<f64>,
    /// The coefficient of determination: how much of the variance of the times the curve explains, 1 for all of it. `None` if
    /// the times do not differ.
    pub r_squared: Option<f64>,
    /// The root mean square deviation of the times from the curve, as a part of it.
    pub error: f64,
    /// Whether the times do not follow the law.
    pub is_poor: bool,
    /// The curve, at every number of workers between the first and the last measured one.
    pub curve: Vec<CurvePoint>,
}

impl Amdahl {
    /// Fits by least squares: with `a = T(1) s` and `b = T(1) (1 - s)`, the law is the straight line `a + b / p` over `1 / p`. If
    /// the best line has a negative coefficient, the best line without one is used. `None` with fewer than three points.
    pub fn fit(times: &[(u32, f64)]) -> Option<Amdahl> {
        if times.len() < FEWEST || times.iter().any(|&(workers, ms)| workers == 0 || ms <= 0.0) {
            return None;
        }
        let (serial, parallel) = line(times)?;
        let at = |workers: u32| serial + parallel / f64::from(workers);
        let one_ms = at(1);
        let (first, last) = (times.first()?.0, times.last()?.0);
        let mut fit = Amdahl {
            serial_fraction: serial / one_ms,
            one_ms,
            most: (serial > 0.0).then(|| one_ms / serial),
            r_squared: r_squared(times, at),
            error: mean(times.iter().map(|&(workers, ms)| (ms / at(workers) - 1.0).powi(2))).sqrt(),
            is_poor: false,
            curve: (first..=last).map(|workers| CurvePoint { value: f64::from(workers), ms: at(workers) }).collect(),
        };
        fit.is_poor = fit.error > GOOD_ERROR && fit.r_squared.is_none_or(|explained| explained < GOOD_R_SQUARED);
        Some(fit)
    }
}

/// The coefficients `a` and `b` of the line `a + b x`, where `x` is the reciprocal of the number of workers. Neither is
/// negative, and at least one is positive.
fn line(times: &[(u32, f64)]) -> Option<(f64, f64)> {
    let points = || times.iter().map(|&(workers, ms)| (1.0 / f64::from(workers), ms));
    let (x, y) = (mean(points().map(|(x, _)| x)), mean(points().map(|(_, y)| y)));
    let spread = mean(points().map(|(at, _)| (at - x).powi(2)));
    if spread <= 0.0 {
        return None;
    }
    let slope = mean(points().map(|(at, ms)| (at - x) * (ms - y))) / spread;
    let begin = y - slope * x;
    Some(if slope <= 0.0 {
        (y, 0.0)
    } else if begin < 0.0 {
        (0.0, mean(points().map(|(at, ms)| at * ms)) / mean(points().map(|(at, _)| at * at)))
    } else {
        (begin, slope)
    })
}

fn r_squared(times: &[(u32, f64)], at: impl Fn(u32) -> f64) -> Option<f64> {
    let middle = mean(times.iter().map(|&(_, ms)| ms));
    let all = mean(times.iter().map(|&(_, ms)| (ms - middle).powi(2)));
    let left = mean(times.iter().map(|&(workers, ms)| (ms - at(workers)).powi(2)));
    (all > 0.0).then(|| 1.0 - left / all)
}

/// # Panics
/// Never. The mean of no values is NaN.
fn mean(values: impl Iterator<Item = f64> + Clone) -> f64 {
    values.clone().sum::<f64>() / values.count() as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn times(one_ms: f64, serial: f64, workers: &[u32]) -> Vec<(u32, f64)> {
        workers.iter().map(|&p| (p, one_ms * (serial + (1.0 - serial) / f64::from(p)))).collect()
    }

    #[test]
    fn two_points_are_too_few_for_a_fit() {
        assert_eq!(Amdahl::fit(&times(100.0, 0.1, &[1, 2])), None);
    }

    #[test]
    fn a_flat_curve_is_serial_and_fits_well() {
        let flat = Amdahl::fit(&[(1, 100.0), (2, 101.0), (4, 99.5), (8, 100.5)]).expect("four points");
        assert!(flat.serial_fraction > 0.98 && !flat.is_poor, "{flat:?}");
        let slower = Amdahl::fit(&[(1, 100.0), (2, 130.0), (4, 200.0)]).expect("three points");
        assert!(slower.serial_fraction == 1.0 && slower.is_poor, "{slower:?}");
    }

    #[test]
    fn a_curve_that_stops_at_the_cores_fits_poorly() {
        let two_cores = [(1, 100.0), (2, 50.0), (3, 50.0), (4, 50.0), (8, 50.0)];
        assert!(Amdahl::fit(&two_cores).is_some_and(|fit| fit.is_poor));
    }

    #[test]
    fn a_superlinear_curve_has_no_serial_part() {
        let fit = Amdahl::fit(&[(1, 100.0), (2, 45.0), (4, 20.0)]).expect("three points");
        assert_eq!((fit.serial_fraction, fit.most), (0.0, None));
    }

    proptest! {
        #[test]
        fn a_curve_of_the_law_gives_back_its_serial_fraction(
            one_ms in 0.1..1e5,
            serial in 0.0..=1.0,
            workers in prop::collection::btree_set(1..=32_u32, FEWEST..12),
        ) {
            let workers: Vec<u32> = workers.into_iter().collect();
            let fit = Amdahl::fit(&times(one_ms, serial, &workers)).expect("three points or more");
            prop_assert!((fit.serial_fraction - serial).abs() < 1e-6, "{} {serial}", fit.serial_fraction);
            prop_assert!((fit.one_ms / one_ms - 1.0).abs() < 1e-6);
            prop_assert!(fit.error < 1e-6 && !fit.is_poor);
            // Only if the times differ by more than rounding errors.
            prop_assert!(serial > 0.999 || fit.r_squared.is_some_and(|explained| explained > 0.999));
        }

        #[test]
        fn the_fit_is_the_least_squares_fit(
            ms in prop::collection::vec(1.0..1e3, FEWEST..10),
            other in (0.0..1e3, 0.0..1e3),
        ) {
            let times: Vec<(u32, f64)> = (1..).zip(ms).collect();
            let off = |at: &dyn Fn(u32) -> f64| times.iter().map(|&(p, ms)| (ms - at(p)).powi(2)).sum::<f64>();
            let fit = Amdahl::fit(&times).expect("three points or more");
            let (serial, parallel) = (fit.one_ms * fit.serial_fraction, fit.one_ms * (1.0 - fit.serial_fraction));
            let best = off(&|p| serial + parallel / f64::from(p));
            prop_assert!((0.0..=1.0).contains(&fit.serial_fraction));
            prop_assert!(best <= off(&|p| other.0 + other.1 / f64::from(p)) * (1.0 + 1e-9));
        }
    }
}
