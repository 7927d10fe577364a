// @template own
//! $sentence
// @if limit
//! At most $limit waits are in flight at once.
// @end
//!
//! $link

// @if blocking
use std::sync::atomic::{AtomicUsize, Ordering};
// @end
// @if blocking+limit
use std::sync::{Condvar, Mutex};
// @end
// @if !async event-loops
use std::thread;
// @end
use std::time::{Duration, Instant};

// @if async
use futures::future::join_all;
// @end
// @if async+limit
use tokio::sync::Semaphore;
// @end
// @if fork-join
use rayon::prelude::*;
// @end

const TASKS: usize = $tasks; // <- your items
// @if workers
const WORKERS: usize = $workers;
// @end
// @if limit
const LIMIT: usize = $limit;
// @end

/// Waits for $wait ms.
// @if async
async fn fetch(item: usize) -> usize {
    // <- your wait: a request, a query
    tokio::time::sleep(Duration::from_millis($wait)).await;
    item
}
// @else
fn fetch(item: usize) -> usize {
    // <- your wait: a request, a query
    thread::sleep(Duration::from_millis($wait));
    item
}
// @end

// @if fork-join
/// Computes for about $compute ms, divided by the number of parts.
fn work(item: usize, _part: usize, parts: usize) -> usize {
    // <- your function: one part of the item
    let end = Instant::now() + Duration::from_millis($compute) / parts as u32;
    while Instant::now() < end {}
    item
}
// @else
/// Computes for about $compute ms.
fn work(item: usize) -> usize {
    // <- your function
    let end = Instant::now() + Duration::from_millis($compute);
    while Instant::now() < end {}
    item
}
// @end

// @if blocking+limit
/// A counting semaphore: the number of waits that may still start.
struct Permits(Mutex<usize>, Condvar);

impl Permits {
    fn hold<T>(&self, wait: impl FnOnce() -> T) -> T {
        let free = self.0.lock().unwrap();
        *self.1.wait_while(free, |free| *free == 0).unwrap() -= 1;
        let result = wait();
        *self.0.lock().unwrap() += 1;
        self.1.notify_one();
        result
    }
}

// @end
// @if sequential
fn run() -> Vec<usize> {
    (0..TASKS).map(|item| work(fetch(item))).collect()
}
// @end
// @if blocking
fn run() -> Vec<usize> {
    let next = AtomicUsize::new(0);
    // @if limit
    let permits = Permits(Mutex::new(LIMIT), Condvar::new());
    // @end
    let worker = || {
        let mut results = Vec::new();
        loop {
            let item = next.fetch_add(1, Ordering::Relaxed);
            if item >= TASKS {
                return results;
            }
            // @if limit
            results.push(work(permits.hold(|| fetch(item))));
            // @else
            results.push(work(fetch(item)));
            // @end
        }
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
}
// @end
// @if fork-join
fn run() -> Vec<usize> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(WORKERS).build().unwrap();
    let split = |item| pool.install(|| (0..WORKERS).into_par_iter().map(|part| work(item, part, WORKERS)).collect());
    let join = |parts: Vec<usize>| parts[0]; // <- join the results of the parts
    (0..TASKS).map(|item| join(split(fetch(item)))).collect()
}
// @end
// @if async
// @if limit
/// Waits for a permit, then fetches.
async fn fetch_one(permits: &Semaphore, item: usize) -> usize {
    let _permit = permits.acquire().await.unwrap();
    fetch(item).await
}

// @end
// @if !event-loops
async fn run_all() -> Vec<usize> {
    // @if limit
    let permits = &Semaphore::new(LIMIT);
    // @end
    // @if two-phase
    // @if limit
    let fetched = join_all((0..TASKS).map(|item| fetch_one(permits, item))).await;
    // @else
    let fetched = join_all((0..TASKS).map(fetch)).await;
    // @end
    let computing = fetched.into_iter().map(|data| tokio::task::spawn_blocking(move || work(data)));
    join_all(computing).await.into_iter().map(Result::unwrap).collect()
    // @else
    let run_task = async |item| {
        // @if limit
        let data = fetch_one(permits, item).await;
        // @else
        let data = fetch(item).await;
        // @end
        // @if pipeline
        tokio::task::spawn_blocking(move || work(data)).await.unwrap()
        // @else
        work(data)
        // @end
    };
    join_all((0..TASKS).map(run_task)).await
    // @end
}

fn run() -> Vec<usize> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    // @if workers
    runtime.max_blocking_threads(WORKERS);
    // @end
    runtime.enable_time().build().unwrap().block_on(run_all())
}
// @else
fn run() -> Vec<usize> {
    // @if limit
    let permits = &Semaphore::new(LIMIT);
    // @end
    let run_loop = |worker: usize| {
        let run_task = async |item| {
            // @if limit
            work(fetch_one(permits, item).await)
            // @else
            work(fetch(item).await)
            // @end
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(join_all((worker..TASKS).step_by(WORKERS).map(run_task)))
    };
    thread::scope(|scope| {
        let loops: Vec<_> = (0..WORKERS).map(|worker| scope.spawn(move || run_loop(worker))).collect();
        loops.into_iter().flat_map(|results| results.join().unwrap()).collect()
    })
}
// @end
// @end

fn main() {
    let begin = Instant::now();
    let results = run();
    println!("{} tasks in {:.3} s", results.len(), begin.elapsed().as_secs_f64());
}
