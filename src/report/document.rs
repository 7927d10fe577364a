use serde::Serialize;

use super::caveat::Baseline;
use super::note::{self, Note};
use super::predicted::PredictedRun;
use super::run::Run;
use super::{Check, Comparison};
use crate::measure::{Calibration, Environment, Evidence, Experiment, Measurement, Probes, StrategySamples};
use crate::message::serialize_messages;
use crate::predict::{self, Accuracy, Advice, Budget, Prediction, WhatIf};
use crate::strategy::StrategyId;
use crate::trace::Millis;
use crate::workload::kinds::serialize_steps;
use crate::workload::{Step, Workload};

/// The version of the report's format. It changes when a figure changes its meaning or is removed.
pub const VERSION: u32 = 1;

/// Everything about an experiment that was run. Other tools read it as JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The version of this format.
    pub version: u32,
    /// Where it was measured.
    pub environment: Environment,
    /// What was run.
    pub workload: WorkloadDescription,
    /// The link of the experiment.
    pub link: String,
    /// The measurement of each strategy, in the order of the link.
    pub runs: Vec<Run>,
    /// The strategies of the link that could not be measured here, because they need shared memory.
    pub predicted: Vec<PredictedRun>,
    /// Which strategy is the fastest, if there are several to compare.
    pub comparison: Option<Comparison>,
    /// The A/A check, if there was one.
    pub check: Option<Check>,
    /// Whether it was canceled. The figures are then those of the complete rounds.
    pub cancelled: bool,
    /// Whether it failed. The figures are then those of the complete rounds.
    pub failed: bool,
    /// What things cost on this machine; absent if it was not calibrated.
    pub calibration: Option<Calibration>,
    /// Predictions for other machines.
    pub what_if: Vec<WhatIf>,
    /// Which strategy to take; absent without a calibration.
    pub advice: Option<Advice>,
    /// Notes about the whole report.
    #[cfg_attr(test, ts(as = "Vec<crate::message::Message<Note>>"))]
    #[serde(serialize_with = "serialize_messages")]
    pub notes: Vec<Note>,
}

/// A workload, and its description.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WorkloadDescription {
    /// The workload in words.
    pub sentence: String,
    /// The number of tasks.
    pub tasks: u32,
    /// What each task does.
    #[serde(serialize_with = "serialize_steps")]
    pub steps: Vec<Step>,
    /// The seed of jitter and contents.
    pub seed: u32,
}

impl Report {
    /// Derives everything from what was measured. `link` is the one that asks for the same again.
    pub fn new(experiment: &Experiment, environment: &Environment, measured: &Measurement, link: String) -> Report {
        let strategies = &measured.strategies;
        let sequential = strategies.iter().find(|entry| entry.strategy == StrategyId::Sequential);
        let sequential: Option<Vec<Millis>> = sequential.map(StrategySamples::makespans);
        let (same_results, disturbed) = (measured.has_same_results(), measured.disturbed);
        let with = Baseline { sequential: sequential.as_deref(), same_results, disturbed };
        let check = Check::of(measured);
        let mut report = Report {
            version: VERSION,
            environment: environment.clone(),
            workload: WorkloadDescription::from(&experiment.workload),
            link,
            runs: strategies.iter().map(|entry| Run::new(experiment, environment, entry, with)).collect(),
            predicted: PredictedRun::all(experiment, measured),
            comparison: Comparison::of(measured, check.as_ref()),
            notes: Note::all(experiment, environment, measured, check.as_ref()),
            check,
            cancelled: measured.is_cancelled(),
            failed: measured.failed,
            calibration: None,
            what_if: Vec::new(),
            advice: None,
        };
        report.explain_speedups(None);
        report
    }

    /// Adds what follows from a calibration of the machine: predictions for it and for others, and advice. Predictions that
    /// would take long to simulate are left out.
    pub fn predicted(mut self, experiment: &Experiment, calibration: Calibration) -> Report {
        let budget = Budget::default();
        for run in &mut self.runs {
            let measured = run.median_ms.map(Millis);
            run.predict(Prediction::new(experiment, run.strategy, &calibration, measured, &budget));
        }
        self.advice = self.advice_from(experiment, &calibration, &budget);
        let measured = self.runs.iter().filter_map(Run::measured).collect::<Vec<_>>();
        let accuracy = Accuracy::of(&measured, &experiment.workload);
        let sequential = self.runs.iter().find(|run| run.strategy == StrategyId::Sequential);
        let sequential = sequential.and_then(|run| run.median_ms);
        for run in &mut self.predicted {
            run.predict(Prediction::new(experiment, run.strategy, &calibration, None, &budget), accuracy, sequential);
        }
        let machines = WhatIf::all(experiment, &calibration, &budget);
        self.what_if = machines.into_iter().map(|machine| machine.corrected(accuracy)).collect();
        self.explain_speedups(Some(&calibration));
        self.notes.extend(note::useful_threads(&self.environment, &calibration));
        self.notes.extend(note::cluster_messages(experiment, &self.runs, &calibration, &budget));
        self.calibration = Some(calibration);
        self
    }

    /// `None` if strategies had different results: they did not do the same work.
    fn advice_from(&self, experiment: &Experiment, calibration: &Calibration, budget: &Budget) -> Option<Advice> {
        let measured = self.runs.iter().filter_map(Run::measured).collect::<Vec<_>>();
        let sequential = self.runs.iter().find(|run| run.strategy == StrategyId::Sequential);
        let evidence = predict::AdviceInput {
            experiment,
            environment: &self.environment,
            calibration,
            measured: &measured,
            noise: self.check.as_ref().map_or(0.0, Check::noise),
            waits_share: sequential.and_then(|run| run.per_task?.waits_share()),
        };
        let first = self.runs.first()?.checksum.as_ref()?;
        let has_same_results = self.runs.iter().all(|run| run.checksum.as_ref() == Some(first));
        if has_same_results { Advice::measured(&evidence, budget) } else { None }
    }
}

impl Evidence {
    /// What it means. `link` is the one that asks for the same again.
    pub fn report(&self, experiment: &Experiment, link: String) -> Report {
        let calibration = self.probes.as_ref().map(Probes::calibration);
        let connections = calibration.as_ref().and_then(|calibration| calibration.connections);
        let environment = Environment { connections, ..self.environment.clone() };
        let report =
            Report::new(experiment, &environment.with_cores_found(calibration.as_ref()), &self.measurement, link);
        let report = Report { environment, ..report };
        match calibration {
            Some(calibration) => report.predicted(experiment, calibration),
            None => report,
        }
    }
}

impl From<&Workload> for WorkloadDescription {
    fn from(workload: &Workload) -> WorkloadDescription {
        let Workload { tasks, steps, seed } = workload;
        WorkloadDescription { sentence: workload.sentence(), tasks: *tasks, steps: steps.clone(), seed: *seed }
    }
}
