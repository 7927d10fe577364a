//! What the strategies of all schedulers have in common.

use std::sync::Arc;

use futures::stream::{self, TryStreamExt};

use crate::machine::{Cluster, Failure, Machine, Scheduler};
use crate::strategy::Job;
use crate::workload::Step;

/// Hands all tasks to the scheduler at once, in groups, and collects the results as they arrive. If fewer waits may be in flight than
/// there are workers, it hands over only as many groups at a time.
pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>, scheduler: Scheduler) -> Result<(), Failure> {
    let cluster = machine.cluster(scheduler, &job.workload).await?;
    let (tasks, group) = (job.workload.tasks, cluster.group().max(1));
    let waits = job.workload.steps.iter().any(|step| matches!(step, Step::Wait(_)));
    let most = job.resources.limit.filter(|limit| waits && *limit < cluster.workers());
    let run_group = async |begin: u32| {
        let group = begin..tasks.min(begin + group);
        for (task, output) in group.clone().zip(cluster.run_group(group).await?) {
            job.finish(task, &output);
        }
        Ok(())
    };
    let groups = stream::iter((0..tasks).step_by(group as usize).map(Ok));
    groups.try_for_each_concurrent(most.map(|most| most as usize), run_group).await
}
