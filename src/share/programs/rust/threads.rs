// @template threads
//! $sentence
//!
//! Each thread runs one task at a time, and blocks while it waits. Threads compute
//! in parallel on all cores.
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
