//! The query of `/io`, and a strict parser for it, as in `www/io/query.ts`.

use crate::workload::limits::{BYTES, WAIT_MS};

/// Requests `bytes` bytes derived from `id`, after at least `ms` milliseconds; as a JPEG, if one is short enough.
#[derive(Debug, PartialEq, Eq)]
pub struct Ask {
    /// The minimum time until the answer, in milliseconds.
    pub ms: u32,
    /// The length of the answer.
    pub bytes: u32,
    /// The id from which its content is derived.
    pub id: String,
    /// Whether it is a JPEG.
    pub picture: bool,
}

/// `once` makes a URL unique, which browsers need. It does not affect the answer.
const KNOWN: [&str; 5] = ["ms", "bytes", "id", "once", "as"];

impl Ask {
    /// Parses a query string.
    ///
    /// # Errors
    /// One sentence that says what is wrong with the query.
    pub fn read(query: &str) -> Result<Ask, String> {
        let given: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        let count = |key| given.iter().filter(|(name, _)| name == key).count();
        if given.iter().any(|(key, _)| !KNOWN.contains(&key.as_ref())) {
            return Err(format!("unknown parameter: /io takes {}", KNOWN.join(", ")));
        }
        if let Some(twice) = KNOWN.iter().find(|key| count(*key) > 1) {
            return Err(format!("{twice} is given more than once"));
        }
        let value = |key: &str| given.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_ref());
        let ms = whole_number("ms", value("ms"), *WAIT_MS.range().end())?;
        let bytes = whole_number("bytes", value("bytes"), *BYTES.range().end())?;
        let id = value("id").ok_or("id is missing")?;
        if !is_name(id) || !value("once").is_none_or(is_name) {
            return Err(String::from("id and once must be 1 to 64 letters, digits, dots, dashes or underscores"));
        }
        let picture = match value("as") {
            None => false,
            Some("jpeg") => true,
            Some(_) => return Err(String::from("as can only be jpeg")),
        };
        Ok(Ask { ms, bytes, id: id.to_owned(), picture })
    }
}

fn whole_number(key: &str, text: Option<&str>, most: u32) -> Result<u32, String> {
    let text = text.ok_or_else(|| format!("{key} is missing"))?;
    let number = text.parse().ok().filter(|number: &u32| *number <= most && number.to_string() == text);
    number.ok_or_else(|| format!("{key} must be a whole number from 0 to {most}"))
}

fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}
