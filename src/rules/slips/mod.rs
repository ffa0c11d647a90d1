//! Slips of the pen: misspellings, doubled words, apostrophes, words that sound alike.

use crate::lint::Rule;

/// The rules of this room, in the order of the catalogue.
pub static RULES: &[&Rule] = &[];
