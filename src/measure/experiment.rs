use crate::strategy::{Resources, StrategyId};
use crate::trace::Millis;
use crate::workload::Workload;
use crate::workload::kinds::default_steps;
use crate::workload::limits::{LIMIT, REPEATS, SEED, SWITCH, TASKS, THREADS};

/// The ways where nothing else is said.
const RUN: [StrategyId; 4] = [StrategyId::Sequential, StrategyId::EventLoop, StrategyId::Threads, StrategyId::Pipeline];

/// Everything a link says: what is run, in which ways, with what, and how often.
///
/// An experiment is *valid* when every figure lies in its range of [`crate::workload::limits`], the
/// workload has one to eight steps, and at least one strategy is named, none twice. ParsedLink a link
/// or a page's settings yields valid experiments only.
#[derive(Clone, Debug, PartialEq)]
pub struct Experiment {
    /// What is run.
    pub workload: Workload,
    /// The ways in which it is run, in the order shown.
    pub strategies: Vec<StrategyId>,
    /// What each way may use.
    pub resources: Resources,
    /// How many samples are taken of each way.
    pub repeats: u32,
    /// Whether the first way is measured twice in each round, so that the two can be compared.
    pub check: bool,
}

/// Four ways, with the defaults of [`crate::workload::limits`].
///
/// A link leaves out what has its default. So the defaults belong to its format: were they to change, links
/// that people have sent each other would ask for something else.
impl Default for Experiment {
    fn default() -> Experiment {
        let workload = Workload::new(TASKS.default, default_steps(), SEED.default);
        let limit = (LIMIT.default > 0).then_some(LIMIT.default);
        let resources = Resources { threads: THREADS.default, limit, switch: Millis(SWITCH.default.into()) };
        Experiment { workload, strategies: RUN.to_vec(), resources, repeats: REPEATS.default, check: false }
    }
}
