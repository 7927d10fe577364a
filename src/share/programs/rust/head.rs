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
// @if threads gil-threads processes
// @if !fetch
use std::sync::Mutex;
// @end
use std::sync::atomic::{AtomicU32, Ordering};
// @end
// @if threads gil-threads processes
// @if fetch
use std::sync::{LazyLock, Mutex};
// @end
// @else
// @if fetch
use std::sync::LazyLock;
// @end
// @end
// @if threads gil-threads processes
use std::thread;
// @else
// @if sleep
// @if !async
use std::thread;
// @end
// @end
// @end
// @if sleep
use std::time::{Duration, Instant};
// @else
use std::time::Instant;
// @end

// @if encrypt
use chacha20poly1305::aead::Aead;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit};
// @end
// @if event-loop pipeline
use futures::future::try_join_all;
// @end
// @if two-phase
// @if wait
use futures::future::try_join_all;
// @end
// @end
// @if thumbnail
use image::DynamicImage;
use image::imageops::FilterType;
// @end
// @if fork-join
// @if splits
use rayon::prelude::*;
// @end
// @end
// @if two-phase
// @if pool
use rayon::prelude::*;
// @end
// @end
// @if fetch
// @if async
use reqwest::Client;
// @else
use reqwest::blocking::Client;
// @end
// @end
use sha2::{Digest, Sha256};
// @if limit
// @if async
// @if wait event-loop
use tokio::sync::Semaphore;
// @end
// @end
// @end
// @if pool
// @if pipeline
use tokio::sync::oneshot;
// @end
// @end
// @template constants

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

const TASKS: u32 = $tasks;
// @if threads gil-threads processes pool
const THREADS: usize = $threads;
// @end
// @if fetch jitter
const SEED: u64 = $seed;
// @end
// @if fetch

static SERVER: LazyLock<String> =
    LazyLock::new(|| env::args().nth(1).unwrap_or_else(|| "http://127.0.0.1:4173".into()));
static HTTP: LazyLock<Client> = LazyLock::new(Client::new);
// @end
// @if limit
// @if async
// @if wait event-loop

static PLACES: Semaphore = Semaphore::const_new($limit);
// @end
// @end
// @end
