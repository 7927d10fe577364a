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

/// Milliseconds since 1970 on a monotonic clock. It is the same for all workers, although each has its own time origin.
/// As an `f64`, it is exact to a quarter of a microsecond.
pub fn now() -> f64 {
    let mut origin = ORIGIN.get();
    if origin.is_nan() {
        origin = TIME_ORIGIN.with(|origin| *origin);
        ORIGIN.set(origin);
    }
    origin + since_origin()
}

/// How far the wall clock is ahead of this clock, in milliseconds. The wall clock continues while the computer sleeps, and
/// can be set.
pub fn calendar_ahead() -> f64 {
    js_sys::Date::now() - now()
}

/// A clock for events in quick succession. It reads the real clock only for every eighth event, because a reading takes
/// longer than everything else that is done for an event. Eight events take less than the resolution of the clock.
pub struct Burst {
    time: Cell<f64>,
    left: Cell<u32>,
}

impl Burst {
    /// Events per reading.
    const EVENTS: u32 = 8;

    /// A burst before its first event.
    pub fn new() -> Burst {
        Burst { time: Cell::new(0.0), left: Cell::new(0) }
    }

    /// Begins another burst: the next event reads the clock.
    pub fn begin(&self) {
        self.left.set(0);
    }

    /// The time of the next event.
    pub fn now(&self) -> f64 {
        match self.left.get().checked_sub(1) {
            Some(left) => self.left.set(left),
            None => {
                self.time.set(now());
                self.left.set(Burst::EVENTS - 1);
            }
        }
        self.time.get()
    }
}

/// The resolution of the clock, in microseconds: the smallest of several observed steps.
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
