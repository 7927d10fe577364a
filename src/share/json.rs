/// JSON as somebody wrote it, with every number and truth value as a word. JavaScript has parsed it, see `exports`: a
/// parser of our own would be a twentieth of all that a page has to load.
#[derive(Debug, PartialEq)]
pub enum Json {
    /// Anything that has no parts.
    Word(String),
    /// A list.
    List(Vec<Json>),
    /// An object, in the order in which it was written.
    Object(Vec<(String, Json)>),
}

#[cfg(not(target_family = "wasm"))]
impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Json {
        use serde_json::Value;
        match value {
            Value::Array(items) => Json::List(items.into_iter().map(Json::from).collect()),
            Value::Object(fields) => {
                Json::Object(fields.into_iter().map(|(name, value)| (name, Json::from(value))).collect())
            }
            Value::String(word) => Json::Word(word),
            other => Json::Word(other.to_string()),
        }
    }
}
