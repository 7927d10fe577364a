// @template event-loop
//! $sentence
//!
//! Every task is a future on one thread: their waits overlap, their computing does not.
// @if limit
//! No more than $limit tasks are under way at once.
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
    // @if limit
    let _place = PLACES.acquire().await?;
    // @end
// @include steps
}
// @include waits
// @include kernels
// @include report
