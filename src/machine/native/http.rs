//! HTTP servers of this computer: they listen on loopback only, on a separate thread.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, combinators::UnsyncBoxBody};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::sleep;

use super::background::Background;

/// A response, whole or in pieces.
pub type Answer = Response<UnsyncBoxBody<Bytes, Infallible>>;

/// How long to wait if the system can't accept a connection.
const BREATH: Duration = Duration::from_millis(10);

/// The maximum length of a request without its body.
const MAX_HEAD_BYTES: usize = 32 << 10;

/// How a server treats its clients.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// The maximum number of open connections. Others wait.
    pub connections: usize,
    /// How long a connection may be idle, or send the head of a request. `None` for no limit.
    pub idle: Option<Duration>,
}

/// Listens on loopback, on this port, or on any free port if it is 0.
///
/// # Errors
/// If the port is taken, or the system has none.
pub fn listen(port: u16) -> io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// A server. Dropping it stops it.
pub struct HttpServer {
    address: SocketAddr,
    _thread: Background,
}

impl HttpServer {
    /// Starts a server that answers with this function.
    ///
    /// # Errors
    /// If the system has no thread.
    pub fn start<F, A>(listener: TcpListener, patience: Patience, answer: F) -> io::Result<HttpServer>
    where
        F: Fn(Request<Incoming>) -> A + Send + Sync + 'static,
        A: Future<Output = Answer> + Send + 'static,
    {
        let thread = Background::start("server")?;
        let address = listener.local_addr()?;
        let listener = thread.enter(|| tokio::net::TcpListener::from_std(listener))?;
        thread.spawn(accept(listener, patience, Arc::new(answer)));
        Ok(HttpServer { address, _thread: thread })
    }

    /// The address at which it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

async fn accept<F, A>(listener: tokio::net::TcpListener, patience: Patience, answer: Arc<F>)
where
    F: Fn(Request<Incoming>) -> A + Send + Sync + 'static,
    A: Future<Output = Answer> + Send + 'static,
{
    let places = Arc::new(Semaphore::new(patience.connections));
    // A semaphore that nobody closes always has a permit in the end.
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                let connection = serve(stream, patience, Arc::clone(&answer));
                tokio::spawn(async move {
                    connection.await;
                    drop(place);
                });
            }
            Err(_) => sleep(BREATH).await,
        }
    }
}

async fn serve<F, A>(stream: TcpStream, patience: Patience, answer: Arc<F>)
where
    F: Fn(Request<Incoming>) -> A,
    A: Future<Output = Answer>,
{
    let respond = service_fn(|request| {
        let answer = answer(request);
        async move { Ok::<_, Infallible>(answer.await) }
    });
    // Both fail only if the client is gone.
    let _ = stream.set_nodelay(true);
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(patience.idle).max_buf_size(MAX_HEAD_BYTES);
    let _ = builder.serve_connection(TokioIo::new(stream), respond).await;
}

/// An answer with this body, which is not cached.
pub fn answer(body: Vec<u8>, content_type: &'static str) -> Answer {
    let mut response = Response::new(Full::new(Bytes::from(body)).boxed_unsync());
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, const { HeaderValue::from_static("no-store") });
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// An answer that says in a sentence what is wrong.
pub fn problem(status: StatusCode, reason: &str) -> Answer {
    let mut response = answer(format!("{reason}\n").into_bytes(), "text/plain; charset=utf-8");
    *response.status_mut() = status;
    response
}
