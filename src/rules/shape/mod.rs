//! The shape of the whole mail: what a good note of its stage has.

mod checklist;
mod generic_note;
mod many_exclamations;
mod missing_gratitude;
mod missing_greeting;
mod missing_interest;
mod missing_sign_off;
mod several_readers;
mod too_long;
mod unclear_subject;
mod unused_topic;
mod wall_of_text;

pub use checklist::checklist;

use crate::lint::Rule;
use crate::mail::Document;

/// The rules of this room, in the order of the catalogue.
pub static RULES: &[&Rule] = &[
    &missing_greeting::RULE,
    &missing_gratitude::RULE,
    &generic_note::RULE,
    &unused_topic::RULE,
    &missing_interest::RULE,
    &missing_sign_off::RULE,
    &unclear_subject::RULE,
    &too_long::RULE,
    &wall_of_text::RULE,
    &many_exclamations::RULE,
    &several_readers::RULE,
];

/// With so few words nothing can be said to be missing yet.
fn is_only_begun(document: &Document<'_>) -> bool {
    const ENOUGH_WORDS: usize = 8;
    document.words() < ENOUGH_WORDS
}
