//! `sort:N` stands for what databases and spreadsheets do: bringing data into order, mostly by moving it through
//! memory. It is a merge sort of its own, as the standard library's sort differs from build to build: one that is made
//! for size has a slow one.
//!
//! - **Size**: how many numbers of 32 bits are sorted. They are generated, uniformly distributed, some of them equal.
//! - **Memory**: the numbers twice, 8 MB for a million.
//! - **Chunks**: one run of 32,768 numbers, sorted within a core's own cache; or so many merged numbers.
//! - **Splits**: by value. Each part generates all numbers and keeps those within its own share of all values, so
//!   that the parts' results only have to be written one after the other. (A sample sort, whose samples would have
//!   found these bounds.)
//! - **Result**: the sorted numbers, in little endian.

use std::ops::Range;

use super::split::worth;
use super::{Bytes, Chunk, Computation};
use crate::Payload;
use crate::random::content;

/// Numbers of a run, which with as much room beside it takes 256 KiB.
const RUN: usize = 32 * 1024;
/// Numbers that are brought into order one by one.
const FEW: usize = 16;
/// Numbers generated, merged or written per chunk: about a millisecond on a current core.
const CHUNK: u32 = 256 * 1024;
/// Not less than this many numbers are worth a part.
const LEAST: u32 = 8 * 1024;

/// Sorts the numbers of certain values.
struct Sort {
    /// In numbers.
    chunk: usize,
    /// The places of the numbers that are not generated yet.
    generate: Range<u32>,
    /// From which value on, and up to which one.
    values: Range<u64>,
    stage: Stage,
    numbers: Vec<u32>,
    /// Where runs are merged to: at first one, then as many numbers as there are.
    merged: Vec<u32>,
    result: Payload,
}

/// What is done next.
enum Stage {
    Generate,
    /// Sorts the run that begins here.
    Run {
        begin: usize,
    },
    /// Merges each two runs of this length into one. Those before `end` are done; of the two there, so many
    /// numbers of the left one.
    Merge {
        length: usize,
        end: usize,
        left: usize,
    },
    Write,
}

/// The numbers, a little more room than they need, and where they are merged to or written.
pub fn bytes(size: u64) -> Bytes {
    Bytes { computing: 8 * size + size / 4 + 4 * size.min(RUN as u64), result: 4 * size }
}

pub fn parts(size: u32, parts: u32, chunk: Chunk) -> Vec<Box<dyn Computation>> {
    let count = u64::from(worth(size, parts, LEAST));
    let bound = |part: u64| (part << 32) / count;
    let part = |part: u64| -> Box<dyn Computation> { Box::new(Sort::new(size, bound(part)..bound(part + 1), chunk)) };
    (0..count).map(part).collect()
}

impl Sort {
    fn new(size: u32, values: Range<u64>, chunk: Chunk) -> Sort {
        // A little more than the share, as chance has it.
        let share = (u64::from(size) * (values.end - values.start)) >> 32;
        let numbers = Vec::with_capacity(share as usize + share as usize / 16 + 1);
        let chunk = chunk.units(CHUNK) as usize;
        let (merged, result) = (Vec::new(), Payload::new());
        Sort { chunk, generate: 0..size, values, stage: Stage::Generate, numbers, merged, result }
    }

    fn generate(&mut self) -> Stage {
        let values = self.values.clone();
        let generated = self.generate.by_ref().take(self.chunk).map(|number| content(number.into()) >> 32);
        self.numbers.extend(generated.filter(|value| values.contains(value)).map(|value| value as u32));
        if self.generate.is_empty() { Stage::Run { begin: 0 } } else { Stage::Generate }
    }

    fn sort_run(&mut self, begin: usize) -> Stage {
        let end = self.numbers.len().min(begin + RUN);
        sort(&mut self.numbers[begin..end], &mut self.merged);
        if end < self.numbers.len() {
            return Stage::Run { begin: end };
        }
        self.merged.resize(self.numbers.len(), 0);
        self.merge_all(RUN)
    }

