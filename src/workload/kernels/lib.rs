//! The computations of tasks, one file each.
//!
//! A kernel computes in chunks of about a millisecond. Between chunks a run can be canceled, the browser can switch to
//! optimized code, and a lock can change hands. Most kernels can also be split into parts that are computed in parallel.
//! Neither changes a byte of the result, and nothing is kept from one computation to the next.

#[cfg(target_arch = "wasm32")]
mod chacha20;
mod data;
mod encrypt;
mod mandelbrot;
mod matmul;
mod primes;
pub mod random;
mod sha256;
mod simd;
mod sort;
mod split;
mod squares;
#[cfg_attr(not(feature = "thumbnail"), path = "thumbnail_plain.rs")]
mod thumbnail;

pub use split::{Join, Split};
#[cfg(not(feature = "thumbnail"))]
pub use thumbnail::provide_thumbnail;

use serde::{Deserialize, Serialize};

/// The result of a step, which is the input of the next one: plain bytes, so that they can be compared, copied between
/// memories and drawn.
pub type Payload = Vec<u8>;

/// A computation of a given size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Kernel {
    /// Which computation.
    pub id: KernelId,
    /// Its size, in the kernel's own unit (see the file of each).
    pub size: u32,
}

/// The kernels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KernelId {
    /// The sum of i * i for i below N.
    Squares,
    /// How many primes are below N.
    Primes,
    /// A picture of the Mandelbrot set.
    Mandelbrot,
    /// A smaller version of a picture.
    Thumbnail,
    /// N encrypted bytes.
    Encrypt,
    /// The SHA-256 of N bytes.
    Sha256,
    /// The product of two N x N matrices.
    Matmul,
    /// N sorted numbers.
    Sort,
}

/// The maximum memory of a computation, besides its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes {
    /// While it computes, including its result.
    pub computing: u64,
    /// The length of its result.
    pub result: u64,
}

/// A computation in progress.
pub trait Computation: Send {
    /// Computes for about a millisecond. Returns the result when it is finished, and is not called after that.
    fn advance(&mut self) -> Option<Payload>;
}

/// How much is computed at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// As much as takes about a millisecond on a current core.
    Millisecond,
    /// Everything at once, for comparison in the benchmark.
    Whole,
}

impl Chunk {
    /// The number of units of a kernel's work, if this many take a millisecond.
    fn units(self, millisecond: u32) -> u32 {
        match self {
            Chunk::Millisecond => millisecond,
            Chunk::Whole => u32::MAX,
        }
    }
}

impl Kernel {
    /// Whether it can be split into parts.
    pub fn splits(self) -> bool {
        !matches!(self.id, KernelId::Sha256 | KernelId::Thumbnail)
    }

    /// The same computation at a size at which it takes about `times` as long.
    pub fn scaled(self, times: f64) -> Kernel {
        // Pictures have size * size pixels; a product of matrices takes size^3 multiplications.
        let longer = match self.id {
            KernelId::Mandelbrot | KernelId::Thumbnail => times.sqrt(),
            KernelId::Matmul => cube_root(times),
            _ => times,
        };
        let size = f64::from(self.size) * longer;
        Kernel { size: size.clamp(1.0, f64::from(u32::MAX)) as u32, ..self }
    }

    /// The maximum size of its result in bytes, if that is a picture. The file of each kernel describes the format.
    pub fn picture_bytes(self) -> Option<u64> {
        let pixels = u64::from(self.size).pow(2);
        match self.id {
            KernelId::Mandelbrot => Some(pixels),
            KernelId::Thumbnail => Some(8 + 3 * pixels),
            _ => None,
        }
    }

    /// How much memory it needs with an input of this many bytes: see the file of each.
    pub fn bytes(self, input: u64) -> Bytes {
        let size = u64::from(self.size);
        match self.id {
            KernelId::Squares => Bytes { computing: squares::RESULT, result: squares::RESULT },
            KernelId::Primes => primes::bytes(size),
            KernelId::Mandelbrot => mandelbrot::bytes(size),
            KernelId::Thumbnail => thumbnail::bytes(size, input),
            KernelId::Encrypt => encrypt::bytes(size, input),
            KernelId::Sha256 => sha256::bytes(size, input),
            KernelId::Matmul => matmul::bytes(size),
            KernelId::Sort => sort::bytes(size),
        }
    }

    /// How the results of its parts are joined.
    pub fn join(self) -> Join {
        Join::of(self.id)
    }

    /// Begins the computation. `input` is the result of the step before.
    pub fn begin(self, input: &[u8]) -> Box<dyn Computation> {
        self.begin_in(Chunk::Millisecond, input)
    }

    /// Computes to the end.
    pub fn run(self, chunk: Chunk, input: &[u8]) -> Payload {
        finish(self.begin_in(chunk, input))
    }

    fn begin_in(self, chunk: Chunk, input: &[u8]) -> Box<dyn Computation> {
        let mut parts = self.parts(1, chunk, input);
        // Every kernel has at least one part.
        parts.swap_remove(0)
    }

    /// Splits the computation into at most `parts` that can be computed in parallel: fewer if it is too small, and one if
    /// the kernel can't be split. Together they take hardly longer than the whole, but one part can take longer than
    /// another. With `n` threads, ask for several times `n` parts; if the computation is too small for so many, each thread
    /// still gets an equal number.
    pub fn split(self, parts: u32, input: &[u8]) -> Split {
        Split { parts: self.parts(parts, Chunk::Millisecond, input), join: self.join() }
    }

    fn parts(self, parts: u32, chunk: Chunk, input: &[u8]) -> Vec<Box<dyn Computation>> {
        let size = self.size;
        match self.id {
            KernelId::Squares => squares::parts(size, parts, chunk),
            KernelId::Primes => primes::parts(size, parts, chunk),
            KernelId::Mandelbrot => mandelbrot::parts(size, parts, chunk),
            KernelId::Thumbnail => vec![Box::new(thumbnail::Thumbnail::new(size, chunk, input))],
            KernelId::Encrypt => encrypt::parts(size, parts, chunk, input),
            KernelId::Sha256 => vec![Box::new(sha256::Hash::new(size, chunk, input))],
            KernelId::Matmul => matmul::parts(size, parts, chunk),
            KernelId::Sort => sort::parts(size, parts, chunk),
        }
    }
}

/// By Newton's method: the standard library's roots and powers take 2 kB of the artifact that a visitor waits for.
fn cube_root(x: f64) -> f64 {
    (0..50).fold(x.sqrt().max(1e-3), |root, _| (2.0 * root + x / (root * root)) / 3.0)
}

/// Finishes a computation.
pub fn finish(mut computation: Box<dyn Computation>) -> Payload {
    loop {
        if let Some(result) = computation.advance() {
            return result;
        }
    }
}
