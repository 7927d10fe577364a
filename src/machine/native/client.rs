//! Fetches over HTTP/1.1 with keep-alive connections, from a separate thread.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::future::{Either, select};
use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::HOST;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, oneshot};

use super::background::Background;
use super::clock;
use crate::machine::Failure;
use crate::machine::response::{FetchResponse, Open};
use crate::workload::amounts::{request_id, wait_ms};
use crate::workload::{At, Io, Payload, Wait};

/// The maximum number of open connections. Browsers open six. Other clients have a limit as well, if only because the
/// system has one: aiohttp's is 100, and a process may often open no more than 1,024 files.
const CONNECTIONS: usize = 256;

/// Sends requests to the server. Requests in flight fail when this is dropped.
pub struct Client {
    connections: Arc<Connections>,
    thread: Background,
}

/// A fetch in flight. Dropping it ends the fetch.
pub struct Pending {
    at: At,
    answer: oneshot::Receiver<Result<FetchResponse, String>>,
}

impl Client {
    /// A client of the server at this address.
    ///
    /// # Errors
    /// If the system has no thread.
    pub fn start(address: SocketAddr) -> io::Result<Client> {
        let connections = Connections { address, places: Semaphore::new(CONNECTIONS), idle: Mutex::default() };
        Ok(Client { connections: Arc::new(connections), thread: Background::start("client")? })
    }

    /// Begins the fetch of this step of this task.
    pub fn fetch(&self, seed: u32, at: At, wait: Wait) -> Pending {
        let (ms, id) = (wait_ms(seed, at, wait), request_id(seed, at));
        let (bytes, kind) = match wait.io {
            Io::Sleep => (0, ""),
            Io::Fetch { bytes, picture: false } => (bytes, ""),
            Io::Fetch { bytes, picture: true } => (bytes, "&as=jpeg"),
        };
        let target = format!("/io?ms={ms}&bytes={bytes}&id={id}{kind}");
        let (mut sender, answer) = oneshot::channel();
        let connections = Arc::clone(&self.connections);
        self.thread.spawn(async move {
            let fetched = match select(pin!(connections.fetch(&target)), pin!(sender.closed())).await {
                Either::Left((fetched, _)) => fetched,
                // This fails if the run was canceled.
                Either::Right(_) => return,
            };
            let _ = sender.send(fetched);
        });
        Pending { at, answer }
    }
}

impl Pending {
    /// Waits for the answer.
    pub async fn answer(self) -> Result<FetchResponse, Failure> {
        let answer = self.answer.await;
        checked(self.at, answer)
    }

    /// Blocks the calling thread until the answer has arrived.
    pub fn block(self) -> Result<FetchResponse, Failure> {
        checked(self.at, self.answer.blocking_recv())
    }
}

fn checked(
    at: At,
    answer: Result<Result<FetchResponse, String>, oneshot::error::RecvError>,
) -> Result<FetchResponse, Failure> {
    match answer {
        Ok(answer) => answer.map_err(|reason| Failure::Fetch { at, reason }),
        // The client has gone.
        Err(_) => Err(Failure::Cancelled),
    }
}

type Connection = SendRequest<Empty<Bytes>>;

struct Connections {
    address: SocketAddr,
    /// One for each connection that may be open.
    places: Semaphore,
    /// Open and idle.
    idle: Mutex<Vec<Connection>>,
}

impl Connections {
    async fn fetch(&self, target: &str) -> Result<FetchResponse, String> {
        let at_once = self.places.try_acquire();
        let queued = at_once.is_err();
        let _place = match at_once {
            Ok(place) => Some(place),
            Err(_) => self.places.acquire().await.ok(),
        };
        let queued_until = queued.then(clock::now);
        let mut connection = self.connection().await.map_err(|error| unreachable_server(&error))?;
        let request = Request::get(target).header(HOST, "localhost").body(Empty::new());
        let request = request.map_err(|error| error.to_string())?;
        let response = connection.send_request(request).await.map_err(|error| unreachable_server(&error))?;
        let answered = clock::now();
        let payload = body(response).await?;
        self.idle().push(connection);
        let open = queued_until.map(|arrived| Open { arrived, answered });
        Ok(FetchResponse { payload, open, noticed: answered })
    }

    /// An idle connection, or else a new one.
    async fn connection(&self) -> Result<Connection, Box<dyn std::error::Error + Send + Sync>> {
        let idle = self.idle().pop().filter(|idle| !idle.is_closed());
        if let Some(mut idle) = idle
            && idle.ready().await.is_ok()
        {
            return Ok(idle);
        }
        let stream = TcpStream::connect(self.address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // Errors are reported to the sender of the request.
        tokio::spawn(async { drop(connection.await) });
        Ok(sender)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The whole body, unless the server refused the request.
async fn body(response: Response<Incoming>) -> Result<Payload, String> {
    let status = response.status();
    let body = response.into_body().collect().await.map_err(|error| unreachable_server(&error))?;
    let payload = Vec::from(body.to_bytes());
    if status.is_success() {
        return Ok(payload);
    }
    let reason: String = String::from_utf8_lossy(&payload).trim().chars().take(200).collect();
    Err(format!("the server answered {status}. {reason}"))
}

fn unreachable_server(error: &dyn ToString) -> String {
    format!("the server on this computer could not be reached ({}).", error.to_string())
}
