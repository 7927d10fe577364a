use serde::Serialize;

use super::problem::parameters;
use super::{LESSONS, PRESETS, Preset, START, Settings, link, own_syntax};
use crate::machine::Scheduler;
use crate::measure::Experiment;
use crate::strategy::{Descriptor, StrategyId, Workers};
use crate::workload::kinds::{STEP_KINDS, StepKind};
use crate::workload::limits::{
    Amount, CHECK, LIMIT, MAX_LINK_LENGTH, MAX_STEPS, REPEATS, SEED, SWITCH, TASKS, THREADS,
};

/// Everything that a page needs to build its form: every choice, range, default, unit and explanation.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Description {
    /// The version of the link's format.
    pub version: u32,
    /// The names of all parameters of a link.
    pub parameters: Vec<&'static str>,
    /// The most characters of a link that are read.
    pub max_link_length: usize,
    /// The names of all lessons.
    pub lessons: [&'static str; LESSONS.len()],
    /// The names of the figures of a person's own task.
    pub own: Vec<&'static str>,
    /// The default settings.
    pub defaults: Settings,
    /// The amounts of the whole experiment.
    pub amounts: Amounts,
    /// The kinds of step.
    pub steps: [&'static StepKind; STEP_KINDS.len()],
    /// The most steps a task can have.
    pub max_steps: usize,
    /// The strategies, in the order of the page.
    pub strategies: [Strategy; StrategyId::ALL.len()],
    /// Named starting points.
    pub presets: &'static [Preset],
    /// The link, without its `#`, that the page opens where its address says none.
    pub start: &'static str,
}

/// The amounts of the whole experiment, by name.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs, reason = "each is described in `workload::limits`")]
pub struct Amounts {
    pub tasks: &'static Amount,
    pub threads: &'static Amount,
    pub limit: &'static Amount,
    pub switch: &'static Amount,
    pub repeats: &'static Amount,
    pub check: &'static Amount,
    pub seed: &'static Amount,
}

/// A strategy, for a person.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Strategy {
    /// Its name in links and reports.
    #[cfg_attr(test, ts(as = "StrategyId"))]
    pub id: &'static str,
    /// Its name for a person.
    pub label: &'static str,
    /// What does the same in Python.
    pub python: &'static str,
    /// What happens, and which tasks it is for.
    pub help: &'static str,
    /// Whether it needs shared memory. On a page without, it is predicted.
    pub needs_shared_memory: bool,
    /// Whether it has threads, processes or workers of a cluster.
    pub has_workers: bool,
    /// The name of the scheduler of its cluster, if it runs on one.
    pub scheduler: Option<&'static str>,
}

impl From<StrategyId> for Strategy {
    fn from(strategy: StrategyId) -> Strategy {
        let descriptor = strategy.descriptor();
        let &Descriptor { id, label, python, help, workers, .. } = descriptor;
        Strategy {
            id,
            label,
            python,
            help,
            needs_shared_memory: descriptor.needs_shared_memory(),
            has_workers: workers != Workers::None,
            scheduler: strategy.scheduler().map(Scheduler::name),
        }
    }
}

/// Describes everything that can be set.
pub fn describe() -> Description {
    Description {
        version: link::VERSION,
        parameters: parameters(),
        max_link_length: MAX_LINK_LENGTH,
        lessons: LESSONS,
        own: own_syntax::names(),
        defaults: Settings::from(&Experiment::default()),
        amounts: Amounts {
            tasks: &TASKS,
            threads: &THREADS,
            limit: &LIMIT,
            switch: &SWITCH,
            repeats: &REPEATS,
            check: &CHECK,
            seed: &SEED,
        },
        steps: STEP_KINDS,
        max_steps: MAX_STEPS,
        strategies: StrategyId::ALL.map(Strategy::from),
        presets: &PRESETS,
        start: START,
    }
}
