// @template fork-join
//! $sentence
//!
//! One task at a time. Each of its computations is split across all threads.
//!
//! $link

// @include imports
// @include constants

fn main() -> Result<()> {
// @include pool
    let begin = Instant::now();
    let results = (0..TASKS).map(run_task).collect::<Result<Vec<_>>>()?;
    report(begin, &results);
    Ok(())
}

fn run_task($task: u32) -> Result<Vec<u8>> {
// @include steps
}
// @if splits

/// Runs the kernel on the units, in four parts per thread, and returns the result of each part.
fn fork(units: Range<u64>, kernel: impl Fn(Range<u64>) -> Vec<u8> + Sync) -> Vec<Vec<u8>> {
    let count = units.end.min(4 * THREADS as u64);
    let cut = |part: u64| units.end * part / count;
    (0..count).into_par_iter().map(|part| kernel(cut(part)..cut(part + 1))).collect()
}
// @end
// @if sum

/// Adds little-endian integers, and wraps the sum around to their width.
fn add(parts: Vec<Vec<u8>>) -> Vec<u8> {
    let number = |bytes: &Vec<u8>| bytes.iter().rfold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let sum = parts.iter().map(number).fold(0, u64::wrapping_add);
    sum.to_le_bytes()[..parts[0].len()].to_vec()
}
// @end
// @include waits
// @include kernels
// @include report
