// @template threads
//! $sentence
//!
//! Each thread does whole tasks, and a wait blocks it. As many compute at once as
//! there are cores.
//!
//! $link

// @include imports
// @include constants

// @include on-threads

fn run_task($task: u32) -> Result<Vec<u8>> {
// @include steps
}
// @include waits
// @include kernels
// @include report
