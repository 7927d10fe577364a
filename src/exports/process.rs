use manyhands::machine::web::{self, Host, PermitSource};
use manyhands::workload::Workload;
use wasm_bindgen::prelude::*;

/// Runs the tasks of one workload: the inside of a process.
#[wasm_bindgen]
pub struct ProcessEngine(web::ProcessEngine);

#[wasm_bindgen]
impl ProcessEngine {
    /// Creates the engine of a process for a workload, encoded by [`Workload::to_bytes`]. See [`web::ProcessEngine::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: Host,
        workload: &[u8],
        clocks_apart: f64,
        permits: Option<PermitSource>,
    ) -> Result<ProcessEngine, JsError> {
        let workload = Workload::from_bytes(workload).ok_or_else(|| JsError::new("its workload could not be read."))?;
        Ok(ProcessEngine(web::ProcessEngine::new(host, workload, clocks_apart, permits)))
    }

    /// See [`web::ProcessEngine::run_task`].
    #[wasm_bindgen(js_name = runTask)]
    pub async fn run_task(&self, task: u32) -> Vec<u8> {
        self.0.run_task(task).await
    }

    /// See [`web::ProcessEngine::compute`].
    pub async fn compute(&self, kernel: Vec<u8>, input: Vec<u8>) -> Result<Vec<u8>, JsError> {
        let report = self.0.compute(&kernel, input).await;
        report.ok_or_else(|| JsError::new("its computation could not be read."))
    }
}
