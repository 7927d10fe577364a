//! Runs on clusters: who may have them, and what becomes of them. The cluster is a thread of this process.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use manyhands::machine::native::{ClusterClient, Native, NativeCluster, Reception, Reply, run_group, stop_groups};
use manyhands::machine::remote::{RemoteMessage, RemoteMessages};
use manyhands::machine::{ClusterDescription, ProcessorTime, Scheduler, WorkerDescription};
use manyhands::server::{LONGEST, PageServer, Runner, listen};
use manyhands::trace::{Kind, LaneKind, Millis, Trace};

use crate::client::{body, request, send, status};
use crate::site::site;

const TOKEN: &str = "0123456789abcdef";

/// Held by tests that run tasks: canceling stops those of the whole process.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A worker.
struct Worker {
    messages: Sender<(u32, Vec<u8>, Reply)>,
    /// The number of the run, and how many of its messages have no answer.
    state: Arc<(AtomicU32, AtomicU32)>,
}

impl Worker {
    fn start() -> Worker {
        let (messages, inbox) = channel::<(u32, Vec<u8>, Reply)>();
        let state = Arc::<(AtomicU32, AtomicU32)>::default();
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            let (run, open) = &*shared;
            for (of, message, reply) in inbox {
                let answer = (of == run.load(SeqCst)).then(|| run_group(&message).expect("it is a request"));
                open.fetch_sub(1, SeqCst);
                let reception = answer.map(|answer| Reception { worker: String::from("one"), answer });
                reply.send(reception.ok_or_else(|| String::from("the run was canceled.")));
            }
        });
        Worker { messages, state }
    }
}

impl ClusterClient for Worker {
    fn description(&self) -> ClusterDescription {
        let worker = WorkerDescription {
            id: String::from("one"),
            name: String::from("here, worker 1"),
            host: String::from("here"),
            pid: std::process::id(),
            clock_offset_ms: 0.0,
            clock_bound_ms: 0.0,
        };
        ClusterDescription {
            scheduler: Scheduler::Dask,
            software: String::from("Dask 1.0"),
            api: String::from("client"),
            workers: vec![worker],
            startup_ms: None,
        }
    }

    fn submit(&self, message: Vec<u8>, reply: Reply) {
        let (run, open) = &*self.state;
        open.fetch_add(1, SeqCst);
        self.messages.send((run.load(SeqCst), message, reply)).expect("the worker is there");
    }

    fn cancel(&self) {
        let (run, open) = &*self.state;
        run.fetch_add(1, SeqCst);
        // One that has just been taken may not have begun yet.
        while open.load(SeqCst) > 0 {
            stop_groups();
            thread::sleep(Duration::from_millis(1));
        }
    }

    fn processor_time(&self) -> Option<ProcessorTime> {
        None
    }
}

fn server() -> PageServer {
    server_with_limit(LONGEST)
}

fn server_with_limit(longest: Duration) -> PageServer {
    let machine = || {
        let machine = Native::start(PathBuf::from("no processes")).expect("a machine");
        io::Result::Ok(machine.with_clusters(vec![NativeCluster::new(Box::new(Worker::start()), Some(1))]))
    };
    let runner = Runner::start(machine, longest).expect("a thread");
    PageServer::start(listen(0).expect("a port"), site(), Some((runner, TOKEN.to_owned()))).expect("a port")
}

/// The headers of a request by a page that was opened with the token.
fn headers(server: &PageServer) -> String {
    let (address, port) = (server.address(), server.address().port());
    format!("origin: http://{address}\r\nsec-fetch-site: same-origin\r\ncookie: a=b; manyhands-{port}={TOKEN}\r\n")
}

/// The head of a request for a run or a calibration, up to the body.
fn head(server: &PageServer, action: &str, length: usize) -> String {
    let host = server.address();
    let own = headers(server);
    format!(
        "POST /cluster/{action} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{own}content-type: application/json\r\n\
         content-length: {length}\r\n\r\n"
    )
}

