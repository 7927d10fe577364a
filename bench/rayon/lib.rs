//! Kernels on the thread pool of `wasm-bindgen-rayon`. `bench/rows/rayon.mjs` compares it with ours.

use std::hint::black_box;

use manyhands_kernels::{Chunk, Computation, Kernel, KernelId, Payload, Split};
use rayon::prelude::*;
use wasm_bindgen::prelude::*;
pub use wasm_bindgen_rayon::init_thread_pool;

/// The same as in our pool: `machine::PARTS_PER_THREAD`.
const PARTS_PER_THREAD: usize = 4;

/// Computes `squares` of this size `tasks` times, each as a separate job.
#[wasm_bindgen(js_name = computeTasks)]
pub fn compute_tasks(tasks: u32, size: u32) {
    let kernel = Kernel { id: KernelId::Squares, size };
    rayon::scope(|scope| {
        for _ in 0..tasks {
            scope.spawn(|_| drop(black_box(kernel.run(Chunk::Millisecond, &[]))));
        }
    });
}

/// Computes `squares` of this size `times` times, one after another, each split over all threads.
#[wasm_bindgen(js_name = computeSplit)]
pub fn compute_split(times: u32, size: u32) {
    let kernel = Kernel { id: KernelId::Squares, size };
    let parts = rayon::current_num_threads() * PARTS_PER_THREAD;
    for _ in 0..times {
        let Split { parts, join } = kernel.split(parts as u32, &[]);
        let results: Vec<Payload> = parts.into_par_iter().with_max_len(1).map(finish).collect();
        black_box(join.join(results));
    }
}

fn finish(mut computation: Box<dyn Computation>) -> Payload {
    loop {
        if let Some(result) = computation.advance() {
            return result;
        }
    }
}
