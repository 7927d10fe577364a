use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use futures::FutureExt;

use super::messages::{Answer, Hello, receive, send};
use super::thread::Thread;
use super::{Client, Run, clock};
use crate::machine::{Failure, run_task};
use crate::trace::{LaneKind, Recorder, Trace};
use crate::workload::{Io, Step, Wait, Workload};

/// What a process of this program is started with to be one that does tasks.
pub const ARGUMENT: &str = "--process";

/// What it says first.
pub const READY: &[u8] = b"ready";

/// Does tasks for the process that has started this one, until that closes `input` or goes away.
///
/// # Errors
/// When what comes in is nothing that such a process says, or nobody listens.
pub fn do_tasks(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    let Some(hello) = receive(&mut input)? else { return Ok(()) };
    let hello = Hello::from_bytes(&hello).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
    let began = hello.began - clock::ahead_of_1970();
    let run = Arc::new(Run::begin(hello.workload.seed, began, Recorder::new([LaneKind::Process], 16)));
    let client = if fetches(&hello.workload) {
        Some(Arc::new(Client::start(SocketAddr::from((Ipv4Addr::LOCALHOST, hello.port)))?))
    } else {
        None
    };
    let lane = Thread::new(0, Arc::clone(&run), client, None);
    send(&mut output, READY)?;
    while let Some(task) = receive(&mut input)? {
        let task = task.try_into().map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        let answer = answer(&hello.workload, &run, &lane, u32::from_le_bytes(task));
        send(&mut output, &answer.to_bytes())?;
    }
    Ok(())
}

/// Does one task.
fn answer(workload: &Workload, run: &Run, lane: &Thread, task: u32) -> Answer {
    let begin = run.now();
    // A thread blocks where others would give up control, so its future is never pending.
    let result = run_task(workload, lane, lane, task).now_or_never().unwrap_or(Err(Failure::Cancelled));
    let Trace { lanes } = run.take_trace();
    let spans = lanes.into_iter().flat_map(|lane| lane.spans).collect();
    Answer { within: (begin, run.now()), spans, result }
}

fn fetches(workload: &Workload) -> bool {
    workload.steps.iter().any(|step| matches!(step, Step::Wait(Wait { io: Io::Fetch { .. }, .. })))
}
