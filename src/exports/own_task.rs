use wasm_bindgen::prelude::*;

use super::json;
use crate::share::Answered;

/// Advice on a task of somebody's own, as JSON: see [`Answered`]. Never fails.
#[wasm_bindgen(js_name = ownTask)]
pub fn own_task(given: &str, calibration: Option<String>) -> String {
    json(&Answered::new(given, calibration.as_deref()))
}
