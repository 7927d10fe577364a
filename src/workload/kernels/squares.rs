//! `squares:N`, the textbook example of pure computing: the sum of i * i for all i below N, as a
//! wrapping 64-bit number. Constant memory.

use std::hint::black_box;

use super::{Chunk, Computation};
use crate::workload::Payload;

/// About a millisecond on a current core.
const CHUNK: u32 = 1 << 21;
/// Numbers squared between two looks at an opaque one.
const STRIDE: u32 = 4;

pub struct Squares {
    chunk: u32,
    next: u32,
    end: u32,
    sum: u64,
}

impl Squares {
    pub fn new(size: u32, chunk: Chunk) -> Squares {
        Squares { chunk: chunk.units(CHUNK), next: 0, end: size, sum: 0 }
    }
}

impl Computation for Squares {
    fn advance(&mut self) -> Option<Payload> {
        let stop = self.end.min(self.next.saturating_add(self.chunk));
        let mut sum = self.sum;
        let mut next = self.next;
        // The optimiser replaces a plain loop by the formula for the sum. It can't where it does not know the number,
        // and as each look at an opaque one goes through memory, there is one look for several numbers.
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
