//! Makes text from other people safe to quote in a message.

use std::fmt;

use serde::{Serialize, Serializer};

/// Escapes what would be invisible or would move other text, as `\u{202e}` or `\n`: control, format, private-use and
/// unassigned characters, spaces other than the plain one, marks that pile up on the letter before them, blank letters,
/// and letters that are written from right to left.
///
/// Escaping an escaped text does not change it.
pub fn escape(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// Serializes text from other people escaped.
pub fn escaped<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&escape(text))
}

fn shown(c: char) -> String {
    match c {
        '\'' | '"' | '\\' => c.to_string(),
        _ if is_blank(c) || is_right_to_left(c) => c.escape_unicode().to_string(),
        // The standard library has tables of invisible characters.
        _ => c.escape_debug().to_string(),
    }
}

/// Letters and symbols that are blank.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

/// Whether a character is in the blocks that Unicode reserves for right-to-left scripts (`DerivedBidiClass.txt`).
fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Quoted text from a link or settings: escaped, on one line, and short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Quoted(String);

impl Quoted {
    /// The maximum number of characters.
    pub const LONGEST: usize = 40;

    /// Quotes this.
    pub fn new(text: &str) -> Quoted {
        let mut quoted = String::new();
        let mut length = 0;
        for c in text.chars() {
            let shown = if is_quotation_mark(c) { c.escape_unicode().to_string() } else { shown(c) };
            length += shown.chars().count();
            if length > Self::LONGEST {
                quoted.push('…');
                break;
            }
            quoted += &shown;
        }
        Quoted(quoted)
    }
}

/// The quotation marks of a language.
fn is_quotation_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '„')
}

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "“{}”", self.0)
    }
}

#[cfg(test)]
mod tests {
    use regex_syntax::hir::{Class, HirKind};

    use super::*;

    /// The characters of this class, by other tables than the ones that are tested.
    fn class(pattern: &str) -> Vec<char> {
        match regex_syntax::parse(pattern).map(|parsed| parsed.into_kind()) {
            Ok(HirKind::Class(Class::Unicode(class))) => {
                class.iter().flat_map(|range| range.start()..=range.end()).collect()
            }
            other => panic!("{pattern} is no class: {other:?}"),
        }
    }

    #[test]
    fn invisible_and_bidirectional_characters_are_escaped() {
        let hostile = r"[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Mn}\p{Me}\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}\p{Nko}\p{Adlam}\p{Default_Ignorable_Code_Point}]";
        let spaces = class(r"\p{Zs}").into_iter().filter(|c| *c != ' ');
        let noncharacters = ['\u{378}', '\u{fdd0}', '\u{fffe}', '\u{ffff}', '\u{10ffff}'];
        for c in class(hostile).into_iter().chain(spaces).chain(noncharacters) {
            let text = escape(&format!("a{c}b"));
            let code = format!("a\\u{{{:x}}}b", u32::from(c));
            let short = [r"a\0b", r"a\tb", r"a\nb", r"a\rb"].contains(&text.as_str());
            assert!(text == code || short, "U+{:04X} is shown as {text:?}", u32::from(c));
        }
    }

    #[test]
    fn readable_text_is_not_escaped() {
        for c in class(r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{Hiragana}\p{N}\p{Sc}&&[^\p{M}\p{Bidi_Control}]]") {
            if !is_right_to_left(c) {
                assert_eq!(escape(&c.to_string()), c.to_string(), "U+{:04X}", u32::from(c));
            }
        }
        let said = r#"C:\o'clock, "5" + “6” … 猫🐈 ~!@#$%^&*()_+-=[]{};:|,.<>/?`"#;
        assert_eq!(escape(said), said);
    }

    proptest::proptest! {
        #[test]
        fn escaping_twice_is_escaping_once(text in "\\PC*|.*|\\p{M}*") {
            proptest::prop_assert_eq!(escape(&escape(&text)), escape(&text));
        }

        #[test]
        fn quoted_text_is_short_and_cannot_close_its_quotes(text in "(?s).*|[“”„a\u{202e}]*") {
            let quoted = Quoted::new(&text).to_string();
            let inside = quoted.strip_prefix('“').and_then(|rest| rest.strip_suffix('”')).expect("quotation marks");
            proptest::prop_assert!(!inside.contains(['“', '”', '„', '\n']));
            proptest::prop_assert!(inside.chars().count() <= Quoted::LONGEST + 1);
            proptest::prop_assert_eq!(escape(inside), inside);
        }
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        assert_eq!(Quoted::new(&"x".repeat(40)).to_string(), format!("“{}”", "x".repeat(40)));
        assert_eq!(Quoted::new(&"x".repeat(41)).to_string(), format!("“{}…”", "x".repeat(40)));
        assert_eq!(Quoted::new(&"\u{202e}".repeat(9)).to_string(), format!("“{}…”", r"\u{202e}".repeat(5)));
    }
}
