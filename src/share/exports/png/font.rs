//! The letters of pictures: DejaVu Sans, reduced to the letters of European languages and Pinyin.

use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::outline::{Contour, Point};
use crate::share::exports::picture::svg::is_in_xml;

const REGULAR: &[u8] = include_bytes!("../fonts/DejaVuSans.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/DejaVuSans-Bold.ttf");

/// The fonts of a picture.
pub struct Fonts {
    regular: Font,
    bold: Font,
}

impl Fonts {
    pub fn load() -> Option<Fonts> {
        Some(Fonts { regular: Font::read(REGULAR)?, bold: Font::read(BOLD)? })
    }

    pub fn font(&self, is_bold: bool) -> &Font {
        if is_bold { &self.bold } else { &self.regular }
    }
}

/// A font.
pub struct Font {
    face: Face<'static>,
    /// What moves the second letter of a pair.
    kerning: Vec<PairAdjustment<'static>>,
}

/// A line of text.
pub struct Line<'a> {
    pub width: f32,
    pub letters: Vec<Letter<'a>>,
}

/// A letter in a line.
pub struct Letter<'a> {
    face: &'a Face<'static>,
    glyph: GlyphId,
    /// The length of a unit of the font.
    unit: f32,
    /// How far it is from the start of its line.
    x: f32,
}

impl Font {
    fn read(data: &'static [u8]) -> Option<Font> {
        let face = Face::parse(data, 0).ok()?;
        let lookups = face.tables().gpos.iter().flat_map(|table| table.lookups);
        let kerning = lookups.flat_map(|lookup| lookup.subtables.into_iter()).filter_map(|table| match table {
            PositioningSubtable::Pair(pairs) => Some(pairs),
            _ => None,
        });
        Some(Font { kerning: kerning.collect(), face })
    }

    /// Sets a line in letters of this size. Spaces are those that a browser shows: none at the ends, and one between words.
    pub fn line(&self, text: &str, size: f32) -> Line<'_> {
        let text: String = text.chars().filter(|c| is_in_xml(*c) && !is_invisible(*c)).collect();
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let unit = size / f32::from(self.face.units_per_em());
        let (mut width, mut letters) = (0.0, Vec::<Letter>::new());
        for letter in words.join(" ").chars() {
            // The first glyph of a font is a box, for what it does not have.
            let glyph = self.face.glyph_index(letter).unwrap_or_default();
            width += letters.last().map_or(0.0, |left| self.kerning_between(left.glyph, glyph)) * unit;
            letters.push(Letter { face: &self.face, glyph, unit, x: width });
            width +=
                f32::from(self.face.tables().hmtx.and_then(|widths| widths.advance(glyph)).unwrap_or_default()) * unit;
        }
        Line { width, letters }
    }

    fn kerning_between(&self, left: GlyphId, right: GlyphId) -> f32 {
        let adjustment = |pairs: &PairAdjustment| {
            let index = pairs.coverage().get(left)?;
            let (first, _) = match pairs {
                PairAdjustment::Format1 { sets, .. } => sets.get(index)?.get(right)?,
                PairAdjustment::Format2 { classes, matrix, .. } => {
                    matrix.get((classes.0.get(left), classes.1.get(right)))?
                }
            };
            Some(f32::from(first.x_advance))
        };
        self.kerning.iter().find_map(adjustment).unwrap_or_default()
    }
}

/// Whether nothing is drawn for a character that a font does not have: joiners, directions and variants.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

impl Letter<'_> {
    /// Its outline, if its line begins at this point of the base line.
    pub fn outline(&self, x: f32, y: f32) -> Vec<Contour> {
        let mut pen = Pen { origin: [x + self.x, y], unit: self.unit, contours: Vec::new() };
        // Only this kind of outlines: the face would try others, whose code is large.
        self.face.tables().glyf.and_then(|glyphs| glyphs.outline(self.glyph, &mut pen));
        pen.contours
    }
}

/// Draws a letter.
struct Pen {
    origin: Point,
    unit: f32,
    contours: Vec<Contour>,
}

/// How many lines a curve becomes.
const LINES: u8 = 8;

impl Pen {
    /// From units of the font, whose y points upwards.
    fn point(&self, x: f32, y: f32) -> Point {
        [self.origin[0] + x * self.unit, self.origin[1] - y * self.unit]
    }

    fn add(&mut self, point: Point) {
        if let Some(contour) = self.contours.last_mut() {
            contour.points.push(point);
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let points = vec![self.point(x, y)];
        self.contours.push(Contour { points, is_closed: true });
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(self.point(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (middle, end) = (self.point(x1, y1), self.point(x, y));
        let Some(start) = self.contours.last().and_then(|contour| contour.points.last()).copied() else { return };
        for line in 1..=LINES {
            let t = f32::from(line) / f32::from(LINES);
            let [a, b, c] = [(1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t];
            self.add([0, 1].map(|axis| a * start[axis] + b * middle[axis] + c * end[axis]));
        }
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        // Curves of TrueType are all quadratic.
    }

    fn close(&mut self) {}
}
