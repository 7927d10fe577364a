//! Report files that a person opens.

use manyhands::message::Message;
use manyhands::share::report_file::{self, FileProblem, ReportFile};
use wasm_bindgen::prelude::*;

use super::explain::TraceColumns;
use super::json;

/// What is in a file, or why it was not opened.
#[wasm_bindgen]
pub struct OpenedReport(Result<ReportFile, FileProblem>);

/// Why a file of this size is not opened, as JSON: a [`FileProblem`]. Absent if its content must be read to know.
#[wasm_bindgen(js_name = refuseReport)]
pub fn refuse_report(size: f64) -> Option<String> {
    report_file::refuse(size as u64).map(|problem| json::write(&Message::from(problem)))
}

/// Reads the content of a file. Never fails.
#[wasm_bindgen(js_name = openReport)]
pub fn open_report(content: &[u8]) -> OpenedReport {
    OpenedReport(report_file::read(content))
}

#[wasm_bindgen]
impl OpenedReport {
    /// Why it was not opened, as JSON: a [`FileProblem`].
    #[wasm_bindgen(getter)]
    pub fn problem(&self) -> Option<String> {
        self.0.as_ref().err().map(|problem| json::write(&Message::from(problem.clone())))
    }

    /// Its results, as JSON: [`manyhands::share::SharedResults`].
    #[wasm_bindgen(getter)]
    pub fn results(&self) -> Option<String> {
        self.0.as_ref().ok().map(|file| json::write(&file.shared))
    }

    /// What happened in a sample of each strategy whose spans are in the file.
    pub fn traces(&self) -> Vec<TraceColumns> {
        let strategies = self.0.as_ref().map(|file| file.strategies.as_slice()).unwrap_or_default();
        strategies.iter().filter(|entry| !entry.trace.lanes.is_empty()).map(TraceColumns::from).collect()
    }
}
