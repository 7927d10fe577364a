//! The inside of a process: an instance of the artifact `plain` on its own worker. It runs the tasks of one workload, or single
//! computations for a pool, one at a time, on that worker's event loop, and shares nothing with the engine.

use std::rc::Rc;
use std::sync::Arc;

use wasm_bindgen::prelude::*;

use super::host::Host;
use super::task_report::{TaskOutcome, TaskReport};
use super::{Browser, EventLoop, Run, clock, memory_bytes};
use crate::machine::{Computes, EVENT_LOOP_LANE, Failure, Output, RunPlan, Waits, run_task};
use crate::trace::Millis;
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload, Wait, Workload};

#[wasm_bindgen(typescript_custom_section)]
const PERMIT_SOURCE: &str = r#"
/** Requests permits to wait from the engine. */
export interface PermitSource {
  /** Resolves when the permit is granted. */
  acquire(): Promise<void>;
  /** Releases the permit after the wait. */
  release(): void;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// Requests permits to wait from the engine.
    #[wasm_bindgen(typescript_type = "PermitSource")]
    pub type PermitSource;

    /// Waits for a permit.
    #[wasm_bindgen(method)]
    pub async fn acquire(this: &PermitSource);

    /// Releases the permit after the wait.
    #[wasm_bindgen(method)]
    pub fn release(this: &PermitSource);
}

/// Runs the tasks of one workload.
pub struct ProcessEngine {
    browser: Rc<Browser>,
    workload: Workload,
    /// Present if it needs a permit for each wait.
    permits: Option<PermitSource>,
}

impl ProcessEngine {
    /// Creates the engine of a process for a workload. `clocks_apart` is the engine's estimate of how far its clock is ahead of
    /// the responder's. Without `permits`, waits are not limited.
    pub fn new(host: Host, workload: Workload, clocks_apart: f64, permits: Option<PermitSource>) -> ProcessEngine {
        let browser = Browser::new(host);
        browser.clocks_apart.set(clocks_apart);
        ProcessEngine { browser: Rc::new(browser), workload, permits }
    }

    /// Runs a task. Returns its [`TaskReport`] as bytes.
    pub async fn run_task(&self, task: u32) -> Vec<u8> {
        let (run, event_loop) = self.begin(2 * self.workload.steps.len());
        let lane = ProcessLane { event_loop, permits: self.permits.as_ref(), run: &run };
        report(&run, run_task(&self.workload, &lane, &lane, task).await)
    }

    /// Does a computation for a pool. `kernel` is the number of the task, that of the step, and the kernel, as bytes. Returns a
    /// [`TaskReport`] as bytes; `None` if the kernel could not be read.
    pub async fn compute(&self, kernel: &[u8], input: Vec<u8>) -> Option<Vec<u8>> {
        let (task, step, kernel) = postcard::from_bytes(kernel).ok()?;
        let (run, event_loop) = self.begin(1);
        let result = event_loop.compute(At { task, step }, kernel, input).await;
        Some(report(&run, result.map(|payload| Output { payload, digest: 0 })))
    }

    /// Begins a run of the process, now.
    fn begin(&self, spans_per_lane: usize) -> (Arc<Run>, EventLoop) {
        let plan = RunPlan { seed: self.workload.seed, spans_per_lane, ..RunPlan::default() };
        let run = Arc::new(Run::begin(clock::now, &plan));
        let event_loop = EventLoop::new(Rc::clone(&self.browser), Arc::clone(&run));
        (run, event_loop)
    }
}

/// Reports on a run of the process.
fn report(run: &Run, result: Result<Output, Failure>) -> Vec<u8> {
    let (outcome, payload) = TaskOutcome::new(result);
    let received = run.clock(Millis::ZERO);
    let spans = run.take_trace().spans().copied().collect();
    TaskReport { received, spans, memory_bytes: memory_bytes(), outcome }.encode(payload)
}

/// The event loop of a process. It asks the engine before it waits, if there is a limit.
struct ProcessLane<'a> {
    event_loop: EventLoop,
    permits: Option<&'a PermitSource>,
    run: &'a Run,
}

impl Waits for ProcessLane<'_> {
    async fn wait(&self, at: At, wait: Wait) -> Result<Payload, Failure> {
        let Some(permits) = self.permits else { return self.event_loop.wait(at, wait).await };
        let ready = self.run.now();
        permits.acquire().await;
        self.run.record_queue(EVENT_LOOP_LANE, at, ready, self.run.now());
        let payload = self.event_loop.wait(at, wait).await?;
        permits.release();
        Ok(payload)
    }
}

impl Computes for ProcessLane<'_> {
    async fn compute(&self, at: At, kernel: Kernel, input: Payload) -> Result<Payload, Failure> {
        self.event_loop.compute(at, kernel, input).await
    }
}
