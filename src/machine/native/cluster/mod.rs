//! Clusters, through clients that the program around this crate provides: the Python package has some for Dask and for Ray.

mod messages;
mod worker;

pub use worker::{run_group, stop_groups};

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use futures::channel::oneshot;

use super::clock;
use crate::machine::run::Run;
use crate::machine::{
    self, ClusterDescription, Failure, GroupTimes, Output, ProcessorTime, RunPlan, Scheduler, WorkerDescription, copies,
};
use crate::trace::Millis;
use crate::workload::{At, Workload};
use messages::{GroupAnswer, GroupReport, GroupRequest};

/// The connection to a cluster.
pub trait ClusterClient: Send {
    /// Describes the cluster. Its workers do not change.
    fn description(&self) -> ClusterDescription;

    /// Sends a message to a worker that is free, or will be. The worker passes it to [`run_group`] and sends the result back.
    /// `reply` has to be used once that is known, or that it will never come.
    fn submit(&self, message: Vec<u8>, reply: Reply);

    /// Stops all messages, by [`stop_groups`] on every worker. Others can be submitted once this returns.
    fn cancel(&self);

    /// How long the cluster's processes have computed so far; `None` if that is not known.
    fn processor_time(&self) -> Option<ProcessorTime>;
}

/// Where the answer of a worker goes.
pub struct Reply(oneshot::Sender<Result<Reception, String>>);

/// The answer of a worker, as it arrives.
pub struct Reception {
    /// The [id](WorkerDescription::id) of the worker.
    pub worker: String,
    /// What [`run_group`] returned.
    pub answer: Vec<u8>,
}

impl Reply {
    /// Delivers the answer, or a sentence that says why there is none.
    pub fn send(self, reception: Result<Reception, String>) {
        // This fails if the run was canceled.
        let _ = self.0.send(reception);
    }
}

/// A cluster that a machine can use.
pub struct NativeCluster {
    client: Box<dyn ClusterClient>,
    description: ClusterDescription,
    /// How many tasks are sent in one message.
    group: Cell<u32>,
    /// Whether that was chosen by a person.
    has_fixed_group: bool,
    /// The groups of the current run that have been run.
    groups: RefCell<Vec<GroupTimes>>,
}

impl NativeCluster {
    /// A cluster. With a `group`, that many tasks are sent in one message; otherwise, a calibration decides.
    pub fn new(client: Box<dyn ClusterClient>, group: Option<u32>) -> NativeCluster {
        let (groups, description) = (RefCell::default(), client.description());
        let has_fixed_group = group.is_some();
        let group = Cell::new(group.unwrap_or(1).max(1));
        NativeCluster { client, description, group, has_fixed_group, groups }
    }

    /// Its scheduler.
    pub fn scheduler(&self) -> Scheduler {
        self.description.scheduler
    }

    /// Describes it.
    pub fn description(&self) -> &ClusterDescription {
        &self.description
    }

    /// How many workers it has.
    pub(super) fn workers(&self) -> u32 {
        self.description.workers.len() as u32
    }

    /// Sets how many tasks are sent in one message, unless a person has.
    pub(super) fn set_group(&self, group: u32) {
        if !self.has_fixed_group {
            self.group.set(group.max(1));
        }
    }

    pub(super) fn begin_run(&self) {
        self.groups.borrow_mut().clear();
    }

    /// Records the messages of the run, once its last step is known.
    pub(super) fn record_messages(&self, run: &Run, plan: &RunPlan) {
        for (worker, span) in copies(self.groups.take()) {
            let at = At { task: span.task, step: span.step };
            run.record(plan.worker_lane(worker), at, span.kind, span.begin, span.end);
        }
    }
}

/// A cluster, for one run.
pub struct Cluster {
    cluster: Rc<NativeCluster>,
    run: Arc<Run>,
    plan: RunPlan,
    /// When the run began, in milliseconds since 1970.
    began: f64,
    workload: Workload,
    /// How many groups have no answer yet.
    open: Cell<u32>,
}

