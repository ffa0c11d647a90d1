//! # What it notices
//! A thank-you or an answer to a rejection without a word of thanks.
//!
//! # Why it matters
//! Thanks are what the note is for; after a rejection they keep the door open.
//!
//! # Say instead
//! One plain sentence of thanks for the time and the talk.
//!
//! # When it stays quiet
//! Thanks anywhere in the mail, also as its closing; a pleasure told counts.
//!
//! # Sources
//! All five advise to say thanks.

use super::{checklist, is_only_begun};
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::{Document, Stage};
use crate::text::WordSet;

/// Finds notes without thanks.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "missing-gratitude",
    category: Category::Structure,
    severity: Severity::Medium,
    summary: "No word of thanks",
    sources: &[Source::Guide, Source::Uei, Source::Emmons],
    stages: &[Stage::ThankYou, Stage::RejectionReply],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    if checklist::gratitude(document).is_some() || is_only_begun(document) {
        return;
    }
    let severity = if is_warm(document) { Severity::Low } else { META.severity };
    let finding = Finding::whole(
        &META,
        "There is no word of thanks yet.",
        "Thanks for the time they gave is what this note is for.",
    );
    findings.push(finding.severity(severity));
}

/// Joy at the talk, told without the word of thanks.
fn is_warm(document: &Document<'_>) -> bool {
    static WORDS: WordSet = WordSet::new(
        "enjoyed loved fun joy treat delight lovely wonderful learnt learned sorry wish laughed",
    );
    document.own_words().any(|token| WORDS.contains(&token.norm))
}
