//! `mandelbrot:SIZE`: a picture of the Mandelbrot set, SIZE x SIZE pixels of one byte, the number of
//! iterations until a point escapes (255 for a point that does not). Floating point with a
//! loop whose length differs from pixel to pixel; the picture is the result.

use super::{Chunk, Computation};
use crate::workload::Payload;

/// Iterations after which a point counts as inside the set.
const LIMIT: u8 = u8::MAX;
/// Pixels per chunk: about a millisecond on a current core.
const CHUNK: u32 = 8 * 1024;
/// The square of the plane that is drawn: its least real and imaginary part, and the length of its side.
const LEFT: f64 = -2.0;
const TOP: f64 = -1.25;
const SIDE: f64 = 2.5;

pub struct Mandelbrot {
    /// In pixels.
    chunk: usize,
    size: usize,
    picture: Payload,
}

impl Mandelbrot {
    pub fn new(size: u32, chunk: Chunk) -> Mandelbrot {
        let size = size as usize;
        Mandelbrot { chunk: chunk.units(CHUNK) as usize, size, picture: Vec::with_capacity(size * size) }
    }
}

impl Computation for Mandelbrot {
    fn advance(&mut self) -> Option<Payload> {
        let all = self.size * self.size;
        let scale = SIDE / self.size as f64;
        for pixel in self.picture.len()..all.min(self.picture.len().saturating_add(self.chunk)) {
            let (x, y) = (pixel % self.size, pixel / self.size);
            self.picture.push(escape_time(LEFT + x as f64 * scale, TOP + y as f64 * scale));
        }
        (self.picture.len() == all).then(|| std::mem::take(&mut self.picture))
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
