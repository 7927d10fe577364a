//! A task of one's own as a link says it: `wait:300,compute:20,tasks:500`.

use crate::predict::OwnTask;
use crate::predict::own_limits::{ASSUMED, KNOWN, WAIT};
use crate::workload::limits::Amount;

/// The parameter of a link.
pub const NAME: &str = "own";

/// Names and values, word for word.
pub type Said = Vec<(String, String)>;

/// Whether this is an amount of one's own task, and not one of an experiment.
pub fn has(amount: &Amount) -> bool {
    amounts().any(|own| std::ptr::eq(own, amount))
}

/// All amounts, in the order in which a link has them.
pub fn amounts() -> impl Iterator<Item = &'static Amount> {
    KNOWN.into_iter().chain(ASSUMED)
}

/// What the names and values of a link's parameter are.
pub fn read(value: &str) -> Said {
    let parts = value.split(',').map(str::trim).filter(|part| !part.is_empty());
    let name_and_value = |part: &str| {
        let (name, value) = part.split_once(':').unwrap_or((part, ""));
        (name.trim().to_owned(), value.trim().to_owned())
    };
    parts.map(name_and_value).collect()
}

/// What a link says: how long it waits, and whatever else does not have its default.
pub fn write(own: &OwnTask) -> String {
    let values = amounts().filter_map(|amount| Some((amount, own.get(amount.id)?)));
    let said = values.filter(|(amount, value)| amount.id == WAIT.id || *value != amount.default);
    said.map(|(amount, value)| format!("{}:{value}", amount.id)).collect::<Vec<_>>().join(",")
}

/// The names of all amounts.
pub fn names() -> String {
    amounts().map(|amount| amount.id).collect::<Vec<_>>().join(", ")
}
