// @template sequential
//! $sentence
//!
//! One task after another. Nothing else happens during a wait.
//!
//! $link

// @include imports
// @include constants

fn main() -> Result<()> {
    let begin = Instant::now();
    let results = (0..TASKS).map(run_task).collect::<Result<Vec<_>>>()?;
    report(begin, &results);
    Ok(())
}

fn run_task($task: u32) -> Result<Vec<u8>> {
// @include steps
}
// @include waits
// @include kernels
// @include report
