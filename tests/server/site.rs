//! The files of the page, and `/io`.

use std::collections::HashMap;
use std::net::TcpStream;

use hyper::body::Bytes;
use manyhands::server::{PageServer, Site, listen};

use crate::client::{body, request, send, status};

const LIST: &str = r#"{
  "files": {
    "/index.html": { "cache-control": "no-cache", "content-type": "text/html; charset=utf-8" },
    "/lessons/the-lock/index.html": { "content-type": "text/html; charset=utf-8" },
    "/assets/hills-96-DUzkA-uT.jpg": { "content-type": "image/jpeg" }
  },
  "page": { "x-for": "page" },
  "framed": { "x-for": "frame" },
  "perfetto": { "x-for": "perfetto" }
}"#;

/// The files of a small site, and one that its list does not have.
fn files() -> HashMap<String, Bytes> {
    let file = |(path, text): (&str, &str)| (path.to_owned(), Bytes::from(text.to_owned()));
    [
        ("site.json", LIST),
        ("index.html", "the page"),
        ("lessons/the-lock/index.html", "a lesson"),
        ("secret.html", "secret"),
    ]
    .map(file)
    .into()
}

/// A small site.
pub fn site() -> Site {
    Site::new(&files()).expect("a site")
}

fn server() -> PageServer {
    PageServer::start(listen(0).expect("a port"), site(), None).expect("a port")
}

#[test]
fn the_files_of_the_site_are_served_with_its_headers() {
    let server = server();
    for (path, text, header) in [
        ("/", "the page", "x-for: page"),
        ("/?a=b", "the page", "x-for: page"),
        ("/?embed", "the page", "x-for: frame"),
        ("/index.html?a&embed=edit", "the page", "x-for: frame"),
        ("/?embedded", "the page", "x-for: page"),
        ("/lessons/the-lock/", "a lesson", "x-for: page"),
    ] {
        let answer = request(&server, "GET", path, "");
        assert_eq!((status(&answer), body(&answer)), ("200", text), "{path}");
        assert!(answer.contains(header) && answer.contains("text/html"), "{path}: {answer}");
    }
    assert!(request(&server, "GET", "/", "").contains("cache-control: no-cache"));
    let head = request(&server, "HEAD", "/", "");
    assert!(head.contains("content-length: 8") && body(&head).is_empty(), "{head}");
    let moved = request(&server, "GET", "/lessons/the-lock?embed", "");
    assert!(status(&moved) == "301" && moved.contains("location: /lessons/the-lock/?embed"), "{moved}");
    assert!(request(&server, "GET", "/perfetto/x", "").contains("x-for: perfetto"));
    // It is in the program, not in the files.
    assert!(request(&server, "GET", "/assets/hills-96-DUzkA-uT.jpg", "").contains("content-length: 1362"));
}

#[test]
fn nothing_else_is_served() {
    let server = server();
    for path in [
        "/site.json",
        "/secret.html",
        "/../index.html",
        "/lessons/../index.html",
        "/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/%69ndex.html",
        "//index.html",
        "/etc/passwd",
        "/assets/hills-96-x.jpg/",
        "/%",
        "/%00",
        "/[",
    ] {
        let answer = request(&server, "GET", path, "");
        assert_eq!((status(&answer), body(&answer)), ("404", "There is no such file.\n"), "{path}");
        assert!(answer.contains("x-for: page"), "{path}: {answer}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "NONSENSE"] {
        let answer = request(&server, method, "/", "");
        assert_eq!((status(&answer), body(&answer)), ("405", "Use GET or HEAD.\n"), "{method}");
    }
}

#[test]
fn other_names_for_this_computer_are_refused() {
    let server = server();
    let port = server.address().port();
    let named = |host: String| send(&server, format!("GET / HTTP/1.1\r\n{host}connection: close\r\n\r\n").as_bytes());
    for own in ["127.0.0.1", "localhost", "[::1]"] {
        assert_eq!(status(&named(format!("host: {own}:{port}\r\n"))), "200", "{own}");
    }
    for other in [
        String::new(),
        String::from("host: localhost\r\n"),
        format!("host: evil.example:{port}\r\n"),
        format!("host: localhost.evil.example:{port}\r\n"),
        format!("host: 127.0.0.1:{}\r\n", port ^ 1),
        format!("host: 0.0.0.0:{port}\r\n"),
        format!("host: 127.0.0.1:{port}\r\nhost: evil.example\r\n"),
    ] {
        let answer = named(other.clone());
        assert_eq!(status(&answer), "421", "{other}");
        assert_eq!(body(&answer), format!("This server answers only at http://127.0.0.1:{port}/.\n"));
    }
}

#[test]
fn fetches_are_answered_with_their_times() {
    let server = server();
    let answer = request(&server, "GET", "/io?ms=5&bytes=3&id=a", "");
    assert_eq!(status(&answer), "200");
    let time = |name: &str| -> f64 {
        let (_, rest) = answer.split_once(&format!("{name};dur=")).expect("server-timing");
        rest.split([',', '\r']).next().and_then(|text| text.parse().ok()).expect("a number")
    };
    assert!(time("answered") - time("arrived") >= 4.999, "{answer}");
    let foreign = request(&server, "GET", "/io?ms=0&bytes=1&id=a", "sec-fetch-site: cross-site\r\n");
    assert_eq!((status(&foreign), body(&foreign)), ("403", "/io answers pages of its own origin only\n"));
}

#[test]
fn strange_and_many_requests_do_not_stop_it() {
    let server = server();
    assert_eq!(status(&send(&server, b"\x16\x03\x01 nonsense \r\n\r\n")), "400");
    assert_eq!(status(&request(&server, "GET", "/", &format!("x: {}\r\n", "y".repeat(100_000)))), "431");
    // None of these completes its request.
    let silent: Vec<_> = (0..200).map(|_| TcpStream::connect(server.address()).expect("a connection")).collect();
    let all: Vec<_> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..10)
            .map(|_| scope.spawn(|| (0..100).filter(|_| status(&request(&server, "GET", "/", "")) == "200").count()))
            .collect();
        clients.into_iter().map(|client| client.join().expect("no panic")).collect()
    });
    assert_eq!(all.iter().sum::<usize>(), 1_000);
    drop(silent);
}

#[test]
fn a_site_that_is_damaged_is_a_problem() {
    let problem = |files| Site::new(&files).err().expect("a problem").to_string();
    for file in ["index.html", "site.json"] {
        let mut files = files();
        files.remove(file);
        assert_eq!(
            problem(files),
            format!("The page can't be read: {file} (it is missing). Install the package again.")
        );
    }
    for list in ["", "{}", &LIST.replace("x-for", "x for")] {
        let mut files = files();
        files.insert("site.json".to_owned(), Bytes::from(list.to_owned()));
        assert!(problem(files).ends_with("Install the package again."), "{list}");
    }
}
