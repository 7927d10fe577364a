//! How a computation is split into parts, and how their results are joined.

use std::ops::Range;

use super::{Computation, KernelId};
use crate::Payload;

/// A computation in parts that can be computed in parallel, in any order, on any thread.
pub struct Split {
    /// At least one.
    pub parts: Vec<Box<dyn Computation>>,
    /// How their results are joined.
    pub join: Join,
}

/// How the results of parts are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// They are concatenated.
    Concatenate,
    /// They are added, as little-endian numbers of the same width that wrap.
    Add,
}

impl Join {
    pub(super) fn of(kernel: KernelId) -> Join {
        match kernel {
            KernelId::Squares | KernelId::Primes => Join::Add,
            _ => Join::Concatenate,
        }
    }

    /// Joins the results of all parts, in the order of the parts.
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

/// Adds a little-endian number to another of the same width.
fn add(sum: &mut [u8], number: &[u8]) {
    let mut carry = 0;
    for (digit, &more) in sum.iter_mut().zip(number) {
        carry += u32::from(*digit) + u32::from(more);
        *digit = carry as u8;
        carry >>= 8;
    }
}

/// How many of `parts` to split `units` of work into, if a part needs at least `least` units. The number of parts is halved
/// as long as possible, so that each thread still gets an equal number of parts.
pub(super) fn worth(units: u32, mut parts: u32, least: u32) -> u32 {
    let most = (units / least).max(1);
    while parts > most && parts.is_multiple_of(2) {
        parts /= 2;
    }
    parts.min(most)
}

/// Cuts `units` of work into as many ranges of almost equal length as are [`worth`] it.
pub(super) fn ranges(units: u32, parts: u32, least: u32) -> impl Iterator<Item = Range<u32>> {
    let count = u64::from(worth(units, parts, least));
    let cut = move |part: u64| (u64::from(units) * part / count) as u32;
    (0..count).map(move |part| cut(part)..cut(part + 1))
}
