//! The computations a task can do, one file each.
//!
//! A kernel computes in chunks of about a millisecond. Between chunks a run can be cancelled, the
//! browser's compiler can swap in its optimised code, and (later) a lock can change hands.

mod mandelbrot;
mod primes;
mod squares;

use crate::workload::Payload;

/// A computation of a given size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kernel {
    /// Which computation.
    pub id: KernelId,
    /// How large, in the kernel's own unit (see [`crate::workload::limits`]).
    pub size: u32,
}

/// The kernels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KernelId {
    /// The sum of i * i for i below N.
    Squares,
    /// How many primes are below N.
    Primes,
    /// A picture of the Mandelbrot set.
    Mandelbrot,
}

/// A kernel under way.
pub trait Computation: Send {
    /// Computes for about a millisecond; the result, once there is one. Not called after that.
    fn advance(&mut self) -> Option<Payload>;
}

/// How much is computed until the next look around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// What takes about a millisecond on a current core.
    Millisecond,
    /// Everything: what chunks are measured against.
    Whole,
}

impl Chunk {
    /// How many units of a kernel's work that is, if so many take a millisecond.
    fn units(self, millisecond: u32) -> u32 {
        match self {
            Chunk::Millisecond => millisecond,
            Chunk::Whole => u32::MAX,
        }
    }
}

/// Stand-in.
pub struct Split {
    /// Parts.
    pub parts: Vec<Box<dyn Computation>>,
    /// Join.
    pub join: Join,
}

/// Stand-in.
pub struct Join;

impl Join {
    /// Stand-in.
    pub fn join(self, results: Vec<Payload>) -> Payload {
        results.concat()
    }
}

impl Kernel {
    /// Stand-in.
    pub fn split(self, _parts: u32, input: &[u8]) -> Split {
        Split { parts: vec![self.begin(input)], join: Join }
    }

    /// Whether it can be split into parts.
    pub fn splits(self) -> bool {
        true
    }

    /// Begins the computation. `input` is what the task's step before has left.
    pub fn begin(self, input: &[u8]) -> Box<dyn Computation> {
        self.begin_in(Chunk::Millisecond, input)
    }

    /// Computes to the end.
    pub fn run(self, chunk: Chunk, input: &[u8]) -> Payload {
        let mut computation = self.begin_in(chunk, input);
        loop {
            if let Some(result) = computation.advance() {
                return result;
            }
        }
    }

    fn begin_in(self, chunk: Chunk, _input: &[u8]) -> Box<dyn Computation> {
        match self.id {
            KernelId::Squares => Box::new(squares::Squares::new(self.size, chunk)),
            KernelId::Primes => Box::new(primes::Primes::new(self.size, chunk)),
            KernelId::Mandelbrot => Box::new(mandelbrot::Mandelbrot::new(self.size, chunk)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn number(id: KernelId, size: u32) -> u64 {
        let bytes = Kernel { id, size }.run(Chunk::Millisecond, &[]);
        bytes.iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte))
    }

    #[test]
    fn squares_agree_with_the_formula() {
        for n in [1u64, 2, 10, 1_000, 1 << 20, (1 << 20) + 1, 3_000_000] {
            let formula = u128::from(n - 1) * u128::from(n) * u128::from(2 * n - 1) / 6;
            assert_eq!(u128::from(number(KernelId::Squares, n as u32)), formula % (1 << 64), "N = {n}");
        }
    }

    /// A formula takes the same time for any N. The best of several tries, as a machine has other things
    /// to do; and a factor far below the hundred that it should be.
    #[test]
    fn squares_are_not_folded_into_the_formula() {
        let best = |size| {
            let time = || {
                let begin = Instant::now();
                std::hint::black_box(Kernel { id: KernelId::Squares, size }.run(Chunk::Millisecond, &[]));
                begin.elapsed()
            };
            (0..7).map(|_| time()).min().unwrap_or(Duration::ZERO)
        };
        assert!(best(10_000_000) > best(100_000) * 10);
    }

    /// Counts below N from the literature: <https://oeis.org/A006880>, and small ones by hand.
    #[test]
    fn primes_agree_with_known_counts() {
        let known =
            [(0, 0), (1, 0), (2, 0), (3, 1), (4, 2), (5, 2), (6, 3), (9, 4), (10, 4), (25, 9), (26, 9), (100, 25)];
        let powers = [
            (1_000, 168),
            (10_000, 1_229),
            (65_537, 6_542),
            (65_538, 6_543),
            (1_000_000, 78_498),
            (10_000_000, 664_579),
        ];
        for (n, count) in known.into_iter().chain(powers) {
            assert_eq!(number(KernelId::Primes, n), count, "N = {n}");
        }
    }

    #[test]
    fn the_mandelbrot_picture_shows_the_set() {
        let size = 100;
        let picture = Kernel { id: KernelId::Mandelbrot, size }.run(Chunk::Millisecond, &[]);
        assert_eq!(picture.len(), 10_000);
        let at = |re: f64, im: f64| picture[((im + 1.25) * 40.0) as usize * 100 + ((re + 2.0) * 40.0) as usize];
        assert_eq!(at(0.0, 0.0), 255, "the origin is in the set");
        assert_eq!(at(-1.0, 0.0), 255, "so is the middle of the period-2 disc");
        assert!(at(0.45, 0.8) < 10, "far outside a point escapes at once");
        assert!(at(-1.99, 1.2) < 3);
    }

    #[test]
    fn chunks_change_no_result() {
        for (id, size) in [(KernelId::Squares, 5_000_000), (KernelId::Primes, 5_000_000), (KernelId::Mandelbrot, 200)] {
            let kernel = Kernel { id, size };
            assert_eq!(kernel.run(Chunk::Whole, &[]), kernel.run(Chunk::Millisecond, &[]), "{id:?}");
        }
    }

    #[test]
    fn a_picture_larger_than_a_chunk_is_drawn_in_several() {
        let mut computation = Kernel { id: KernelId::Mandelbrot, size: 128 }.begin(&[]);
        assert!(computation.advance().is_none());
        assert_eq!(computation.advance().map(|picture| picture.len()), Some(128 * 128));
    }
}
