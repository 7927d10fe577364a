//! Sweeps: the plan of the points, and the explanation of the curves.

use wasm_bindgen::prelude::*;

use super::json;
use crate::predict::sweep::Curves;
use crate::share::{SweepPlan, settings};

/// Plans a sweep of these settings, as JSON: see [`SweepPlan`]; `null` if they do not have the setting. `asked` is a
/// [`SweepRequest`](crate::share::SweepRequest), as JSON.
#[wasm_bindgen(js_name = planSweep)]
pub fn plan_sweep(
    #[wasm_bindgen(unchecked_param_type = "object")] settings: JsValue,
    asked: &str,
) -> Result<String, JsError> {
    let experiment = settings::read(json::read(settings)).experiment;
    Ok(json::write(&SweepPlan::new(&experiment, json::parse(asked)?)))
}

/// Explains the points measured so far, as JSON: see [`Curves`]. `sweep` is a [`Sweep`](crate::predict::sweep::Sweep), as
/// JSON.
#[wasm_bindgen(js_name = explainSweep)]
pub fn explain_sweep(sweep: &str) -> Result<String, JsError> {
    Ok(json::write(&Curves::of(&json::parse(sweep)?)))
}
