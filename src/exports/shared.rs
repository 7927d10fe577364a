//! Results from links and from earlier runs.

use manyhands::measure::Experiment;
use manyhands::report::{Contrast, Contrasted, Results, SharedReport, Wall};
use manyhands::share::{self, Problem, SharedResults};
use wasm_bindgen::prelude::*;

use super::json;

/// Everything that can be recomputed from results, as JSON: see [`SharedReport`]; `null` if they cannot be read, although their
/// check matches. `results` are [`SharedResults`] as JSON.
#[wasm_bindgen(js_name = explainShared)]
pub fn explain_shared(results: &str) -> Result<String, JsError> {
    let shared: SharedResults = json::parse(results)?;
    Ok(json::write(&report(shared).map(|(_, report)| report)))
}

/// `None` if the results cannot be read.
fn report(shared: SharedResults) -> Option<(Experiment, SharedReport)> {
    let (experiment, results) = shared.read().ok()?;
    let report = SharedReport::new(&experiment, &results, shared.settings);
    Some((experiment, report))
}

/// One measurement beside another, as JSON: see [`Contrast`]. Both are [`SharedResults`], and `reference` is a
/// [`Reference`](manyhands::report::Reference), all as JSON.
#[wasm_bindgen]
pub fn contrast(here: &str, there: &str, reference: &str) -> Result<String, JsError> {
    let (here, there) = (read(&json::parse(here)?)?, read(&json::parse(there)?)?);
    let [here, there] = [&here, &there].map(|(experiment, results)| Contrasted { experiment, results });
    Ok(json::write(&Contrast::new(here, there, json::parse(reference)?)))
}

/// The results of many machines side by side, as JSON: see [`Wall`]. `all` is a list of [`SharedResults`] as JSON.
#[wasm_bindgen(js_name = explainWall)]
pub fn explain_wall(all: &str) -> Result<String, JsError> {
    let all: Vec<SharedResults> = json::parse(all)?;
    Ok(json::write(&Wall::new(all.into_iter().map(report).collect())))
}

/// The link with all of these results; `undefined` if they do not fit in one. `all` is a list of [`SharedResults`] as JSON.
#[wasm_bindgen(js_name = linkOfAll)]
pub fn link_of_all(all: &str) -> Result<Option<String>, JsError> {
    Ok(share::link_of_all(&json::parse::<Vec<SharedResults>>(all)?))
}

fn read(shared: &SharedResults) -> Result<(Experiment, Results), JsError> {
    shared.read().map_err(|_| JsError::new(&Problem::DamagedResults.to_string()))
}
