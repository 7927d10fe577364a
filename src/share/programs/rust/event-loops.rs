// @template event-loops
//! $sentence
//!
//! Each thread runs an event loop, and tasks are assigned round-robin: waits overlap,
//! and a computation blocks only the tasks on its own loop.
// @if limit
//! At most $limit waits are in flight at once.
// @end
//!
//! $link

// @include imports
// @include constants

fn main() -> Result<()> {
    let begin = Instant::now();
    let done = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|number| scope.spawn(move || run_loop(number))).collect();
        let done = threads.into_iter().map(|thread| thread.join().expect("no thread panics"));
        done.collect::<Result<Vec<_>>>()
    })?;
    let results: Vec<_> = (0..TASKS as usize).map(|task| done[task % THREADS][task / THREADS].clone()).collect();
    report(begin, &results);
    Ok(())
}

/// Runs this thread's share of the tasks on an event loop.
fn run_loop(number: usize) -> Result<Vec<Vec<u8>>> {
    let event_loop = Builder::new_current_thread().enable_all().build()?;
    event_loop.block_on(try_join_all((number as u32..TASKS).step_by(THREADS).map(run_task)))
}

async fn run_task($task: u32) -> Result<Vec<u8>> {
// @include steps
}
// @include waits
// @include kernels
// @include report
