//! The server of the native machine: the responder on a port that the system chooses.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use hyper::{Request, StatusCode};

use super::http::{Answer, HttpServer, Patience, listen, problem};
use super::responder::IoResponder;

/// The clients are the machine's own, which keep their connections.
const PATIENCE: Patience = Patience { connections: 1_000, idle: None };

/// The server, on a separate thread. Dropping it stops it.
pub struct Server {
    http: HttpServer,
    responder: Arc<IoResponder>,
}

impl Server {
    /// Starts it.
    ///
    /// # Errors
    /// If the system has no port or no thread.
    pub fn start() -> io::Result<Server> {
        let responder = Arc::new(IoResponder::default());
        let shared = Arc::clone(&responder);
        let http = HttpServer::start(listen(0)?, PATIENCE, move |request| respond(Arc::clone(&shared), request))?;
        Ok(Server { http, responder })
    }

    /// The largest number of requests that were open at once.
    pub fn most_open(&self) -> u32 {
        self.responder.most_open()
    }

    /// The address at which it listens.
    pub fn address(&self) -> SocketAddr {
        self.http.address()
    }
}

async fn respond<B>(responder: Arc<IoResponder>, request: Request<B>) -> Answer {
    match request.uri().path() {
        IoResponder::PATH => responder.respond(&request).await,
        _ => problem(StatusCode::NOT_FOUND, "there is /io only"),
    }
}
