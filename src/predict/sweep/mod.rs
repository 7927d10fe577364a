//! A sweep: an experiment that is measured repeatedly with increasing values of one setting, and the analysis of its
//! curves. docs/charts.md describes the method and the sources of the formulas.

mod amdahl;
mod crossing;
mod curve;
mod range;
mod swept;

pub use amdahl::Amdahl;
pub use crossing::Crossing;
pub use curve::{Curve, MeasuredPoint};
pub use range::{Range, Spacing};
pub use swept::SweepVariable;

use serde::{Deserialize, Serialize};

use crate::strategy::StrategyId;
use crate::trace::Millis;

/// The measurements of a sweep.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Sweep {
    /// The setting that varied.
    pub swept: SweepVariable,
    /// The spacing of its values.
    pub spacing: Spacing,
    /// The number of cores.
    pub cores: u32,
    /// The measured points, by ascending value.
    pub points: Vec<Point>,
}

/// The measurements at one value.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Point {
    /// The value of the swept setting.
    pub value: u32,
    /// The strategies, each with one sample per round.
    pub strategies: Vec<StrategyPoint>,
}

/// The measurements of one strategy at one value.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StrategyPoint {
    /// The strategy.
    pub strategy: StrategyId,
    /// The makespans in milliseconds, one per round.
    pub samples_ms: Vec<f64>,
    /// The makespan on a machine with the same cores and no overheads, in milliseconds; absent if it is not known.
    pub ideal_ms: Option<f64>,
}

/// The analysis of a sweep.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Curves {
    /// One curve per strategy, in the order in which they were measured.
    pub strategies: Vec<Curve>,
    /// The crossings of two curves, those of the leaders first.
    pub crossings: Vec<Crossing>,
    /// How many more times two lines cross, possibly because of noise.
    pub unsure: u32,
}

/// A point on a curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CurvePoint {
    /// A value of the swept setting.
    pub value: f64,
    /// The makespan at this value, in milliseconds.
    pub ms: f64,
}

impl Curves {
    /// Analyzes the measured points, even if the sweep is incomplete.
    pub fn of(sweep: &Sweep) -> Curves {
        let crossings = crossing::all(sweep);
        Curves {
            strategies: sweep.strategies().into_iter().map(|strategy| Curve::of(sweep, strategy)).collect(),
            unsure: crossing::count_drawn(sweep).saturating_sub(crossings.len() as u32),
            crossings,
        }
    }
}

impl Sweep {
    /// Every strategy that was measured anywhere.
    fn strategies(&self) -> Vec<StrategyId> {
        let mut found = Vec::new();
        for strategy in self.points.iter().flat_map(|point| &point.strategies) {
            found.extend(Some(strategy.strategy).filter(|strategy| !found.contains(strategy)));
        }
        found
    }

    /// The points of this strategy at all values at which it has samples.
    fn of(&self, strategy: StrategyId) -> impl Iterator<Item = (u32, &StrategyPoint)> {
        self.points.iter().filter_map(move |point| point.strategy(strategy).map(|strategy| (point.value, strategy)))
    }
}

impl Point {
    fn strategy(&self, strategy: StrategyId) -> Option<&StrategyPoint> {
        self.strategies.iter().find(|point| point.strategy == strategy && !point.samples_ms.is_empty())
    }
}

impl StrategyPoint {
    fn samples(&self) -> Vec<Millis> {
        self.samples_ms.iter().copied().map(Millis).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sweep in which the makespan of each of these strategies is given by a function, in every round.
    pub fn sweep(
        swept: SweepVariable,
        spacing: Spacing,
        values: &[u32],
        strategies: &[(StrategyId, &dyn Fn(f64) -> f64)],
    ) -> Sweep {
        let strategy = |value: u32, (strategy, takes): &(StrategyId, &dyn Fn(f64) -> f64)| StrategyPoint {
            strategy: *strategy,
            samples_ms: vec![takes(f64::from(value)); 6],
            ideal_ms: None,
        };
        let point =
            |&value: &u32| Point { value, strategies: strategies.iter().map(|with| strategy(value, with)).collect() };
        Sweep { swept, spacing, cores: 8, points: values.iter().map(point).collect() }
    }

    #[test]
    fn measured_points_are_parsed_from_json() {
        let json = r#"{"swept": {"step": 1}, "spacing": "geometric", "cores": 2, "points": [
            {"value": 3, "strategies": [{"strategy": "threads", "samplesMs": [1, 2.5], "idealMs": null}]}]}"#;
        let strategies =
            vec![StrategyPoint { strategy: StrategyId::Threads, samples_ms: vec![1.0, 2.5], ideal_ms: None }];
        let points = vec![Point { value: 3, strategies }];
        let expected = Sweep { swept: SweepVariable::Step(1), spacing: Spacing::Geometric, cores: 2, points };
        assert_eq!(serde_json::from_str::<Sweep>(json).ok(), Some(expected));
    }

    #[test]
    fn an_empty_sweep_has_no_curves() {
        let empty = sweep(SweepVariable::Tasks, Spacing::Linear, &[], &[]);
        assert_eq!(Curves::of(&empty), Curves { strategies: vec![], crossings: vec![], unsure: 0 });
    }

    #[test]
    fn strategies_measured_at_some_points_have_those_points() {
        let both: [(StrategyId, &dyn Fn(f64) -> f64); 2] =
            [(StrategyId::Sequential, &|x| x), (StrategyId::Threads, &|_| 2.0)];
        let mut cut = sweep(SweepVariable::Tasks, Spacing::Linear, &[1, 2, 3], &both);
        cut.points[2].strategies.pop();
        cut.points[0].strategies.remove(0);
        let curves = Curves::of(&cut);
        let values = |curve: &Curve| curve.points.iter().map(|at| at.value).collect::<Vec<_>>();
        assert_eq!(
            curves.strategies.iter().map(|curve| curve.strategy.id()).collect::<Vec<_>>(),
            ["threads", "sequential"]
        );
        assert_eq!(curves.strategies.iter().map(values).collect::<Vec<_>>(), [vec![1, 2], vec![2, 3]]);
    }
}
