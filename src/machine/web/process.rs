//! The engine's side of a process. The inside of the process is in `process_engine.rs`.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::fetch::describe;
use super::host::{ProcessHandle, ProcessMessage};
use super::task_report::{TaskOutcome, TaskReport};
use super::{Browser, Run};
use crate::machine::permits::Permit;
use crate::machine::{self, Failure, Output};
use crate::trace::{Kind, Millis};
use crate::workload::{At, Workload};

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
        process.count_memory(bytes.as_f64().unwrap_or_default() as u64);
        process.run.record(lane, At { task: 0, step: 0 }, Kind::Start, begin, process.run.now());
        Ok(process)
    }

    fn failed(&self, task: u32, reason: String) -> Failure {
        Failure::Process { process: self.number, task, reason }
    }

    /// Runs a task in the process, and grants it permits to wait on request. Also returns when it held each permit.
    async fn converse(&self, task: u32) -> Result<(Uint8Array, Vec<(Millis, Millis)>), Failure> {
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
                None => return Ok((message.report(), waits)),
            }
        }
    }

    /// Records the spans of a task, and returns the end of the last one. The clocks of two workers can differ slightly, so all
    /// spans are clamped to the time from when the process received the task until its report arrived, and waits to the time
    /// of their permit, so that two processes never seem to wait with the same permit.
    fn record_spans(&self, report: &TaskReport, within: (Millis, Millis), waits: &[(Millis, Millis)]) -> Millis {
        let (mut last, mut permits) = (within.0, waits.iter());
        for span in &report.spans {
            let permit = if span.kind == Kind::Wait { permits.next() } else { None };
            let (from, to) = permit.copied().unwrap_or(within);
            let at = |time: Millis| self.run.at(report.received + time.0).max(from).min(to);
            let (begin, end) = (at(span.begin), at(span.end));
            self.run.record(self.lane, At { task: span.task, step: span.step }, span.kind, begin, end);
            last = last.max(end);
        }
        last
    }

    /// Adds the growth of the process's memory to the run.
    fn count_memory(&self, bytes: u64) {
        let grown = bytes.saturating_sub(self.memory.replace(bytes));
        self.run.process_bytes.fetch_add(grown, Ordering::Relaxed);
    }
}

impl machine::Process for Process {
    async fn run_task(&self, task: u32) -> Result<Output, Failure> {
        let sent = self.run.now();
        let (bytes, waits) = self.converse(task).await?;
        let arrived = self.run.now();
        let (report, payload) = TaskReport::decode(&bytes).map_err(|reason| self.failed(task, reason))?;
        self.count_memory(report.memory_bytes);
        let received = self.run.at(report.received).max(sent).min(arrived);
        self.run.record(self.lane, At { task, step: 0 }, Kind::Copy, sent, received);
        let worked_until = self.record_spans(&report, (received, arrived), &waits);
        self.run.record(self.lane, At { task, step: self.last_step }, Kind::Copy, worked_until, self.run.now());
        match report.outcome {
            TaskOutcome::Done { digest } => Ok(Output { payload, digest }),
            TaskOutcome::Failed { step, reason } => Err(Failure::Fetch { at: At { task, step }, reason }),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.handle.end();
    }
}
