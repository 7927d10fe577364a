//! A picture as PNG, drawn without a browser and with our own fonts, because a server may have none.

mod encoder;
mod font;
mod outline;
mod pixels;
mod stroke;

use super::picture::canvas::{Anchor, Element, Picture};
use super::picture::styles::{DASH, Fill, LINE, Mark, Pattern, ShapeStyle, Text, TextStyle, WHITE, shape_style};
use font::Fonts;
use outline::{Contour, Point, rectangle};
use pixels::{Paint, Pixels};
use stroke::{dashes, stroke};

/// Pixels for each pixel of the picture.
const SCALE: f32 = 2.0;

/// Draws a picture; `None` if it is too large for memory.
pub fn draw(picture: &Picture) -> Option<Vec<u8>> {
    let [width, height] = [picture.width, picture.height].map(|length| (length as f32 * SCALE).ceil() as usize);
    let mut pixels = Pixels::new(width, height, WHITE)?;
    let fonts = Fonts::load()?;
    for element in &picture.elements {
        draw_element(&mut pixels, &fonts, element);
    }
    encoder::encode(&pixels)
}

fn draw_element(pixels: &mut Pixels, fonts: &Fonts, element: &Element) {
    match element {
        Element::Text { style, anchor, x, y, text } => {
            draw_text(pixels, fonts, *style, *anchor, [*x as f32, *y as f32], text);
        }
        Element::Bar { style, place } => {
            let bar = scaled(vec![rectangle(place.map(|length| length as f32))]);
            pixels.fill(&bar, &Paint::Color(style.color()));
        }
        Element::Shape { kind, opacity, path } => {
            let contours = contours(path);
            let style = shape_style(*kind);
            pixels.fade(&contours, LINE * SCALE, *opacity as f32, |pixels| draw_shape(pixels, &contours, &style));
        }
    }
}

fn draw_text(pixels: &mut Pixels, fonts: &Fonts, text: Text, anchor: Anchor, [x, y]: Point, content: &str) {
    let TextStyle { size, is_bold, color } = text.style();
    let line = fonts.font(is_bold).line(content, size);
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - line.width / 2.0,
        Anchor::End => x - line.width,
    };
    for letter in line.letters {
        let contours = scaled(letter.outline(left, y));
        pixels.fill(&contours, &Paint::Color(color));
    }
}

fn draw_shape(pixels: &mut Pixels, contours: &[Contour], style: &ShapeStyle) {
    match &style.fill {
        Fill::None => {}
        Fill::Color(color) => pixels.fill(contours, &Paint::Color(*color)),
        Fill::Pattern(pattern) => {
            if let Some(tile) = tile(pattern) {
                pixels.fill(contours, &Paint::Tiles(&tile));
            }
        }
    }
    if let Some(outline) = &style.outline {
        let dash = outline.is_dashed.then_some(DASH * SCALE);
        let pieces = contours.iter().flat_map(|contour| dashes(contour, dash));
        let outlines: Vec<_> = pieces.map(|piece| stroke(piece, LINE * SCALE)).collect();
        pixels.fill(&outlines, &Paint::Color(outline.color));
    }
}

/// One tile of a pattern.
fn tile(pattern: &Pattern) -> Option<Pixels> {
    let [width, height] = [pattern.width, pattern.height].map(|length| usize::from(length) * SCALE as usize);
    let mut tile = Pixels::new(width, height, pattern.ground)?;
    let contours = match pattern.mark {
        Mark::Bar(width, height) => scaled(vec![rectangle([0.0, 0.0, width.into(), height.into()])]),
        Mark::Shape(path) => contours(path),
        Mark::Lines(path) => {
            let lines = contours(path);
            let pieces = lines.iter().flat_map(|line| dashes(line, None));
            pieces.map(|piece| stroke(piece, LINE * SCALE)).collect()
        }
    };
    tile.fill(&contours, &Paint::Color(pattern.mark_color));
    Some(tile)
}

/// The contours of one of our own paths.
fn contours(path: &str) -> Vec<Contour> {
    // The strips, the legend and the patterns have only commands that are known here. Times are finite and the longest is
    // not 0, so the lengths are finite too.
    scaled(outline::parse(path).expect("the path is one of ours"))
}

fn scaled(mut contours: Vec<Contour>) -> Vec<Contour> {
    for point in contours.iter_mut().flat_map(|contour| &mut contour.points) {
        *point = point.map(|length| length * SCALE);
    }
    contours
}
