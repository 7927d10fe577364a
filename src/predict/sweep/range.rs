use serde::{Deserialize, Serialize};

use super::SweepVariable;
use crate::measure::Experiment;
use crate::workload::limits::{Amount, Scale};

/// The fewest points of a curve.
pub const FEWEST_POINTS: u32 = 2;

/// The most points. Each is a separate measurement, so more would take long and show little.
pub const MOST_POINTS: u32 = 24;

/// How many points are suggested.
const POINTS: u32 = 6;

/// The factor by which a suggested range extends from the experiment's value.
const REACH: u32 = 8;

/// The spacing of the values of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Spacing {
    /// Equal differences.
    Linear,
    /// Equal factors.
    Geometric,
}

/// The values of a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "SweepRange"))]
pub struct Range {
    /// The first.
    pub from: u32,
    /// The last, which is more.
    pub to: u32,
    /// The maximum number of values. There can be fewer, because duplicates of whole numbers are dropped.
    pub points: u32,
    /// Their spacing.
    pub spacing: Spacing,
}

impl Range {
    /// A range around the experiment's value, or from one to twice the cores for threads; `None` if the experiment does not
    /// have this setting.
    pub fn suggested(experiment: &Experiment, swept: SweepVariable, cores: u32) -> Option<Range> {
        let amount = swept.amount(experiment)?;
        let value = swept.value(experiment).unwrap_or(amount.default).max(1);
        let spacing = match amount.scale {
            Scale::Linear => Spacing::Linear,
            Scale::Log => Spacing::Geometric,
        };
        let (from, to) = match swept {
            SweepVariable::Threads => (1, 2 * cores.clamp(1, amount.max)),
            SweepVariable::Limit => (1, experiment.workload.tasks),
            _ => (value / REACH, value.saturating_mul(REACH)),
        };
        Range { from, to, points: POINTS, spacing }.within(swept, amount)
    }

    /// The same as [`within`](Range::within), for an amount with more than one value. A limit of 0 means no limit, and no
    /// factor leads away from 0, so in these cases the range starts at 1.
    fn nearest(self, swept: SweepVariable, amount: &Amount) -> Range {
        let zero = swept != SweepVariable::Limit && self.spacing == Spacing::Linear;
        let least = amount.min.max(u32::from(!zero));
        let [from, to] = [self.from.min(self.to), self.from.max(self.to)];
        let from = from.clamp(least, amount.max - 1);
        let to = to.clamp(from + 1, amount.max);
        Range { from, to, points: self.points.clamp(FEWEST_POINTS, MOST_POINTS), spacing: self.spacing }
    }

    /// The nearest range that the amount allows; `None` if it has only one value.
    pub fn within(self, swept: SweepVariable, amount: &Amount) -> Option<Range> {
        (amount.max > amount.min.max(1)).then(|| self.nearest(swept, amount))
    }

    /// The values: whole, strictly increasing, from the first to the last.
    pub fn values(self) -> Vec<u32> {
        let (from, to) = (f64::from(self.from), f64::from(self.to));
        let at = |point: u32| {
            let part = f64::from(point) / f64::from(self.points.max(FEWEST_POINTS) - 1);
            match self.spacing {
                Spacing::Linear => from + part * (to - from),
                Spacing::Geometric => readable(from * (to / from).powf(part)),
            }
        };
        let rounded = |point| (at(point).round() as u32).clamp(self.from, self.to);
        let between = (1..self.points.max(FEWEST_POINTS) - 1).map(rounded);
        let mut values: Vec<u32> = [self.from].into_iter().chain(between).chain([self.to]).collect();
        values.dedup();
        values
    }
}

/// Rounds to three digits; more would not be readable.
fn readable(value: f64) -> f64 {
    let step = 10_f64.powf(value.log10().floor() - 2.0);
    if step > 1.0 { (value / step).round() * step } else { value }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workload::Workload;
    use crate::workload::kinds::StepKind;
    use crate::workload::limits::{LIMIT, THREADS, WAIT_MS};

    fn range(from: u32, to: u32, points: u32, spacing: Spacing) -> Range {
        Range { from, to, points, spacing }
    }

    #[test]
    fn linear_and_geometric_values_are_as_expected() {
        assert_eq!(range(1, 8, 8, Spacing::Linear).values(), [1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(range(1, 16, 5, Spacing::Geometric).values(), [1, 2, 4, 8, 16]);
        assert_eq!(range(0, 100, 5, Spacing::Linear).values(), [0, 25, 50, 75, 100]);
        assert_eq!(range(1, 8, 7, Spacing::Geometric).values(), [1, 2, 3, 4, 6, 8]);
        assert_eq!(range(123_456, 9_876_543, 3, Spacing::Geometric).values(), [123_456, 1_100_000, 9_876_543]);
    }

    #[test]
    fn limits_and_geometric_ranges_start_at_one() {
        let begin = |swept, amount, spacing| range(0, 9, 3, spacing).within(swept, amount).map(|range| range.from);
        assert_eq!(begin(SweepVariable::Step(0), &WAIT_MS, Spacing::Linear), Some(0));
        assert_eq!(begin(SweepVariable::Step(0), &WAIT_MS, Spacing::Geometric), Some(1));
        assert_eq!(begin(SweepVariable::Limit, &LIMIT, Spacing::Linear), Some(1));
        assert_eq!(begin(SweepVariable::Threads, &THREADS, Spacing::Linear), Some(1));
    }

    #[test]
    fn suggested_ranges_contain_the_current_value() {
        let step = |(kind, value)| StepKind::find(kind).map(|kind| kind.step(|_| value));
        let steps = [("sleep", 40), ("primes", 1_000_000)].into_iter().filter_map(step).collect();
        let experiment = Experiment { workload: Workload::new(16, steps, 1), ..Experiment::default() };
        let suggested = |swept| Range::suggested(&experiment, swept, 2).map(|range| (range.from, range.to));
        assert_eq!(suggested(SweepVariable::Threads), Some((1, 4)));
        assert_eq!(suggested(SweepVariable::Tasks), Some((2, 128)));
        assert_eq!(suggested(SweepVariable::Limit), Some((1, 16)));
        assert_eq!(suggested(SweepVariable::Step(0)), Some((5, 320)));
        assert_eq!(suggested(SweepVariable::Step(1)), Some((125_000, 8_000_000)));
        assert_eq!(suggested(SweepVariable::Step(2)), None);
    }

    proptest! {
        #[test]
        fn values_are_whole_within_range_and_strictly_increasing(
            from: u32, to: u32, points: u32, geometric: bool,
            amount in prop::sample::select(vec![&THREADS, &LIMIT, &WAIT_MS]),
        ) {
            let spacing = if geometric { Spacing::Geometric } else { Spacing::Linear };
            let used = range(from, to, points, spacing).within(SweepVariable::Step(0), amount).expect("more than one value");
            let values = used.values();
            prop_assert_eq!((values.first(), values.last()), (Some(&used.from), Some(&used.to)));
            prop_assert!(values.windows(2).all(|pair| pair[0] < pair[1]), "{values:?}");
            prop_assert!(values.iter().all(|value| amount.range().contains(value)));
            prop_assert!((FEWEST_POINTS as usize..=used.points as usize).contains(&values.len()));
            // A range within the limits does not change.
            prop_assert_eq!(used.within(SweepVariable::Step(0), amount), Some(used));
        }
    }
}
