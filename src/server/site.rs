use std::collections::{BTreeMap, HashMap};

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::header::{ALLOW, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, LOCATION};
use hyper::{Method, Request, Response, StatusCode};
use serde::Deserialize;
use thiserror::Error;

use crate::machine::native::http::{Answer, problem};
use crate::machine::native::named_picture;

/// The list of the site's files, which is one of them.
const LIST: &str = "site.json";

/// The folder of the page that is not isolated, because it opens Perfetto.
const PERFETTO: &str = "/perfetto/";

/// The files of the built page, in memory, with their headers. Nothing else is served, whatever a request contains.
pub struct Site {
    files: HashMap<String, File>,
    headers: SiteHeaders,
}

/// A file, with the headers that differ from file to file.
struct File {
    bytes: Bytes,
    headers: HeaderMap,
}

/// The headers of all answers, from `scripts/lib/headers.mjs`.
struct SiteHeaders {
    page: HeaderMap,
    framed: HeaderMap,
    perfetto: HeaderMap,
}

/// Why the site can't be served.
#[derive(Debug, Error)]
#[error("The page can't be read: {file} ({reason}). Install the package again.")]
pub struct SiteProblem {
    /// Which file.
    file: String,
    /// What is wrong with it.
    reason: String,
}

/// What the list contains: the headers of each file by its address, and those of all files.
#[derive(Deserialize)]
struct List {
    files: BTreeMap<String, Headers>,
    page: Headers,
    framed: Headers,
    perfetto: Headers,
}

type Headers = BTreeMap<String, String>;

impl Site {
    /// The site that consists of these files, by their paths. The package has the pictures only once: in its core.
    ///
    /// # Errors
    /// If a file is missing or damaged.
    pub fn new(files: &HashMap<String, Bytes>) -> Result<Site, SiteProblem> {
        let problem = |file: &str, reason: &str| SiteProblem { file: file.to_owned(), reason: reason.to_owned() };
        let content = |path: &str| files.get(path).ok_or_else(|| problem(path, "it is missing"));
        let list = serde_json::from_slice(content(LIST)?);
        let list: List = list.map_err(|error| problem(LIST, &error.to_string()))?;
        let valid = |headers: &Headers| header_map(headers).ok_or_else(|| problem(LIST, "a header is invalid"));
        let files = list.files.iter().map(|(address, headers)| {
            let path = address.trim_start_matches('/');
            let bytes = match named_picture(path.rsplit('/').next().unwrap_or(path)) {
                Some(picture) => Bytes::from_static(picture),
                None => content(path)?.clone(),
            };
            Ok((address.clone(), File { bytes, headers: valid(headers)? }))
        });
        let headers =
            SiteHeaders { page: valid(&list.page)?, framed: valid(&list.framed)?, perfetto: valid(&list.perfetto)? };
        Ok(Site { files: files.collect::<Result<_, SiteProblem>>()?, headers })
    }

    /// Answers with a file, or says that there is none.
    pub fn respond<B>(&self, request: &Request<B>) -> Answer {
        let mut answer = self.file(request);
        let headers = self.headers.of(request.uri().path(), request.uri().query());
        answer.headers_mut().extend(headers.iter().map(|(name, value)| (name.clone(), value.clone())));
        answer
    }

    fn file<B>(&self, request: &Request<B>) -> Answer {
        let path = request.uri().path();
        let index = format!("{path}{}index.html", if path.ends_with('/') { "" } else { "/" });
        if ![Method::GET, Method::HEAD].contains(request.method()) {
            let mut refusal = problem(StatusCode::METHOD_NOT_ALLOWED, "Use GET or HEAD.");
            refusal.headers_mut().insert(ALLOW, const { HeaderValue::from_static("GET, HEAD") });
            return refusal;
        }
        match self.files.get(if path.ends_with('/') { index.as_str() } else { path }) {
            Some(file) => file.answer(request.method() == Method::HEAD),
            None if self.files.contains_key(&index) => moved(path, request.uri().query()),
            None => problem(StatusCode::NOT_FOUND, "There is no such file."),
        }
    }
}

impl File {
    fn answer(&self, is_head: bool) -> Answer {
        let body = if is_head { Bytes::new() } else { self.bytes.clone() };
        let mut response = Response::new(Full::new(body).boxed_unsync());
        *response.headers_mut() = self.headers.clone();
        response.headers_mut().insert(CONTENT_LENGTH, self.bytes.len().into());
        response
    }
}

impl SiteHeaders {
    /// Other pages may frame addresses with `embed`.
    fn of(&self, path: &str, query: Option<&str>) -> &HeaderMap {
        let is_framed = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).any(|(name, _)| name == "embed");
        if path.starts_with(PERFETTO) {
            &self.perfetto
        } else if is_framed {
            &self.framed
        } else {
            &self.page
        }
    }
}

/// A folder has a slash at its end.
fn moved(path: &str, query: Option<&str>) -> Answer {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let mut answer = problem(StatusCode::MOVED_PERMANENTLY, "The page is in this folder.");
    // Both come from a valid address.
    if let Ok(location) = HeaderValue::try_from(format!("{path}/{query}")) {
        answer.headers_mut().insert(LOCATION, location);
    }
    answer
}

/// `None` if a name or a value is not valid.
fn header_map(headers: &Headers) -> Option<HeaderMap> {
    let pair = |(name, value): (&String, &String)| {
        Some((HeaderName::try_from(name.as_str()).ok()?, HeaderValue::try_from(value.as_str()).ok()?))
    };
    headers.iter().map(pair).collect()
}
