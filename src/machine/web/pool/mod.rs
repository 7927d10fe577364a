//! Threads with shared memory, which only one of the two artifacts has. Both modules define the same names.

#[cfg(not(feature = "threads"))]
mod absent;
#[cfg(feature = "threads")]
mod shared;

#[cfg(not(feature = "threads"))]
pub use absent::{Pool, WorkerPool};
#[cfg(feature = "threads")]
pub use shared::{Pool, WorkerPool};
