use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Sub};

use serde::{Deserialize, Serialize};

/// A time or a length of time in milliseconds. A time is counted from the run's start.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Millis(pub f64);

impl Millis {
    /// The run's start, or no time at all.
    pub const ZERO: Millis = Millis(0.0);

    /// The later, or the longer, of two.
    pub fn max(self, other: Millis) -> Millis {
        Millis(self.0.max(other.0))
    }

    /// The earlier, or the shorter, of two.
    pub fn min(self, other: Millis) -> Millis {
        Millis(self.0.min(other.0))
    }
}

impl Add for Millis {
    type Output = Millis;
    fn add(self, other: Millis) -> Millis {
        Millis(self.0 + other.0)
    }
}

impl AddAssign for Millis {
    fn add_assign(&mut self, other: Millis) {
        self.0 += other.0;
    }
}

impl Sub for Millis {
    type Output = Millis;
    fn sub(self, other: Millis) -> Millis {
        Millis(self.0 - other.0)
    }
}

impl Mul<f64> for Millis {
    type Output = Millis;
    fn mul(self, factor: f64) -> Millis {
        Millis(self.0 * factor)
    }
}

/// The ratio of two lengths of time.
impl Div for Millis {
    type Output = f64;
    fn div(self, other: Millis) -> f64 {
        self.0 / other.0
    }
}

impl Sum for Millis {
    fn sum<I: Iterator<Item = Millis>>(times: I) -> Millis {
        times.fold(Millis::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_calculated_like_numbers() {
        let mut time = Millis(6.0);
        time += Millis(3.0);
        assert_eq!([time, time - Millis(5.0), time + Millis(5.0), time * 2.0].map(|it| it.0), [9.0, 4.0, 14.0, 18.0]);
        assert_eq!((time / Millis(2.0), [Millis(1.0), time].into_iter().sum()), (4.5, Millis(10.0)));
        assert_eq!((time.max(Millis(10.0)), time.min(Millis(10.0))), (Millis(10.0), time));
    }
}
