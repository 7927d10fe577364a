//! How many tasks a message to a cluster carries.

use super::Experiment;
use crate::machine::{Cluster, Failure, Machine, RunPlan, Scheduler, join_boxed};
use crate::trace::{Kind, Millis, Span};
use crate::workload::kernels::{Kernel, KernelId};
use crate::workload::{Step, Workload};

/// A computation so small that only its messages take time.
pub(super) const TINY: Kernel = Kernel { id: KernelId::Squares, size: 64 };

/// How many messages are sent at once to find out how long one takes.
const MESSAGES: u32 = 16;

/// Messages may take this part of the time of the tasks.
const OVERHEAD: f64 = 0.1;

/// At least this many groups for each worker, so that all workers end at about the same time.
const GROUPS_PER_WORKER: u32 = 4;

/// A task that only its messages take time for.
pub(super) fn tiny(tasks: u32) -> Workload {
    Workload::new(tasks, vec![Step::Compute(TINY)], 1)
}

/// Sends tiny tasks at once and then a task to every worker, and chooses the size of groups from what messages and tasks take.
pub(super) async fn choose_group<M: Machine>(
    machine: &M,
    experiment: &Experiment,
    scheduler: Scheduler,
) -> Result<(), Failure> {
    let (seed, limit) = (experiment.workload.seed, experiment.resources.limit);
    let begin = || machine.begin_run(RunPlan { seed, limit, scheduler: Some(scheduler), ..RunPlan::default() });
    begin();
    let cluster = machine.cluster(scheduler, &tiny(MESSAGES)).await?;
    if cluster.is_remote() {
        // The other machine chooses.
        machine.end_run();
        return Ok(());
    }
    let workers = cluster.workers();
    run_at_once(&cluster, workers.min(MESSAGES)).await?;
    let before = machine.now();
    run_at_once(&cluster, MESSAGES).await?;
    let message = (machine.now() - before) * (1.0 / f64::from(MESSAGES));
    machine.end_run();
    begin();
    let tasks = workers.min(experiment.workload.tasks).min(experiment.resources.limit.unwrap_or(u32::MAX));
    run_at_once(&machine.cluster(scheduler, &experiment.workload).await?, tasks).await?;
    let spans = machine.end_run();
    let is_task = |span: &&Span| matches!(span.kind, Kind::Wait | Kind::Compute);
    let task = spans.spans().filter(is_task).map(Span::length).sum::<Millis>() * (1.0 / f64::from(tasks.max(1)));
    machine.set_group(scheduler, group_size(experiment.workload.tasks, workers, task, message));
    Ok(())
}

/// Sends this many groups of one task at once.
pub(super) async fn run_at_once(cluster: &impl Cluster, groups: u32) -> Result<(), Failure> {
    join_boxed((0..groups).map(async |task| cluster.run_group(task..task + 1).await.map(drop))).await
}

/// The fewest tasks per message so that messages take at most [`OVERHEAD`] of the tasks' time on all workers; fewer if
/// there would be less than [`GROUPS_PER_WORKER`] groups for each worker.
fn group_size(tasks: u32, workers: u32, task: Millis, message: Millis) -> u32 {
    let wanted = message * f64::from(workers) / (task * OVERHEAD).max(Millis(1e-3));
    let most = tasks / (workers * GROUPS_PER_WORKER).max(1);
    (wanted.ceil() as u32).clamp(1, most.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_large_enough_to_pay_for_messages_and_small_enough_to_balance() {
        // 64 tasks of 5 ms on 2 workers, 1 ms a message: 2 x 1 / 0.5.
        assert_eq!(group_size(64, 2, Millis(5.0), Millis(1.0)), 4);
        assert_eq!(group_size(64, 2, Millis(500.0), Millis(1.0)), 1);
        assert_eq!(group_size(64, 2, Millis(0.01), Millis(3.0)), 8);
        assert_eq!(group_size(3, 4, Millis(0.0), Millis(3.0)), 1);
        assert_eq!(group_size(10_000, 1, Millis(0.1), Millis(1.0)), 100);
    }
}
