use std::cell::RefCell;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use super::messages::{FromProcess, Outcome, Setup, TaskReport, ToProcess, receive, send};
use super::thread::Thread;
use super::{Client, Run, clock};
use crate::machine::blocking::blocking_result;
use crate::machine::{Computes, Failure, RunPlan, Waits, run_task};
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload, Step, Wait};

/// The argument that makes this program run as a process that does tasks.
pub const ARGUMENT: &str = "--process";

/// The lane on which everything happens in a process.
const LANE: usize = 0;

/// Does tasks for the engine that started this process, until the engine closes `input` or exits.
///
/// # Errors
/// If the input is not from an engine, or the output is closed.
pub fn do_tasks(input: impl Read, output: impl Write) -> io::Result<()> {
    let engine = Engine { input: RefCell::new(input), output: RefCell::new(output) };
    let Some(setup) = engine.receive()? else { return Ok(()) };
    let ToProcess::Setup(Setup { began, port, asks_for_permits, workload }) = setup else { return invalid() };
    let plan = RunPlan { seed: workload.seed, spans_per_lane: 16, ..RunPlan::default() };
    let run = Arc::new(Run::since(began - clock::ahead_of_1970(), clock::now, &plan));
    let client = match workload.steps.iter().any(Step::is_fetch) {
        true => Some(Arc::new(Client::start(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?)),
        false => None,
    };
    let thread = Thread::new(LANE, Arc::clone(&run), client, None);
    let lane = ProcessLane { thread, run: &run, engine: &engine, asks_for_permits };
    engine.send(&FromProcess::Ready, &[])?;
    while let Some(message) = engine.receive()? {
        let ToProcess::Task(task) = message else { return invalid() };
        let begin = run.now();
        let result = blocking_result(run_task(&workload, &lane, &lane, task));
        let spans = run.take_trace().lanes.into_iter().flat_map(|lane| lane.spans).collect();
        let (outcome, payload) = Outcome::new(result);
        engine.send(&FromProcess::Done(TaskReport { within: (begin, run.now()), spans, outcome }), &payload)?;
    }
    Ok(())
}

fn invalid<T>() -> io::Result<T> {
    Err(ErrorKind::InvalidData.into())
}

/// The process that started this one.
struct Engine<I, O> {
    input: RefCell<I>,
    output: RefCell<O>,
}

impl<I: Read, O: Write> Engine<I, O> {
    fn receive(&self) -> io::Result<Option<ToProcess>> {
        Ok(receive(&mut *self.input.borrow_mut())?.map(|(message, _)| message))
    }

    fn send(&self, message: &FromProcess, payload: &[u8]) -> io::Result<()> {
        send(&mut *self.output.borrow_mut(), message, payload)
    }

    /// Blocks until this process may wait.
    fn acquire_permit(&self) -> io::Result<()> {
        self.send(&FromProcess::NeedsPermit, &[])?;
        match self.receive()? {
            Some(ToProcess::Permit) => Ok(()),
            _ => invalid(),
        }
    }
}

/// The single thread of a process. It asks the engine before it waits, if there is a limit.
struct ProcessLane<'a, I, O> {
    thread: Thread,
    run: &'a Run,
    engine: &'a Engine<I, O>,
    asks_for_permits: bool,
}

impl<I: Read, O: Write> Waits for ProcessLane<'_, I, O> {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        if !self.asks_for_permits {
            return self.thread.wait(at, wait).await;
        }
        // Without an engine there is nothing to report to.
        let gone = |_| Failure::Cancelled;
        let ready = self.run.now();
        self.engine.acquire_permit().map_err(gone)?;
        self.run.record_queue(LANE, at, ready, self.run.now());
        let payload = self.thread.wait(at, wait).await?;
        self.engine.send(&FromProcess::ReleasesPermit, &[]).map_err(gone)?;
        Ok(payload)
    }
}

impl<I: Read, O: Write> Computes for ProcessLane<'_, I, O> {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        self.thread.compute(at, kernel, input).await
    }
}
