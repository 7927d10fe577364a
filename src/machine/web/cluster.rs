//! Clusters of the server that serves the page. The server runs the whole workload, and sends back what happened.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::fetch::describe;
use super::host::ClusterRunHandle;
use super::{Browser, Run};
use crate::machine::remote::{RemoteMessage, RemoteMessages, RemoteRun};
use crate::machine::{self, ClusterRecords, Failure, Output, RunPlan, Scheduler};
use crate::trace::{LaneKind, Millis};
use crate::workload::At;

/// A cluster, for one run.
pub struct Cluster {
    pub(super) browser: Rc<Browser>,
    pub(super) run: Arc<Run>,
    pub(super) plan: RunPlan,
    pub(super) scheduler: Scheduler,
    pub(super) tasks: u32,
}

/// A request to the server, which is canceled when this is dropped.
struct Request(ClusterRunHandle);

impl Drop for Request {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl Cluster {
    /// Waits for the outcome, and shows the progress until then.
    async fn receive(&self, handle: ClusterRunHandle) -> Result<RemoteMessage, Failure> {
        let request = Request(handle);
        let mut messages = RemoteMessages::default();
        loop {
            let piece = request.0.next_piece().await.map_err(|error| self.unusable(describe(&error)))?;
            messages.push(&piece.to_vec());
            while let Some(message) = messages.take().map_err(|reason| self.unusable(reason))? {
                match message {
                    RemoteMessage::Progress(done) => self.browser.remote_done.set(done),
                    RemoteMessage::Failed { task: Some(task), reason } => {
                        return Err(Failure::Cluster { scheduler: self.scheduler, task, reason });
                    }
                    RemoteMessage::Failed { task: None, reason } => return Err(self.unusable(reason)),
                    last => return Ok(last),
                }
            }
        }
    }

    fn unusable(&self, reason: String) -> Failure {
        Failure::NoCluster { scheduler: self.scheduler, reason }
    }

    /// The server is of another version, or has another link.
    fn misunderstood(&self) -> Failure {
        self.unusable(String::from("the server sent an unexpected answer. Reload the page."))
    }

    /// Records the spans. It is not known how the time of the request and of the answer are distributed, so half of it is before the run.
    fn record(&self, done: &RemoteRun, (sent, received): (Millis, Millis)) {
        let shift = sent + (received - sent - done.served).max(Millis::ZERO) * 0.5;
        let lanes = done.trace.lanes.iter().filter(|lane| lane.kind == LaneKind::ClusterWorker);
        for (worker, lane) in (0..self.plan.cluster_workers).zip(lanes) {
            for span in &lane.spans {
                let here = |time: Millis| (shift + time).max(sent).min(received);
                let at = At { task: span.task, step: span.step };
                self.run.record(self.plan.worker_lane(worker), at, span.kind, here(span.begin), here(span.end));
            }
        }
    }
}

impl machine::Cluster for Cluster {
    fn workers(&self) -> u32 {
        self.plan.cluster_workers
    }

    fn group(&self) -> u32 {
        self.tasks
    }

    fn is_remote(&self) -> bool {
        true
    }

    async fn calibrate_remotely(&self) -> Result<Option<ClusterRecords>, Failure> {
        match self.receive(self.browser.host.calibrate_cluster(self.scheduler.id())).await? {
            RemoteMessage::Calibrated(records) => Ok(Some(*records)),
            _ => Err(self.misunderstood()),
        }
    }

    async fn run_group(&self, tasks: Range<u32>) -> Result<Vec<Output>, Failure> {
        let sent = self.run.now();
        let last = self.receive(self.browser.host.run_on_cluster(self.scheduler.id())).await?;
        let RemoteMessage::Done(done) = last else { return Err(self.misunderstood()) };
        if done.digests.len() != tasks.len() {
            return Err(self.misunderstood());
        }
        self.record(&done, (sent, self.run.now()));
        Ok(done.digests.into_iter().map(|digest| Output { digest, ..Output::default() }).collect())
    }
}
