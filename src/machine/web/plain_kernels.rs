//! Kernels that this artifact leaves out: another instance, on the same worker but with its own memory, computes them.
//! Inputs and results are copied.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

use wasm_bindgen::prelude::*;

use crate::workload::Payload;
use crate::workload::kernels::{Computation, provide_thumbnail};

#[wasm_bindgen(typescript_custom_section)]
const PLAIN_KERNELS: &str = r#"
/** What an instance expects as `plainKernels` in the global scope of its worker: it computes thumbnails. */
export interface PlainKernels {
  /** Begins a thumbnail of at most `side` by `side` pixels from the bytes of a picture, and returns its number. */
  begin(side: number, picture: Uint8Array): number;
  /** Computes for about a millisecond, and returns the result once it is complete. */
  advance(computation: number): Uint8Array | undefined;
  /** Discards the computation. */
  end(computation: number): void;
  /** The memory of the other instance, in bytes. */
  memoryBytes(): number;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = plainKernels, js_name = begin)]
    fn begin_computation(side: u32, picture: &[u8]) -> u32;

    #[wasm_bindgen(js_namespace = plainKernels, js_name = advance)]
    fn advance_computation(computation: u32) -> Option<Vec<u8>>;

    #[wasm_bindgen(js_namespace = plainKernels, js_name = end)]
    fn end_computation(computation: u32);

    #[wasm_bindgen(js_namespace = plainKernels, js_name = memoryBytes)]
    fn instance_memory() -> f64;
}

/// The memory of these instances on all workers.
static BYTES: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The memory of the instance on this worker when it was last read.
    static BYTES_HERE: Cell<u64> = const { Cell::new(0) };
}

/// Delegates the kernels that this artifact leaves out.
pub fn delegate_kernels() {
    provide_thumbnail(|side, picture| Box::new(Remote(begin_computation(side, &picture))));
}

/// The total memory of the other instances on all workers, in bytes.
pub fn memory_bytes() -> u64 {
    BYTES.load(Ordering::Relaxed)
}

/// A computation, by its number. The number is valid only on the worker that began it.
struct Remote(u32);

impl Computation for Remote {
    fn advance(&mut self) -> Option<Payload> {
        let result = advance_computation(self.0);
        if result.is_some() {
            let bytes = instance_memory() as u64;
            // An instance's memory never shrinks.
            BYTES.fetch_add(bytes - BYTES_HERE.replace(bytes), Ordering::Relaxed);
        }
        result
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        end_computation(self.0);
    }
}
