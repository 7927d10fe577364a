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

use super::child::{ARGUMENT, READY};
use super::memory::resident_bytes;
use super::messages::{Answer, Hello, receive, send};
use super::{Home, Run, clock};
use crate::machine::{self, Failure, Output};
use crate::trace::{Kind, Millis, Span};
use crate::workload::{At, Workload};

/// A child process of this program, which does one thing at a time. It is killed when this is dropped.
pub struct Process {
    home: Rc<Home>,
    run: Arc<Run>,
    number: u32,
    lane: usize,
    last_step: u8,
    /// None when it has been handed over to be reaped.
    child: Option<Child>,
    input: RefCell<Option<ChildStdin>>,
    /// What it answers, whole frames; the last is why there are no more. Locked by the task that is under way.
    answers: Mutex<UnboundedReceiver<io::Result<Vec<u8>>>>,
}

impl Process {
    /// Starts a process, whose spans go to this lane.
    pub(super) async fn start(
        home: Rc<Home>,
        run: Arc<Run>,
        (number, lane): (u32, usize),
        workload: &Workload,
    ) -> Result<Process, Failure> {
        let begin = run.now();
        let failed = |reason: String| Failure::NoProcess { process: number, reason };
        let command = &mut Command::new(&home.program);
        let child = command.arg(ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.map_err(|error| failed(format!("{} does not run ({error}).", home.program.display())))?;
        let (sender, answers) = unbounded();
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let last_step = workload.steps.len().saturating_sub(1) as u8;
        let (input, answers) = (RefCell::new(input), Mutex::new(answers));
        let process = Process { home, run, number, lane, last_step, child: Some(child), input, answers };
        if let Some(output) = output {
            // It ends when the child does, which is killed when the process is dropped.
            let reading = thread::Builder::new().spawn(move || read(output, &sender));
            reading.map_err(|error| failed(format!("there is no thread to listen to it ({error}).")))?;
        }
        let began = process.run.clock(Millis::ZERO) + clock::ahead_of_1970();
        let hello = Hello { began, port: process.home.server.address().port(), workload: workload.clone() };
        match process.ask(&hello.to_bytes()).await {
            Ok(answer) if answer == READY => {}
            Ok(_) => return Err(failed(String::from("it is some other program."))),
            Err(reason) => return Err(failed(reason)),
        }
        process.record(At { task: 0, step: 0 }, Kind::Start, begin, process.run.now());
        Ok(process)
    }

    /// Tells it something, and waits for the answer. The error is a sentence for a person.
    async fn ask(&self, message: &[u8]) -> Result<Vec<u8>, String> {
        let mut answers = self.answers.lock().await;
        // What is told is short, and read at once: this does not block.
        let told = match self.input.borrow_mut().as_mut() {
            Some(input) => send(input, message),
            None => Err(io::Error::from(io::ErrorKind::BrokenPipe)),
        };
        match (told, answers.next().await) {
            (Ok(()), Some(Ok(answer))) => Ok(answer),
            (Err(error), _) | (_, Some(Err(error))) => Err(format!("it has gone away ({error}).")),
            (_, None) => Err(String::from("it has gone away.")),
        }
    }

    fn record(&self, at: At, kind: Kind, begin: Millis, end: Millis) {
        self.run.record(self.lane, at, kind, begin, end);
    }

    /// Adds what happened in the process, and before and after that the copies. The clocks of two processes can
    /// differ by about a microsecond, so everything is kept between the two times that are of this one's.
    fn record_all(&self, task: u32, answer: &Answer, sent: Millis, received: Millis) {
        let within = |time: Millis| time.max(sent).min(received);
        let (begin, end) = (within(answer.within.0), within(answer.within.1));
        self.record(At { task, step: 0 }, Kind::Copy, sent, begin);
        for &Span { step, kind, begin, end, .. } in &answer.spans {
            self.record(At { task, step }, kind, within(begin), within(end));
        }
        self.record(At { task, step: self.last_step }, Kind::Copy, end, received);
    }
}

impl machine::Process for Process {
    async fn run_task(&self, task: u32) -> Result<Output, Failure> {
        let failed = |reason| Failure::Process { process: self.number, task, reason };
        let sent = self.run.now();
        let answer = self.ask(&task.to_le_bytes()).await.map_err(failed)?;
        let received = self.run.now();
        let answer =
            Answer::from_bytes(&answer, task).ok_or_else(|| failed(String::from("its answer was not one of ours.")))?;
        self.record_all(task, &answer, sent, received);
        answer.result
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let bytes = resident_bytes(child.id()).unwrap_or(0);
            self.run.process_bytes.fetch_add(bytes, Ordering::Relaxed);
            // It has ended by itself, or it will at once. Waiting for that would hold up the others of this run.
            let _ = child.kill();
            self.home.ended.borrow_mut().push(child);
        }
    }
}

/// Passes on what a process answers, until it has gone.
fn read(mut from: ChildStdout, to: &UnboundedSender<io::Result<Vec<u8>>>) {
    while let Some(frame) = receive(&mut from).transpose() {
        let is_last = frame.is_err();
        if to.unbounded_send(frame).is_err() || is_last {
            return;
        }
    }
}
