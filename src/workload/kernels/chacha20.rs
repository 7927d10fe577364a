//! ChaCha20 (RFC 8439) for WebAssembly, four blocks at once: the crate `chacha20` has 128-bit instructions for x86 and ARM,
//! but not for WebAssembly. A row of the state is a vector, as in the crate's own `sse2`.

use std::arch::wasm32::{i8x16_shuffle, u32x4, u32x4_add, u32x4_shl, u32x4_shr, v128, v128_or, v128_store, v128_xor};
use std::array::from_fn;

use chacha20poly1305::{Key, Nonce};
use cipher::array::Array;
use cipher::consts::{U4, U12, U32, U64};
use cipher::{
    Block, BlockSizeUser, IvSizeUser, KeyIvInit, KeySizeUser, ParBlocks, ParBlocksSizeUser, StreamCipherBackend,
    StreamCipherClosure, StreamCipherCore, StreamCipherCoreWrapper, StreamCipherSeekCore,
};

/// The same as the crate's type of this name.
pub type ChaCha20 = StreamCipherCoreWrapper<Core>;

/// "expand 32-byte k", as four little-endian words.
const CONSTANTS: [u32; 4] = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];

/// Pairs of a column round and a diagonal round.
const DOUBLE_ROUNDS: u32 = 10;

/// The state, with the number of the next block.
pub struct Core {
    key: [u32; 8],
    nonce: [u32; 3],
    block: u32,
}

impl Core {
    /// The next blocks.
    #[inline(always)]
    fn next<const BLOCKS: usize>(&mut self) -> [[v128; 4]; BLOCKS] {
        let [a, b] = [CONSTANTS, from_fn(|word| self.key[word])].map(vector);
        let c = vector(from_fn(|word| self.key[word + 4]));
        let [x, y, z] = self.nonce;
        let d: [v128; BLOCKS] = from_fn(|ahead| u32x4(self.block.wrapping_add(ahead as u32), x, y, z));
        let begin = [[a; BLOCKS], [b; BLOCKS], [c; BLOCKS], d];
        let mut rows = begin;
        for _ in 0..DOUBLE_ROUNDS {
            quarter_rounds(&mut rows);
            let [_, b, c, d] = &mut rows;
            each(b, lanes_from_1);
            each(c, lanes_from_2);
            each(d, lanes_from_3);
            quarter_rounds(&mut rows);
            let [_, b, c, d] = &mut rows;
            each(b, lanes_from_3);
            each(c, lanes_from_2);
            each(d, lanes_from_1);
        }
        self.block = self.block.wrapping_add(BLOCKS as u32);
        from_fn(|block| from_fn(|row| u32x4_add(rows[row][block], begin[row][block])))
    }
}

#[inline(always)]
fn each<const BLOCKS: usize>(row: &mut [v128; BLOCKS], change: impl Fn(v128) -> v128) {
    for part in row {
        *part = change(*part);
    }
}

#[inline(always)]
fn merge<const BLOCKS: usize>(row: &mut [v128; BLOCKS], other: &[v128; BLOCKS], change: impl Fn(v128, v128) -> v128) {
    for (part, other) in row.iter_mut().zip(other) {
        *part = change(*part, *other);
    }
}

/// The quarter round of RFC 8439, 2.1, on four columns of each block.
#[inline(always)]
fn quarter_rounds<const BLOCKS: usize>([a, b, c, d]: &mut [[v128; BLOCKS]; 4]) {
    merge(a, b, |to, from| u32x4_add(to, from));
    merge(d, a, |d, a| rotated_by_16(v128_xor(d, a)));
    merge(c, d, |to, from| u32x4_add(to, from));
    merge(b, c, |b, c| rotated::<12>(v128_xor(b, c)));
    merge(a, b, |to, from| u32x4_add(to, from));
    merge(d, a, |d, a| rotated_by_8(v128_xor(d, a)));
    merge(c, d, |to, from| u32x4_add(to, from));
    merge(b, c, |b, c| rotated::<7>(v128_xor(b, c)));
}

fn vector([a, b, c, d]: [u32; 4]) -> v128 {
    u32x4(a, b, c, d)
}

/// Rotates the bits of each lane to the left.
#[inline(always)]
fn rotated<const BITS: u32>(row: v128) -> v128 {
    v128_or(u32x4_shl(row, BITS), u32x4_shr(row, 32 - BITS))
}

/// Whole bytes move in one instruction.
#[inline(always)]
fn rotated_by_16(row: v128) -> v128 {
    i8x16_shuffle::<2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13>(row, row)
}

#[inline(always)]
fn rotated_by_8(row: v128) -> v128 {
    i8x16_shuffle::<3, 0, 1, 2, 7, 4, 5, 6, 11, 8, 9, 10, 15, 12, 13, 14>(row, row)
}

#[inline(always)]
fn lanes_from_1(row: v128) -> v128 {
    i8x16_shuffle::<4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3>(row, row)
}

#[inline(always)]
fn lanes_from_2(row: v128) -> v128 {
    i8x16_shuffle::<8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7>(row, row)
}

#[inline(always)]
fn lanes_from_3(row: v128) -> v128 {
    i8x16_shuffle::<12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11>(row, row)
}

#[inline(always)]
fn store(rows: [v128; 4], block: &mut Array<u8, U64>) {
    for (row, bytes) in rows.into_iter().zip(block.chunks_exact_mut(16)) {
        // SAFETY: there are 16 writable bytes, and wasm stores at any alignment, the lowest byte first.
        unsafe { v128_store(bytes.as_mut_ptr().cast(), row) }
    }
}

fn words<const WORDS: usize>(bytes: &[u8]) -> [u32; WORDS] {
    from_fn(|word| u32::from_le_bytes(from_fn(|byte| bytes[4 * word + byte])))
}

impl KeySizeUser for Core {
    type KeySize = U32;
}

impl IvSizeUser for Core {
    type IvSize = U12;
}

impl KeyIvInit for Core {
    fn new(key: &Key, nonce: &Nonce) -> Core {
        Core { key: words(key), nonce: words(nonce), block: 0 }
    }
}

impl BlockSizeUser for Core {
    type BlockSize = U64;
}

impl ParBlocksSizeUser for Core {
    type ParBlocksSize = U4;
}

impl StreamCipherBackend for Core {
    #[inline(always)]
    fn gen_ks_block(&mut self, block: &mut Block<Core>) {
        let [rows] = self.next();
        store(rows, block);
    }

    #[inline(always)]
    fn gen_par_ks_blocks(&mut self, blocks: &mut ParBlocks<Core>) {
        for (rows, block) in self.next::<4>().into_iter().zip(blocks) {
            store(rows, block);
        }
    }
}

impl StreamCipherCore for Core {
    fn remaining_blocks(&self) -> Option<usize> {
        (u32::MAX - self.block).try_into().ok()
    }

    fn process_with_backend(&mut self, closure: impl StreamCipherClosure<BlockSize = U64>) {
        closure.call(self);
    }
}

impl StreamCipherSeekCore for Core {
    type Counter = u32;

    fn get_block_pos(&self) -> u32 {
        self.block
    }

    fn set_block_pos(&mut self, block: u32) {
        self.block = block;
    }
}
