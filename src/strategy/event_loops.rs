//! An event loop on each thread. The tasks are dealt to them in turn at the start. Waits overlap on each loop, and a
//! computation blocks only its own loop. Servers do this; in Python, one `asyncio` loop per thread, without the GIL.

use std::sync::Arc;

use futures::stream::{self, TryStreamExt};

use crate::machine::{Failure, Machine, Threads};
use crate::strategy::{Descriptor, Interpreter, Job, Workers};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "event-loops",
    label: "Event loops",
    python: "an asyncio loop on each thread",
    help: "Each thread runs an event loop with its share of the tasks. Waits overlap, and a computation blocks only the \
           tasks of its own loop. For many tasks that wait and compute a little, as in a server.",
    mechanism: "the waits overlap on several event loops, which compute at the same time",
    workers: Workers::Threads,
    uses_event_loop: false,
    is_async: true,
    overlaps_waits: true,
    computes_in_parallel: true,
    splits_computations: false,
    has_barrier: false,
    interpreter: Interpreter::WithoutGil,
    complexity: 6,
};

pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
    let count = job.resources.threads;
    let (threads, job) = (machine.threads(count).await?, Arc::clone(job));
    // Each loop has its share of the tasks that fit into memory.
    let most = job.most_begun().map(|most| (most / count as usize).max(1));
    threads
        .each_event_loop(async move |number, lane| {
            let dealt = (number..job.workload.tasks).step_by(count as usize);
            stream::iter(dealt.map(Ok)).try_for_each_concurrent(most, |task| job.run_task(&lane, &lane, task)).await
        })
        .await
}
