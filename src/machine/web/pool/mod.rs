//! The pool of workers: threads with shared memory in one of the two artifacts, processes in the other. Both modules define
//! the same names.

#[cfg(not(feature = "threads"))]
mod processes;
#[cfg(feature = "threads")]
mod shared;

#[cfg(not(feature = "threads"))]
pub use processes::{Pool, WorkerPool};
#[cfg(feature = "threads")]
pub use shared::{Pool, WorkerPool};
