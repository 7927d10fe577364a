use crate::strategy::{Resources, StrategyId};
use crate::workload::Workload;

/// Everything a link says: what is run, in which ways, with what, and how often.
///
/// An experiment is *valid* when every figure lies in its range of [`crate::workload::limits`], the
/// workload has one to eight steps, and at least one strategy is named, none twice. Reading a link
/// or a page's settings yields valid experiments only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Experiment {
    /// What is run.
    pub workload: Workload,
    /// The ways in which it is run, in the order shown.
    pub strategies: Vec<StrategyId>,
    /// What each way may use.
    pub resources: Resources,
    /// How many samples are taken of each way.
    pub repeats: u32,
}
