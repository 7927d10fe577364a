// @template gil-threads
//! $sentence
//!
//! Each thread runs one task at a time, and blocks while it waits. Only the thread
//! that holds the lock computes. (After its switch interval, Python's interpreter
//! lock can also change hands during a computation. This one cannot.)
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

/// Computes while holding the lock.
fn under_lock<T>(compute: impl FnOnce() -> T) -> T {
    let _lock = LOCK.lock().expect("no thread panics");
    compute()
}
// @end
// @include semaphore
// @include waits
// @include kernels
// @include report
