//! A picture as SVG with real text.

use std::fmt::Write;

use super::canvas::{Anchor, Element, Picture};
use super::styles::{Bar, DASH, Fill, LINE, Mark, Outline, Pattern, ShapeStyle, Text, TextStyle, WHITE, shape_style};
use crate::trace::Kind;

impl Picture {
    pub fn svg(&self) -> String {
        let mut svg = String::new();
        // A string takes everything.
        let _ = self.write_svg(&mut svg);
        svg
    }

    fn write_svg(&self, svg: &mut String) -> std::fmt::Result {
        let Picture { width, height, .. } = self;
        let (language, name) = (escape(&self.language), escape(&self.name));
        write!(
            svg,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" lang="{language}" role="img" aria-label="{name}">
<title>{name}</title>
<style>
"#
        )?;
        write_styles(svg)?;
        svg.push_str("</style>\n<defs>\n");
        for kind in KINDS {
            if let Fill::Pattern(pattern) = shape_style(kind).fill {
                write_pattern(svg, kind, &pattern)?;
            }
        }
        writeln!(svg, "</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"{WHITE}\"/>")?;
        self.elements.iter().try_for_each(|element| write_element(svg, element))?;
        svg.push_str("</svg>\n");
        Ok(())
    }
}

fn write_element(svg: &mut String, element: &Element) -> std::fmt::Result {
    match element {
        Element::Text { style, anchor, x, y, text } => {
            let (class, anchor, text) = (style.class(), anchor.name(), escape(text));
            writeln!(svg, r#"<text class="{class}" x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>"#)
        }
        Element::Bar { style, place: [x, y, width, height] } => {
            let class = style.class();
            writeln!(svg, r#"<rect class="{class}" x="{x:.2}" y="{y:.2}" width="{width:.2}" height="{height:.2}"/>"#)
        }
        Element::Shape { kind, opacity, path } => {
            let opacity = if *opacity < 1.0 { format!(r#" opacity="{opacity}""#) } else { String::new() };
            writeln!(svg, r#"<path class="{}"{opacity} d="{path}"/>"#, kind.id())
        }
    }
}

/// The order of their styles and patterns.
const KINDS: [Kind; 6] = [Kind::Start, Kind::Queue, Kind::Wait, Kind::Lock, Kind::Copy, Kind::Compute];

fn write_styles(css: &mut String) -> std::fmt::Result {
    writeln!(css, "path {{ stroke-width: {LINE}px }}")?;
    writeln!(css, "text {{ font-family: 'DejaVu Sans', Verdana, system-ui, sans-serif }}")?;
    for text in Text::ALL {
        let TextStyle { size, is_bold, color } = text.style();
        let weight = if is_bold { "; font-weight: bold" } else { "" };
        writeln!(css, ".{} {{ font-size: {size}px{weight}; fill: {color} }}", text.class())?;
    }
    for bar in Bar::ALL {
        writeln!(css, ".{} {{ fill: {} }}", bar.class(), bar.color())?;
    }
    for kind in KINDS {
        let (ShapeStyle { fill, outline }, id) = (shape_style(kind), kind.id());
        let fill = match fill {
            Fill::None => "none".to_owned(),
            Fill::Color(color) => color.to_string(),
            Fill::Pattern(_) => format!("url(#{id})"),
        };
        write!(css, ".{id} {{ fill: {fill}")?;
        if let Some(Outline { color, is_dashed }) = outline {
            write!(css, "; stroke: {color}")?;
            if is_dashed {
                write!(css, "; stroke-dasharray: {DASH} {DASH}")?;
            }
        }
        css.push_str(" }\n");
    }
    Ok(())
}

fn write_pattern(svg: &mut String, kind: Kind, pattern: &Pattern) -> std::fmt::Result {
    let Pattern { width, height, ground, mark, mark_color } = pattern;
    let mark = match mark {
        Mark::Bar(width, height) => format!(r#"<rect width="{width}" height="{height}" fill="{mark_color}"/>"#),
        Mark::Shape(path) => format!(r#"<path fill="{mark_color}" d="{path}"/>"#),
        Mark::Lines(path) => format!(r#"<path stroke="{mark_color}" d="{path}"/>"#),
    };
    writeln!(
        svg,
        r#"<pattern id="{}" width="{width}" height="{height}" patternUnits="userSpaceOnUse"><rect width="{width}" height="{height}" fill="{ground}"/>{mark}</pattern>"#,
        kind.id()
    )
}

/// Escapes what has a meaning in XML, and leaves out what XML can't contain.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            c if is_in_xml(c) => escaped.push(c),
            _ => {}
        }
    }
    escaped
}

/// Whether XML can contain this character.
pub fn is_in_xml(c: char) -> bool {
    !matches!(c, '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

impl Anchor {
    fn name(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_not_become_markup() {
        assert_eq!(escape("a<b> & \"c\"\u{0}\u{1b}"), "a&lt;b&gt; &amp; &quot;c&quot;");
    }
}
