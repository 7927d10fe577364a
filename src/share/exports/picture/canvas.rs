//! A picture under construction. All lengths are in pixels.

use super::styles::{Bar, Text};
use crate::trace::Kind;

/// Where a text stands.
#[derive(Clone, Copy)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A part of a picture.
pub enum Element {
    Text {
        style: Text,
        anchor: Anchor,
        x: f64,
        /// The base line.
        y: f64,
        text: String,
    },
    Bar {
        style: Bar,
        /// The left and upper edges, width and height.
        place: [f64; 4],
    },
    Shape {
        kind: Kind,
        /// From 0 to 1.
        opacity: f64,
        /// The outline, in the syntax of SVG: of its commands, only `M`, `h`, `v`, `V` and `z`.
        path: String,
    },
}

/// The elements so far, from the back to the front.
#[derive(Default)]
pub struct Canvas {
    elements: Vec<Element>,
}

impl Canvas {
    pub fn text(&mut self, style: Text, anchor: Anchor, x: f64, y: f64, text: &str) {
        if !text.is_empty() {
            self.elements.push(Element::Text { style, anchor, x, y, text: text.to_owned() });
        }
    }

    /// A filled area without an outline.
    pub fn bar(&mut self, style: Bar, place: [f64; 4]) {
        self.elements.push(Element::Bar { style, place });
    }

    /// A shape with the look of its kind.
    pub fn shape(&mut self, kind: Kind, opacity: f64, path: String) {
        self.elements.push(Element::Shape { kind, opacity, path });
    }

    /// The picture, with a name for those who do not see it.
    pub fn finish(self, language: &str, name: &str, width: f64, height: f64) -> Picture {
        Picture { language: language.to_owned(), name: name.to_owned(), width, height, elements: self.elements }
    }
}

/// A finished picture.
pub struct Picture {
    pub language: String,
    pub name: String,
    pub width: f64,
    pub height: f64,
    /// From the back to the front.
    pub elements: Vec<Element>,
}
