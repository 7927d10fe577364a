use hyper::header::{CACHE_CONTROL, COOKIE, HeaderName, HeaderValue, LOCATION, ORIGIN, SET_COOKIE};
use hyper::{Request, StatusCode};

use super::host::Host;
use crate::machine::native::http::{Answer, problem};

/// Who may use clusters: pages of this server that were opened with its token. The token is in the link that the server prints.
/// The server moves it from the address to a cookie, so it never gets into links that people share.
pub struct Access {
    token: String,
    /// Browsers send cookies to all ports of a host.
    cookie: String,
}

/// The parameter of the address.
const PARAMETER: &str = "token";

/// Where the cookie is sent to.
pub const PATH: &str = "/cluster";

impl Access {
    /// Access to the server on this port. The token has only characters that need no escaping.
    pub fn new(token: String, port: u16) -> Access {
        Access { token, cookie: format!("manyhands-{port}") }
    }

    /// The query of the address to open.
    pub fn query(&self) -> String {
        format!("{PARAMETER}={}", self.token)
    }

    /// The answer to an address with a token: the same address without it, if it is the right one.
    pub fn exchange<B>(&self, request: &Request<B>) -> Option<Answer> {
        let query = request.uri().query().unwrap_or_default();
        let pairs = || form_urlencoded::parse(query.as_bytes());
        if request.uri().path() != "/" {
            return None;
        }
        let (_, given) = pairs().find(|(name, _)| name == PARAMETER)?;
        if !self.is_token(&given) {
            return Some(problem(
                StatusCode::FORBIDDEN,
                "The token is wrong. Open the link that the server printed last.",
            ));
        }
        let mut others = form_urlencoded::Serializer::new(String::new());
        others.extend_pairs(pairs().filter(|(name, _)| name != PARAMETER));
        let others = others.finish();
        let location = format!("/{}{others}", if others.is_empty() { "" } else { "?" });
        let cookie = format!("{}={}; Path={PATH}; HttpOnly; SameSite=Strict", self.cookie, self.token);
        let mut answer = problem(StatusCode::SEE_OTHER, "The page is at this address without the token.");
        for (name, value) in [(LOCATION, location), (SET_COOKIE, cookie)] {
            // Both consist of parts of a valid address.
            if let Ok(value) = HeaderValue::try_from(value) {
                answer.headers_mut().insert(name, value);
            }
        }
        answer.headers_mut().insert(CACHE_CONTROL, const { HeaderValue::from_static("no-store") });
        Some(answer)
    }

    /// The answer to a request for clusters that does not come from such a page.
    pub fn refusal_of<B>(&self, host: &Host, request: &Request<B>) -> Option<Answer> {
        let headers = request.headers();
        let site = headers.get(const { HeaderName::from_static("sec-fetch-site") });
        let is_foreign = site.is_some_and(|site| site != "same-origin")
            || headers.get_all(ORIGIN).iter().any(|origin| !host.is_origin(origin));
        if is_foreign {
            return Some(problem(StatusCode::FORBIDDEN, "Only pages from this server can use its clusters."));
        }
        let mut cookies =
            headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
        let has_token = cookies.any(|cookie| {
            cookie.trim_ascii().split_once('=').is_some_and(|(name, value)| name == self.cookie && self.is_token(value))
        });
        (!has_token).then(|| {
            problem(
                StatusCode::FORBIDDEN,
                "This page was opened without the token. Open the link that the server printed.",
            )
        })
    }

    /// Takes the same time for all wrong tokens of a length.
    fn is_token(&self, given: &str) -> bool {
        let differences = self.token.bytes().zip(given.bytes()).fold(0, |found, (own, given)| found | (own ^ given));
        self.token.len() == given.len() && differences == 0
    }
}
