use serde::Serialize;

use super::{Amdahl, CurvePoint, Sweep, SweepVariable};
use crate::measure::statistics::{median, median_interval};
use crate::strategy::{StrategyId, Workers};

/// The makespans of a strategy over a sweep.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Curve {
    /// The strategy.
    pub strategy: StrategyId,
    /// The measured points, by ascending value.
    pub points: Vec<MeasuredPoint>,
    /// The ideal line: perfect scaling over threads; otherwise the ideal machine with the same cores and no overheads.
    pub ideal: Vec<CurvePoint>,
    /// Amdahl's law, if the sweep was over threads that this strategy uses.
    pub amdahl: Option<Amdahl>,
    /// Whether there were more threads than cores, which Amdahl's law does not account for.
    #[serde(rename = "beyondCores")]
    pub beyond_cores: bool,
}

/// The measurement at one value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MeasuredPoint {
    /// The value of the swept setting.
    pub value: u32,
    /// The number of samples.
    pub samples: usize,
    /// Their median, in milliseconds.
    pub median_ms: f64,
    /// The lower end of the median's interval, in milliseconds; absent if there are too few samples.
    pub low_ms: Option<f64>,
    /// The upper end of the median's interval, in milliseconds.
    pub high_ms: Option<f64>,
}

impl Curve {
    /// This strategy's curve.
    pub fn of(sweep: &Sweep, strategy: StrategyId) -> Curve {
        let points: Vec<MeasuredPoint> =
            sweep.of(strategy).filter_map(|(value, strategy)| MeasuredPoint::of(value, &strategy.samples())).collect();
        let has_more_workers = sweep.swept == SweepVariable::Threads && strategy.workers() != Workers::None;
        let times = || points.iter().map(|at| (at.value, at.median_ms)).collect::<Vec<_>>();
        Curve {
            strategy,
            ideal: if has_more_workers { shared_out(&points) } else { simulated(sweep, strategy) },
            amdahl: has_more_workers.then(times).and_then(|times| Amdahl::fit(&times)),
            beyond_cores: has_more_workers && points.last().is_some_and(|last| last.value > sweep.cores),
            points,
        }
    }
}

impl MeasuredPoint {
    fn of(value: u32, samples: &[crate::trace::Millis]) -> Option<MeasuredPoint> {
        let interval = median_interval(samples);
        Some(MeasuredPoint {
            value,
            samples: samples.len(),
            median_ms: median(samples)?.0,
            low_ms: interval.map(|interval| interval.low.0),
            high_ms: interval.map(|interval| interval.high.0),
        })
    }
}

/// Perfect scaling from the first point, at every number of workers.
fn shared_out(points: &[MeasuredPoint]) -> Vec<CurvePoint> {
    let [first, .., last] = points else { return Vec::new() };
    let work = first.median_ms * f64::from(first.value);
    let spot = |value: f64| CurvePoint { value, ms: work / value };
    (first.value..=last.value).map(f64::from).map(spot).collect()
}

fn simulated(sweep: &Sweep, strategy: StrategyId) -> Vec<CurvePoint> {
    let spot = |value: u32, ms| CurvePoint { value: f64::from(value), ms };
    sweep.of(strategy).filter_map(|(value, strategy)| strategy.ideal_ms.map(|ms| spot(value, ms))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Spacing;
    use super::super::tests::sweep;
    use super::*;

    #[test]
    fn the_ideal_line_of_threads_is_perfect_scaling_from_the_first_point() {
        let swept =
            sweep(SweepVariable::Threads, Spacing::Linear, &[2, 4], &[(StrategyId::Threads, &|p| 10.0 + 100.0 / p)]);
        let curve = Curve::of(&swept, StrategyId::Threads);
        let ideal: Vec<_> = curve.ideal.iter().map(|spot| (spot.value, spot.ms)).collect();
        assert_eq!(ideal, [(2.0, 60.0), (3.0, 40.0), (4.0, 30.0)]);
        assert_eq!((curve.amdahl, curve.beyond_cores), (None, false));
    }

    #[test]
    fn only_strategies_with_workers_are_fitted_and_only_over_threads() {
        let strategies: [(StrategyId, &dyn Fn(f64) -> f64); 2] =
            [(StrategyId::EventLoop, &|_| 90.0), (StrategyId::Processes, &|p| 10.0 + 90.0 / p)];
        let threads = sweep(SweepVariable::Threads, Spacing::Linear, &[1, 2, 9], &strategies);
        let serial =
            |sweep: &Sweep, strategy| Curve::of(sweep, strategy).amdahl.map(|fit| (fit.serial_fraction * 1e3).round());
        assert_eq!(serial(&threads, StrategyId::Processes), Some(100.0));
        assert_eq!(serial(&threads, StrategyId::EventLoop), None);
        assert!(Curve::of(&threads, StrategyId::Processes).beyond_cores);
        let tasks = sweep(SweepVariable::Tasks, Spacing::Linear, &[1, 2, 9], &strategies);
        assert_eq!(serial(&tasks, StrategyId::Processes), None);
    }
}
