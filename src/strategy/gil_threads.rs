//! Whole tasks on threads that share one lock, as in Python: only the thread that holds it computes. A waiting thread
//! releases the lock, and a computing thread yields it when another thread has waited for it for the switch interval.
//! `threading`, or `ThreadPoolExecutor`, with the GIL.

use std::sync::Arc;

use super::threads::run_on;
use crate::machine::{Failure, Machine, Threads};
use crate::strategy::{Descriptor, Interpreter, Job, Workers};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "gil-threads",
    label: "Threads with the GIL",
    python: "ThreadPoolExecutor, with the GIL",
    help: "Each thread runs whole tasks. Waits overlap, but the threads share Python’s interpreter lock, and only the \
           thread that holds it computes. For blocking waits; computing gets no faster. (Unlike in Python, the holder \
           checks every millisecond, not every few instructions, whether another thread wants the lock.)",
    mechanism: "the waits of several tasks overlap",
    workers: Workers::Threads,
    uses_event_loop: false,
    is_async: false,
    overlaps_waits: true,
    computes_in_parallel: false,
    splits_computations: false,
    has_barrier: false,
    interpreter: Interpreter::WithGil,
    complexity: 3,
};

pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
    let threads = machine.threads(job.resources.threads).await?;
    run_on(&threads.under_lock(job.resources.switch), job).await
}
