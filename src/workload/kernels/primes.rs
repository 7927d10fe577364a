//! `primes:N` represents integer work with a little memory: it counts the primes below N, with a segmented sieve of
//! Eratosthenes over the odd numbers.
//!
//! - **Size**: the number below which primes are counted.
//! - **Memory**: one segment of 32 KiB, which fits into a core's cache, and the primes up to the square root of N.
//! - **Chunks**: a number of segments.
//! - **Splits**: into ranges of segments.
//! - **Result**: the count as a 32-bit number, little endian.

use std::ops::Range;

use super::split::ranges;
use super::{Bytes, Chunk, Computation};
use crate::Payload;

/// Odd numbers per segment, a byte each.
const SEGMENT: usize = 32 * 1024;
/// Numbers per segment, including even ones.
const SPAN: u32 = 2 * SEGMENT as u32;
/// Segments per chunk: about a millisecond on a current core.
const SEGMENTS_PER_CHUNK: u32 = 16;

/// The fewest segments of a part. Beginning a part takes about as long as one segment.
const LEAST: u32 = 8;

struct Primes {
    /// In segments.
    chunk: u32,
    end: u32,
    /// The segment's first number, odd.
    low: u64,
    count: u32,
    /// Odd primes up to the root of `end`, each with the index of the next odd multiple to strike out in the coming
    /// segment.
    base: Vec<(u32, u32)>,
    composite: Vec<bool>,
}

/// A segment and the primes up to the root, each with an index.
pub fn bytes(size: u64) -> Bytes {
    // There are fewer than n / 4 + 16 odd primes up to n, and a growing list can have twice the capacity.
    Bytes { computing: SEGMENT as u64 + 16 * (size.isqrt() / 4 + 16), result: 4 }
}

pub fn parts(size: u32, parts: u32, chunk: Chunk) -> Vec<Box<dyn Computation>> {
    let chunk = chunk.units(SEGMENTS_PER_CHUNK);
    let part = |segments: Range<u32>| -> Box<dyn Computation> {
        let end = size.min(segments.end.saturating_mul(SPAN));
        Box::new(Primes::new(u64::from(segments.start) * u64::from(SPAN) + 1, end, chunk))
    };
    ranges(size.div_ceil(SPAN), parts, LEAST).map(part).collect()
}

impl Primes {
    fn new(low: u64, end: u32, chunk: u32) -> Primes {
        let base = odd_primes_up_to(end.isqrt()).map(|prime| (prime, index_of_multiple(prime, low))).collect();
        Primes { chunk, end, low, count: 0, base, composite: vec![false; SEGMENT] }
    }

    /// Counts the primes among the odd numbers `low`, `low + 2`, ... of one segment.
    fn sieve_segment(&mut self) {
        let length = (u64::from(self.end).saturating_sub(self.low)).div_ceil(2).min(SEGMENT as u64) as usize;
        let composite = &mut self.composite[..length];
        composite.fill(false);
        for (prime, next) in &mut self.base {
            let mut index = *next as usize;
            while index < length {
                composite[index] = true;
                index += *prime as usize;
            }
            *next = index.saturating_sub(SEGMENT) as u32;
        }
        // In the first segment, the place of 1, which is not prime, counts for 2, which is not odd.
        self.count += composite.iter().filter(|&&struck| !struck).count() as u32;
        self.low += u64::from(SPAN);
    }
}

impl Computation for Primes {
    fn advance(&mut self) -> Option<Payload> {
        for _ in 0..self.chunk {
            if self.end <= 2 {
                return Some(0u32.to_le_bytes().to_vec());
            }
            self.sieve_segment();
            if self.low >= u64::from(self.end) {
                return Some(self.count.to_le_bytes().to_vec());
            }
        }
        None
    }
}

/// The index, among the odd numbers from `low` on, of the first odd multiple of `prime` that has to be struck out: its
/// square or a later one.
fn index_of_multiple(prime: u32, low: u64) -> u32 {
    let prime = u64::from(prime);
    let factor = low.div_ceil(prime).max(prime) | 1;
    ((factor * prime - low) / 2) as u32
}

/// The odd primes up to `limit`, which is at most the root of a `u32`.
fn odd_primes_up_to(limit: u32) -> impl Iterator<Item = u32> {
    let mut composite = vec![false; limit as usize + 1];
    (3..=limit).step_by(2).filter(move |&p| {
        if composite[p as usize] {
            return false;
        }
        for multiple in (p as usize * p as usize..composite.len()).step_by(2 * p as usize) {
            composite[multiple] = true;
        }
        true
    })
}
