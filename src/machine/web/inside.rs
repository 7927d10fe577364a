//! The inside of a process: an instance of the artifact `plain`, on a worker of its own, which does tasks of one
//! workload, one at a time, on that worker's event loop. Nothing of it is shared with the engine.

use std::rc::Rc;
use std::sync::Arc;

use wasm_bindgen::prelude::*;

use super::host::Host;
use super::process::SPAN_NUMBERS;
use super::{Browser, EventLoop, Run, clock, memory_bytes};
use crate::machine::{Failure, RunPlan, run_task};
use crate::workload::Workload;

/// Does the tasks of one workload.
#[wasm_bindgen]
pub struct ProcessEngine {
    browser: Rc<Browser>,
    workload: Workload,
}

/// What came of a task.
#[wasm_bindgen(getter_with_clone)]
pub struct TaskAnswer {
    /// When the process had the task, in milliseconds since 1970, as all times here.
    pub received: f64,
    /// The task's result.
    pub payload: Vec<u8>,
    /// How long that is, in bytes.
    pub length: u32,
    /// See [`crate::machine::Output`].
    pub digest: u64,
    /// The step, the [kind](crate::trace::Kind), the begin and the end of each span.
    pub spans: Vec<f64>,
    /// How large the process's memory is.
    #[wasm_bindgen(js_name = memoryBytes)]
    pub memory_bytes: f64,
    /// The step that failed, if one did.
    #[wasm_bindgen(js_name = failedStep)]
    pub failed_step: u8,
    /// Why it failed.
    pub failure: Option<String>,
}

#[wasm_bindgen]
impl ProcessEngine {
    /// A process for a workload, see [`Workload::to_words`]; `clocks_apart` is how far its clock is ahead of the
    /// responder's, as far as the engine knows.
    #[wasm_bindgen(constructor)]
    pub fn new(host: Host, workload: &[u32], clocks_apart: f64) -> Result<ProcessEngine, JsError> {
        let workload = Workload::from_words(workload).ok_or_else(|| JsError::new("its workload makes no sense."))?;
        let browser = Browser::new(host);
        browser.clocks_apart.set(clocks_apart);
        Ok(ProcessEngine { browser: Rc::new(browser), workload })
    }

    /// Does a task.
    #[wasm_bindgen(js_name = runTask)]
    pub async fn run_task(&self, task: u32) -> TaskAnswer {
        let spans_per_lane = 2 * self.workload.steps.len();
        let plan = RunPlan { seed: self.workload.seed, spans_per_lane, ..RunPlan::default() };
        let run = Arc::new(Run::begin(plan.seed, clock::now(), plan.recorder()));
        let lane = EventLoop::new(Rc::clone(&self.browser), Arc::clone(&run));
        let result = run_task(&self.workload, &lane, &lane, task).await;
        let (failed_step, failure) = match &result {
            Err(Failure::Fetch { at, reason }) => (at.step, Some(reason.clone())),
            Err(other) => (0, Some(other.to_string())),
            Ok(_) => (0, None),
        };
        let output = result.unwrap_or_default();
        TaskAnswer {
            received: run.clock(crate::trace::Millis::ZERO),
            length: output.payload.len() as u32,
            payload: output.payload,
            digest: output.digest,
            spans: spans(&run),
            memory_bytes: memory_bytes() as f64,
            failed_step,
            failure,
        }
    }
}

fn spans(run: &Run) -> Vec<f64> {
    let trace = run.take_trace();
    let numbers = trace.spans().flat_map(|span| -> [f64; SPAN_NUMBERS] {
        [f64::from(span.step), f64::from(span.kind as u8), run.clock(span.begin), run.clock(span.end)]
    });
    numbers.collect()
}
