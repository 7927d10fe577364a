//! `encrypt:BYTES` represents file encryption as in backup programs and `age`: ChaCha20-Poly1305 (RFC 8439) over segments
//! of 64 KiB. Segments are numbered and the last one is marked, so that none can be removed, reordered or cut off: STREAM,
//! by Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance",
//! CRYPTO 2015.
//!
//! - **Size**: the number of bytes: the result of the step before, cut or extended to this length.
//! - **Memory**: the result, and the result of the step before.
//! - **Chunks**: four segments.
//! - **Splits**: by segments.
//! - **Result**: the ciphertext of each segment, each followed by its tag of 16 bytes.
//!
//! The key is a public constant: the kernel does the work of encryption, but protects nothing.

use std::ops::Range;

#[cfg(not(target_arch = "wasm32"))]
use chacha20poly1305::ChaCha20Poly1305;
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key, Nonce};

use super::data::Data;
use super::split::ranges;
use super::{Bytes, Chunk, Computation};
use crate::Payload;

/// Bytes of a segment, without its tag.
const SEGMENT: usize = 64 * 1024;
const TAG: usize = 16;
/// Segments per chunk: about a millisecond on a current core.
const CHUNK: u32 = 4;
const KEY: [u8; 32] = *b"Manyhands: a key that hides none";

#[cfg(target_arch = "wasm32")]
type ChaCha20Poly1305 = chacha20poly1305::ChaChaPoly1305<super::chacha20::ChaCha20>;

/// Encrypts a range of the segments.
struct Encryption {
    /// In segments.
    chunk: u32,
    cipher: ChaCha20Poly1305,
    data: Data,
    segments: Range<u32>,
    encrypted: Payload,
}

/// The result, and the part of the input that is encrypted.
pub fn bytes(size: u64, input: u64) -> Bytes {
    let segments = size.div_ceil(SEGMENT as u64);
    Bytes { computing: segments * (SEGMENT + TAG) as u64 + input.min(size), result: size + segments * TAG as u64 }
}

pub fn parts(size: u32, parts: u32, chunk: Chunk, input: &[u8]) -> Vec<Box<dyn Computation>> {
    let data = Data::new(input, size);
    let part = |segments: Range<u32>| -> Box<dyn Computation> {
        let encrypted = Vec::with_capacity(segments.len() * (SEGMENT + TAG));
        let cipher = ChaCha20Poly1305::new(&Key::from(KEY));
        Box::new(Encryption { chunk: chunk.units(CHUNK), cipher, data: data.clone(), segments, encrypted })
    };
    ranges(size.div_ceil(SEGMENT as u32), parts, 1).map(part).collect()
}

impl Encryption {
    fn encrypt(&mut self, segment: u32) {
        let (begin, start) = (segment as usize * SEGMENT, self.encrypted.len());
        self.data.append(begin..begin + SEGMENT, &mut self.encrypted);
        let last = begin + SEGMENT >= self.data.length();
        let text = (&mut self.encrypted[start..]).into();
        let tag = self.cipher.encrypt_inout_detached(&nonce(segment, last), b"", text);
        // This only fails for texts of 256 GiB and more.
        self.encrypted.extend_from_slice(&tag.unwrap_or_default());
    }
}

/// 11 bytes of the segment's number, big endian, and a byte that is 1 in the last segment, as in `age`.
fn nonce(segment: u32, last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[7..11].copy_from_slice(&segment.to_be_bytes());
    nonce[11] = last.into();
    nonce.into()
}

impl Computation for Encryption {
    fn advance(&mut self) -> Option<Payload> {
        for _ in 0..self.chunk {
            let Some(segment) = self.segments.next() else { break };
            self.encrypt(segment);
        }
        self.segments.is_empty().then(|| std::mem::take(&mut self.encrypted))
    }
}
