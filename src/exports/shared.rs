//! Results from links and from earlier runs.

use manyhands::measure::Experiment;
use manyhands::report::{Contrast, Contrasted, Reference, Results, SharedReport, Wall};
use manyhands::share::{self, Problem, SharedResults};
use wasm_bindgen::prelude::*;

use super::json;

/// Everything that can be recomputed from results, as JSON: see [`SharedReport`]. `results` are [`SharedResults`] as JSON.
#[wasm_bindgen(js_name = explainShared)]
pub fn explain_shared(results: &str) -> Result<String, JsError> {
    let shared: SharedResults = json::parse(results)?;
    let (experiment, results) = read(&shared)?;
    Ok(json::write(&SharedReport::new(&experiment, &results, shared.settings)))
}

/// One measurement beside another, as JSON: see [`Contrast`]. Both are [`SharedResults`] as JSON, and `reference` is the id of a
/// [`Reference`].
#[wasm_bindgen]
pub fn contrast(here: &str, there: &str, reference: &str) -> Result<String, JsError> {
    let (here, there) = (read(&json::parse(here)?)?, read(&json::parse(there)?)?);
    let [here, there] = [&here, &there].map(|(experiment, results)| Contrasted { experiment, results });
    let reference = match reference {
        "earlier" => Reference::Earlier,
        _ => Reference::Theirs,
    };
    Ok(json::write(&Contrast::new(here, there, reference)))
}

/// The results of many machines side by side, as JSON: see [`Wall`]. `all` is a list of [`SharedResults`] as JSON.
#[wasm_bindgen(js_name = explainWall)]
pub fn explain_wall(all: &str) -> Result<String, JsError> {
    let all: Vec<SharedResults> = json::parse(all)?;
    // A link can carry anything with a valid check: what cannot be read is left out.
    let report = |shared: SharedResults| {
        let (experiment, results) = shared.read().ok()?;
        let report = SharedReport::new(&experiment, &results, shared.settings);
        Some((experiment, report))
    };
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
