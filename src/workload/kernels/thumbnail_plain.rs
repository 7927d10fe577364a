//! `thumbnail:PX` where it is left out, since its libraries are large: somebody else computes it. See `thumbnail.rs` for
//! what it is.

use std::sync::OnceLock;

use super::{Bytes, Chunk, Computation};
use crate::Payload;

/// Begins the computation with this size and input.
pub type Begin = fn(u32, Vec<u8>) -> Box<dyn Computation>;

static PROVIDER: OnceLock<Begin> = OnceLock::new();

/// From now on it is computed by what `begin` gives.
pub fn provide_thumbnail(begin: Begin) {
    // It is said once for each thread, and always the same.
    let _ = PROVIDER.set(begin);
}

/// The JPEG and the result: the rest lies in the memory of the instance that computes it.
pub fn bytes(size: u64, input: u64) -> Bytes {
    let result = 8 + 3 * size * size;
    Bytes { computing: 2 * input + result, result }
}

/// It begins where it is first advanced: on the thread that goes on with it.
pub enum Thumbnail {
    Ready { side: u32, input: Vec<u8> },
    Begun(Box<dyn Computation>),
}

impl Thumbnail {
    /// How long a chunk is lies with whoever computes it.
    pub fn new(side: u32, _: Chunk, input: &[u8]) -> Thumbnail {
        Thumbnail::Ready { side, input: input.to_vec() }
    }
}

impl Computation for Thumbnail {
    /// # Panics
    /// If nobody computes it.
    fn advance(&mut self) -> Option<Payload> {
        if let Thumbnail::Ready { side, input } = self {
            let begin = PROVIDER.get().expect("an artifact without it says who computes it");
            *self = Thumbnail::Begun(begin(*side, std::mem::take(input)));
        }
        match self {
            Thumbnail::Begun(computation) => computation.advance(),
            Thumbnail::Ready { .. } => None,
        }
    }
}
