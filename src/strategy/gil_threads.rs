//! Whole tasks on threads of which only one computes at a time, as under Python's interpreter lock: a wait gives
//! the lock up, and a computation does when another thread has asked for it for a while.
//! `threading`, or `ThreadPoolExecutor`, with the lock.

use std::sync::Arc;

use super::threads::run_on;
use crate::machine::{Failure, Machine, Threads};
use crate::strategy::Job;

pub async fn run<M: Machine>(machine: &M, job: &Arc<Job>) -> Result<(), Failure> {
    let threads = machine.threads(job.resources.threads).await?;
    run_on(&threads.under_lock(job.resources.switch), job).await
}
