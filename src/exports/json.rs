use js_sys::{Array, Object};
use manyhands::machine::web::text;
use manyhands::share::Json;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Converts a JavaScript value.
pub fn read(value: JsValue) -> Json {
    if Array::is_array(&value) {
        return Json::List(Array::from(&value).iter().map(read).collect());
    }
    if !value.is_object() {
        return Json::Word(text(&value));
    }
    let field = |entry: JsValue| {
        let entry = Array::from(&entry);
        (text(&entry.get(0)), read(entry.get(1)))
    };
    Json::Object(Object::entries(value.unchecked_ref()).iter().map(field).collect())
}

/// # Panics
/// Never: all values here have string keys and no parts that can fail.
pub fn write(value: &impl Serialize) -> String {
    // Not `expect`, which would print the error: that takes 1 kB of the artifact that a visitor waits for.
    let Ok(text) = serde_json::to_string(value) else { unreachable!("plain data can be serialized") };
    text
}

/// Parses JSON that the engine itself wrote, or that has the shape of one of its types.
#[cfg(feature = "full")]
pub fn parse<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, JsError> {
    serde_json::from_str(text)
        .map_err(|error| JsError::new(&format!("This is not the JSON of a Manyhands type: {error}.")))
}
