//! A person's own task in a link: `wait:300,compute:20,tasks:500`.

use crate::message::join;
use crate::predict::OwnTask;
use crate::predict::own_limits::{ASSUMED, KNOWN, WAIT};
use crate::workload::limits::Amount;

/// The parameter of a link.
pub const NAME: &str = "own";

/// Names and values as they were written.
pub type OwnDraft = Vec<(String, String)>;

/// Whether this is an amount of a person's own task, and not of an experiment.
pub fn has(amount: &Amount) -> bool {
    amounts().any(|own| std::ptr::eq(own, amount))
}

/// All amounts, in the order in which a link has them.
pub fn amounts() -> impl Iterator<Item = &'static Amount> {
    KNOWN.into_iter().chain(ASSUMED)
}

/// Parses the value of the parameter.
pub fn read(value: &str) -> OwnDraft {
    let parts = value.split(',').map(str::trim_ascii).filter(|part| !part.is_empty());
    let name_and_value = |part: &str| {
        let (name, value) = part.split_once(':').unwrap_or((part, ""));
        (name.trim_ascii().to_owned(), value.trim_ascii().to_owned())
    };
    parts.map(name_and_value).collect()
}

/// Writes the value of the parameter: the wait, and every other amount that does not have its default.
pub fn write(own: &OwnTask) -> String {
    let values = amounts().filter_map(|amount| Some((amount, own.get(amount.id)?)));
    let written = values.filter(|(amount, value)| amount.id == WAIT.id || *value != amount.default);
    let written: Vec<String> = written.map(|(amount, value)| format!("{}:{value}", amount.id)).collect();
    join(written.iter().map(String::as_str), ",")
}

/// The names of all amounts.
pub fn names() -> Vec<&'static str> {
    amounts().map(|amount| amount.id).collect()
}
