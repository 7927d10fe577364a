use wasm_bindgen::prelude::*;

use super::json;
use crate::share::Answered;

/// Advice on a task of somebody's own, as JSON: see [`Answered`]. Never fails.
#[wasm_bindgen(js_name = ownTask)]
pub fn own_task(
    #[wasm_bindgen(unchecked_param_type = "object")] given: JsValue,
    calibration: Option<String>,
) -> String {
    json::write(&Answered::new(json::read(given), calibration.as_deref()))
}
