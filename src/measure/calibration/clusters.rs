//! What messages and computations cost on a cluster.

use serde::{Deserialize, Serialize};

use super::figures::{FEWEST_BYTES, cost, messages, overshoot};
use crate::machine::{Cluster, ClusterDescription, Failure, Machine, ProcessorTime, RunPlan, Scheduler};
use crate::measure::grouping::{run_at_once, tiny};
use crate::measure::statistics::median;
use crate::trace::{LaneKind, Millis, Trace};
use crate::workload::Workload;
use crate::workload::kernels::Kernel;

/// How many messages are sent one after another.
const ALONE: u32 = 5;

/// How many messages are sent at once.
const AT_ONCE: u32 = 40;

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
    /// there is one worker.
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

/// The records of short runs on a cluster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct ClusterProbe {
    cluster: ClusterDescription,
    group: u32,
    alone: Vec<Millis>,
    at_once: Millis,
    /// How long its processes computed meanwhile.
    processor: Option<ProcessorTime>,
    /// Messages that were sent one after another.
    tiny: Trace,
    /// Tasks with short waits, one after another.
    one: Trace,
    /// All such tasks at once.
    all: Trace,
}

impl ClusterProbe {
    /// Does the short runs. `None` if another machine calibrates this cluster. The workload has short waits, and the same
    /// number of tasks for each worker.
    pub async fn of<M: Machine>(
        machine: &M,
        cluster: &ClusterDescription,
        workload: &Workload,
    ) -> Result<Option<ClusterProbe>, Failure> {
        let begin = || machine.begin_run(plan(cluster.scheduler, workload));
        begin();
        let messages = machine.cluster(cluster.scheduler, &tiny(AT_ONCE)).await?;
        if messages.is_remote() {
            return Ok(None);
        }
        let mut alone = Vec::new();
        for task in 0..ALONE {
            let begin = machine.now();
            messages.run_group(task..task + 1).await?;
            alone.push(machine.now() - begin);
        }
        let tiny = machine.end_run();
        begin();
        let before = messages.processor_time();
        let started = machine.now();
        run_at_once(&messages, AT_ONCE).await?;
        let at_once = machine.now() - started;
        let after = messages.processor_time();
        let processor = before.zip(after).map(|(before, after)| ProcessorTime {
            scheduling: before.scheduling.zip(after.scheduling).map(|(before, after)| after - before),
            working: after.working - before.working,
        });
        machine.end_run();
        begin();
        let tasks = machine.cluster(cluster.scheduler, workload).await?;
        for task in 0..ALONE.min(workload.tasks) {
            tasks.run_group(task..task + 1).await?;
        }
        let one = machine.end_run();
        begin();
        run_at_once(&tasks, workload.tasks).await?;
        let (all, group, cluster) = (machine.end_run(), tasks.group(), cluster.clone());
        Ok(Some(ClusterProbe { cluster, group, alone, at_once, processor, tiny, one, all }))
    }

    /// The figures, for tasks with these computations and results of this length.
    pub fn calibration(&self, computations: &[(u8, Kernel)], result_bytes: usize) -> ClusterCalibration {
        let per_message = |time: Millis| time.0 / f64::from(AT_ONCE);
        let step = |&(step, kernel): &(u8, Kernel)| {
            cost(&self.one, LaneKind::ClusterWorker, step).map(|Millis(ms)| WorkerStepCost { kernel, ms })
        };
        let back = |trace: &Trace| median(&messages(trace).1);
        let copied = back(&self.one).zip(back(&self.tiny)).map(|(long, short)| (long - short).max(Millis::ZERO).0);
        let workers = self.cluster.workers.len() as u32;
        ClusterCalibration {
            scheduler: self.cluster.scheduler,
            workers,
            hosts: self.cluster.hosts(),
            group: self.group,
            startup_ms: self.cluster.startup_ms,
            round_trip_ms: median(&self.alone).unwrap_or_default().0,
            message_ms: per_message(self.at_once),
            scheduling_ms: self.processor.and_then(|time| time.scheduling).map(per_message),
            handling_ms: self.processor.map(|time| per_message(time.working)),
            copy_ms_per_byte: copied
                .filter(|_| result_bytes >= FEWEST_BYTES)
                .map(|copied| copied / result_bytes as f64),
            effective_cores: self.effective_cores(computations).filter(|_| workers > 1),
            steps: computations.iter().filter_map(step).collect(),
            overshoot_ms: overshoot(&self.one),
        }
    }

    /// How much all workers computed together, compared with one, on each computer.
    fn effective_cores(&self, computations: &[(u8, Kernel)]) -> Option<f64> {
        let task = |trace: &Trace| {
            let steps = computations.iter().map(|(step, _)| cost(trace, LaneKind::ClusterWorker, *step));
            steps.sum::<Option<Millis>>().filter(|time| *time > Millis::ZERO)
        };
        let gain = task(&self.one)? / task(&self.all)?;
        let workers = f64::from(self.cluster.workers.len() as u32) / f64::from(self.cluster.hosts().max(1));
        Some((gain * workers).clamp(1.0, workers))
    }
}

fn plan(scheduler: Scheduler, workload: &Workload) -> RunPlan {
    let spans_per_lane = AT_ONCE as usize * workload.steps.len();
    RunPlan { seed: workload.seed, scheduler: Some(scheduler), spans_per_lane, ..RunPlan::default() }
}
