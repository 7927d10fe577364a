//! Kernels that this artifact does without: another instance, on the same worker but with its own memory, computes
//! them. What goes in and out is copied.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

use wasm_bindgen::prelude::*;

use crate::workload::Payload;
use crate::workload::kernels::{Computation, provide_thumbnail};

#[wasm_bindgen(typescript_custom_section)]
const PLAIN_KERNELS: &str = r#"
/** What an instance expects as `plainKernels` in the global scope of its worker: who computes thumbnails for it. */
export interface PlainKernels {
  /** Begins one of at most `side` pixels a side, from the bytes of a picture; gives its number. */
  begin(side: number, picture: Uint8Array): number;
  /** Computes for about a millisecond; the result, once there is one. */
  advance(computation: number): Uint8Array | undefined;
  /** It is of no use any more. */
  end(computation: number): void;
  /** How much memory this takes, in bytes. */
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

/// Of the instances on all workers.
static BYTES: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// Of the one on this worker, when it was last asked.
    static BYTES_HERE: Cell<u64> = const { Cell::new(0) };
}

/// Has the kernels computed that this artifact does without.
pub fn prepare() {
    provide_thumbnail(|side, picture| Box::new(Remote(begin_computation(side, &picture))));
}

/// How much memory it takes that they are computed by another instance, on all workers together.
pub fn memory_bytes() -> u64 {
    BYTES.load(Ordering::Relaxed)
}

/// A computation by its number, which the worker knows that began it.
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
