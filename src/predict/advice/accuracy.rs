//! How well predictions met the measurements of a run, and predictions that are corrected by it.

use super::choice::{Estimate, Measured};
use super::profile::longest_wait;
use crate::measure::statistics;
use crate::trace::Millis;
use crate::workload::Workload;

/// How far a prediction may be off, as a part of it, even if all others of the run were right.
const UNCERTAINTY: f64 = 0.25;

/// The ratios of measured to predicted times.
#[derive(Clone, Copy)]
pub struct Accuracy {
    typical: f64,
    low: f64,
    high: f64,
    /// No prediction is corrected to less than this because of a low ratio.
    longest_wait: Millis,
}

impl Accuracy {
    /// How many times as long the measured strategies took as was predicted.
    pub fn of(measured: &[Measured], workload: &Workload) -> Accuracy {
        let ratio = |it: &Measured| {
            it.predicted.filter(|it| *it > Millis::ZERO).and_then(|predicted| Some(it.median()? / predicted))
        };
        let mut ratios: Vec<f64> = measured.iter().filter_map(ratio).collect();
        ratios.sort_by(f64::total_cmp);
        let typical = statistics::middle(&ratios).unwrap_or(1.0);
        let least = ratios.first().copied().unwrap_or(typical);
        let most = ratios.last().copied().unwrap_or(typical);
        Accuracy {
            typical,
            low: least.min(typical * (1.0 - UNCERTAINTY)),
            high: most.max(typical * (1.0 + UNCERTAINTY)),
            longest_wait: longest_wait(workload),
        }
    }

    /// A prediction, corrected to what would be measured. Waits were not shorter than asked for, whatever the ratio.
    pub fn correct(self, predicted: Millis) -> Millis {
        self.scale(predicted, self.typical)
    }

    fn scale(self, predicted: Millis, ratio: f64) -> Millis {
        if ratio >= 1.0 {
            return predicted * ratio;
        }
        let waits = self.longest_wait.min(predicted);
        waits + (predicted - waits) * ratio
    }

    /// The corrected prediction and its range, in milliseconds.
    pub(super) fn range(self, Estimate { makespan, .. }: Estimate) -> (f64, f64, f64) {
        let [typical, low, high] = [self.typical, self.low, self.high].map(|ratio| self.scale(makespan, ratio).0);
        (typical, low, high)
    }
}
