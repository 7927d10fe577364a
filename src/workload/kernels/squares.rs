//! `squares:N` represents pure computing, as in textbooks: the sum of i * i for all i below N.
//!
//! - **Size**: how many numbers are squared.
//! - **Memory**: none.
//! - **Chunks**: a number of squares.
//! - **Splits**: into ranges of numbers.
//! - **Result**: the sum as a 64-bit number that wraps, little endian.

use std::hint::black_box;
use std::ops::Range;

use super::split::ranges;
use super::{Chunk, Computation};
use crate::Payload;

/// About a millisecond on a current core.
const CHUNK: u32 = 1 << 21;
/// The fewest numbers of a part.
const LEAST: u32 = CHUNK / 8;
/// Bytes of the result.
pub const RESULT: u64 = 8;
/// Numbers squared per read of an opaque number.
const STRIDE: u32 = 4;

struct Squares {
    chunk: u32,
    next: u32,
    end: u32,
    sum: u64,
}

pub fn parts(size: u32, parts: u32, chunk: Chunk) -> Vec<Box<dyn Computation>> {
    let part = |Range { start, end }| -> Box<dyn Computation> {
        Box::new(Squares { chunk: chunk.units(CHUNK), next: start, end, sum: 0 })
    };
    ranges(size, parts, LEAST).map(part).collect()
}

impl Computation for Squares {
    fn advance(&mut self) -> Option<Payload> {
        let stop = self.end.min(self.next.saturating_add(self.chunk));
        let mut sum = self.sum;
        let mut next = self.next;
        // The optimizer would replace a plain loop with the formula for the sum. An opaque number prevents this. Reading
        // it goes through memory, so it is only read once for several numbers.
        while stop - next >= STRIDE {
            let first = black_box(u64::from(next));
            sum = sum
                .wrapping_add(square(first))
                .wrapping_add(square(first + 1))
                .wrapping_add(square(first + 2))
                .wrapping_add(square(first + 3));
            next += STRIDE;
        }
        for i in next..stop {
            sum = sum.wrapping_add(square(black_box(u64::from(i))));
        }
        (self.next, self.sum) = (stop, sum);
        (stop == self.end).then(|| sum.to_le_bytes().to_vec())
    }
}

fn square(i: u64) -> u64 {
    i.wrapping_mul(i)
}
