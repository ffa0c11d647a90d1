//! Pressure: who is made to hurry, to answer, to feel guilty.

use crate::lint::Rule;

/// The rules of this room, in the order of the catalogue.
pub static RULES: &[&Rule] = &[];
