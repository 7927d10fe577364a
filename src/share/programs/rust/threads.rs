// @template threads
//! $sentence
//!
//! Each thread does whole tasks, and a wait blocks it. Threads compute in parallel
//! on all cores.
// @if limit
//! At most $limit waits are in flight at once.
// @end
//!
//! $link

// @include imports
// @include constants

// @include on-threads

fn run_task($task: u32) -> Result<Vec<u8>> {
// @include steps
}
// @include semaphore
// @include waits
// @include kernels
// @include report
