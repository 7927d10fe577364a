use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use xxhash_rust::xxh3::xxh3_64;

use super::Resources;
use super::album::{Album, Pictures};
use crate::machine::{Computes, Failure, Output, Task, Waits};
use crate::workload::{Step, Workload};

/// The tasks of one run: which are taken, which are done, and their results.
#[derive(Debug)]
pub struct Job {
    /// The workload.
    pub workload: Workload,
    /// The resources of the strategy.
    pub resources: Resources,
    taken: AtomicU32,
    done: AtomicU32,
    digests: Vec<AtomicU64>,
    /// The maximum number of tasks that have begun and not ended; `None` for no limit.
    most_begun: Option<u32>,
    /// Keeps pictures, if they are wanted.
    album: Option<Album>,
}

impl Job {
    /// A new job.
    pub fn new(workload: Workload, resources: Resources) -> Job {
        let digests = (0..workload.tasks).map(|_| AtomicU64::new(0)).collect();
        let (taken, done) = (AtomicU32::new(0), AtomicU32::new(0));
        Job { workload, resources, taken, done, digests, most_begun: None, album: None }
    }

    /// The same job, which keeps the pictures of its tasks. This takes time, so such a job is not measured.
    pub fn keeping_pictures(mut self) -> Job {
        self.album = Album::of(&self.workload);
        self
    }

    /// The same job, with at most this many tasks that have begun and not ended: more don't fit into memory.
    pub fn with_most_begun(mut self, most: Option<u32>) -> Job {
        self.most_begun = most;
        self
    }

    /// The maximum number of tasks that have begun and not ended; `None` for no limit.
    pub fn most_begun(&self) -> Option<usize> {
        self.most_begun.map(|most| most as usize)
    }

    /// Takes the next task. All lanes share this counter.
    pub fn take(&self) -> Option<u32> {
        let task = self.taken.fetch_add(1, Ordering::Relaxed);
        (task < self.workload.tasks).then_some(task)
    }

    /// Runs one task, step by step, with its waits and its computations on these lanes.
    pub async fn run_task(&self, waits: &impl Waits, computes: &impl Computes, task: u32) -> Result<(), Failure> {
        let mut task = Task::new(task);
        for (step, what) in (0..).zip(&self.workload.steps) {
            self.run_step(&mut task, step, *what, waits, computes).await?;
        }
        Ok(())
    }

    /// Runs one step of a task, and finishes the task if it was the last step.
    pub async fn run_step(
        &self,
        task: &mut Task,
        step: u8,
        what: Step,
        waits: &impl Waits,
        computes: &impl Computes,
    ) -> Result<(), Failure> {
        task.run_step(step, what, waits, computes).await?;
        if step == self.last_step() {
            self.finish(task.number, &task.output);
        } else if let Some(album) = &self.album {
            album.keep(task.number, step, &task.output.payload);
        }
        Ok(())
    }

    /// Finishes a task with this output.
    pub fn finish(&self, task: u32, output: &Output) {
        if let Some(album) = &self.album {
            album.keep(task, self.last_step(), &output.payload);
        }
        self.digests[task as usize].store(output.digest, Ordering::Relaxed);
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How many tasks are done.
    pub fn done(&self) -> u32 {
        self.done.load(Ordering::Relaxed)
    }

    /// The digest of each task; 0 for those that are not done.
    pub fn digests(&self) -> Vec<u64> {
        self.digests.iter().map(|digest| digest.load(Ordering::Relaxed)).collect()
    }

    /// A digest of all results, independent of the order in which tasks finished: XXH3 over the tasks' digests in the
    /// order of the tasks.
    pub fn checksum(&self) -> u64 {
        let digests = self.digests().into_iter().flat_map(u64::to_le_bytes);
        xxh3_64(&digests.collect::<Vec<u8>>())
    }

    /// The pictures of finished tasks, if they are kept and there are any.
    pub fn pictures(&self) -> Option<Pictures> {
        self.album.as_ref().map(|album| album.pictures(self.checksum()))
    }

    fn last_step(&self) -> u8 {
        self.workload.steps.len().saturating_sub(1) as u8
    }
}
