use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestInit, Response, WorkerGlobalScope};

use super::clock;
use crate::workload::Payload;

/// What came back, and when the request reached the responder, as far as that is known.
pub struct Answer {
    /// The body.
    pub payload: Payload,
    /// On the [`clock`]. Before that the request waited in the browser for a connection.
    pub reached: Option<f64>,
    /// When all of it was there, on the [`clock`].
    pub ended: f64,
}

/// Fetches a URL; dropping the future aborts the request. The error is a sentence for a person.
pub async fn fetch(url: &str) -> Result<Answer, String> {
    let abort = Abort(AbortController::new().map_err(|error| describe(&error))?);
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&abort.0.signal()));
    let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
    let response = JsFuture::from(scope.fetch_with_str_and_init(url, &init)).await;
    let response: Response = response.map_err(|error| unreachable_server(&error))?.unchecked_into();
    let answered = clock::now();
    if !response.ok() {
        return Err(refused(&response).await);
    }
    let reached = held_ms(&response).map(|held| answered - held);
    let body = JsFuture::from(response.array_buffer().map_err(|error| describe(&error))?).await;
    let body: ArrayBuffer = body.map_err(|error| unreachable_server(&error))?.unchecked_into();
    Ok(Answer { payload: Uint8Array::new(&body).to_vec(), reached, ended: clock::now() })
}

/// How long the responder had the request, which it says in the standard header `Server-Timing`.
fn held_ms(response: &Response) -> Option<f64> {
    let header = response.headers().get("server-timing").ok()??;
    let held = header.split(',').find(|metric| metric.trim_start().starts_with("held;"))?;
    let duration = held.split("dur=").nth(1)?.split(';').next()?.trim();
    // JavaScript's, as the tables of Rust's own would be a tenth of the module.
    Some(js_sys::Number::parse_float(duration)).filter(|held| held.is_finite())
}

async fn refused(response: &Response) -> String {
    let body = match response.text() {
        Ok(text) => JsFuture::from(text).await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    };
    let reason: String = body.unwrap_or_default().trim().chars().take(200).collect();
    format!("the server answered {} {}. {reason}", response.status(), response.status_text()).trim_end().to_owned()
}

fn unreachable_server(error: &JsValue) -> String {
    format!("the server could not be reached ({}). Is it still running?", describe(error))
}

/// What a JavaScript error says.
pub fn describe(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => error.as_string().unwrap_or_else(|| format!("{error:?}")),
    }
}

/// Aborts the request when dropped; one that has been answered does not notice.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}
