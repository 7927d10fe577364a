//! The responder: like `www/io/responder.ts` for browsers, it answers `/io?ms=..&bytes=..&id=..` after `ms` milliseconds
//! with exactly `bytes` bytes, which are a picture if the query has `&as=jpeg`. It listens on loopback only, on a port
//! that the system chooses.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, sleep, sleep_until};

use super::background::Background;
use super::picture::picture_of;
use super::query::Ask;
use super::response_body::response_body;

/// The maximum number of open requests.
const MAX_OPEN: u32 = 1_000;

/// How long to wait if the system can't accept a connection.
const BREATH: Duration = Duration::from_millis(10);

/// The responder, on a separate thread. Dropping it stops it.
pub struct Server {
    address: SocketAddr,
    open: Arc<Open>,
    _thread: Background,
}

impl Server {
    /// Starts it.
    ///
    /// # Errors
    /// If the system has no port or no thread.
    pub fn start() -> io::Result<Server> {
        let thread = Background::start("server")?;
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let listener = thread.enter(|| TcpListener::from_std(listener))?;
        let open = Arc::new(Open::default());
        thread.spawn(accept(listener, Arc::clone(&open)));
        Ok(Server { address, open, _thread: thread })
    }

    /// The largest number of requests that were open at once.
    pub fn most_open(&self) -> u32 {
        self.open.most.load(Ordering::Relaxed)
    }

    /// The address at which it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

async fn accept(listener: TcpListener, open: Arc<Open>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(serve(stream, Arc::clone(&open)))),
            Err(_) => sleep(BREATH).await,
        }
    }
}

async fn serve(stream: TcpStream, open: Arc<Open>) {
    let respond = service_fn(|request| {
        let open = Arc::clone(&open);
        async move { Ok::<_, Infallible>(respond(&request, &open).await) }
    });
    // Both fail only if the client is gone.
    let _ = stream.set_nodelay(true);
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), respond).await;
}

async fn respond(request: &Request<Incoming>, open: &Open) -> Response<Full<Bytes>> {
    let arrived = Instant::now();
    if let Some(refusal) = refusal_of(request) {
        return refusal;
    }
    let Ask { ms, bytes, id, picture } = match Ask::read(request.uri().query().unwrap_or_default()) {
        Ok(ask) => ask,
        Err(reason) => return problem(StatusCode::BAD_REQUEST, &reason),
    };
    let Some(_place) = Place::take(open) else {
        let reason = format!("{MAX_OPEN} requests are open already: set a limit on the waits in flight");
        return problem(StatusCode::SERVICE_UNAVAILABLE, &reason);
    };
    sleep_until(arrived + Duration::from_millis(ms.into())).await;
    match picture.then(|| picture_of(&id, bytes as usize)).flatten() {
        Some(picture) => answer(picture, "image/jpeg"),
        None => answer(response_body(&id, bytes as usize), "application/octet-stream"),
    }
}

/// Only programs on this computer may send requests, but not web pages, which could keep the responder busy.
fn refusal_of(request: &Request<Incoming>) -> Option<Response<Full<Bytes>>> {
    if request.uri().path() != "/io" {
        return Some(problem(StatusCode::NOT_FOUND, "there is /io only"));
    }
    if request.method() != Method::GET {
        let mut refusal = problem(StatusCode::METHOD_NOT_ALLOWED, "/io answers GET only");
        refusal.headers_mut().insert(ALLOW, const { hyper::header::HeaderValue::from_static("GET") });
        return Some(refusal);
    }
    let site = request.headers().get("sec-fetch-site");
    let foreign = site.is_some_and(|site| site != "none" && site != "same-origin");
    foreign.then(|| problem(StatusCode::FORBIDDEN, "/io answers pages of its own origin only"))
}

fn answer(body: Vec<u8>, content_type: &'static str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, const { hyper::header::HeaderValue::from_static("no-store") });
    headers.insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static(content_type));
    response
}

fn problem(status: StatusCode, reason: &str) -> Response<Full<Bytes>> {
    let mut response = answer(format!("{reason}\n").into_bytes(), "text/plain; charset=utf-8");
    *response.status_mut() = status;
    response
}

/// The open requests.
#[derive(Default)]
struct Open {
    count: AtomicU32,
    most: AtomicU32,
}

/// One of the requests that may be open, until it is dropped.
struct Place<'a>(&'a Open);

impl Place<'_> {
    fn take(open: &Open) -> Option<Place<'_>> {
        let (place, before) = (Place(open), open.count.fetch_add(1, Ordering::Relaxed));
        open.most.fetch_max(before + 1, Ordering::Relaxed);
        (before < MAX_OPEN).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.count.fetch_sub(1, Ordering::Relaxed);
    }
}
