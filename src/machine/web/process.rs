//! The engine's side of a process. The inside of the process is in `process_engine.rs`.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use wasm_bindgen::prelude::*;

use super::fetch::describe;
use super::host::{Answer, ProcessHandle, ProcessMessage};
use super::{Browser, Run};
use crate::machine::permits::Permit;
use crate::machine::{self, Failure, Output};
use crate::message::grouped;
use crate::trace::{Kind, Millis};
use crate::workload::{At, Workload};

/// The maximum length of a result from a process, in bytes: four times the longest of any kernel. Anything longer is not a
/// valid result, and could use up the engine's memory.
const LONGEST_RESULT: u32 = 64 * 1024 * 1024;

/// Numbers per span in an answer: step, kind, begin and end.
pub const SPAN_NUMBERS: usize = 4;

/// A worker with its own instance and memory. It is ended when this is dropped.
pub struct Process {
    number: u32,
    lane: usize,
    last_step: u8,
    run: Arc<Run>,
    handle: ProcessHandle,
    /// The size of its memory that it last reported, in bytes.
    memory: Cell<u64>,
}

impl Process {
    /// Starts the process with this number, on this lane, and waits until it has started.
    pub(super) async fn start(
        browser: Rc<Browser>,
        run: Arc<Run>,
        (number, lane): (u32, usize),
        (workload, asks_for_permits): (&Workload, bool),
    ) -> Result<Process, Failure> {
        let begin = run.now();
        let (bytes, clocks_apart) = (workload.to_bytes(), browser.clocks_apart.get());
        let handle = browser.host.start_process(number, bytes, clocks_apart, asks_for_permits);
        let last_step = workload.steps.len().saturating_sub(1) as u8;
        // Created before the first await, so that dropping this future ends the process.
        let process = Process { number, lane, last_step, run, handle, memory: Cell::new(0) };
        let up = process.handle.up().await;
        let bytes = up.map_err(|error| Failure::NoProcess { process: number, reason: describe(&error) })?;
        process.count_memory(bytes.as_f64().unwrap_or_default());
        process.run.record(lane, At { task: 0, step: 0 }, Kind::Start, begin, process.run.now());
        Ok(process)
    }

    fn failed(&self, task: u32, reason: String) -> Failure {
        Failure::Process { process: self.number, task, reason }
    }

    /// Runs a task in the process, and grants it permits to wait on request. Also returns when it held each permit.
    async fn converse(&self, task: u32) -> Result<(Answer, Vec<(Millis, Millis)>), Failure> {
        self.handle.run_task(task);
        let (mut held, mut waits): (Option<(Permit<'_>, Millis)>, _) = (None, Vec::new());
        loop {
            let message = self.handle.next_message().await;
            let message = message.map_err(|error| self.failed(task, describe(&error)))?;
            let message: ProcessMessage = message.unchecked_into();
            match message.permit().as_deref() {
                Some("needed") => {
                    let permit = self.run.permits.acquire().await?;
                    held = Some((permit, self.run.now()));
                    self.handle.grant_permit();
                }
                Some(_) => {
                    if let Some((permit, granted)) = held.take() {
                        let released = self.run.now();
                        permit.release(released);
                        waits.push((granted, released));
                    }
                }
                None => return Ok((message.unchecked_into(), waits)),
            }
        }
    }

    /// Copies a task's result into the engine's memory, and records its spans.
    fn take(
        &self,
        task: u32,
        answer: &Answer,
        received: Millis,
        waits: &[(Millis, Millis)],
    ) -> Result<Output, Failure> {
        let result = answer.payload();
        let (length, announced) = (result.length(), answer.length());
        if length != announced || length > LONGEST_RESULT {
            let reason = format!(
                "it sent {} bytes instead of the announced {} (the maximum is {}).",
                grouped(length),
                grouped(announced),
                grouped(LONGEST_RESULT)
            );
            return Err(self.failed(task, reason));
        }
        let output = Output { payload: result.to_vec(), digest: answer.digest() };
        let worked_until = self.take_spans(task, answer, received, waits);
        self.run.record(self.lane, At { task, step: self.last_step }, Kind::Copy, worked_until, self.run.now());
        Ok(output)
    }

    /// Records the spans of a task, and returns the end of the last one. The clocks of two workers can differ slightly, so all
    /// spans are clamped to the time from when the process received the task until its answer arrived, and waits to the time
    /// of their permit, so that two processes never seem to wait with the same permit.
    fn take_spans(&self, task: u32, answer: &Answer, received: Millis, waits: &[(Millis, Millis)]) -> Millis {
        let whole = (received, self.run.now());
        let (mut last, mut permits) = (received, waits.iter());
        for span in answer.spans().chunks_exact(SPAN_NUMBERS) {
            let at = At { task, step: span[0] as u8 };
            let Some(kind) = Kind::numbered(span[1] as u8) else { continue };
            let permit = if kind == Kind::Wait { permits.next() } else { None };
            let (from, to) = permit.copied().unwrap_or(whole);
            let [begin, end] = [span[2], span[3]].map(|time| self.run.at(time).max(from).min(to));
            self.run.record(self.lane, at, kind, begin, end);
            last = last.max(end);
        }
        last
    }

    /// Adds the growth of the process's memory to the run.
    fn count_memory(&self, bytes: f64) {
        let bytes = bytes as u64;
        let grown = bytes.saturating_sub(self.memory.replace(bytes));
        self.run.process_bytes.fetch_add(grown, Ordering::Relaxed);
    }
}

impl machine::Process for Process {
    async fn run_task(&self, task: u32) -> Result<Output, Failure> {
        let sent = self.run.now();
        let (answer, waits) = self.converse(task).await?;
        self.count_memory(answer.memory_bytes());
        if let Some(reason) = answer.failure() {
            // Nothing else can fail in a process without ending it.
            return Err(Failure::Fetch { at: At { task, step: answer.failed_step() }, reason });
        }
        let received = self.run.at(answer.received()).max(sent).min(self.run.now());
        self.run.record(self.lane, At { task, step: 0 }, Kind::Copy, sent, received);
        self.take(task, &answer, received, &waits)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.handle.end();
    }
}
