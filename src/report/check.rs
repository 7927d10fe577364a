use serde::Serialize;

use crate::measure::Measurement;
use crate::measure::statistics::{self, Ratio};
use crate::strategy::StrategyId;

/// The difference between two runs of the same strategy: the noise. Smaller differences between strategies mean nothing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Check {
    /// The strategy.
    pub strategy: StrategyId,
    /// How many times as long the strategy's own runs took as those of the check, by their medians.
    pub ratio: f64,
    /// The lower end of the ratio's interval.
    pub low: Option<f64>,
    /// The upper end of the ratio's interval.
    pub high: Option<f64>,
}

impl Check {
    /// The check, if there was one.
    pub fn of(measurement: &Measurement) -> Option<Check> {
        let (first, again) = (measurement.strategies.first()?, measurement.check.as_ref()?);
        let Ratio { of_medians, interval } = statistics::ratio(&first.makespans(), &again.makespans())?;
        let (low, high) = (interval.map(|interval| interval.low), interval.map(|interval| interval.high));
        Some(Check { strategy: first.strategy, ratio: of_medians, low, high })
    }

    /// How much the two differed, as a part.
    pub fn noise(&self) -> f64 {
        (self.ratio - 1.0).abs()
    }
}
