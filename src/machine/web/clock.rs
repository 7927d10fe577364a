use std::cell::Cell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn since_origin() -> f64;

    #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
    static TIME_ORIGIN: f64;
}

thread_local! {
    static ORIGIN: Cell<f64> = const { Cell::new(f64::NAN) };
}

/// Milliseconds since 1970 on a clock that never jumps: the same for all workers, each of which counts from
/// an origin of its own. As an `f64` it is exact to a quarter of a microsecond.
pub fn now() -> f64 {
    let mut origin = ORIGIN.get();
    if origin.is_nan() {
        origin = TIME_ORIGIN.with(|origin| *origin);
        ORIGIN.set(origin);
    }
    origin + since_origin()
}

/// The step in which the clock goes, in microseconds: the least of some steps seen.
pub fn resolution_us() -> f64 {
    const STEPS: usize = 20;
    let steps = (0..STEPS).map(|_| {
        let begin = since_origin();
        loop {
            let step = since_origin() - begin;
            if step > 0.0 {
                return step;
            }
        }
    });
    steps.fold(f64::INFINITY, f64::min) * 1_000.0
}
