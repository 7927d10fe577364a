//! An event loop on each of the threads, and the tasks dealt to them in turn at the start: waits overlap on each loop, and
//! a computation blocks its own loop only. What servers do, with one `asyncio` loop per thread of a free-threaded Python.

use std::sync::Arc;

use futures::stream::{self, TryStreamExt};

use crate::machine::{Failure, Machine, Threads};
use crate::strategy::{Descriptor, Interpreter, Job, Workers};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "event-loops",
    label: "Event loops",
    python: "an asyncio loop on each thread",
    help: "An event loop on each thread, with its share of the tasks. Waits overlap as on one event \
           loop, and a computation blocks only the tasks of its own loop. For many tasks that wait and compute a little, \
           as in a server.",
    mechanism: "the waits overlap on several event loops, which compute at once",
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
