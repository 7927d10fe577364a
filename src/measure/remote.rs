//! Single runs on a cluster, for another machine that measures them.

use super::grouping::choose_group;
use super::{Experiment, memory};
use crate::machine::{Failure, Machine};
use crate::strategy::StrategyId;

/// Checks whether the tasks fit into memory, warms up the workers, and decides how many tasks a message carries.
///
/// # Errors
/// If the tasks do not fit, or the cluster cannot be used.
pub async fn prepare_cluster<M: Machine>(
    machine: &M,
    experiment: &Experiment,
    strategy: StrategyId,
) -> Result<(), Failure> {
    memory::plan(machine, experiment, &[strategy])?;
    match strategy.scheduler() {
        Some(scheduler) => choose_group(machine, experiment, scheduler).await,
        None => Ok(()),
    }
}
