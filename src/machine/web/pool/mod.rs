//! The pool of workers: threads in the artifact that has shared memory, processes in the others. Both modules define
//! the same names.

#[cfg(not(feature = "threads"))]
mod processes;
#[cfg(feature = "threads")]
mod shared;

#[cfg(not(feature = "threads"))]
pub use processes::{Pool, WorkerPool};
#[cfg(feature = "threads")]
pub use shared::{Pool, WorkerPool};