fn wish(link: &str) -> String {
    format!(r#"{{"link": "{link}", "strategy": "dask"}}"#)
}

/// The answer to this body.
fn post(server: &PageServer, body: &str) -> String {
    send(server, format!("{}{body}", head(server, "run", body.len())).as_bytes())
}

/// A run that has begun, as soon as it reports progress.
fn begin(server: &PageServer, link: &str) -> TcpStream {
    let mut stream = ask(server, "run", link);
    let mut first = [0; 4_096];
    let length = stream.read(&mut first).expect("an answer");
    assert_eq!(status(&String::from_utf8_lossy(&first[..length])), "200");
    stream
}

/// Runs a link, and returns all messages.
fn run(server: &PageServer, link: &str) -> Vec<RemoteMessage> {
    messages(server, "run", link)
}

fn messages(server: &PageServer, action: &str, link: &str) -> Vec<RemoteMessage> {
    let mut stream = ask(server, action, link);
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    let start = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head") + 4;
    let mut messages = RemoteMessages::default();
    messages.push(&unchunked(&answer[start..]));
    std::iter::from_fn(|| messages.take().expect("a message")).collect()
}

fn ask(server: &PageServer, action: &str, link: &str) -> TcpStream {
    let body = wish(link);
    let mut stream = TcpStream::connect(server.address()).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    stream.write_all(format!("{}{body}", head(server, action, body.len())).as_bytes()).expect("a connection");
    stream
}

/// What is in the chunks of a body.
fn unchunked(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = chunks.windows(2).position(|two| two == b"\r\n") {
        let length = std::str::from_utf8(&chunks[..end]).ok().and_then(|text| usize::from_str_radix(text, 16).ok());
        let Some(length @ 1..) = length else { break };
        body.extend_from_slice(&chunks[end + 2..][..length]);
        chunks = &chunks[end + 2 + length + 2..];
    }
    body
}

#[test]
fn a_link_runs_on_the_cluster_and_its_spans_come_back() {
    let _alone = alone();
    let server = server();
    assert!(request(&server, "GET", "/io?ms=0&bytes=1&id=a", "").contains("manyhands-clusters: dask"));
    let description = request(&server, "GET", "/cluster", &headers(&server));
    assert!(description.contains(r#""name":"here, worker 1""#), "{description}");

    let messages = run(&server, "tasks=3&steps=sleep:5,squares:1000");
    let Some(RemoteMessage::Done(done)) = messages.last() else { panic!("{messages:?}") };
    assert!(done.digests.len() == 3 && done.digests.iter().all(|digest| *digest != 0));
    let [lane] = &done.trace.lanes[..] else { panic!("{done:?}") };
    assert_eq!(lane.kind, LaneKind::ClusterWorker);
    assert_eq!(lane.spans.iter().filter(|span| span.kind == Kind::Wait).count(), 3);
}

#[test]
fn a_calibration_shows_what_the_cluster_costs_for_a_link() {
    let _alone = alone();
    let server = server();
    let messages = messages(&server, "calibrate", "tasks=30&steps=sleep:900,sort:20000&limit=2");
    let Some(RemoteMessage::Calibrated(records)) = messages.last() else { panic!("{messages:?}") };
    // Sleeps are short, and no more tasks are on the way than the link allows.
    assert_eq!((records.messages, records.alone.len(), records.group), (2, 5, 1));
    let computed = |trace: &Trace| trace.spans().filter(|span| span.kind == Kind::Compute).count();
    assert!((1..=3).contains(&computed(&records.one)), "{records:?}");
    assert!((1..=2).contains(&computed(&records.all)), "{records:?}");
    let mut waits = records.one.spans().filter(|span| span.kind == Kind::Wait);
    assert!(waits.all(|wait| wait.length() < Millis(900.0)), "{records:?}");
}

#[test]
fn one_run_at_a_time_and_a_closed_request_cancels_it() {
    let _alone = alone();
    let server = server();
    let long = "tasks=1000&steps=sleep:10000";
    let stream = begin(&server, long);
    let busy = post(&server, &wish("tasks=1"));
    assert_eq!(status(&busy), "409");
    assert_eq!(body(&busy), "The clusters are busy with another run. Wait until it ends, or cancel it.\n");
    drop(stream);
    let begin_again = Instant::now();
    assert!(matches!(run(&server, "tasks=1&steps=sleep:1").last(), Some(RemoteMessage::Done(_))));
    assert!(begin_again.elapsed() < Duration::from_secs(5), "{:?}", begin_again.elapsed());
}

#[test]
fn a_run_that_takes_too_long_makes_place_even_if_nobody_reads_it() {
    let _alone = alone();
    let server = server_with_limit(Duration::from_millis(500));
    let mut stream = begin(&server, "tasks=1000&steps=sleep:10000");
    let deadline = Instant::now() + Duration::from_secs(10);
    while status(&post(&server, &wish("tasks=1&steps=sleep:1"))) == "409" {
        assert!(Instant::now() < deadline, "the run goes on");
        thread::sleep(Duration::from_millis(50));
    }
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).expect("an answer");
    assert!(String::from_utf8_lossy(&rest).contains("The run took longer than 0.5 s."));
}

#[test]
fn a_calibration_that_takes_too_long_is_not_helped_by_fewer_tasks() {
    let _alone = alone();
    let server = server_with_limit(Duration::from_millis(500));
    let messages = messages(&server, "calibrate", "tasks=1&steps=sleep:10000");
    let Some(RemoteMessage::Failed { task: None, reason }) = messages.last() else { panic!("{messages:?}") };
    assert_eq!(reason, "The calibration took longer than 0.5 s. Use shorter waits or a smaller size.");
}

#[test]
fn only_pages_that_were_opened_with_the_token_have_clusters() {
    let server = server();
    let port = server.address().port();
    let url = server.url().to_owned();
    assert!(url.ends_with(&format!("/?token={TOKEN}")));
    let opened = request(&server, "GET", &format!("/?a=b&token={TOKEN}&embed"), "");
    assert_eq!(status(&opened), "303");
    assert!(opened.contains("location: /?a=b&embed=\r\n"), "{opened}");
    let cookie = format!("set-cookie: manyhands-{port}={TOKEN}; Path=/cluster; HttpOnly; SameSite=Strict\r\n");
    assert!(opened.contains(&cookie), "{opened}");
    assert_eq!(status(&request(&server, "GET", "/?token=0123456789abcdee", "")), "403");
    assert_eq!(status(&request(&server, "GET", &format!("//evil.example/?token={TOKEN}"), "")), "404");

    let own = headers(&server);
    let cookies = |value: &str| own.replace(TOKEN, value);
    for refused in [
        String::new(),
        cookies(""),
        cookies("0123456789abcdee"),
        cookies("0123456789abcdef0"),
        own.replace(&format!("manyhands-{port}"), "manyhands"),
        own.replace("same-origin", "same-site"),
        own.replace("same-origin", "cross-site"),
        own.replace("same-origin", "none"),
        own.replace("origin: http://127.0.0.1", "origin: http://evil.example"),
        own.replace(&format!("origin: http://127.0.0.1:{port}"), "origin: null"),
        own.replace("origin: http://", "origin: https://"),
        own.replace(&format!("origin: http://127.0.0.1:{port}"), "origin: http://127.0.0.1:1"),
        format!("{own}origin: null\r\n"),
    ] {
        for (method, path) in [("GET", "/cluster"), ("POST", "/cluster/run"), ("GET", "/cluster/x")] {
            let answer = request(&server, method, path, &refused);
            assert_eq!((status(&answer), body(&answer).lines().count()), ("403", 1), "{method} {path} {refused}");
        }
    }
}

#[test]
fn nothing_but_a_link_and_a_cluster_is_run() {
    let server = server();
    for (wish, code) in [
        ("", "400"),
        ("null", "400"),
        (r#"{"link": "tasks=1"}"#, "400"),
        (r#"{"link": "tasks=1", "strategy": "dask", "on": "tcp://evil.example"}"#, "400"),
        (r#"{"link": "tasks=1", "strategy": "ray"}"#, "400"),
        (r#"{"link": "tasks=1", "strategy": "threads"}"#, "400"),
        (r#"{"link": "tasks=99999", "strategy": "dask"}"#, "400"),
        (r#"{"link": "code=evil", "strategy": "dask"}"#, "400"),
        (&wish(&"a".repeat(3_000)), "400"),
        (&wish(&"a".repeat(100_000)), "413"),
        (&"[".repeat(10_000), "400"),
    ] {
        let answer = post(&server, wish);
        assert_eq!((status(&answer), body(&answer).lines().count()), (code, 1), "{wish:.100}: {answer}");
    }
    let own = headers(&server);
    for (headers, code) in [
        ("", "415"),
        ("content-type: text/plain\r\n", "415"),
        ("content-type: application/x-www-form-urlencoded\r\n", "415"),
        ("content-type: application/json;charset=utf-8\r\n", "400"),
    ] {
        assert_eq!(status(&request(&server, "POST", "/cluster/run", &format!("{own}{headers}"))), code, "{headers}");
    }
    for (method, path) in [("GET", "/cluster/run"), ("PUT", "/cluster/run"), ("POST", "/cluster"), ("HEAD", "/cluster")]
    {
        assert_eq!(status(&request(&server, method, path, &own)), "405", "{method} {path}");
    }
    assert_eq!(status(&request(&server, "GET", "/cluster/../cluster", &own)), "404");
    // A body that never arrives.
    let answer = send(&server, head(&server, "run", 100).as_bytes());
    assert_eq!((status(&answer), body(&answer)), ("408", "The request did not arrive within 5 seconds.\n"));
}
