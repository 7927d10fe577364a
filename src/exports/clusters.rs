//! The clusters of the server that serves the page.

use js_sys::Array;
use manyhands::machine::{ClusterDescription, Scheduler, WorkerDescription};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A [`ClusterDescription`].
    pub type PageCluster;

    #[wasm_bindgen(method, getter)]
    fn scheduler(this: &PageCluster) -> String;

    #[wasm_bindgen(method, getter)]
    fn software(this: &PageCluster) -> String;

    #[wasm_bindgen(method, getter)]
    fn api(this: &PageCluster) -> String;

    #[wasm_bindgen(method, getter)]
    fn workers(this: &PageCluster) -> Array;

    #[wasm_bindgen(method, getter, js_name = startupMs)]
    fn startup_ms(this: &PageCluster) -> Option<f64>;

    /// A [`WorkerDescription`].
    type PageWorker;

    #[wasm_bindgen(method, getter)]
    fn id(this: &PageWorker) -> String;

    #[wasm_bindgen(method, getter)]
    fn name(this: &PageWorker) -> String;

    #[wasm_bindgen(method, getter)]
    fn host(this: &PageWorker) -> String;

    #[wasm_bindgen(method, getter)]
    fn pid(this: &PageWorker) -> u32;

    #[wasm_bindgen(method, getter, js_name = clockOffsetMs)]
    fn clock_offset_ms(this: &PageWorker) -> f64;

    #[wasm_bindgen(method, getter, js_name = clockBoundMs)]
    fn clock_bound_ms(this: &PageWorker) -> f64;
}

impl PageCluster {
    /// `None` if this version does not know its scheduler.
    pub fn description(&self) -> Option<ClusterDescription> {
        let id = self.scheduler();
        let scheduler = Scheduler::ALL.into_iter().find(|scheduler| scheduler.id() == id)?;
        let workers = self.workers().into_iter().map(|worker| worker.unchecked_into::<PageWorker>().description());
        Some(ClusterDescription {
            scheduler,
            software: self.software(),
            api: self.api(),
            workers: workers.collect(),
            startup_ms: self.startup_ms(),
        })
    }
}

impl PageWorker {
    fn description(&self) -> WorkerDescription {
        WorkerDescription {
            id: self.id(),
            name: self.name(),
            host: self.host(),
            pid: self.pid(),
            clock_offset_ms: self.clock_offset_ms(),
            clock_bound_ms: self.clock_bound_ms(),
        }
    }
}
