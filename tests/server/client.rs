//! A client that sends anything.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use manyhands::server::PageServer;

/// Sends a request as it is, and returns the answer.
pub fn send(server: &PageServer, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address()).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    // The server may answer and close the connection before it has read all.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// The answer to a request of a browser that has the page open.
pub fn request(server: &PageServer, method: &str, path: &str, headers: &str) -> String {
    let host = server.address();
    send(server, format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{headers}\r\n").as_bytes())
}

pub fn status(answer: &str) -> &str {
    answer.get(9..12).unwrap_or_default()
}

pub fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}
