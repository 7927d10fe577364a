use hyper::header::{HOST, HeaderValue};
use hyper::{Request, StatusCode};

use crate::machine::native::http::{Answer, problem};

/// The names of this server. A page of another site could make its own name point to this computer, and then read what
/// this server answers (DNS rebinding); the header `Host` has that name.
pub struct Host {
    names: Vec<String>,
}

impl Host {
    /// The names of the server on this port.
    pub fn new(port: u16) -> Host {
        const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];
        // Browsers leave out the default port.
        let short = NAMES.iter().filter(|_| port == 80).map(|name| String::from(*name));
        Host { names: NAMES.iter().map(|name| format!("{name}:{port}")).chain(short).collect() }
    }

    /// The answer to a request that is not for this server.
    pub fn refusal_of<B>(&self, request: &Request<B>) -> Option<Answer> {
        let mut given = request.headers().get_all(HOST).iter();
        let name = given.next().filter(|name| self.names.iter().any(|own| *name == own.as_str()));
        let is_own = name.is_some() && given.next().is_none();
        let reason = format!("This server answers only at http://{}/.", self.names[0]);
        (!is_own).then(|| problem(StatusCode::MISDIRECTED_REQUEST, &reason))
    }

    /// Whether this is the origin of its pages.
    pub fn is_origin(&self, origin: &HeaderValue) -> bool {
        let name = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
        name.is_some_and(|name| self.names.iter().any(|own| name == own))
    }
}
