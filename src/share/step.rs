//! How a link writes one step: the kind's name, then its amounts, each after its mark, as in
//! `fetch:200~50:65536`.

use crate::workload::Step;
use crate::workload::kinds::StepKind;
use crate::workload::limits::{Amount, JITTER_MS};

const MARKS: [char; 2] = [':', '~'];

/// What was said of one step.
#[derive(Debug, Default)]
pub struct StepDraft {
    /// The kind's name.
    pub id: String,
    /// Its amounts, by name.
    pub amounts: Vec<(String, String)>,
    /// What else was said.
    pub surplus: Vec<String>,
}

/// What stands before this amount.
fn mark(amount: &Amount) -> char {
    if amount.id == JITTER_MS.id { '~' } else { ':' }
}

/// How steps of this kind are written, for a person: `fetch:MS~JITTER:BYTES`.
pub fn syntax(kind: &StepKind) -> String {
    let amounts = kind.amounts.iter().map(|amount| format!("{}{}", mark(amount), amount.id.to_ascii_uppercase()));
    kind.id.chars().map(String::from).chain(amounts).collect()
}

/// Writes a step. Its first amount is always said, the others where they are not the default.
pub fn write(step: &Step) -> String {
    let mut text = step.kind().id.to_owned();
    for (place, (amount, value)) in step.amounts().into_iter().enumerate() {
        if place == 0 || value != amount.default {
            text.push(mark(amount));
            text.push_str(&value.to_string());
        }
    }
    text
}

/// Writes all steps.
pub fn write_all(steps: &[Step]) -> String {
    steps.iter().map(write).collect::<Vec<_>>().join(",")
}

/// Takes a step apart.
pub fn read(text: &str) -> StepDraft {
    let id = text.split(MARKS).next().unwrap_or_default();
    let Some(kind) = StepKind::find(id.trim()) else {
        return StepDraft { id: text.to_owned(), ..StepDraft::default() };
    };
    let mut draft = StepDraft { id: kind.id.to_owned(), ..StepDraft::default() };
    let mut amounts = kind.amounts.iter();
    let mut rest = &text[id.len()..];
    while let Some(mark_here) = rest.chars().next() {
        let end = rest[1..].find(MARKS).map_or(rest.len(), |end| end + 1);
        match amounts.find(|amount| mark(amount) == mark_here) {
            Some(amount) => draft.amounts.push((amount.id.to_owned(), rest[1..end].to_owned())),
            None => draft.surplus.push(rest[..end].to_owned()),
        }
        rest = &rest[end..];
    }
    draft
}
