//! Fields of a template left unfilled.

mod leftover_placeholder;
mod placeholder_in_subject;

use crate::lint::Rule;

/// The rules of this room, in the order of the catalogue.
pub static RULES: &[&Rule] = &[&leftover_placeholder::RULE, &placeholder_in_subject::RULE];
