use std::fmt::Display;

use serde::{Serialize, Serializer};

use crate::strategy::StrategyId;

/// A typed sentence as it leaves Rust: its code and its figures, and the sentence in English.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Said<T> {
    /// What is said, for programs and for other languages. Codes stay as they are.
    #[serde(flatten)]
    pub what: T,
    /// The same for people.
    pub message: String,
}

impl<T: ToString> From<T> for Said<T> {
    fn from(what: T) -> Said<T> {
        Said { message: what.to_string(), what }
    }
}

/// Typed sentences as they leave Rust.
pub fn said<T: Serialize + Display, S: Serializer>(all: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(all.iter().map(Said::from))
}

/// A strategy as its id, which is what programs know it by.
pub fn by_id<S: Serializer>(strategy: &StrategyId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(strategy.id())
}

/// Strategies as their ids.
pub fn by_ids<S: Serializer>(strategies: &[StrategyId], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(strategies.iter().map(|strategy| strategy.id()))
}
