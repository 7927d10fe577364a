//! The page, served on this computer, with `/io` and, if there are any, clusters on which its links can run. It listens on
//! loopback only.

mod access;
mod clusters;
mod host;
mod runner;
mod site;

pub use hyper::body::Bytes;
pub use runner::{LONGEST, Runner};
pub use site::{Site, SiteProblem};

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::{Request, StatusCode};

use crate::machine::native::IoResponder;
pub use crate::machine::native::http::listen;
use crate::machine::native::http::{Answer, HttpServer, Patience, problem};
use access::Access;
use clusters::Clusters;
use host::Host;

/// Browsers keep six connections. A client that sends nothing for so long is disconnected.
const PATIENCE: Patience = Patience { connections: 256, idle: Some(Duration::from_secs(10)) };

/// The server of the page, on a separate thread. Dropping it stops it.
pub struct PageServer {
    http: HttpServer,
    url: String,
}

struct Parts {
    host: Host,
    io: IoResponder,
    site: Site,
    clusters: Option<(Access, Clusters)>,
}

impl PageServer {
    /// Serves the page. With a runner, it also runs links on its clusters, for pages that were opened with the token.
    ///
    /// # Errors
    /// If the system has no thread.
    pub fn start(listener: TcpListener, site: Site, clusters: Option<(Runner, String)>) -> io::Result<PageServer> {
        let address = listener.local_addr()?;
        let clusters = clusters.map(|(runner, token)| (Access::new(token, address.port()), Clusters::new(runner)));
        let query = clusters.as_ref().map(|(access, _)| format!("?{}", access.query())).unwrap_or_default();
        let url = format!("http://{address}/{query}");
        let parts = Arc::new(Parts { host: Host::new(address.port()), io: IoResponder::default(), site, clusters });
        let http = HttpServer::start(listener, PATIENCE, move |request| respond(Arc::clone(&parts), request))?;
        Ok(PageServer { http, url })
    }

    /// The address at which it listens.
    pub fn address(&self) -> SocketAddr {
        self.http.address()
    }

    /// The address to open, with the token.
    pub fn url(&self) -> &str {
        &self.url
    }
}

async fn respond(parts: Arc<Parts>, request: Request<Incoming>) -> Answer {
    if let Some(refusal) = parts.host.refusal_of(&request) {
        return refusal;
    }
    let mut answer = match (request.uri().path(), &parts.clusters) {
        (IoResponder::PATH, _) => parts.io.respond(&request).await,
        (path, Some((access, clusters))) if is_below(path, access::PATH) => {
            match access.refusal_of(&parts.host, &request) {
                Some(refusal) => refusal,
                None => clusters.respond(request).await,
            }
        }
        (path, None) if is_below(path, access::PATH) => {
            problem(StatusCode::NOT_FOUND, "This server has no clusters. Start it with --on dask or --on ray.")
        }
        (_, clusters) => {
            let exchanged = clusters.as_ref().and_then(|(access, _)| access.exchange(&request));
            exchanged.unwrap_or_else(|| parts.site.respond(&request))
        }
    };
    if let Some((_, clusters)) = &parts.clusters {
        clusters.announce(answer.headers_mut());
    }
    answer
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
