// @template pipeline
//! $sentence
//!
//! Waits overlap on the event loop. Each computation goes to a thread as soon as
//! its input is ready.
// @if limit
//! At most $limit waits are in flight at once.
// @end
//!
//! $link

// @include imports
// @include constants

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
// @include pool
    let begin = Instant::now();
    let results = try_join_all((0..TASKS).map(run_task)).await?;
    report(begin, &results);
    Ok(())
}

async fn run_task($task: u32) -> Result<Vec<u8>> {
// @include steps
}
// @if pool

/// Computes on the thread pool, while the event loop keeps running.
async fn on_pool<T: Send + 'static>(compute: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let (sender, result) = oneshot::channel();
    rayon::spawn(move || drop(sender.send(compute())));
    Ok(result.await?)
}
// @end
// @include waits
// @include kernels
// @include report
