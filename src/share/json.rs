/// Unchecked JSON, in which numbers and booleans are words. JavaScript parses it (see `exports`), because a parser in Rust
/// would be a twentieth of the first load.
#[derive(Debug, PartialEq)]
pub enum Json {
    /// A string, number, boolean or null.
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
