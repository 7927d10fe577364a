//! Sweeps: the plan of the points, and the explanation of the curves.

use manyhands::predict::sweep::Curves;
use manyhands::share::{SweepPlan, settings};
use wasm_bindgen::prelude::*;

use super::json;

/// Plans a sweep of these settings, as JSON: see [`SweepPlan`]; `null` if they do not have the setting. `asked` is a
/// [`SweepRequest`](manyhands::share::SweepRequest), as JSON.
#[wasm_bindgen(js_name = planSweep)]
pub fn plan_sweep(
    #[wasm_bindgen(unchecked_param_type = "object")] settings: JsValue,
    asked: &str,
) -> Result<String, JsError> {
    let experiment = settings::read(json::read(settings)).experiment;
    Ok(json::write(&SweepPlan::new(&experiment, json::parse(asked)?)))
}

/// Explains the points measured so far, as JSON: see [`Curves`]. `sweep` is a [`Sweep`](manyhands::predict::sweep::Sweep), as
/// JSON.
#[wasm_bindgen(js_name = explainSweep)]
pub fn explain_sweep(sweep: &str) -> Result<String, JsError> {
    Ok(json::write(&Curves::of(&json::parse(sweep)?)))
}
