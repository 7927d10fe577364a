//! HOW IT IS SAID: typed sentences for people, with a code and figures for programs and other languages.

mod escape;
mod words;

pub use escape::{Quoted, escape, escaped};
pub use words::{bytes, counted, duration, duration_beside, grouped, join, list, percent, roughly, times};

use std::fmt::Display;

use serde::{Serialize, Serializer};

/// A typed sentence, serialized as its code, its figures, and the sentence in English.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Message<T> {
    /// The code and the figures, for programs and for other languages. Codes are stable.
    #[serde(flatten)]
    pub content: T,
    /// The sentence in English.
    pub message: String,
}

impl<T: ToString> From<T> for Message<T> {
    fn from(content: T) -> Message<T> {
        Message { message: content.to_string(), content }
    }
}

/// Serializes typed sentences as [`Message`]s.
pub fn serialize_messages<T: Serialize + Display, S: Serializer>(all: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(all.iter().map(Message::from))
}
