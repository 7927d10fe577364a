//! `mandelbrot:SIZE` represents rendering: a picture of the Mandelbrot set, with floating point and a loop whose length
//! differs from pixel to pixel.
//!
//! - **Size**: the width and height of the picture, in pixels.
//! - **Memory**: the picture.
//! - **Chunks**: a number of pixels.
//! - **Splits**: by rows. Those in the middle take longest.
//! - **Result**: one byte for each pixel, row by row: the number of iterations until the point escapes, 255 for a
//!   point that does not.

use std::ops::Range;

use super::split::ranges;
use super::{Bytes, Chunk, Computation};
use crate::Payload;

/// Iterations after which a point counts as inside the set.
const LIMIT: u8 = u8::MAX;
/// Pixels per chunk: about a millisecond on a current core.
const CHUNK: u32 = 8 * 1024;
/// The square of the plane that is drawn: its least real and imaginary part, and the length of its side.
const LEFT: f64 = -2.0;
const TOP: f64 = -1.25;
const SIDE: f64 = 2.5;

struct Mandelbrot {
    /// In pixels.
    chunk: usize,
    size: usize,
    /// The remaining pixels, counted row by row.
    pixels: Range<usize>,
    picture: Payload,
}

/// The picture.
pub fn bytes(size: u64) -> Bytes {
    Bytes { computing: size * size, result: size * size }
}

pub fn parts(size: u32, parts: u32, chunk: Chunk) -> Vec<Box<dyn Computation>> {
    let (width, chunk) = (size as usize, chunk.units(CHUNK) as usize);
    let part = |rows: Range<u32>| -> Box<dyn Computation> {
        let pixels = rows.start as usize * width..rows.end as usize * width;
        let picture = Vec::with_capacity(pixels.len());
        Box::new(Mandelbrot { chunk, size: width, pixels, picture })
    };
    ranges(size, parts, (CHUNK / 8).div_ceil(size)).map(part).collect()
}

impl Computation for Mandelbrot {
    fn advance(&mut self) -> Option<Payload> {
        let scale = SIDE / self.size as f64;
        for pixel in self.pixels.by_ref().take(self.chunk) {
            let (x, y) = (pixel % self.size, pixel / self.size);
            self.picture.push(escape_time(LEFT + x as f64 * scale, TOP + y as f64 * scale));
        }
        self.pixels.is_empty().then(|| std::mem::take(&mut self.picture))
    }
}

/// How many steps of z -> z * z + c it takes from 0 until |z| > 2.
fn escape_time(re: f64, im: f64) -> u8 {
    let (mut x, mut y) = (0.0, 0.0);
    for iteration in 0..LIMIT {
        let (xx, yy) = (x * x, y * y);
        if xx + yy > 4.0 {
            return iteration;
        }
        (x, y) = (xx - yy + re, 2.0 * x * y + im);
    }
    LIMIT
}
