// @template two-phase
//! $sentence
//!
//! All tasks run each step together: the next one starts when every task has finished it.
//! Waits overlap on the event loop, and computations run on all threads.
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
    let results = run_tasks().await?;
    report(begin, &results);
    Ok(())
}

async fn run_tasks() -> Result<Vec<Vec<u8>>> {
    // YOUR OWN CODE goes here: replace these steps. All tasks run each step together.
// @include permit-rule
// @each
// @if wait
// @if read
    let data = try_join_all((0..TASKS).map(|$each-task| $call)).await?;
// @else
    try_join_all((0..TASKS).map(|$each-task| $call)).await?;
// @end
// @else
// @if read
    let data: Vec<_> = (0..TASKS).into_par_iter().map(|$each-task| $call).collect();
// @else
    (0..TASKS).into_par_iter().for_each(|$each-task| drop(std::hint::black_box($call)));
// @end
// @end
// @end
// @if result
    Ok(data)
// @else
    Ok(vec![Vec::new(); TASKS as usize])
// @end
}
// @include waits
// @include kernels
// @include report
