use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestInit, Response};

use super::Host;
use super::clock;
use crate::machine::response::{FetchResponse, Open};
use crate::message::grouped;

/// Fetches a URL whose answer has this many bytes. Dropping the future aborts the request. The error is a sentence for the
/// user.
pub async fn fetch(host: &Host, url: &str, bytes: u32) -> Result<FetchResponse, String> {
    let abort = Abort(AbortController::new().map_err(|error| describe(&error))?);
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&abort.0.signal()));
    let response = JsFuture::from(host.fetch(url, &init)).await;
    let response: Response = response.map_err(|error| unanswered(host, &error))?.unchecked_into();
    let noticed = clock::now();
    if !response.ok() {
        return Err(refused(host, &response).await);
    }
    let open = open(&response);
    let body = JsFuture::from(response.array_buffer().map_err(|error| describe(&error))?).await;
    let body: ArrayBuffer = body.map_err(|error| unanswered(host, &error))?.unchecked_into();
    let length = body.byte_length();
    if length != bytes {
        return Err(format!(
            "{} sent {} bytes instead of the requested {}. Is it the one that serves this page?",
            answerer(host),
            grouped(length),
            grouped(bytes)
        ));
    }
    Ok(FetchResponse { payload: Uint8Array::new(&body).to_vec(), open, noticed })
}

/// When the responder held the request open, on its own clock, from the standard header `Server-Timing`.
fn open(response: &Response) -> Option<Open> {
    let header = response.headers().get("server-timing").ok()??;
    let time = |name: &str| {
        let metric = header.split(',').find_map(|metric| metric.trim_ascii().strip_prefix(name))?;
        // JavaScript's parser, because the tables of Rust's would be a tenth of the module.
        Some(js_sys::Number::parse_float(metric.strip_prefix(";dur=")?)).filter(|time| time.is_finite())
    };
    Some(Open { arrived: time("arrived")?, answered: time("answered")? })
}

/// The responder says what is wrong in plain text. A host of static files sends a page, which says nothing about fetches.
async fn refused(host: &Host, response: &Response) -> String {
    let content_type = response.headers().get("content-type").ok().flatten().unwrap_or_default();
    // A body that is asked for and not awaited would reject when the request is aborted.
    let text = if content_type.starts_with("text/plain") { response.text().ok() } else { None };
    let body = match text {
        Some(text) => JsFuture::from(text).await.ok().and_then(|text| text.as_string()),
        None => None,
    };
    let reason: String = body.unwrap_or_default().trim_ascii().chars().take(200).collect();
    // HTTP/2 and service workers have no text for a status.
    let status = format!("{} {}", response.status(), response.status_text());
    format!("{} answered {}. {reason}", answerer(host), status.trim_ascii_end()).trim_ascii_end().to_owned()
}

fn unanswered(host: &Host, error: &JsValue) -> String {
    let (problem, what_to_do) = match host.answered_by().as_str() {
        "server" => ("could not be reached", "Is it still running?"),
        _ => ("did not answer", "Run again, and if that does not help, reload the page."),
    };
    format!("{} {problem} ({}). {what_to_do}", answerer(host), describe(error))
}

/// Who answers fetches, in words.
fn answerer(host: &Host) -> &'static str {
    match host.answered_by().as_str() {
        "server" => "the server",
        "service-worker" => "the page’s service worker",
        _ => "the page",
    }
}

#[wasm_bindgen]
extern "C" {
    /// A value as a string, formatted by JavaScript.
    #[wasm_bindgen(js_name = String)]
    pub fn text(value: &JsValue) -> String;
}

/// The message of a JavaScript error.
pub fn describe(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => text(error),
    }
}

/// Aborts the request when dropped. This has no effect on a request that has been answered.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}
