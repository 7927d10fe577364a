//! What messages and computations cost on a cluster.

use serde::{Deserialize, Serialize};

use super::figures::{FEWEST_BYTES, cost, messages, overshoot};
use super::load::{LONGEST, PER_WORKER, tasks_per_worker, with_short_waits};
use crate::machine::{
    Cluster, ClusterDescription, ClusterRecords, Failure, Machine, ProcessorTime, RunPlan, Scheduler,
};
use crate::measure::Experiment;
use crate::measure::grouping::{run_at_once, tiny};
use crate::measure::statistics::median;
use crate::trace::{Kind, LaneKind, Millis, Span, Trace};
use crate::workload::Workload;
use crate::workload::kernels::Kernel;

/// How many messages are sent one after another.
const ALONE: u32 = 5;

/// How many messages are sent at once.
const AT_ONCE: u32 = 40;

/// From this share of the workers on, computations count as simultaneous.
const TOGETHER: f64 = 0.75;

/// The costs on a cluster, found by a short calibration. Times are milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ClusterCalibration {
    /// Its scheduler.
    pub scheduler: Scheduler,
    /// How many workers it has.
    pub workers: u32,
    /// How many computers the workers are on.
    pub hosts: u32,
    /// How many tasks a message carries.
    pub group: u32,
    /// How long it took to start; absent if it was running already.
    pub startup_ms: Option<f64>,
    /// From sending a message with one tiny task to its result, while nothing else happens.
    pub round_trip_ms: f64,
    /// The time for each of many such messages that are sent at once.
    pub message_ms: f64,
    /// How long the client and the scheduler compute for each of them; absent if it is not known.
    pub scheduling_ms: Option<f64>,
    /// How long a worker computes for each of them, besides its task; absent if it is not known.
    pub handling_ms: Option<f64>,
    /// The transfer of a byte of a result; absent if results are too short to measure it.
    pub copy_ms_per_byte: Option<f64>,
    /// How many times as much as one worker all of them compute together, on one computer; absent if tasks do not compute, or
    /// hardly computed at the same time, or there is one worker.
    pub effective_cores: Option<f64>,
    /// Each computation of a task on a worker, while the others are idle.
    pub steps: Vec<WorkerStepCost>,
    /// How much longer than requested a sleep takes; absent if tasks do not sleep.
    pub overshoot_ms: Option<f64>,
}

/// The cost of a computation on a worker of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WorkerStepCost {
    /// The computation.
    #[cfg_attr(test, ts(type = "{ id: StepId, size: number }"))]
    pub kernel: Kernel,
    /// How long it takes, in milliseconds.
    pub ms: f64,
}

/// Does short runs on a cluster, or has them done by the machine that it belongs to.
///
/// # Errors
/// If the cluster cannot be used.
pub async fn probe_cluster<M: Machine>(
    machine: &M,
    scheduler: Scheduler,
    experiment: &Experiment,
) -> Result<ClusterRecords, Failure> {
    let runner = ClusterRunner { machine, scheduler, most: experiment.resources.limit.unwrap_or(u32::MAX) };
    let cluster = runner.begin(&tiny(AT_ONCE)).await?;
    if let Some(records) = cluster.calibrate_remotely().await? {
        machine.end_run();
        return Ok(records);
    }
    let (alone, tiny) = runner.send_alone(&cluster).await?;
    let messages = AT_ONCE.min(runner.most);
    let (at_once, processor) = runner.send_at_once(messages).await?;
    let workload = with_short_waits(&experiment.workload, PER_WORKER * cluster.workers());
    let (one, task) = runner.run_one(&workload).await?;
    let (all, group) = runner.run_all(&workload, task).await?;
    Ok(ClusterRecords { group, alone, messages, at_once, processor, tiny, one, all })
}

/// Does the short runs on a cluster.
struct ClusterRunner<'a, M> {
    machine: &'a M,
    scheduler: Scheduler,
    /// As many tasks at once as the experiment allows.
    most: u32,
}

