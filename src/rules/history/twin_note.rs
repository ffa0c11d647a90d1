//! # What it notices
//! A note that is nearly the same as one to a colleague of the reader.
//!
//! # Why it matters
//! Colleagues show each other their mail; two copies take the thanks back.
//!
//! # Say instead
//! The same thanks in other words, and what this reader said or showed.
//!
//! # When it stays quiet
//! Short mails, set phrases in common, answers to their questions. Of the earlier note only a sketch is kept: hashes of
//! its shingles, no words.
//!
//! # Sources
//! UEI: one note each, each worded differently; the dos and don'ts: each note personal.

use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::{Document, Match, Name, Stage, document_sketch};
use crate::rules::edit::shown;

/// Finds near copies of a note to a colleague.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "twin-note",
    category: Category::Generic,
    severity: Severity::Medium,
    summary: "Nearly the same note as the one to a colleague",
    sources: &[Source::Uei, Source::Dosdonts],
    stages: &[Stage::ThankYou, Stage::CheckIn, Stage::RejectionReply, Stage::Networking],
    sway: Sway::Preset,
    ..Meta::DEFAULT
};

/// From this likeness on one note is a copy of the other: one sentence in four or five changed.
const ALIKE: f64 = 0.45;

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let earlier = &context.history.colleagues;
    if earlier.is_empty() {
        return;
    }
    let sketch = document_sketch(document);
    let twin = earlier
        .iter()
        .filter(|note| !goes_to(document, &note.to))
        .map(|note| (note, sketch.likeness(&note.sketch)))
        .filter(|(_, likeness)| *likeness >= ALIKE)
        .max_by(|(_, a), (_, b)| a.total_cmp(b));
    let Some((note, _)) = twin else { return };
    let message = match note.to.trim() {
        "" => "This is nearly the note you sent to a colleague of theirs.".to_owned(),
        name => format!("This is nearly the note you sent to {}.", shown(name)),
    };
    findings.push(Finding::whole(
        &META,
        message,
        "Colleagues show each other their mail; a note in words of its own is worth more.",
    ));
}

/// The same person again: an unsent note written anew is no twin of itself.
fn goes_to(document: &Document<'_>, name: &str) -> bool {
    let name = Name::parse(name);
    !name.words.is_empty()
        && document.draft.to.iter().any(|person| Name::parse(&person.name).compare(&name) == Match::Same)
}
