// @template imports
// @if fetch processes
use std::env;
// @end
use std::error::Error;
// @if processes
use std::io::{self, Read, Write};
// @end
// @if splits sha256
use std::ops::Range;
// @end
// @if processes
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
// @end
// @if limit+threads limit+gil-threads
use std::sync::Condvar;
// @end
// @if fetch limit+processes
use std::sync::LazyLock;
// @end
// @if threads gil-threads processes
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
// @end
// @if event-loops threads gil-threads processes sleep+!async
use std::thread;
// @end
// @if sleep fetch
use std::time::{Duration, Instant};
// @else
use std::time::Instant;
// @end

// @if encrypt
use chacha20poly1305::aead::Aead;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit};
// @end
// @if event-loop event-loops pipeline two-phase+wait
use futures::future::try_join_all;
// @end
// @if thumbnail
use image::DynamicImage;
use image::imageops::FilterType;
// @end
// @if limit+processes
use jobserver::Client;
// @end
// @if fork-join+splits two-phase+pool
use rayon::prelude::*;
// @end
use sha2::{Digest, Sha256};
// @if event-loops
use tokio::runtime::Builder;
// @end
// @if limit+async
use tokio::sync::Semaphore;
// @end
// @if pool+pipeline
use tokio::sync::oneshot;
// @end
// @template constants

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

const TASKS: u32 = $tasks;
// @if event-loops threads gil-threads pool
const THREADS: usize = $threads;
// @end
// @if processes
const PROCESSES: usize = $threads;
// @end
// @if fetch jitter
const SEED: u64 = $seed;
// @end
// @if fetch
const TIMEOUT: Duration = Duration::from_secs(30);

static SERVER: LazyLock<String> =
    LazyLock::new(|| env::args().nth(1).unwrap_or_else(|| "http://127.0.0.1:4173".into()));
// @if event-loops

thread_local! {
    /// Opens as many connections as it needs, driven by its thread's event loop.
    static HTTP: $client = {
        let client = $client::builder().timeout(TIMEOUT).no_proxy();
        client.build().expect("only TLS could fail, and it is off")
    };
}
// @else
/// Opens as many connections as it needs.
static HTTP: LazyLock<$client> = LazyLock::new(|| {
    let client = $client::builder().timeout(TIMEOUT).no_proxy();
    client.build().expect("only TLS could fail, and it is off")
});
// @end
// @end
// @if limit

// @if processes
/// Shared by all processes, through a pipe.
static PERMITS: LazyLock<Client> = LazyLock::new(|| {
    // SAFETY: the environment names a pipe that this process has inherited, and nothing closes it.
    unsafe { Client::from_env() }.expect("the parent process passes the pipe")
});
// @else
// @if async
static PERMITS: Semaphore = Semaphore::const_new($limit);
// @else
static PERMITS: Semaphore = Semaphore::new($limit);
// @end
// @end
// @end
// @template client
// @if async
reqwest::Client
// @else
reqwest::blocking::Client
// @end
