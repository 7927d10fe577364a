//! What runs on the workers of a cluster.

use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::messages::{GroupAnswer, GroupReport, GroupRequest};
use crate::machine::blocking::blocking_result;
use crate::machine::native::client::Client;
use crate::machine::native::clock;
use crate::machine::native::messages::Outcome;
use crate::machine::native::server::Server;
use crate::machine::native::thread::Thread;
use crate::machine::run::Run;
use crate::machine::{RunPlan, run_task};
use crate::workload::Step;

/// The lane on which everything happens in a worker.
const LANE: usize = 0;

/// The groups that run in this process: one, unless the worker has several threads.
static RUNNING: Mutex<Vec<Arc<Run>>> = Mutex::new(Vec::new());

/// The server that answers the fetches of this process, and its client. Both stay.
static SERVER: OnceLock<Result<(Server, Arc<Client>), String>> = OnceLock::new();

/// Runs a group of tasks, one after another, and returns the encoded answer.
///
/// # Errors
/// If the request is not from a client of this package.
pub fn run_group(request: &[u8]) -> io::Result<Vec<u8>> {
    let received = clock::now();
    let request = postcard::from_bytes(request).map_err(io::Error::other)?;
    postcard::to_allocvec(&answer(&request, received)).map_err(io::Error::other)
}

/// Ends all groups that run in this process, within about a millisecond, no matter who sent them. With one thread per worker, there is one.
pub fn stop_groups() {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner).iter().for_each(|running| running.stop());
}

fn answer(request: &GroupRequest, received: f64) -> GroupAnswer {
    if request.version != env!("CARGO_PKG_VERSION") {
        return GroupAnswer::OtherVersion(env!("CARGO_PKG_VERSION").to_owned());
    }
    let client = match request.workload.steps.iter().any(Step::is_fetch) {
        true => match SERVER.get_or_init(serve) {
            Ok((_, client)) => Some(Arc::clone(client)),
            Err(reason) => return GroupAnswer::NoServer(reason.clone()),
        },
        false => None,
    };
    GroupAnswer::Done(report(request, client, received))
}

fn serve() -> Result<(Server, Arc<Client>), String> {
    let start = || {
        let server = Server::start()?;
        let client = Client::start(server.address())?;
        Ok((server, Arc::new(client)))
    };
    start().map_err(|error: io::Error| format!("{error}."))
}

fn report(request: &GroupRequest, client: Option<Arc<Client>>, received: f64) -> GroupReport {
    let GroupRequest { began, workload, tasks, .. } = request;
    let spans_per_lane = tasks.len() * workload.steps.len();
    let plan = RunPlan { seed: workload.seed, spans_per_lane, ..RunPlan::default() };
    let run = Arc::new(Run::since(began - clock::ahead_of_1970(), clock::now, &plan));
    let running = Running::begin(&run);
    let thread = Thread::new(LANE, Arc::clone(&run), client, None);
    let mut outcomes = Vec::new();
    for task in tasks.clone() {
        let result = blocking_result(run_task(workload, &thread, &thread, task));
        let has_failed = result.is_err();
        outcomes.push(Outcome::new(result));
        if has_failed {
            break;
        }
    }
    drop(running);
    let within = (run.at(received), run.now());
    let spans = run.take_trace().lanes.into_iter().flat_map(|lane| lane.spans).collect();
    GroupReport { within, spans, outcomes }
}

/// A group that can be stopped until this is dropped.
struct Running<'a>(&'a Arc<Run>);

impl Running<'_> {
    fn begin(run: &Arc<Run>) -> Running<'_> {
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(run));
        Running(run)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        running.retain(|run| !Arc::ptr_eq(run, self.0));
    }
}
