//! How the elements of a picture look, in the page's light colors. All lengths are in pixels.

use std::fmt::{self, Display};

use crate::trace::Kind;

/// Red, green and blue, from the highest byte to the lowest.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Color(pub u32);

pub const WHITE: Color = Color(0xff_ff_ff);
const INK: Color = Color(0x1b_22_30);

impl Display for Color {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match *self {
            WHITE => formatter.write_str("white"),
            Color(value) => write!(formatter, "#{value:06x}"),
        }
    }
}

/// A style of text.
#[derive(Clone, Copy)]
pub enum Text {
    Title,
    Name,
    Quiet,
    Figure,
}

pub struct TextStyle {
    /// The font size.
    pub size: f32,
    pub is_bold: bool,
    pub color: Color,
}

impl Text {
    pub const ALL: [Text; 4] = [Text::Title, Text::Name, Text::Quiet, Text::Figure];

    /// The CSS class.
    pub fn class(self) -> &'static str {
        match self {
            Text::Title => "title",
            Text::Name => "name",
            Text::Quiet => "quiet",
            Text::Figure => "figure",
        }
    }

    pub fn style(self) -> TextStyle {
        match self {
            Text::Title => TextStyle { size: 17.0, is_bold: true, color: INK },
            Text::Name | Text::Figure => TextStyle { size: 13.0, is_bold: true, color: INK },
            Text::Quiet => TextStyle { size: 11.0, is_bold: false, color: Color(0x56_5d_6b) },
        }
    }
}

/// A style of bars.
#[derive(Clone, Copy)]
pub enum Bar {
    Grid,
    Ink,
}

impl Bar {
    pub const ALL: [Bar; 2] = [Bar::Grid, Bar::Ink];

    /// The CSS class.
    pub fn class(self) -> &'static str {
        match self {
            Bar::Grid => "grid",
            Bar::Ink => "ink",
        }
    }

    pub fn color(self) -> Color {
        match self {
            Bar::Grid => Color(0xe2_df_d6),
            Bar::Ink => INK,
        }
    }
}

/// The look of the shapes of a kind of span.
pub struct ShapeStyle {
    pub fill: Fill,
    pub outline: Option<Outline>,
}

pub enum Fill {
    None,
    Color(Color),
    /// That of this kind.
    Pattern(Pattern),
}

pub struct Outline {
    pub color: Color,
    pub is_dashed: bool,
}

/// The width of outlines, and of lines in patterns.
pub const LINE: f32 = 0.75;
/// The lengths of dashes and of the gaps between them.
pub const DASH: f32 = 2.0;

/// A tile that is repeated. Patterns distinguish kinds without color.
pub struct Pattern {
    pub width: u16,
    pub height: u16,
    pub ground: Color,
    pub mark: Mark,
    pub mark_color: Color,
}

/// What is on a tile.
pub enum Mark {
    /// A bar at the top left corner, with its width and height.
    Bar(u16, u16),
    /// A filled path.
    Shape(&'static str),
    /// A path that is only a line.
    Lines(&'static str),
}

/// The style of the shapes of a kind.
pub fn shape_style(kind: Kind) -> ShapeStyle {
    let outline = |color| Some(Outline { color: Color(color), is_dashed: kind == Kind::Queue });
    let pattern = |width, height, ground, mark_color, mark| {
        Fill::Pattern(Pattern { width, height, ground: Color(ground), mark, mark_color: Color(mark_color) })
    };
    let squares = Mark::Shape("M0 0h1.5v1.5h-1.5zM3 3h1.5v1.5h-1.5z");
    let stripes = Mark::Lines("M-1 1 1 -1M-1 7 7 -1M5 7 7 5");
    match kind {
        Kind::Start => ShapeStyle { fill: pattern(6, 6, 0x2b_2f_38, WHITE.0, squares), outline: outline(0x2b_2f_38) },
        Kind::Queue => ShapeStyle { fill: Fill::None, outline: outline(0x73_79_83) },
        Kind::Wait => ShapeStyle { fill: pattern(6, 6, 0xe3_ef_f8, 0x24_79_b5, stripes), outline: outline(0x24_79_b5) },
        Kind::Lock => {
            ShapeStyle { fill: pattern(6, 3, 0xf3_e6_f9, 0x6b_24_8f, Mark::Bar(6, 1)), outline: outline(0x6b_24_8f) }
        }
        Kind::Copy => {
            ShapeStyle { fill: pattern(3, 6, 0x0f_5a_3e, WHITE.0, Mark::Bar(1, 6)), outline: outline(0x0f_5a_3e) }
        }
        Kind::Compute => ShapeStyle { fill: Fill::Color(Color(0xcf_58_00)), outline: None },
    }
}
