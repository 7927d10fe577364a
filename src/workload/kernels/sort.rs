//! `sort:N` represents the work of databases and spreadsheets: sorting data, mostly by moving it through memory. It is our
//! own merge sort, because the standard library's sort depends on the build: built for size, it is slow.
//!
//! - **Size**: how many 32-bit numbers are sorted. They are generated, uniformly distributed, some of them equal.
//! - **Memory**: the numbers twice, 8 MB for a million.
//! - **Chunks**: one run of 32,768 numbers, sorted within a core's cache, or a number of merged numbers.
//! - **Splits**: by value. Each part generates all numbers and keeps those within its range of values, so the parts'
//!   results only have to be concatenated. (This is a sample sort with known bounds.)
//! - **Result**: the sorted numbers, little endian.

use std::ops::Range;

use super::split::worth;
use super::{Bytes, Chunk, Computation};
use crate::Payload;
use crate::random::content;

/// Numbers of a run. With an equal amount of buffer space it takes 256 KiB.
const RUN: usize = 32 * 1024;
/// Numbers that are sorted by insertion.
const FEW: usize = 16;
/// Numbers generated, merged or written per chunk: about a millisecond on a current core.
const CHUNK: u32 = 256 * 1024;
/// The fewest numbers of a part.
const LEAST: u32 = 8 * 1024;

/// Sorts the numbers within a range of values.
struct Sort {
    /// In numbers.
    chunk: usize,
    /// The positions of the numbers that are not generated yet.
    generate: Range<u32>,
    /// The range of values.
    values: Range<u64>,
    stage: Stage,
    numbers: Vec<u32>,
    /// The buffer for merged runs: at first the size of one run, then of all numbers.
    merged: Vec<u32>,
    result: Payload,
}

/// The next thing to do.
enum Stage {
    Generate,
    /// Sorts the run that begins here.
    Run {
        begin: usize,
    },
    /// Merges pairs of runs of this length. Those before `end` are merged; of the next pair, this many numbers of the left
    /// run are.
    Merge {
        length: usize,
        end: usize,
        left: usize,
    },
    Write,
}

/// The numbers, a little more space than they need, and the buffer that they are merged or written to.
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
        // A little more than the average, because the number is random.
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

    /// Starts merging runs of this length, unless there is only one.
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
            // A run is always a chunk, so even the whole takes several.
            if result.is_some() || self.chunk < u32::MAX as usize {
                return result;
            }
        }
    }
}

/// Sorts a run, with `room` as its buffer.
fn sort(run: &mut [u32], room: &mut Vec<u32>) {
    run.chunks_mut(FEW).for_each(insert);
    room.resize(run.len(), 0);
    let mut length = FEW;
    while length < run.len() {
        // To the buffer and back, so that the result is where the numbers were.
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

/// Merges pairs of runs of this length.
fn merge_pairs(runs: &[u32], merged: &mut [u32], length: usize) {
    for (pair, merged) in runs.chunks(2 * length).zip(merged.chunks_mut(2 * length)) {
        let (left, right) = pair.split_at(length.min(pair.len()));
        merge(left, right, merged);
    }
}

/// Fills `merged` with the smallest numbers of two sorted runs, and returns how many of them are from the left one.
fn merge(left: &[u32], right: &[u32], merged: &mut [u32]) -> usize {
    let (mut i, mut j) = (0, 0);
    for (place, slot) in merged.iter_mut().enumerate() {
        if i == left.len() || j == right.len() {
            break;
        }
        // Without a branch, because no processor can predict it.
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
