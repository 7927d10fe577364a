use wasm_bindgen::prelude::*;

use super::json;
use crate::share::OwnTaskView;

/// Advice on a person's own task, as JSON: see [`OwnTaskView`]. `calibration` is that of a report, or null. Never fails.
#[wasm_bindgen(js_name = ownTask)]
pub fn own_task(
    #[wasm_bindgen(unchecked_param_type = "object")] given: JsValue,
    #[wasm_bindgen(unchecked_param_type = "object | null")] calibration: JsValue,
) -> String {
    let calibration = (!calibration.is_null()).then(|| json::read(calibration));
    json::write(&OwnTaskView::new(json::read(given), calibration))
}
