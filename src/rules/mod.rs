//! The advice: one file per rule. A rule sees the document and the context and nothing else.

use crate::lint::Rule;

/// Every rule there is; the catalogue, the options page and the command line read this one table.
pub static RULES: &[&Rule] = &[];
