//! `sha256:BYTES` represents verifying and identifying content: downloads, backups, packages.
//!
//! - **Size**: the number of bytes: the result of the step before, cut or extended to this length.
//! - **Memory**: 32 KiB, and the result of the step before.
//! - **Chunks**: eight times 32 KiB.
//! - **Splits**: no. Each block of 64 bytes depends on the blocks before.
//! - **Result**: the SHA-256 (FIPS 180-4), 32 bytes.

use sha2::{Digest, Sha256};

use super::data::Data;
use super::{Bytes, Chunk, Computation};
use crate::Payload;

/// Bytes hashed at once.
const PIECE: usize = 32 * 1024;
/// Pieces per chunk: about a millisecond on a current core.
const CHUNK: u32 = 8;

/// A piece, and the part of the input that is hashed.
pub fn bytes(size: u64, input: u64) -> Bytes {
    Bytes { computing: PIECE as u64 + input.min(size), result: 32 }
}

pub struct Hash {
    /// In pieces.
    chunk: u32,
    data: Data,
    /// How many bytes have been hashed.
    done: usize,
    hash: Sha256,
    piece: Vec<u8>,
}

impl Hash {
    pub fn new(size: u32, chunk: Chunk, input: &[u8]) -> Hash {
        let data = Data::new(input, size);
        Hash { chunk: chunk.units(CHUNK), data, done: 0, hash: Sha256::new(), piece: Vec::with_capacity(PIECE) }
    }
}

impl Computation for Hash {
    fn advance(&mut self) -> Option<Payload> {
        for _ in 0..self.chunk {
            self.piece.clear();
            self.data.append(self.done..self.done + PIECE, &mut self.piece);
            self.hash.update(&self.piece);
            self.done += self.piece.len();
            if self.done == self.data.length() {
                return Some(self.hash.finalize_reset().to_vec());
            }
        }
        None
    }
}
