//! Pixels on which areas are filled, with smooth edges.

use ab_glyph_rasterizer::{Rasterizer, point};

use super::outline::Contour;
use crate::share::exports::picture::styles::Color;

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// Rows of pixels.
pub struct Pixels {
    pub width: usize,
    pub height: usize,
    /// From left to right, and from top to bottom.
    pub colors: Vec<Rgb>,
}

/// What an area is filled with.
pub enum Paint<'a> {
    Color(Color),
    /// A tile that is repeated from the upper left corner of the picture.
    Tiles(&'a Pixels),
}

/// The pixels around an area: left and top, width and height. It can be partly outside of the picture.
struct Bounds {
    left: i64,
    top: i64,
    width: usize,
    height: usize,
}

impl Pixels {
    /// `None` if there is not enough memory.
    pub fn new(width: usize, height: usize, color: Color) -> Option<Pixels> {
        let count = width.checked_mul(height)?;
        let mut colors = Vec::new();
        colors.try_reserve_exact(count).ok()?;
        colors.resize(count, rgb(color));
        Some(Pixels { width, height, colors })
    }

    /// Fills the area in these contours, which all turn the same way, except for holes.
    pub fn fill(&mut self, contours: &[Contour], paint: &Paint) {
        let Some(bounds) = self.bounds(contours, 0.0) else { return };
        let mut area = Rasterizer::new(bounds.width, bounds.height);
        for Contour { points, .. } in contours {
            let next = points.iter().cycle().skip(1);
            for (from, to) in points.iter().zip(next) {
                let [from, to] = [from, to].map(|[x, y]| point(x - bounds.left as f32, y - bounds.top as f32));
                area.draw_line(from, to);
            }
        }
        area.for_each_pixel_2d(|x, y, share| {
            let (x, y) = (i64::from(x) + bounds.left, i64::from(y) + bounds.top);
            if share <= 0.0 || x < 0 || y < 0 || x >= self.width as i64 || y >= self.height as i64 {
                return;
            }
            let (x, y) = (x as usize, y as usize);
            let color = match paint {
                Paint::Color(color) => rgb(*color),
                Paint::Tiles(tile) => tile.colors[y % tile.height * tile.width + x % tile.width],
            };
            let pixel = &mut self.colors[y * self.width + x];
            *pixel = mix(*pixel, color, share.min(1.0));
        });
    }

    /// Lets what is drawn be seen only by this share. It stays within `margin` of these contours.
    pub fn fade(&mut self, contours: &[Contour], margin: f32, opacity: f32, draw: impl FnOnce(&mut Pixels)) {
        let Some(Bounds { top, height, .. }) = self.bounds(contours, margin) else { return };
        let row = |y: i64| y.clamp(0, self.height as i64) as usize * self.width;
        let rows = row(top)..row(top + height as i64);
        let before = if opacity < 1.0 { self.colors[rows.clone()].to_vec() } else { Vec::new() };
        draw(self);
        for (pixel, before) in self.colors[rows].iter_mut().zip(before) {
            *pixel = mix(before, *pixel, opacity);
        }
    }

    /// `None` if nothing is in the picture.
    fn bounds(&self, contours: &[Contour], margin: f32) -> Option<Bounds> {
        let points = || contours.iter().flat_map(|contour| &contour.points);
        let bounds = [0, 1].map(|axis| {
            let lengths = || points().map(|point| point[axis]);
            (lengths().fold(f32::MAX, f32::min) - margin, lengths().fold(f32::MIN, f32::max) + margin)
        });
        let [(left, right), (top, bottom)] = bounds;
        let is_seen = left < self.width as f32 && top < self.height as f32 && right > 0.0 && bottom > 0.0;
        let [left, top] = [left, top].map(|edge| edge.floor() as i64);
        let [right, bottom] = [right, bottom].map(|edge| edge.ceil() as i64 + 1);
        is_seen.then(|| Bounds { left, top, width: (right - left) as usize, height: (bottom - top) as usize })
    }
}

fn mix(before: Rgb, color: Rgb, share: f32) -> Rgb {
    [0, 1, 2].map(|channel| {
        let [from, to] = [before[channel], color[channel]].map(f32::from);
        (from + (to - from) * share + 0.5) as u8
    })
}

fn rgb(Color(value): Color) -> Rgb {
    let [_, red, green, blue] = value.to_be_bytes();
    [red, green, blue]
}
