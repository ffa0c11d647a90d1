//! The shape of the whole mail: what a good note of its stage has.

use crate::lint::Rule;

/// The rules of this room, in the order of the catalogue.
pub static RULES: &[&Rule] = &[];
