//! Advice that knows what was sent before: too soon, too early, too often, too alike. Silent without a ledger.

mod after_the_end;
mod before_promised_date;
mod too_soon;
mod twin_note;

use crate::lint::Rule;

/// The rules of this room, in the order of the catalogue.
pub static RULES: &[&Rule] =
    &[&too_soon::RULE, &before_promised_date::RULE, &after_the_end::RULE, &twin_note::RULE];
