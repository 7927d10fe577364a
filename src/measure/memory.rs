//! Checks whether an experiment fits into memory, before it runs.

use super::Experiment;
use crate::machine::{Failure, Machine, MemoryLimits, Remedy};
use crate::strategy::{Excess, StrategyId};
use crate::trace::Span;

/// The maximum number of spans of a step: it can queue, wait for the lock, and be copied.
const SPANS_PER_STEP: u64 = 3;

/// Traces of each strategy that are in memory at once: those of the last round, of the current one, and on their way to a
/// report.
const TRACES: u64 = 3;

/// The maximum number of tasks that have begun and not ended, for each of these strategies: see
/// [`StrategyId::most_begun`].
///
/// # Errors
/// If strategies don't fit: lists them.
pub fn plan<M: Machine>(
    machine: &M,
    experiment: &Experiment,
    entries: &[StrategyId],
) -> Result<Vec<Option<u32>>, Failure> {
    let has_pool = entries.iter().any(|strategy| strategy.uses_pool());
    let threads = if has_pool { experiment.resources.threads } else { 0 };
    let limits = limits_of_tasks(machine.memory_limits(threads), experiment, entries);
    let (mut most_begun, mut excesses) = (Vec::new(), Vec::new());
    for strategy in entries {
        match strategy.most_begun(&experiment.workload, experiment.resources, limits) {
            Ok(most) => most_begun.push(most),
            Err(excess) => excesses.push(*excess),
        }
    }
    if excesses.is_empty() { Ok(most_begun) } else { Err(failure(excesses)) }
}

/// The memory that is left for tasks, besides the records of the measurement.
fn limits_of_tasks(limits: MemoryLimits, experiment: &Experiment, entries: &[StrategyId]) -> MemoryLimits {
    let workload = &experiment.workload;
    let (tasks, entries) = (u64::from(workload.tasks), entries.len() as u64);
    let spans = tasks * workload.steps.len() as u64 * SPANS_PER_STEP;
    let digests = tasks * size_of::<u64>() as u64;
    let records = entries * TRACES * spans * size_of::<Span>() as u64 + digests;
    let left = |limit: Option<u64>| limit.map(|limit| limit.saturating_sub(records));
    MemoryLimits { shared: left(limits.shared), total: left(limits.total), ..limits }
}

fn failure(mut excesses: Vec<Excess>) -> Failure {
    // The check runs a strategy twice.
    excesses.dedup_by_key(|excess| excess.need.strategy);
    let helps = |remedy: &Remedy| {
        *remedy == Remedy::Size || excesses.iter().any(|excess| excess.remedy.as_ref() == Some(remedy))
    };
    let remedies = Remedy::ALL.into_iter().filter(helps).collect();
    Failure::DoesNotFit {
        available: excesses.iter().map(|excess| excess.available).min().unwrap_or_default(),
        needs: excesses.into_iter().map(|excess| excess.need).collect(),
        remedies,
    }
}
