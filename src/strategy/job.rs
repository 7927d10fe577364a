use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use xxhash_rust::xxh3::xxh3_64;

use super::Resources;
use crate::machine::{Computes, Failure, Output, Waits, run_task};
use crate::workload::Workload;

/// The tasks of one run: which are taken, which are done, and what came out.
#[derive(Debug)]
pub struct Job {
    /// What is run.
    pub workload: Workload,
    /// What it may use.
    pub resources: Resources,
    taken: AtomicU32,
    done: AtomicU32,
    digests: Vec<AtomicU64>,
}

impl Job {
    /// A job of which nothing is done yet.
    pub fn new(workload: Workload, resources: Resources) -> Job {
        let digests = (0..workload.tasks).map(|_| AtomicU64::new(0)).collect();
        Job { workload, resources, taken: AtomicU32::new(0), done: AtomicU32::new(0), digests }
    }

    /// The next task that no lane has taken. Lanes share this one counter.
    pub fn take(&self) -> Option<u32> {
        let task = self.taken.fetch_add(1, Ordering::Relaxed);
        (task < self.workload.tasks).then_some(task)
    }

    /// Does one task, step by step: its waits here, its computations there.
    pub async fn run_task(&self, waits: &impl Waits, computes: &impl Computes, task: u32) -> Result<(), Failure> {
        let output = run_task(&self.workload, waits, computes, task).await?;
        self.finish(task, &output);
        Ok(())
    }

    /// A task has ended with this.
    pub fn finish(&self, task: u32, output: &Output) {
        self.digests[task as usize].store(output.digest, Ordering::Relaxed);
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How many tasks are done.
    pub fn done(&self) -> u32 {
        self.done.load(Ordering::Relaxed)
    }

    /// One number for all results, whatever the order in which they came: XXH3 over the tasks' digests in
    /// the order of the tasks.
    pub fn checksum(&self) -> u64 {
        let digests = self.digests.iter().flat_map(|digest| digest.load(Ordering::Relaxed).to_le_bytes());
        xxh3_64(&digests.collect::<Vec<u8>>())
    }
}
