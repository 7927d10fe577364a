//! The syntax of a step in a link: the name of its kind, then its amounts, each after a separator, as in
//! `fetch:200~50:65536`.

use crate::message::join;
use crate::workload::Step;
use crate::workload::kinds::StepKind;
use crate::workload::limits::{Amount, JITTER_MS};

const SEPARATORS: [char; 2] = [':', '~'];

/// The unchecked content of a step.
#[derive(Debug, Default)]
pub struct StepDraft {
    /// The kind's name.
    pub id: String,
    /// Its amounts, by name.
    pub amounts: Vec<(String, String)>,
    /// Values that the kind does not have.
    pub surplus: Vec<String>,
}

/// The separator before this amount.
fn separator(amount: &Amount) -> char {
    if amount.id == JITTER_MS.id { '~' } else { ':' }
}

/// The syntax of this kind, for people: `fetch:MS~JITTER:BYTES`.
pub fn syntax(kind: &StepKind) -> String {
    let amounts = kind.amounts.iter().map(|amount| format!("{}{}", separator(amount), amount.id.to_ascii_uppercase()));
    kind.id.chars().map(String::from).chain(amounts).collect()
}

/// Writes a step. The first amount is always written, the others only if they are not the default.
pub fn write(step: &Step) -> String {
    let mut text = step.kind().id.to_owned();
    for (place, (amount, value)) in step.amounts().into_iter().enumerate() {
        if place == 0 || value != amount.default {
            text.push(separator(amount));
            text.push_str(&value.to_string());
        }
    }
    text
}

/// Writes all steps.
pub fn write_all(steps: &[Step]) -> String {
    let written: Vec<String> = steps.iter().map(write).collect();
    join(written.iter().map(String::as_str), ",")
}

/// Parses a step.
pub fn read(text: &str) -> StepDraft {
    let id = text.split(SEPARATORS).next().unwrap_or_default();
    let Some(kind) = StepKind::find(id.trim_ascii()) else {
        return StepDraft { id: text.to_owned(), ..StepDraft::default() };
    };
    let mut draft = StepDraft { id: kind.id.to_owned(), ..StepDraft::default() };
    let mut amounts = kind.amounts.iter();
    let mut rest = &text[id.len()..];
    while let Some(found) = rest.chars().next() {
        let end = rest[1..].find(SEPARATORS).map_or(rest.len(), |end| end + 1);
        match amounts.find(|amount| separator(amount) == found) {
            Some(amount) => draft.amounts.push((amount.id.to_owned(), rest[1..end].to_owned())),
            None => draft.surplus.push(rest[..end].to_owned()),
        }
        rest = &rest[end..];
    }
    draft
}
