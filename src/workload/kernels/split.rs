//! How a computation is split into parts, and what becomes of their results.

use std::ops::Range;

use super::{Computation, KernelId};
use crate::Payload;

/// A computation in parts that can be computed at the same time, in any order, on any thread.
pub struct Split {
    /// At least one.
    pub parts: Vec<Box<dyn Computation>>,
    /// What makes the whole's result of the parts'.
    pub join: Join,
}

/// How the results of parts become the result of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// They are written one after the other.
    Concatenate,
    /// They are added, as numbers of the same width, little endian, that wrap.
    Add,
}

impl Join {
    pub(super) fn of(kernel: KernelId) -> Join {
        match kernel {
            KernelId::Squares | KernelId::Primes => Join::Add,
            _ => Join::Concatenate,
        }
    }

    /// The result of the whole. `results` are those of all parts, in the order of the parts.
    pub fn join(self, results: Vec<Payload>) -> Payload {
        let mut results = results.into_iter();
        let mut whole = results.next().unwrap_or_default();
        match self {
            Join::Concatenate => {
                whole.reserve_exact(results.as_slice().iter().map(Vec::len).sum());
                results.for_each(|result| whole.extend_from_slice(&result));
            }
            Join::Add => results.for_each(|result| add(&mut whole, &result)),
        }
        whole
    }
}

/// Adds a little-endian number to another one of the same width.
fn add(sum: &mut [u8], number: &[u8]) {
    let mut carry = 0;
    for (digit, &more) in sum.iter_mut().zip(number) {
        carry += u32::from(*digit) + u32::from(more);
        *digit = carry as u8;
        carry >>= 8;
    }
}

/// Into how many of `parts` to split `units` of work, of which less than `least` are not worth a part. Parts are halved
/// in number as long as that goes: threads that would have had as many each still have.
pub(super) fn worth(units: u32, mut parts: u32, least: u32) -> u32 {
    let most = (units / least).max(1);
    while parts > most && parts.is_multiple_of(2) {
        parts /= 2;
    }
    parts.min(most)
}

/// Cuts `units` of work into ranges of almost the same length, of which so many are [`worth`] it.
pub(super) fn ranges(units: u32, parts: u32, least: u32) -> impl Iterator<Item = Range<u32>> {
    let count = u64::from(worth(units, parts, least));
    let cut = move |part: u64| (u64::from(units) * part / count) as u32;
    (0..count).map(move |part| cut(part)..cut(part + 1))
}
