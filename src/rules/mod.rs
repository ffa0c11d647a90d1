//! The advice: one file per rule. A rule sees the document and the context and nothing else.

pub mod edit;
pub mod history;
pub mod names;
pub mod people;
pub mod placeholders;
pub mod pressure;
pub mod questions;
pub mod shape;
pub mod slips;

use crate::lint::{Checklist, Context, Rule};
use crate::mail::Document;

/// Every rule there is, in the order of the catalogue; the engine, the options page and the command line read
/// this one table.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        pressure::RULES,
        questions::RULES,
        names::RULES,
        placeholders::RULES,
        slips::RULES,
        shape::RULES,
        history::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The checklist of the mail's stage: what a good note has, and where this one has it.
pub fn checklist(document: &Document<'_>, context: &Context) -> Checklist {
    shape::checklist(document, context)
}
