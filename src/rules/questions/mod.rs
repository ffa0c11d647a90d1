//! Questions that give the reader work.

mod double_question;
mod extra_question;

use crate::lint::Rule;

/// The rules of this room, in the order of the catalogue.
pub static RULES: &[&Rule] = &[&extra_question::RULE, &double_question::RULE];
