use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// JSON as somebody wrote it, with every number and truth value as a word. (`serde_json::Value` would do, and be
/// a twentieth of all that a page has to load.)
#[derive(Debug, PartialEq)]
pub enum Json {
    /// Anything that has no parts.
    Word(String),
    /// A list.
    List(Vec<Json>),
    /// An object, in the order in which it was written.
    Object(Vec<(String, Json)>),
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(word("null"))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(word(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(word(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(word(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(word(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(word(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(Json::Object(object))
    }
}

fn word(value: impl ToString) -> Json {
    Json::Word(value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_without_parts_is_a_word() {
        let read = serde_json::from_str(r#"[null, true, 7, -7, 1.5, "7", {"b": [], "a": {}}]"#);
        let words = ["null", "true", "7", "-7", "1.5", "7"].map(word);
        let object = [(String::from("b"), Json::List(vec![])), (String::from("a"), Json::Object(vec![]))];
        let expected = words.into_iter().chain([Json::Object(object.into())]).collect();
        assert_eq!(read.ok(), Some(Json::List(expected)));
    }
}
