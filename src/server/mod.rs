//! The page, served on this computer, with `/io`. It listens on loopback only.

mod host;
mod site;

pub use site::{Site, SiteProblem};

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::Request;
use hyper::body::Incoming;

use crate::machine::native::IoResponder;
use crate::machine::native::http::{Answer, HttpServer, Patience, listen};
use host::Host;

/// Browsers keep six connections. A client that sends nothing for so long is disconnected.
const PATIENCE: Patience = Patience { connections: 256, idle: Some(Duration::from_secs(10)) };

/// The server of the page, on a separate thread. Dropping it stops it.
pub struct PageServer {
    http: HttpServer,
}

struct Parts {
    host: Host,
    io: IoResponder,
    site: Site,
}

impl PageServer {
    /// Serves the page on this port, or on any free port if it is 0.
    ///
    /// # Errors
    /// If the port is taken, or the system has no port or no thread.
    pub fn start(port: u16, site: Site) -> io::Result<PageServer> {
        let listener = listen(port)?;
        let host = Host::new(listener.local_addr()?.port());
        let parts = Arc::new(Parts { host, io: IoResponder::default(), site });
        let http = HttpServer::start(listener, PATIENCE, move |request| respond(Arc::clone(&parts), request))?;
        Ok(PageServer { http })
    }

    /// The address at which it listens.
    pub fn address(&self) -> SocketAddr {
        self.http.address()
    }
}

async fn respond(parts: Arc<Parts>, request: Request<Incoming>) -> Answer {
    if let Some(refusal) = parts.host.refusal_of(&request) {
        return refusal;
    }
    match request.uri().path() {
        IoResponder::PATH => parts.io.respond(&request).await,
        _ => parts.site.respond(&request),
    }
}
