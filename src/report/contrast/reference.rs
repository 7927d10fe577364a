use serde::{Deserialize, Serialize};

/// What the other measurement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Reference {
    /// Made elsewhere.
    Theirs,
    /// Made by the same page, earlier.
    Earlier,
}

impl Reference {
    /// The place, or the time, of the other measurement.
    pub(super) fn there(self) -> &'static str {
        match self {
            Reference::Theirs => "there",
            Reference::Earlier => "before",
        }
    }

    /// The place, or the time, of this measurement.
    pub(super) fn here(self) -> &'static str {
        match self {
            Reference::Theirs => "here",
            Reference::Earlier => "now",
        }
    }
}