impl<M: Machine> ClusterRunner<'_, M> {
    /// Begins a run. A cluster belongs to the run in which it was made.
    async fn begin(&self, workload: &Workload) -> Result<M::Cluster, Failure> {
        self.machine.begin_run(plan(self.scheduler, workload));
        self.machine.cluster(self.scheduler, workload).await
    }

    /// Sends messages with a tiny task one after another. Returns how long each took. Ends the run.
    async fn send_alone(&self, cluster: &M::Cluster) -> Result<(Vec<Millis>, Trace), Failure> {
        let mut times = Vec::new();
        for task in 0..ALONE {
            let begin = self.machine.now();
            cluster.run_group(task..task + 1).await?;
            times.push(self.machine.now() - begin);
        }
        Ok((times, self.machine.end_run()))
    }

    /// Sends this many such messages at once. Returns how long that took, and how long the cluster computed meanwhile.
    async fn send_at_once(&self, messages: u32) -> Result<(Millis, Option<ProcessorTime>), Failure> {
        let cluster = self.begin(&tiny(AT_ONCE)).await?;
        let (before, begin) = (cluster.processor_time(), self.machine.now());
        run_at_once(&cluster, messages).await?;
        let (took, after) = (self.machine.now() - begin, cluster.processor_time());
        self.machine.end_run();
        let processor = before.zip(after).map(|(before, after)| ProcessorTime {
            scheduling: before.scheduling.zip(after.scheduling).map(|(before, after)| after - before),
            working: after.working - before.working,
        });
        Ok((took, processor))
    }

    /// Runs tasks one after another. Returns how long one takes, including its messages.
    async fn run_one(&self, workload: &Workload) -> Result<(Trace, Millis), Failure> {
        let cluster = self.begin(workload).await?;
        let begin = self.machine.now();
        let mut done = 0;
        while done < ALONE.min(workload.tasks) && (done == 0 || self.machine.now() - begin < LONGEST) {
            cluster.run_group(done..done + 1).await?;
            done += 1;
        }
        let task = (self.machine.now() - begin) * (1.0 / f64::from(done.max(1)));
        Ok((self.machine.end_run(), task))
    }

    /// Runs tasks that each take this long on all workers at once. Returns how many a message carries.
    async fn run_all(&self, workload: &Workload, task: Millis) -> Result<(Trace, u32), Failure> {
        let cluster = self.begin(workload).await?;
        run_at_once(&cluster, (cluster.workers() * tasks_per_worker(task)).min(self.most)).await?;
        Ok((self.machine.end_run(), cluster.group()))
    }
}

/// The records of short runs on a cluster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct ClusterProbe {
    pub cluster: ClusterDescription,
    pub records: ClusterRecords,
}

impl ClusterProbe {
    /// The figures, for tasks with these computations and results of this length.
    pub fn calibration(&self, computations: &[(u8, Kernel)], result_bytes: usize) -> ClusterCalibration {
        let ClusterRecords { group, ref alone, messages: at_once, ref tiny, ref one, .. } = self.records;
        let per_message = |time: Millis| time.0 / f64::from(at_once.max(1));
        let step = |&(step, kernel): &(u8, Kernel)| {
            cost(one, LaneKind::ClusterWorker, step).map(|Millis(ms)| WorkerStepCost { kernel, ms })
        };
        let back = |trace: &Trace| median(&messages(trace).1);
        let copied = back(one).zip(back(tiny)).map(|(long, short)| (long - short).max(Millis::ZERO).0);
        let workers = self.cluster.workers.len() as u32;
        ClusterCalibration {
            scheduler: self.cluster.scheduler,
            workers,
            hosts: self.cluster.hosts(),
            group,
            startup_ms: self.cluster.startup_ms,
            round_trip_ms: median(alone).unwrap_or_default().0,
            message_ms: per_message(self.records.at_once),
            scheduling_ms: self.records.processor.and_then(|time| time.scheduling).map(per_message),
            handling_ms: self.records.processor.map(|time| per_message(time.working)),
            copy_ms_per_byte: copied
                .filter(|_| result_bytes >= FEWEST_BYTES)
                .map(|copied| copied / result_bytes as f64),
            effective_cores: self.effective_cores(computations).filter(|_| workers > 1),
            steps: computations.iter().filter_map(step).collect(),
            overshoot_ms: overshoot(one),
        }
    }

    /// How much all workers computed together, compared with one, on each computer. `None` if they hardly computed at the same time.
    fn effective_cores(&self, computations: &[(u8, Kernel)]) -> Option<f64> {
        let task = |trace: &Trace| {
            let steps = computations.iter().map(|(step, _)| cost(trace, LaneKind::ClusterWorker, *step));
            steps.sum::<Option<Millis>>().filter(|time| *time > Millis::ZERO)
        };
        let gain = task(&self.records.one)? / task(&self.records.all)?;
        let all = f64::from(self.cluster.workers.len() as u32);
        let workers = all / f64::from(self.cluster.hosts().max(1));
        Some((gain * workers).clamp(1.0, workers)).filter(|_| self.concurrency() >= TOGETHER * all)
    }

    /// How many computations there were at the same time, on average, from the first to the last.
    fn concurrency(&self) -> f64 {
        let computing = || self.records.all.spans().filter(|span| span.kind == Kind::Compute);
        let total: Millis = computing().map(Span::length).sum();
        let begin = computing().map(|span| span.begin).fold(Millis(f64::INFINITY), Millis::min);
        let end = computing().map(|span| span.end).fold(Millis::ZERO, Millis::max);
        if end > begin { total / (end - begin) } else { 0.0 }
    }
}

fn plan(scheduler: Scheduler, workload: &Workload) -> RunPlan {
    let spans_per_lane = AT_ONCE as usize * workload.steps.len();
    RunPlan { seed: workload.seed, scheduler: Some(scheduler), spans_per_lane, ..RunPlan::default() }
}
