//! Damages real inputs at random, the same way each time.

use std::iter;

use manyhands::workload::random::SplitMix;

/// What parsers react to: numbers at the limits of types, separators, multi-byte characters, invalid UTF-8.
const PIECES: [&[u8]; 28] = [
    b"0",
    b"-1",
    b"1e9",
    b"4294967296",
    b"9223372036854775808",
    b"99999999999999999999999",
    b"&",
    b"=",
    b",",
    b":",
    b"~",
    b"#",
    b"%",
    b"%00",
    b"%f0%9f",
    b"+",
    b"\"",
    b"[",
    b"]",
    b"{",
    b"}",
    b"null",
    b"steps=",
    b"own=",
    "\u{202e}".as_bytes(),
    "“".as_bytes(),
    "𝄞".as_bytes(),
    b"\xff",
];

/// The longest input, somewhat longer than the longest link.
const LONGEST: usize = 4_096;

/// A source of damaged inputs.
pub struct Mutator {
    seeds: Vec<Vec<u8>>,
    random: SplitMix,
}

impl Mutator {
    /// Damages one of these each time.
    pub fn new(seeds: Vec<Vec<u8>>) -> Mutator {
        assert!(!seeds.is_empty());
        Mutator { seeds, random: SplitMix::new(1) }
    }

    /// The next input.
    pub fn next(&mut self) -> Vec<u8> {
        let mut input = self.seed();
        for _ in 0..=self.below(6) {
            self.damage(&mut input);
        }
        input.truncate(LONGEST);
        input
    }

    fn damage(&mut self, input: &mut Vec<u8>) {
        let (from, to) = self.range(input.len());
        let with = match self.below(6) {
            0 => vec![],
            1 => vec![self.below(256) as u8],
            2 => PIECES[self.below(PIECES.len())].to_vec(),
            3 => {
                let other = self.seed();
                let (from, to) = self.range(other.len());
                other[from..to].to_vec()
            }
            4 => input[from..to].repeat(2),
            _ => {
                let times = 1 << self.below(10);
                let piece = if self.below(2) == 0 { PIECES[self.below(PIECES.len())] } else { &input[from..to] };
                iter::repeat_n(piece, times).flatten().copied().take(LONGEST).collect()
            }
        };
        input.splice(from..to, with);
    }

    /// A range within this length, usually a short one.
    fn range(&mut self, length: usize) -> (usize, usize) {
        let from = self.below(length + 1);
        let longest = if self.below(4) == 0 { length } else { 8 };
        (from, (from + self.below(longest + 1)).min(length))
    }

    fn seed(&mut self) -> Vec<u8> {
        let at = self.below(self.seeds.len());
        self.seeds[at].clone()
    }

    /// A number below this.
    fn below(&mut self, end: usize) -> usize {
        (self.random.next_bits() % end as u64) as usize
    }
}
