//! `matmul:N` represents the main work of neural networks, graphics and simulations: the product of two matrices of N x N
//! 32-bit numbers, with 128-bit SIMD and in blocks that fit into a core's cache.
//!
//! - **Size**: the rows and columns of each matrix. The elements are generated, from -1 to 1.
//! - **Memory**: the second matrix once for all parts, 64 rows for each part, and the result: 8 MB for N = 1,024.
//! - **Chunks**: blocks of 32 x 8 elements of the product, with about 1.5 million multiplications of four numbers.
//! - **Splits**: by rows of the product.
//! - **Result**: the product row by row, as little-endian `f32`. Each element is the sum of its products in order, each
//!   rounded to 32 bits, for any block, part and computer.

use std::ops::Range;
use std::sync::Arc;

use super::simd::F32x4;
use super::split::ranges;
use super::{Bytes, Chunk, Computation};
use crate::Payload;
use crate::random::content;

/// Columns of a panel: two vectors.
const PANEL: usize = 8;
/// Rows that are computed together: with two vectors each, their sums take half of the 16 registers.
const TILE: usize = 4;
/// Rows of a block. Their elements of the first matrix stay in the cache.
const BLOCK: usize = 32;
/// Vectors multiplied per chunk: about a millisecond on a current core.
const CHUNK: u32 = 3 << 19;

/// Some rows of a product.
struct Product {
    /// In panels of one block.
    chunk: u32,
    n: usize,
    /// The second matrix, panel by panel, with the elements of each panel row by row.
    panels: Arc<Vec<f32>>,
    rows: Range<usize>,
    /// The block's rows of the first matrix, tile by tile, with the elements of each tile column by column.
    tiles: Vec<f32>,
    /// The block's rows of the product, with whole panels.
    block: Vec<f32>,
    /// The next panel of the block.
    panel: usize,
    product: Payload,
}

/// The second matrix, a block's rows of the first one and of the product, and the product.
pub fn bytes(size: u64) -> Bytes {
    let width = size.next_multiple_of(PANEL as u64);
    let rows = 2 * BLOCK as u64 * width;
    Bytes { computing: 4 * (size * width + rows + size * size), result: 4 * size * size }
}

pub fn parts(size: u32, parts: u32, chunk: Chunk) -> Vec<Box<dyn Computation>> {
    let n = size as usize;
    let panels = Arc::new(pack_panels(n));
    let vectors_per_panel = (BLOCK * PANEL / 4 * n) as u32;
    let chunk = chunk.units(CHUNK.div_ceil(vectors_per_panel));
    let part = |blocks: Range<u32>| -> Box<dyn Computation> {
        let rows = blocks.start as usize * BLOCK..n.min(blocks.end as usize * BLOCK);
        Box::new(Product::new(n, chunk, Arc::clone(&panels), rows))
    };
    ranges(n.div_ceil(BLOCK) as u32, parts, 1).map(part).collect()
}

impl Product {
    fn new(n: usize, chunk: u32, panels: Arc<Vec<f32>>, rows: Range<usize>) -> Product {
        let product = Vec::with_capacity(4 * n * rows.len());
        let block = vec![0.0; BLOCK * n.next_multiple_of(PANEL)];
        Product { chunk, n, panels, rows, tiles: vec![0.0; BLOCK * n], block, panel: 0, product }
    }

    /// Generates the next block's rows of the first matrix. Rows below the matrix are zero.
    fn pack_tiles(&mut self) {
        for (tile, elements) in self.tiles.chunks_exact_mut(TILE * self.n).enumerate() {
            for (place, element) in elements.iter_mut().enumerate() {
                let (row, column) = (self.rows.start + tile * TILE + place % TILE, place / TILE);
                *element = if row < self.n { element_of(self.n, row, column) } else { 0.0 };
            }
        }
    }

    /// Multiplies the block's rows with one panel.
    fn multiply_panel(&mut self) {
        let width = self.n.next_multiple_of(PANEL);
        let panel = &self.panels[self.panel * PANEL * self.n..][..PANEL * self.n];
        let left = self.panel * PANEL;
        for (tile, rows) in self.tiles.chunks_exact(TILE * self.n).zip(self.block.chunks_exact_mut(TILE * width)) {
            for (sums, row) in multiply_tile(tile, panel).into_iter().zip(rows.chunks_exact_mut(width)) {
                // A panel's columns are two vectors, and a block's rows have whole panels.
                let (vectors, _) = row[left..left + PANEL].as_chunks_mut();
                sums.into_iter().zip(vectors).for_each(|(sum, vector)| sum.store(vector));
            }
        }
    }

    /// Writes the block's rows.
    fn write_block(&mut self) {
        let width = self.n.next_multiple_of(PANEL);
        let rows = self.rows.len().min(BLOCK);
        for row in self.block.chunks_exact(width).take(rows) {
            self.product.extend(row[..self.n].iter().flat_map(|element| element.to_le_bytes()));
        }
        self.rows.start += rows;
    }
}

impl Computation for Product {
    fn advance(&mut self) -> Option<Payload> {
        for _ in 0..self.chunk {
            if self.panel == 0 {
                self.pack_tiles();
            }
            self.multiply_panel();
            self.panel += 1;
            if self.panel == self.n.div_ceil(PANEL) {
                self.write_block();
                self.panel = 0;
                if self.rows.is_empty() {
                    return Some(std::mem::take(&mut self.product));
                }
            }
        }
        None
    }
}

/// Four rows times eight columns.
fn multiply_tile(tile: &[f32], panel: &[f32]) -> [[F32x4; 2]; TILE] {
    let mut sums = [[F32x4::splat(0.0); 2]; TILE];
    let (tile, _) = tile.as_chunks::<TILE>();
    let (panel, _) = panel.as_chunks::<4>();
    let (panel, _) = panel.as_chunks::<2>();
    for (column, row) in tile.iter().zip(panel) {
        let row = [F32x4::load(&row[0]), F32x4::load(&row[1])];
        for (sums, &element) in sums.iter_mut().zip(column) {
            let element = F32x4::splat(element);
            *sums = [sums[0].plus_product(element, row[0]), sums[1].plus_product(element, row[1])];
        }
    }
    sums
}

/// The second matrix in panels. Columns beside the matrix are zero.
fn pack_panels(n: usize) -> Vec<f32> {
    let element = |row, column| if column < n { element_of(n, n + row, column) } else { 0.0 };
    let mut panels = Vec::with_capacity(n * n.next_multiple_of(PANEL));
    for left in (0..n).step_by(PANEL) {
        for row in 0..n {
            panels.extend((left..left + PANEL).map(|column| element(row, column)));
        }
    }
    panels
}

/// An element of the two matrices, with the second one below the first: from -1 to 1, a multiple of 2^-23.
fn element_of(n: usize, row: usize, column: usize) -> f32 {
    let bits = content((row * n + column) as u64) >> 40;
    bits as f32 * (1.0 / (1 << 23) as f32) - 1.0
}
