//! Slips of the pen: misspellings, doubled words, apostrophes, words that sound alike.

mod around;
mod chat_abbreviation;
mod doubled_word;
mod missing_apostrophe;
mod missing_attachment;
mod missing_space;
mod misspelling;
mod plurals;
mod possessives;
mod real_word_slip;
mod surroundings;
mod table;
mod typo_in_subject;
mod wrong_article;

use crate::lint::Rule;

/// The rules of this room, in the order of the catalogue.
pub static RULES: &[&Rule] = &[
    &misspelling::RULE,
    &doubled_word::RULE,
    &missing_apostrophe::RULE,
    &real_word_slip::RULE,
    &wrong_article::RULE,
    &missing_space::RULE,
    &chat_abbreviation::RULE,
    &missing_attachment::RULE,
    &typo_in_subject::RULE,
];
