//! The machine with the clusters, on a separate thread. It does one run at a time.

use std::collections::HashMap;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use futures::future::{Either, select};
use tokio::sync::{OwnedSemaphorePermit, oneshot};

use crate::machine::native::Native;
use crate::machine::remote::{RemoteMessage, RemoteRun};
use crate::machine::{ClusterDescription, Failure, Scheduler, StopSignal};
use crate::measure::{Experiment, prepare_cluster, probe_cluster, run_job};
use crate::strategy::{Job, StrategyId};
use crate::trace::Millis;

/// The maximum length of a run.
pub const LONGEST: Duration = Duration::from_secs(600);

/// The runner. Dropping it waits until the clusters are closed.
pub struct Runner {
    clusters: Vec<ClusterDescription>,
    /// `None` while it is dropped.
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

/// Why something is run.
#[derive(Clone, Copy)]
pub enum Purpose {
    /// A run of all tasks.
    Run,
    /// The short runs that show what the cluster costs.
    Calibration,
}

/// A request to the thread.
pub struct Order {
    /// Why.
    pub purpose: Purpose,
    /// The experiment that it belongs to.
    pub experiment: Experiment,
    /// The scheduler of the cluster.
    pub scheduler: Scheduler,
    /// Its job, for the progress.
    pub job: Arc<Job>,
    /// Ends it early.
    pub cancel: Arc<StopSignal>,
    /// When it was ordered.
    pub ordered: Instant,
    /// Where the outcome goes.
    pub outcome: oneshot::Sender<RemoteMessage>,
    /// Dropped when another run can begin.
    pub place: OwnedSemaphorePermit,
}

impl Runner {
    /// Starts the thread, and makes the machine on it. A run that takes longer than `longest` is ended.
    ///
    /// # Errors
    /// If there is no machine.
    pub fn start<E>(make: impl FnOnce() -> Result<Native, E> + Send + 'static, longest: Duration) -> Result<Runner, E>
    where
        E: From<io::Error> + Send + 'static,
    {
        let (orders, inbox) = channel();
        let (made, machine) = channel();
        let thread = thread::Builder::new().name(String::from("clusters")).spawn(move || match make() {
            Ok(machine) => {
                // Both fail only if nobody waits anymore.
                let _ = made.send(Ok(machine.clusters().cloned().collect()));
                run_all(&machine, &inbox, longest);
            }
            Err(error) => drop(made.send(Err(error))),
        })?;
        let clusters = machine.recv().map_err(|_| io::Error::other("the clusters could not be started"))??;
        Ok(Runner { clusters, orders: Some(orders), thread: Some(thread) })
    }

    /// The clusters of its machine.
    pub fn clusters(&self) -> &[ClusterDescription] {
        &self.clusters
    }

    /// Orders a run. Its outcome is dropped if the thread has ended.
    pub(super) fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            let _ = orders.send(order);
        }
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        drop(self.orders.take());
        if let Some(thread) = self.thread.take() {
            // If it has panicked, that has been reported.
            let _ = thread.join();
        }
    }
}

fn run_all(machine: &Native, inbox: &Receiver<Order>, longest: Duration) {
    let mut prepared = HashMap::new();
    while let Ok(Order { purpose, experiment, scheduler, job, cancel, ordered, outcome, place }) = inbox.recv() {
        let strategy = StrategyId::from(scheduler);
        let run = async {
            let experiment = Experiment { strategies: vec![strategy], ..experiment };
            if prepared.get(&strategy) != Some(&experiment) {
                prepare_cluster(machine, &experiment, strategy).await?;
                prepared.insert(strategy, experiment.clone());
            }
            Ok(match purpose {
                Purpose::Run => {
                    let (trace, _) = run_job(machine, strategy, &job).await?;
                    let served = Millis(ordered.elapsed().as_secs_f64() * 1_000.0);
                    RemoteMessage::Done(RemoteRun { trace, served, digests: job.digests() })
                }
                Purpose::Calibration => {
                    RemoteMessage::Calibrated(Box::new(probe_cluster(machine, scheduler, &experiment).await?))
                }
            })
        };
        // The client may have stopped reading.
        let late = machine.pause(Millis(longest.as_secs_f64() * 1_000.0));
        let ended = machine.block_on(async {
            let ends = select(Box::pin(cancel.given()), Box::pin(late));
            match select(pin!(run), ends).await {
                Either::Left((ended, _)) => ended.map_err(failed),
                Either::Right((Either::Left(_), _)) => Err(failed(Failure::Cancelled)),
                Either::Right((Either::Right(_), _)) => Err(too_long(purpose, longest)),
            }
        });
        // Before the outcome, so that the next run can be ordered as soon as this one has ended.
        drop(place);
        // It fails if nobody waits for it anymore.
        let _ = outcome.send(ended.unwrap_or_else(|failed| failed));
    }
}

fn too_long(purpose: Purpose, longest: Duration) -> RemoteMessage {
    // A calibration runs few tasks, however many there are.
    let (what, remedy) = match purpose {
        Purpose::Run => ("run", "fewer tasks or a smaller size"),
        Purpose::Calibration => ("calibration", "shorter waits or a smaller size"),
    };
    let reason = format!("The {what} took longer than {} s. Use {remedy}.", longest.as_secs_f64());
    RemoteMessage::Failed { task: None, reason }
}

fn failed(failure: Failure) -> RemoteMessage {
    match failure {
        // What it lost stays lost.
        Failure::Cluster { task, reason, .. } => {
            let reason = format!("{}. Start the server again.", reason.trim_end_matches('.'));
            RemoteMessage::Failed { task: Some(task), reason }
        }
        Failure::NoCluster { reason, .. } => RemoteMessage::Failed { task: None, reason },
        other => RemoteMessage::Failed { task: None, reason: other.to_string() },
    }
}
