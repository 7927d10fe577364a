use wasm_bindgen::prelude::*;

use super::json;
use crate::share::Answered;

/// Advice on a person's own task, as JSON: see [`Answered`]. `calibration` is that of a report, or null. Never fails.
#[wasm_bindgen(js_name = ownTask)]
pub fn own_task(
    #[wasm_bindgen(unchecked_param_type = "object")] given: JsValue,
    #[wasm_bindgen(unchecked_param_type = "object | null")] calibration: JsValue,
) -> String {
    let calibration = (!calibration.is_null()).then(|| json::read(calibration));
    json::write(&Answered::new(json::read(given), calibration))
}