    /// Begins to merge runs of this length, unless there is only one.
    fn merge_all(&mut self, length: usize) -> Stage {
        if length < self.numbers.len() {
            return Stage::Merge { length, end: 0, left: 0 };
        }
        self.merged = Vec::new();
        self.result.reserve_exact(4 * self.numbers.len());
        Stage::Write
    }

    fn merge(&mut self, length: usize, end: usize, left: usize) -> Stage {
        let count = self.numbers.len();
        let begin = end - end % (2 * length);
        let (middle, last) = (count.min(begin + length), count.min(begin + 2 * length));
        let right = middle + (end - begin - left);
        let stop = last.min(end.saturating_add(self.chunk));
        let (lefts, rights) = (&self.numbers[begin + left..middle], &self.numbers[right..last]);
        let left = left + merge(lefts, rights, &mut self.merged[end..stop]);
        if stop < last {
            return Stage::Merge { length, end: stop, left };
        }
        if stop < count {
            return Stage::Merge { length, end: stop, left: 0 };
        }
        std::mem::swap(&mut self.numbers, &mut self.merged);
        self.merge_all(2 * length)
    }

    fn write(&mut self) -> Option<Payload> {
        let done = self.result.len() / 4;
        let stop = self.numbers.len().min(done.saturating_add(self.chunk));
        self.result.extend(self.numbers[done..stop].iter().flat_map(|number| number.to_le_bytes()));
        (stop == self.numbers.len()).then(|| std::mem::take(&mut self.result))
    }

    /// Does at most a chunk.
    fn step(&mut self) -> Option<Payload> {
        self.stage = match self.stage {
            Stage::Generate => self.generate(),
            Stage::Run { begin } => self.sort_run(begin),
            Stage::Merge { length, end, left } => self.merge(length, end, left),
            Stage::Write => return self.write(),
        };
        None
    }
}

impl Computation for Sort {
    fn advance(&mut self) -> Option<Payload> {
        loop {
            let result = self.step();
            // A run is a chunk whatever its length, so the whole is many.
            if result.is_some() || self.chunk < u32::MAX as usize {
                return result;
            }
        }
    }
}

/// Sorts a run. What is in `room` does not matter.
fn sort(run: &mut [u32], room: &mut Vec<u32>) {
    run.chunks_mut(FEW).for_each(insert);
    room.resize(run.len(), 0);
    let mut length = FEW;
    while length < run.len() {
        // There and back, so that the result is where the numbers were.
        merge_pairs(run, room, length);
        merge_pairs(room, run, 2 * length);
        length *= 4;
    }
}

/// Insertion sort.
fn insert(few: &mut [u32]) {
    for end in 1..few.len() {
        let number = few[end];
        let mut place = end;
        while place > 0 && few[place - 1] > number {
            few[place] = few[place - 1];
            place -= 1;
        }
        few[place] = number;
    }
}

/// Merges each two runs of this length into one.
fn merge_pairs(runs: &[u32], merged: &mut [u32], length: usize) {
    for (pair, merged) in runs.chunks(2 * length).zip(merged.chunks_mut(2 * length)) {
        let (left, right) = pair.split_at(length.min(pair.len()));
        merge(left, right, merged);
    }
}

/// Fills `merged` with the smallest numbers of two sorted runs; how many of them are of the left one.
fn merge(left: &[u32], right: &[u32], merged: &mut [u32]) -> usize {
    let (mut i, mut j) = (0, 0);
    for (place, slot) in merged.iter_mut().enumerate() {
        if i == left.len() || j == right.len() {
            break;
        }
        // A choice without a jump, as no processor can guess it.
        let from_left = left[i] <= right[j];
        *slot = if from_left { left[i] } else { right[j] };
        i += usize::from(from_left);
        j = place + 1 - i;
    }
    let rest = &mut merged[i + j..];
    if i < left.len() {
        let count = rest.len().min(left.len() - i);
        if j == right.len() {
            rest.copy_from_slice(&left[i..i + count]);
            return i + count;
        }
    } else {
        let count = rest.len();
        rest.copy_from_slice(&right[j..j + count]);
    }
    i
}
