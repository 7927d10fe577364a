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
use crate::workload::{At, Payload, Workload};

/// A worker with its own instance and memory. It is ended when this is dropped.
pub(super) struct ProcessWorker {
    pub number: u32,
    pub handle: ProcessHandle,
    /// The last reported size of its memory, in bytes.
    pub memory: Cell<u64>,
}

impl ProcessWorker {
    /// Starts the process with this number for a workload, and waits until it has started.
    pub async fn start(
        browser: &Browser,
        number: u32,
        workload: &Workload,
        asks_for_permits: bool,
    ) -> Result<ProcessWorker, Failure> {
        let (bytes, clocks_apart) = (workload.to_bytes(), browser.clocks_apart.get());
        let handle = browser.host.start_process(number, bytes, clocks_apart, asks_for_permits);
        // Created before the first await, so that dropping this future ends the process.
        let worker = ProcessWorker { number, handle, memory: Cell::new(0) };
        let up = worker.handle.up().await;
        let bytes = up.map_err(|error| Failure::NoProcess { process: number, reason: describe(&error) })?;
        worker.memory.set(bytes.as_f64().unwrap_or_default() as u64);
        Ok(worker)
    }

    fn failed(&self, task: u32, reason: String) -> Failure {
        Failure::Process { process: self.number, task, reason }
    }

    /// The next message from the process, which is running this task or a step of it.
    pub async fn next_message(&self, task: u32) -> Result<ProcessMessage, Failure> {
        let message = self.handle.next_message().await;
        Ok(message.map_err(|error| self.failed(task, describe(&error)))?.unchecked_into())
    }

    /// Decodes a report, and records what happened on the lane of the process: copying from `sent` until the process received
    /// the request, its spans, and copying until now.
    pub fn take_report(
        &self,
        (run, lane): (&Run, usize),
        (first, last): (At, At),
        (bytes, waits): (&Uint8Array, &[(Millis, Millis)]),
        sent: Millis,
    ) -> Result<(TaskReport, Payload), Failure> {
        let arrived = run.now();
        let (report, payload) = TaskReport::decode(bytes).map_err(|reason| self.failed(first.task, reason))?;
        self.count_memory(run, report.memory_bytes);
        let received = run.at(report.received).max(sent).min(arrived);
        run.record(lane, first, Kind::Copy, sent, received);
        let worked_until = record_spans((run, lane), &report, (received, arrived), waits);
        run.record(lane, last, Kind::Copy, worked_until, run.now());
        Ok((report, payload))
    }

    /// Adds the growth of the process's memory to the run.
    fn count_memory(&self, run: &Run, bytes: u64) {
        let grown = bytes.saturating_sub(self.memory.replace(bytes));
        run.process_bytes.fetch_add(grown, Ordering::Relaxed);
    }
}

impl Drop for ProcessWorker {
    fn drop(&mut self) {
        self.handle.end();
    }
}

/// Records the spans of a process, and returns the end of the last one. The clocks of two workers can differ slightly, so all
/// spans are clamped to the time from when the process received the request until its report arrived, and waits to the time
/// when they held a permit, so that two processes never seem to wait with the same permit.
fn record_spans(
    (run, lane): (&Run, usize),
    report: &TaskReport,
    within: (Millis, Millis),
    waits: &[(Millis, Millis)],
) -> Millis {
    let (mut last, mut permits) = (within.0, waits.iter());
    for span in &report.spans {
        let permit = if span.kind == Kind::Wait { permits.next() } else { None };
        let (from, to) = permit.copied().unwrap_or(within);
        let at = |time: Millis| run.at(report.received + time.0).max(from).min(to);
        let (begin, end) = (at(span.begin), at(span.end));
        run.record(lane, At { task: span.task, step: span.step }, span.kind, begin, end);
        last = last.max(end);
    }
    last
}

/// A process for one run, which runs whole tasks.
pub struct Process {
    worker: ProcessWorker,
    lane: usize,
    last_step: u8,
    run: Arc<Run>,
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
        let worker = ProcessWorker::start(&browser, number, workload, asks_for_permits).await?;
        run.process_bytes.fetch_add(worker.memory.get(), Ordering::Relaxed);
        run.record(lane, At { task: 0, step: 0 }, Kind::Start, begin, run.now());
        let last_step = workload.steps.len().saturating_sub(1) as u8;
        Ok(Process { worker, lane, last_step, run })
    }

    /// Runs a task in the process, and grants it permits to wait on request. Also returns when it held each permit.
    async fn converse(&self, task: u32) -> Result<(Uint8Array, Vec<(Millis, Millis)>), Failure> {
        self.worker.handle.run_task(task);
        let (mut held, mut waits): (Option<(Permit<'_>, Millis)>, _) = (None, Vec::new());
        loop {
            let message = self.worker.next_message(task).await?;
            match message.permit().as_deref() {
                Some("needed") => {
                    let permit = self.run.permits.acquire().await?;
                    held = Some((permit, self.run.now()));
                    self.worker.handle.grant_permit();
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
}

impl machine::Process for Process {
    async fn run_task(&self, task: u32) -> Result<Output, Failure> {
        let sent = self.run.now();
        let (bytes, waits) = self.converse(task).await?;
        let steps = (At { task, step: 0 }, At { task, step: self.last_step });
        let (report, payload) = self.worker.take_report((&self.run, self.lane), steps, (&bytes, &waits), sent)?;
        match report.outcome {
            TaskOutcome::Done { digest } => Ok(Output { payload, digest }),
            TaskOutcome::Failed { step, reason } => Err(Failure::Fetch { at: At { task, step }, reason }),
        }
    }
}
