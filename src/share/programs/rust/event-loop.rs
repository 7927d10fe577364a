// @template event-loop
//! $sentence
//!
//! Every task is a future on one thread: waits overlap, computations do not.
// @if limit
//! At most $limit waits are in flight at once.
// @end
//!
//! $link

// @include imports
// @include constants

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let begin = Instant::now();
    let results = try_join_all((0..TASKS).map(run_task)).await?;
    report(begin, &results);
    Ok(())
}

async fn run_task($task: u32) -> Result<Vec<u8>> {
// @include steps
}
// @include waits
// @include kernels
// @include report
