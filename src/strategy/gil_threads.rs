//! Whole tasks on threads of which only one computes at a time, as under Python's interpreter lock: a wait gives
//! the lock up, and a computation does when another thread has asked for it for a while.
//! `threading`, or `ThreadPoolExecutor`, with the lock.

use std::sync::Arc;

use super::threads::run_on;
use crate::machine::{Failure, Machine, Threads};
use crate::strategy::{Descriptor, Interpreter, Job, Workers};

pub const DESCRIPTOR: Descriptor = Descriptor {
    id: "gil-threads",
    label: "Threads with the GIL",
    python: "ThreadPoolExecutor, with the GIL",
    help: "As under Python's interpreter lock: each thread does whole tasks, waits overlap, but only the one thread \
           that holds the lock computes. For waits that block; computing gains nothing. (Unlike in Python, the holder \
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
