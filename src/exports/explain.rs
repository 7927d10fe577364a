//! Reports on measurements. This is only needed after the first run, so it is only in the artifact that is loaded then.

use manyhands::measure::{Evidence, Experiment, StrategySamples};
use manyhands::report::{Picture, Results, pictures};
use manyhands::share::exports::{Findings, Format, PictureWords};
use manyhands::share::{LaneView, SharedResults, link, settings};
use manyhands::trace::{Kind, Point, concurrency};
use wasm_bindgen::prelude::*;

use super::json;

/// A measurement and its report.
#[wasm_bindgen]
pub struct Explanation {
    experiment: Experiment,
    evidence: Evidence,
    report: String,
    table: String,
    shared: String,
}

/// Explains what an engine of the same version measured with these settings: see [`Evidence::to_bytes`]. `address` is
/// the page's address, without a fragment. `failed` is whether the measurement failed after these rounds.
#[wasm_bindgen]
pub fn explain(
    evidence: &[u8],
    #[wasm_bindgen(unchecked_param_type = "object")] settings: JsValue,
    address: &str,
    failed: bool,
) -> Result<Explanation, JsError> {
    let evidence = read(evidence)?;
    let evidence = if failed { evidence.of_failed() } else { evidence };
    let experiment = settings::read(json::read(settings)).experiment;
    let report = evidence.report(&experiment, format!("{address}#{}", link::write(&experiment)));
    let shared = Results::of(&experiment, &evidence).map(|results| SharedResults::new(&experiment, &results));
    let (report, table, shared) = (json::write(&report), report.table(), json::write(&shared));
    Ok(Explanation { report, table, shared, experiment, evidence })
}

/// Writes a file for another program: `format` is the id of a [`Format`], `evidence` that of an [`Explanation`], and `link`
/// the one in its report. `words` are [`PictureWords`], as JSON; without them, pictures are in English.
#[wasm_bindgen(js_name = exportAs)]
pub fn export_as(format: &str, evidence: &[u8], link: &str, words: Option<String>) -> Result<Vec<u8>, JsError> {
    let format = Format::find(format).ok_or_else(|| JsError::new("there is no such format."))?;
    let words = words.map_or_else(|| Ok(PictureWords::default()), |words| json::parse(&words))?;
    let evidence = read(evidence)?;
    let experiment = link::read(link).experiment;
    let report = evidence.report(&experiment, link.to_owned());
    Ok(Findings { experiment: &experiment, evidence: &evidence, report: &report }.export(format, &words))
}

fn read(evidence: &[u8]) -> Result<Evidence, JsError> {
    Evidence::from_bytes(evidence).ok_or_else(|| JsError::new("the evidence is not valid."))
}

#[wasm_bindgen]
impl Explanation {
    /// The [report](manyhands::report::Report), as JSON.
    #[wasm_bindgen(getter)]
    pub fn report(&self) -> String {
        self.report.clone()
    }

    /// The report as plain text.
    #[wasm_bindgen(getter)]
    pub fn table(&self) -> String {
        self.table.clone()
    }

    /// The evidence, with what is known of its end: for [`export_as`].
    pub fn evidence(&self) -> Vec<u8> {
        self.evidence.to_bytes()
    }

    /// The results for a link, as JSON: [`SharedResults`], or `null` if no strategy of the link was measured.
    #[wasm_bindgen(getter)]
    pub fn shared(&self) -> String {
        self.shared.clone()
    }

    /// What happened in the sample nearest the median, for each strategy.
    pub fn traces(&self) -> Vec<TraceColumns> {
        self.evidence.measurement.strategies.iter().map(TraceColumns::from).collect()
    }

    /// The pictures that the first tasks have made.
    pub fn pictures(&self) -> Vec<PictureView> {
        let found = pictures(&self.experiment.workload, &self.evidence.measurement);
        found.into_iter().map(PictureView::from).collect()
    }
}

/// A small version of a task's picture.
#[wasm_bindgen(getter_with_clone)]
pub struct PictureView {
    /// The task's number, from 0.
    pub task: u32,
    /// The step's number within its task, from 0.
    pub step: u8,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Four bytes for each pixel, row by row.
    pub rgba: Vec<u8>,
}

impl From<Picture> for PictureView {
    fn from(Picture { task, step, width, height, rgba }: Picture) -> PictureView {
        PictureView { task, step, width, height, rgba }
    }
}

/// The trace of one strategy, column by column: span `i` is the i-th entry of each column.
#[wasm_bindgen(getter_with_clone)]
pub struct TraceColumns {
    /// The strategy's id.
    pub strategy: String,
    /// From the run's start to the end of its last span.
    #[wasm_bindgen(js_name = makespanMs)]
    pub makespan_ms: f64,
    /// The lanes, as JSON.
    pub lanes: String,
    /// The number of the lane in `lanes`.
    pub lane: Vec<u16>,
    /// The task's number, from 0.
    pub task: Vec<u32>,
    /// The step's number within its task, from 0.
    pub step: Vec<u8>,
    /// See [`Kind`].
    pub kind: Vec<u8>,
    /// Milliseconds since the run's start.
    pub begin: Vec<f64>,
    /// Milliseconds since the run's start.
    pub end: Vec<f64>,
    /// How many waits were outstanding: pairs of a time in milliseconds and a count.
    #[wasm_bindgen(js_name = inFlight)]
    pub in_flight: Vec<f64>,
    /// How many lanes were computing: pairs of a time in milliseconds and a count.
    pub active: Vec<f64>,
}

impl From<&StrategySamples> for TraceColumns {
    fn from(measured: &StrategySamples) -> TraceColumns {
        let trace = &measured.trace;
        let numbered =
            || (0..).zip(&trace.lanes).flat_map(|(lane, trace)| trace.spans.iter().map(move |span| (lane, span)));
        let pairs = |points: Vec<Point>| points.iter().flat_map(|point| [point.at.0, f64::from(point.count)]).collect();
        TraceColumns {
            strategy: measured.strategy.id().to_owned(),
            makespan_ms: trace.makespan().0,
            lanes: json::write(&LaneView::all(trace)),
            lane: numbered().map(|(lane, _)| lane).collect(),
            task: numbered().map(|(_, span)| span.task).collect(),
            step: numbered().map(|(_, span)| span.step).collect(),
            kind: numbered().map(|(_, span)| span.kind as u8).collect(),
            begin: numbered().map(|(_, span)| span.begin.0).collect(),
            end: numbered().map(|(_, span)| span.end.0).collect(),
            in_flight: pairs(concurrency(trace.spans(), Kind::Wait)),
            active: pairs(concurrency(trace.spans(), Kind::Compute)),
        }
    }
}
