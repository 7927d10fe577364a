//! The exports to JavaScript: a thin layer over the crate `manyhands`. Structured data arrives as objects and leaves as JSON;
//! spans leave as typed arrays. Each artifact has only the exports that it needs.
#![cfg(target_family = "wasm")]

#[cfg(not(feature = "links"))]
mod clusters;
#[cfg(not(feature = "links"))]
mod engine;
#[cfg(feature = "full")]
mod explain;
mod json;
#[cfg(feature = "links")]
mod links;
#[cfg(feature = "full")]
mod own_task;
#[cfg(feature = "full")]
mod process;
#[cfg(feature = "full")]
mod program;
#[cfg(feature = "full")]
mod report_file;
#[cfg(feature = "full")]
mod shared;
#[cfg(feature = "full")]
mod sweep;
#[cfg(feature = "full")]
mod thumbnail;

use wasm_bindgen::prelude::*;

#[wasm_bindgen(start)]
fn start() {
    // A panic on any worker then reaches its `onerror` with a message, not as a bare "unreachable".
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(panic.payload_as_str().unwrap_or_default())));
    #[cfg(feature = "threads")]
    manyhands::machine::web::delegate_kernels();
}
