use std::cell::RefCell;
use std::io;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::stream::StreamExt;
use tokio::sync::Mutex;

use super::child::ARGUMENT;
use super::memory::resident_bytes;
use super::messages::{FromProcess, Setup, TaskReport, ToProcess, receive, send};
use super::{Computer, Run, clock};
use crate::machine::permits::Permit;
use crate::machine::{self, Failure, Output};
use crate::trace::{Kind, Millis, Span};
use crate::workload::{At, Payload, Workload};

/// A message from a process, and the payload after it.
type Message = (FromProcess, Payload);

/// A child process, which runs one task at a time. It is killed when this is dropped.
pub struct Process {
    computer: Rc<Computer>,
    run: Arc<Run>,
    number: u32,
    lane: usize,
    last_step: u8,
    /// `None` once it has been handed over for reaping.
    child: Option<Child>,
    input: RefCell<Option<ChildStdin>>,
    /// Its messages, ending with the error that ended them. Locked by the task in progress.
    messages: Mutex<UnboundedReceiver<io::Result<Message>>>,
}

impl Process {
    /// Starts a process whose spans go to this lane.
    pub(super) async fn start(
        computer: Rc<Computer>,
        run: Arc<Run>,
        (number, lane): (u32, usize),
        (workload, asks_for_permits): (&Workload, bool),
    ) -> Result<Process, Failure> {
        let begin = run.now();
        let failed = |reason: String| Failure::NoProcess { process: number, reason };
        let program = &computer.program;
        let command = &mut Command::new(&program.path);
        let child = command.args(&program.arguments).arg(ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.map_err(|error| failed(format!("{} does not run ({error}).", program.path.display())))?;
        let (sender, messages) = unbounded();
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let last_step = workload.steps.len().saturating_sub(1) as u8;
        let (input, messages) = (RefCell::new(input), Mutex::new(messages));
        let process = Process { computer, run, number, lane, last_step, child: Some(child), input, messages };
        if let Some(output) = output {
            // It ends when the child exits, which is killed when the process is dropped.
            let reading = thread::Builder::new().spawn(move || read(output, &sender));
            reading.map_err(|error| failed(format!("no thread could be started to read its output ({error}).")))?;
        }
        let began = process.run.clock(Millis::ZERO) + clock::ahead_of_1970();
        let port = process.computer.server.address().port();
        let setup = ToProcess::Setup(Setup { began, port, asks_for_permits, workload: workload.clone() });
        process.send(&setup).map_err(failed)?;
        match process.receive(&mut *process.messages.lock().await).await {
            Ok((FromProcess::Ready, _)) => {}
            Ok(_) => return Err(failed(String::from("the program that started is not Manyhands."))),
            Err(reason) => return Err(failed(reason)),
        }
        process.record(At { task: 0, step: 0 }, Kind::Start, begin, process.run.now());
        Ok(process)
    }

    /// Sends it a message. The error is a sentence for the user.
    fn send(&self, message: &ToProcess) -> Result<(), String> {
        // Messages to a process are short and read immediately, so this does not block.
        let sent = match self.input.borrow_mut().as_mut() {
            Some(input) => send(input, message, &[]),
            None => Err(io::ErrorKind::BrokenPipe.into()),
        };
        sent.map_err(|error| gone_away(&error))
    }

    /// Waits for its next message. The error is a sentence for the user.
    async fn receive(&self, messages: &mut UnboundedReceiver<io::Result<Message>>) -> Result<Message, String> {
        match messages.next().await {
            Some(Ok(message)) => Ok(message),
            Some(Err(error)) => Err(gone_away(&error)),
            None => Err(String::from("it exited.")),
        }
    }

    /// Runs a task in the process, and grants it permits to wait on request. Also returns when it held each permit.
    async fn converse(&self, task: u32) -> Result<(TaskReport, Payload, Vec<(Millis, Millis)>), Failure> {
        let failed = |reason| Failure::Process { process: self.number, task, reason };
        let mut messages = self.messages.lock().await;
        self.send(&ToProcess::Task(task)).map_err(failed)?;
        let (mut held, mut waits): (Option<(Permit<'_>, Millis)>, _) = (None, Vec::new());
        loop {
            match self.receive(&mut messages).await.map_err(failed)? {
                (FromProcess::NeedsPermit, _) => {
                    let permit = self.run.permits.acquire().await?;
                    held = Some((permit, self.run.now()));
                    self.send(&ToProcess::Permit).map_err(failed)?;
                }
                (FromProcess::ReleasesPermit, _) => {
                    if let Some((permit, granted)) = held.take() {
                        let released = self.run.now();
                        permit.release(released);
                        waits.push((granted, released));
                    }
                }
                (FromProcess::Done(answer), payload) => return Ok((answer, payload, waits)),
                (FromProcess::Ready, _) => return Err(failed(String::from("it sent an unexpected message."))),
            }
        }
    }

    fn record(&self, at: At, kind: Kind, begin: Millis, end: Millis) {
        self.run.record(self.lane, at, kind, begin, end);
    }

    /// Records the spans of the process, and the copies before and after them. The clocks of two processes can differ by
    /// about a microsecond, so all spans are clamped to times on this process's clock: the time of the task, and the time of
    /// the permit for a wait, so that two processes never seem to wait with the same permit.
    fn record_all(
        &self,
        task: u32,
        answer: &TaskReport,
        (sent, received): (Millis, Millis),
        waits: &[(Millis, Millis)],
    ) {
        let within = |time: Millis, (from, to): (Millis, Millis)| time.max(from).min(to);
        let mut permits = waits.iter();
        let (begin, end) = (within(answer.within.0, (sent, received)), within(answer.within.1, (sent, received)));
        self.record(At { task, step: 0 }, Kind::Copy, sent, begin);
        for &Span { step, kind, begin, end, .. } in &answer.spans {
            let permit = if kind == Kind::Wait { permits.next() } else { None };
            let bounds = permit.copied().unwrap_or((sent, received));
            self.record(At { task, step }, kind, within(begin, bounds), within(end, bounds));
        }
        self.record(At { task, step: self.last_step }, Kind::Copy, end, received);
    }
}

impl machine::Process for Process {
    async fn run_task(&self, task: u32) -> Result<Output, Failure> {
        let sent = self.run.now();
        let (answer, payload, waits) = self.converse(task).await?;
        let received = self.run.now();
        self.record_all(task, &answer, (sent, received), &waits);
        answer.outcome.result(task, payload)
    }
}

fn gone_away(error: &io::Error) -> String {
    format!("it exited ({error}).")
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let bytes = resident_bytes(child.id()).unwrap_or(0);
            self.run.process_bytes.fetch_add(bytes, Ordering::Relaxed);
            // It has exited, or will right away. Waiting for that would delay the others of this run.
            let _ = child.kill();
            self.computer.ended.borrow_mut().push(child);
        }
    }
}

/// Forwards the messages of a process until it exits.
fn read(mut from: ChildStdout, to: &UnboundedSender<io::Result<Message>>) {
    while let Some(frame) = receive(&mut from).transpose() {
        let is_last = frame.is_err();
        if to.unbounded_send(frame).is_err() || is_last {
            return;
        }
    }
}
