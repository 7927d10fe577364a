//! The exports to JavaScript: a thin layer over the crate. Structured data arrives as objects and leaves as JSON; spans leave
//! as typed arrays.

mod engine;
#[cfg(feature = "full")]
mod explain;
mod json;
#[cfg(feature = "full")]
mod own_task;
#[cfg(feature = "full")]
mod program;
#[cfg(feature = "full")]
mod sweep;
#[cfg(feature = "full")]
mod thumbnail;

use wasm_bindgen::prelude::*;

use crate::machine::web;
use crate::share::{CheckedSettings, describe as description, link, settings};

#[wasm_bindgen(start)]
fn start() {
    // A panic on any worker reaches its `onerror` with its message, and not as a bare "unreachable".
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
    #[cfg(not(feature = "full"))]
    web::plain_kernels::prepare();
}

/// All settings with their ranges and texts, as JSON: see [`crate::share::Description`].
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
    json::write(&CheckedSettings::new(parsed, web::reported_cores()))
}

/// Grows the shared memory to this many bytes before threads start.
#[cfg(feature = "threads")]
#[wasm_bindgen(js_name = reserveMemory)]
pub fn reserve_memory(bytes: usize) {
    web::reserve(bytes);
}

/// Records this many spans, with their clock readings, and returns how many milliseconds that took. For the benchmark.
#[wasm_bindgen(js_name = recordSpans)]
pub fn record_spans(count: u32) -> f64 {
    web::record_spans(count).0
}
