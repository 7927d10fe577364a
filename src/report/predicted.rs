use serde::Serialize;

use crate::measure::{Experiment, Measurement};
use crate::predict::{Accuracy, Prediction};
use crate::strategy::StrategyId;
use crate::trace::Millis;

/// A strategy that was selected but could not be measured here. All its figures are predicted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PredictedRun {
    /// The strategy.
    pub strategy: StrategyId,
    /// Its name for a person.
    pub label: &'static str,
    /// The makespan on this machine if it had shared memory, in milliseconds: the prediction from the calibration, corrected by
    /// how far the predictions for the measured strategies were off. Absent without a calibration, or if it would take too
    /// long to simulate.
    pub predicted_ms: Option<f64>,
    /// The makespan on an ideal machine with as many cores and no overheads, in milliseconds.
    pub ideal_ms: Option<f64>,
    /// How many times as fast it is as sequential, which was measured.
    pub speedup: Option<f64>,
}

impl PredictedRun {
    /// The strategies of the experiment that were not measured, without figures.
    pub fn all(experiment: &Experiment, measurement: &Measurement) -> Vec<PredictedRun> {
        let is_measured = |strategy| measurement.strategies.iter().any(|entry| entry.strategy == strategy);
        let others = experiment.strategies.iter().copied().filter(|&strategy| !is_measured(strategy));
        others.map(PredictedRun::new).collect()
    }

    fn new(strategy: StrategyId) -> PredictedRun {
        let (predicted_ms, ideal_ms, speedup) = Default::default();
        PredictedRun { strategy, label: strategy.label(), predicted_ms, ideal_ms, speedup }
    }

    /// Adds the prediction, corrected by this accuracy; `sequential_ms` is the median of sequential.
    pub fn predict(&mut self, prediction: Option<Prediction>, accuracy: Accuracy, sequential_ms: Option<f64>) {
        let Some(Prediction { ideal, predicted, .. }) = prediction else { return };
        let Millis(predicted_ms) = accuracy.correct(predicted);
        self.ideal_ms = Some(ideal.0);
        self.predicted_ms = Some(predicted_ms);
        self.speedup = sequential_ms.filter(|_| predicted_ms > 0.0).map(|sequential| sequential / predicted_ms);
    }
}
