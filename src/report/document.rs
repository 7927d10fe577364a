use serde::Serialize;

use super::note::Note;
use super::run::{Comparison, Run};
use super::{Check, Environment, Experiment, Measured, Measurement, Verdict};
use crate::strategy::StrategyId;
use crate::trace::Millis;
use crate::workload::{Step, Workload};

/// The version of the report's form. It changes when a figure changes its meaning or goes away.
pub const VERSION: u32 = 1;

/// All that is known of an experiment that was run: what outside tools read, as JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The version of this form.
    pub version: u32,
    /// Where it was measured.
    pub environment: Environment,
    /// What was run.
    pub workload: Described,
    /// The link that asks for the same again.
    pub link: String,
    /// What was measured of each way, in the order of the link.
    pub runs: Vec<Run>,
    /// Which way is the fastest, where there are several to compare.
    pub comparison: Option<Verdict>,
    /// What two runs of the same way differed by, if that was measured.
    pub check: Option<Check>,
    /// Whether it was cancelled: then the figures are of the rounds that were complete.
    pub cancelled: bool,
    /// Which way to take. Not given yet.
    pub advice: Option<Advice>,
    /// What explains the whole.
    pub notes: Vec<Note>,
}

/// A workload, and its description.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Described {
    /// The workload in words.
    pub sentence: String,
    /// How many tasks.
    pub tasks: u32,
    /// What each task does.
    pub steps: Vec<Step>,
    /// From which jitter and contents are derived.
    pub seed: u32,
}

/// Which way to take, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Advice {
    /// The strategy's id.
    pub strategy: &'static str,
    /// One sentence.
    pub reason: String,
}

impl Report {
    /// Derives everything from what was measured. `link` is the one that asks for the same again.
    pub fn new(experiment: &Experiment, environment: &Environment, measured: &Measurement, link: String) -> Report {
        let ways = &measured.ways;
        let sequential = ways.iter().find(|way| way.strategy == StrategyId::Sequential);
        let sequential: Option<Vec<Millis>> = sequential.map(Measured::makespans);
        let (same_results, disturbed) = (measured.has_same_results(), measured.disturbed);
        let with = Comparison { sequential: sequential.as_deref(), same_results, disturbed };
        let check = Check::of(measured);
        Report {
            version: VERSION,
            environment: environment.clone(),
            workload: Described::from(&experiment.workload),
            link,
            runs: ways.iter().map(|way| Run::new(experiment, environment, way, with)).collect(),
            comparison: Verdict::of(measured, check.as_ref()),
            notes: Note::all(experiment, environment, measured, check.as_ref()),
            check,
            cancelled: measured.is_cancelled(),
            advice: None,
        }
    }
}

impl From<&Workload> for Described {
    fn from(workload: &Workload) -> Described {
        let Workload { tasks, steps, seed } = workload;
        Described { sentence: workload.sentence(), tasks: *tasks, steps: steps.clone(), seed: *seed }
    }
}
