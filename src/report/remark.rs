use serde::Serialize;

/// A caveat or a note as it leaves Rust.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// What it is, for programs. It stays as it is.
    pub code: &'static str,
    /// What it is, for people.
    pub message: String,
}
