//! Sweeps: what is measured at which points, and what the curves tell.

use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use super::json;
use crate::predict::sweep::Curves;
use crate::share::{SweepPlan, settings};

/// Plans a sweep of these settings, as JSON: see [`SweepPlan`]; `null` of what they do not have. `asked` is a
/// [`SweepRequest`](crate::share::SweepRequest), as JSON.
#[wasm_bindgen(js_name = planSweep)]
pub fn plan_sweep(
    #[wasm_bindgen(unchecked_param_type = "object")] settings: JsValue,
    asked: &str,
) -> Result<String, JsError> {
    let experiment = settings::read(json::read(settings)).experiment;
    Ok(json::write(&SweepPlan::new(&experiment, read(asked)?)))
}

/// What was measured so far, explained, as JSON: see [`Curves`]. `sweep` is a [`Sweep`](crate::report::sweep::Sweep), as JSON.
#[wasm_bindgen(js_name = explainSweep)]
pub fn explain_sweep(sweep: &str) -> Result<String, JsError> {
    Ok(json::write(&Curves::of(&read(sweep)?)))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, JsError> {
    serde_json::from_str(text).map_err(|error| JsError::new(&format!("this is not what was expected: {error}.")))
}
