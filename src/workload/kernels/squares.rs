//! `squares:N`, the textbook example of pure computing: the sum of i * i for all i below N, as a
//! wrapping 64-bit number. Constant memory.

use std::hint::black_box;

use super::{Chunk, Computation};
use crate::workload::Payload;

/// About a millisecond on a current core.
const CHUNK: u32 = 1 << 20;

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
        for i in self.next..stop {
            // Opaque to the optimiser, which otherwise replaces the loop by the formula for the sum.
            let i = u64::from(black_box(i));
            sum = sum.wrapping_add(i.wrapping_mul(i));
        }
        (self.next, self.sum) = (stop, sum);
        (stop == self.end).then(|| sum.to_le_bytes().to_vec())
    }
}
