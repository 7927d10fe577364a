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

/// Milliseconds since 1970 on a clock that never jumps: the same for all workers, although
/// each has its own time origin. As an `f64` it is exact to a quarter of a microsecond.
pub fn now() -> f64 {
    let mut origin = ORIGIN.get();
    if origin.is_nan() {
        origin = TIME_ORIGIN.with(|origin| *origin);
        ORIGIN.set(origin);
    }
    origin + since_origin()
}

/// How far the calendar, which goes on when the computer sleeps and can be set, is ahead of the clock, in milliseconds.
pub fn calendar_ahead() -> f64 {
    js_sys::Date::now() - now()
}

/// A clock for what happens in quick succession: it reads the real one for every eighth event only, as a reading
/// takes longer than all else that is done for an event. Eight of them take less than a step of the clock.
pub struct Burst {
    time: Cell<f64>,
    left: Cell<u32>,
}

impl Burst {
    /// Events per reading.
    const EVENTS: u32 = 8;

    /// A burst of which nothing has happened yet.
    pub fn new() -> Burst {
        Burst { time: Cell::new(0.0), left: Cell::new(0) }
    }

    /// Another burst begins: the next event reads the clock.
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
