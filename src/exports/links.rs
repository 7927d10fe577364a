//! What the page needs until Run can be pressed.

use manyhands::machine::web::reported_machine;
use manyhands::measure::{ThreadsOff, ThreadsOffCause};
use manyhands::share::{CheckedSettings, ThreadsOffView, describe as description, link, settings};
use wasm_bindgen::prelude::*;

use super::json;

/// All settings with their ranges and texts, as JSON: see [`manyhands::share::Description`].
#[wasm_bindgen]
pub fn describe() -> String {
    json::write(&description())
}

/// Checks a link, or settings if they are an object. Returns JSON: see [`CheckedSettings`]. Never fails.
#[wasm_bindgen(js_name = checkSettings)]
pub fn check_settings(#[wasm_bindgen(unchecked_param_type = "string | object")] link_or_settings: JsValue) -> String {
    let parsed = match link_or_settings.as_string() {
        Some(link) => link::read(&link),
        None => settings::read(json::read(link_or_settings)),
    };
    json::write(&CheckedSettings::new(parsed, reported_machine()))
}

/// Why threads are off, as JSON: see [`ThreadsOffView`]. `cause` is the id of a [`ThreadsOffCause`].
#[wasm_bindgen(js_name = describeThreadsOff)]
pub fn describe_threads_off(cause: &str, reason: String) -> Result<String, JsError> {
    let cause = ThreadsOffCause::find(cause).ok_or_else(|| JsError::new("there is no such cause."))?;
    Ok(json::write(&ThreadsOffView::from(ThreadsOff { cause, reason }.cleaned())))
}
