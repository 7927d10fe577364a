use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime};

/// The process's first reading of the clock.
static EPOCH: OnceLock<Instant> = OnceLock::new();

/// Milliseconds since this process first read the monotonic clock. As an `f64`, this is exact to less than a microsecond
/// for centuries.
pub fn now() -> f64 {
    millis(EPOCH.get_or_init(Instant::now).elapsed())
}

/// Milliseconds since 1970.
pub fn unix_ms() -> f64 {
    now() + ahead_of_1970()
}

/// Converts a duration to milliseconds.
pub fn millis(length: Duration) -> f64 {
    length.as_secs_f64() * 1_000.0
}

/// The current difference between the wall clock, in milliseconds since 1970, and [`now`].
///
/// Each process has its own epoch, so this is how processes compare times. The wall clock can be set, or adjusted
/// gradually, so the difference is read when a process starts, and not cached.
pub fn ahead_of_1970() -> f64 {
    const TRIES: usize = 5;
    let tries = (0..TRIES).map(|_| {
        let before = now();
        let day = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0.0, millis);
        let after = now();
        (after - before, day - (before + after) / 2.0)
    });
    // In the quickest attempt, nothing happened between the readings.
    tries.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(0.0, |(_, ahead)| ahead)
}

/// The resolution of the clock, in microseconds: the smallest of several observed steps.
pub fn resolution_us() -> f64 {
    const STEPS: usize = 100;
    let steps = (0..STEPS).map(|_| {
        let begin = Instant::now();
        loop {
            let step = begin.elapsed();
            if step > Duration::ZERO {
                return millis(step) * 1_000.0;
            }
        }
    });
    steps.fold(f64::INFINITY, f64::min)
}
