use manyhands::share::OwnTaskView;
use wasm_bindgen::prelude::*;

use super::json;

/// Advice on a person's own task, as JSON: see [`OwnTaskView`]. `calibration` is the
/// [`Calibration`](manyhands::measure::Calibration) of a report or `null`, as JSON.
#[wasm_bindgen(js_name = ownTask)]
pub fn own_task(
    #[wasm_bindgen(unchecked_param_type = "object")] given: JsValue,
    calibration: &str,
) -> Result<String, JsError> {
    Ok(json::write(&OwnTaskView::new(json::read(given), json::parse(calibration)?)))
}
