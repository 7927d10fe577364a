//! An SVG under construction. All lengths are in pixels.

use std::fmt::Write;

/// A style of text: its CSS class.
#[derive(Clone, Copy)]
pub enum Text {
    Title,
    Name,
    Quiet,
    Figure,
}

/// Where a text stands.
#[derive(Clone, Copy)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// The elements so far.
#[derive(Default)]
pub struct Canvas {
    elements: String,
}

impl Canvas {
    pub fn text(&mut self, style: Text, anchor: Anchor, x: f64, y: f64, text: &str) {
        if text.is_empty() {
            return;
        }
        let (class, anchor) = (style.class(), anchor.name());
        self.add(format_args!(
            r#"<text class="{class}" x="{x}" y="{y}" text-anchor="{anchor}">{}</text>"#,
            escape(text)
        ));
    }

    /// A filled area without an outline.
    pub fn bar(&mut self, class: &str, [x, y, width, height]: [f64; 4]) {
        self.add(format_args!(
            r#"<rect class="{class}" x="{x:.2}" y="{y:.2}" width="{width:.2}" height="{height:.2}"/>"#
        ));
    }

    /// A shape with the look of its class.
    pub fn path(&mut self, class: &str, opacity: f64, path: &str) {
        let opacity = if opacity < 1.0 { format!(r#" opacity="{opacity}""#) } else { String::new() };
        self.add(format_args!(r#"<path class="{class}"{opacity} d="{path}"/>"#));
    }

    fn add(&mut self, element: std::fmt::Arguments) {
        // A string takes everything.
        let _ = writeln!(self.elements, "{element}");
    }

    /// The picture, with a name for those who do not see it.
    pub fn finish(self, language: &str, name: &str, width: f64, height: f64) -> String {
        let (language, name) = (escape(language), escape(name));
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" lang="{language}" role="img" aria-label="{name}">
<title>{name}</title>
<style>{STYLE}</style>
<defs>{PATTERNS}</defs>
<rect width="100%" height="100%" fill="white"/>
{}</svg>
"#,
            self.elements
        )
    }
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
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

impl Text {
    fn class(self) -> &'static str {
        match self {
            Text::Title => "title",
            Text::Name => "name",
            Text::Quiet => "quiet",
            Text::Figure => "figure",
        }
    }
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

/// The page's light colors.
const STYLE: &str = "
path { stroke-width: 0.75px }
text { font-family: 'DejaVu Sans', Verdana, system-ui, sans-serif; font-size: 12px; fill: #1b2230 }
.title { font-size: 17px; font-weight: bold }
.name, .figure { font-size: 13px; font-weight: bold }
.quiet { font-size: 11px; fill: #565d6b }
.grid { fill: #e2dfd6 }
.ink { fill: #1b2230 }
.start { fill: url(#start); stroke: #2b2f38 }
.queue { fill: none; stroke: #737983; stroke-dasharray: 2 2 }
.wait { fill: url(#wait); stroke: #2479b5 }
.lock { fill: url(#lock); stroke: #6b248f }
.copy { fill: url(#copy); stroke: #0f5a3e }
.compute { fill: #cf5800 }
";

/// Patterns distinguish kinds without color.
const PATTERNS: &str = r##"
<pattern id="start" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#2b2f38"/><path fill="white" d="M0 0h1.5v1.5h-1.5zM3 3h1.5v1.5h-1.5z"/></pattern>
<pattern id="wait" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#e3eff8"/><path stroke="#2479b5" d="M-1 1 1 -1M-1 7 7 -1M5 7 7 5"/></pattern>
<pattern id="lock" width="6" height="3" patternUnits="userSpaceOnUse"><rect width="6" height="3" fill="#f3e6f9"/><rect width="6" height="1" fill="#6b248f"/></pattern>
<pattern id="copy" width="3" height="6" patternUnits="userSpaceOnUse"><rect width="3" height="6" fill="#0f5a3e"/><rect width="1" height="6" fill="white"/></pattern>
"##;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_not_become_markup() {
        assert_eq!(escape("a<b> & \"c\"\u{0}\u{1b}"), "a&lt;b&gt; &amp; &quot;c&quot;");
    }
}
