// @template gil-threads
//! $sentence
//!
//! Each thread does whole tasks, and a wait blocks it. Only the thread that holds
//! the lock computes. (Python's interpreter lock can also change hands during a
//! computation, after its switch interval. This one cannot.)
// @if limit
//! At most $limit waits are in flight at once.
// @end
//!
//! $link

// @include imports
// @include constants
// @if compute

static LOCK: Mutex<()> = Mutex::new(());
// @end

// @include on-threads

fn run_task($task: u32) -> Result<Vec<u8>> {
// @include steps
}
// @if compute

/// Computes while no other thread does.
fn under_lock<T>(compute: impl FnOnce() -> T) -> T {
    let _lock = LOCK.lock().expect("no thread panics");
    compute()
}
// @end
// @include semaphore
// @include waits
// @include kernels
// @include report
