//! The responder: like `www/io/responder.ts`, it answers `/io?ms=..&bytes=..&id=..` after `ms` milliseconds
//! with exactly `bytes` bytes, which are a picture if the query has `&as=jpeg`.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use hyper::header::{ALLOW, HeaderName, HeaderValue};
use hyper::{Method, Request, StatusCode};
use tokio::time::{Instant, sleep_until};

use super::clock;
use super::http::{Answer, answer, problem};
use super::picture::picture_of;
use super::query::Ask;
use super::response_body::response_body;

/// The maximum number of open requests.
const MAX_OPEN: u32 = 1_000;

/// The responder, with its open requests.
#[derive(Default)]
pub struct IoResponder {
    open: AtomicU32,
    most_open: AtomicU32,
}

impl IoResponder {
    /// Where it answers.
    pub const PATH: &str = "/io";

    /// The largest number of requests that were open at once.
    pub fn most_open(&self) -> u32 {
        self.most_open.load(Ordering::Relaxed)
    }

    /// Answers a request.
    pub async fn respond<B>(&self, request: &Request<B>) -> Answer {
        let (opened, arrived) = (Instant::now(), clock::now());
        if let Some(refusal) = refusal_of(request) {
            return refusal;
        }
        let Ask { ms, bytes, id, picture } = match Ask::read(request.uri().query().unwrap_or_default()) {
            Ok(ask) => ask,
            Err(reason) => return problem(StatusCode::BAD_REQUEST, &reason),
        };
        let Some(_place) = Place::take(self) else {
            let reason = format!("{MAX_OPEN} requests are open already: set a limit on the waits in flight");
            return problem(StatusCode::SERVICE_UNAVAILABLE, &reason);
        };
        sleep_until(opened + Duration::from_millis(ms.into())).await;
        let mut response = match picture.then(|| picture_of(&id, bytes as usize)).flatten() {
            Some(picture) => answer(picture, "image/jpeg"),
            None => answer(response_body(&id, bytes as usize), "application/octet-stream"),
        };
        let times = format!("arrived;dur={arrived:.3}, answered;dur={:.3}", clock::now());
        // Digits and letters are always a valid value.
        if let Ok(times) = HeaderValue::from_str(&times) {
            response.headers_mut().insert(HeaderName::from_static("server-timing"), times);
        }
        response
    }
}

/// Only programs on this computer and pages of this server may send requests. Other pages could keep it busy.
fn refusal_of<B>(request: &Request<B>) -> Option<Answer> {
    if request.method() != Method::GET {
        let mut refusal = problem(StatusCode::METHOD_NOT_ALLOWED, "/io answers GET only");
        refusal.headers_mut().insert(ALLOW, const { HeaderValue::from_static("GET") });
        return Some(refusal);
    }
    let site = request.headers().get("sec-fetch-site");
    let foreign = site.is_some_and(|site| site != "none" && site != "same-origin");
    foreign.then(|| problem(StatusCode::FORBIDDEN, "/io answers pages of its own origin only"))
}

/// One of the requests that may be open, until it is dropped.
struct Place<'a>(&'a IoResponder);

impl Place<'_> {
    fn take(responder: &IoResponder) -> Option<Place<'_>> {
        let (place, before) = (Place(responder), responder.open.fetch_add(1, Ordering::Relaxed));
        responder.most_open.fetch_max(before + 1, Ordering::Relaxed);
        (before < MAX_OPEN).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::Relaxed);
    }
}
