// @template fork-join
//! $sentence
//!
//! One task at a time, and each of its computations is shared out over all threads.
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

/// What the kernel makes of each part of these units: four parts for each thread.
fn fork(units: Range<u64>, kernel: impl Fn(Range<u64>) -> Vec<u8> + Sync) -> Vec<Vec<u8>> {
    let count = units.end.min(4 * THREADS as u64);
    let cut = |part: u64| units.end * part / count;
    (0..count).into_par_iter().map(|part| kernel(cut(part)..cut(part + 1))).collect()
}
// @end
// @if sum

/// The sum of numbers that are bytes, as many for each.
fn added(parts: Vec<Vec<u8>>) -> Vec<u8> {
    let number = |bytes: &Vec<u8>| {
        let mut whole = [0; 8];
        whole[..bytes.len()].copy_from_slice(bytes);
        u64::from_le_bytes(whole)
    };
    let sum = parts.iter().map(number).fold(0_u64, u64::wrapping_add);
    sum.to_le_bytes()[..parts[0].len()].to_vec()
}
// @end
// @include waits
// @include kernels
// @include report