impl Cluster {
    pub(super) fn new(cluster: Rc<NativeCluster>, run: Arc<Run>, plan: RunPlan, workload: Workload) -> Cluster {
        let began = run.clock(Millis::ZERO) + clock::ahead_of_1970();
        Cluster { cluster, run, plan, began, workload, open: Cell::new(0) }
    }

    fn request(&self, tasks: Range<u32>) -> Result<Vec<u8>, String> {
        let (version, workload) = (env!("CARGO_PKG_VERSION").to_owned(), self.workload.clone());
        let request = GroupRequest { version, began: self.began, workload, tasks };
        postcard::to_allocvec(&request).map_err(|error| format!("{error}."))
    }

    /// Sends a group to a worker, and waits for what arrives.
    async fn converse(&self, tasks: Range<u32>) -> Result<(u32, GroupReport), String> {
        let (reply, reception) = oneshot::channel();
        self.cluster.client.submit(self.request(tasks)?, Reply(reply));
        self.open.update(|open| open + 1);
        let reception = reception.await;
        self.open.update(|open| open - 1);
        let Reception { worker, answer } =
            reception.unwrap_or_else(|_| Err(String::from("its client dropped a message.")))?;
        let workers = &self.cluster.description.workers;
        let number = workers.iter().position(|known| known.id == worker);
        let number = number.ok_or_else(|| format!("the worker {worker} joined after the start of the run."))?;
        let report = match postcard::from_bytes(&answer) {
            Ok(GroupAnswer::Done(report)) => report,
            Ok(GroupAnswer::OtherVersion(other)) => {
                let ours = env!("CARGO_PKG_VERSION");
                return Err(format!(
                    "worker {worker} has Manyhands {other}, and this is {ours}: install the same on both."
                ));
            }
            Ok(GroupAnswer::NoServer(reason)) => return Err(format!("worker {worker} has no server: {reason}")),
            Err(_) => return Err(format!("worker {worker} sent something that is not an answer.")),
        };
        Ok((number as u32, report))
    }

    /// Records the spans of a group. The clocks of two computers differ, so all times are shifted, and clamped to the time between
    /// request and answer.
    fn record(&self, worker: u32, tasks: Range<u32>, report: &GroupReport, (sent, received): (Millis, Millis)) {
        let WorkerDescription { clock_offset_ms, .. } = self.cluster.description.workers[worker as usize];
        let here = |time: Millis| (time - Millis(clock_offset_ms)).max(sent).min(received);
        let lane = self.plan.worker_lane(worker);
        for span in &report.spans {
            let at = At { task: span.task, step: span.step };
            self.run.record(lane, at, span.kind, here(span.begin), here(span.end));
        }
        let (begin, end) = (here(report.within.0), here(report.within.1));
        let last_step = self.workload.steps.len().saturating_sub(1) as u8;
        let times = GroupTimes { worker, tasks, last_step, sent, begin, end, received };
        self.cluster.groups.borrow_mut().push(times);
    }
}

impl machine::Cluster for Cluster {
    fn workers(&self) -> u32 {
        self.cluster.workers()
    }

    fn group(&self) -> u32 {
        self.cluster.group.get()
    }

    fn processor_time(&self) -> Option<ProcessorTime> {
        self.cluster.client.processor_time()
    }

    async fn run_group(&self, tasks: Range<u32>) -> Result<Vec<Output>, Failure> {
        let sent = self.run.now();
        let failed = |reason| Failure::Cluster { scheduler: self.cluster.scheduler(), task: tasks.start, reason };
        let (worker, report) = self.converse(tasks.clone()).await.map_err(failed)?;
        self.record(worker, tasks.clone(), &report, (sent, self.run.now()));
        let results = tasks.zip(report.outcomes).map(|(task, (outcome, payload))| outcome.result(task, payload));
        results.collect()
    }
}

impl Drop for Cluster {
    /// Groups that nobody waits for anymore would delay the next run.
    fn drop(&mut self) {
        if self.open.get() > 0 {
            self.cluster.client.cancel();
        }
    }
}
