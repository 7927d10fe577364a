//! What the command can print.

use crate::message::list;
use crate::share::exports::Format;
use crate::share::programs::Language;

/// What is printed or saved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// The table for people.
    Table,
    /// A file for other programs.
    File(Format),
    /// A picture, drawn.
    Png,
    /// The link with the results, after the `#`.
    Link,
    /// Instead of a measurement, the program that does the same.
    Program(Language),
}

impl Answer {
    /// The answer in the format with this id.
    ///
    /// # Errors
    /// A sentence with all formats if there is none.
    pub fn in_format(id: &str) -> Result<Answer, String> {
        let answer = match id {
            "table" => Some(Answer::Table),
            "png" => Some(Answer::Png),
            id => Format::find(id).map(Answer::File),
        };
        answer.ok_or_else(|| {
            let formats = ["table"].into_iter().chain(Format::ALL.map(Format::id)).chain(["png"]);
            format!("must be {}, not {id}", list(formats, "or"))
        })
    }

    /// Whether it is not text.
    pub fn is_binary(self) -> bool {
        match self {
            Answer::File(format) => !format.is_text(),
            answer => answer == Answer::Png,
        }
    }
}
