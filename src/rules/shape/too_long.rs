//! # What it notices
//! A thank-you of more than 250 words.
//!
//! # Why it matters
//! Nine in ten real thank-you notes have fewer than 117 words; long ones are not read.
//!
//! # Say instead
//! Thanks, one thing from the talk, interest, an end.
//!
//! # When it stays quiet
//! Shorter notes, other stages.
//!
//! # Sources
//! Those who advise to keep it short.

use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::{Document, Stage};

/// Finds thank-you notes that are too long.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "too-long",
    category: Category::Structure,
    severity: Severity::Low,
    summary: "A thank-you of more than 250 words",
    sources: &[Source::Uei, Source::Dosdonts],
    stages: &[Stage::ThankYou],
    ..Meta::DEFAULT
};

/// Above this a note counts as too long.
const MOST_WORDS: usize = 250;

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    if document.words() > MOST_WORDS {
        findings.push(Finding::whole(
            &META,
            "This is long for a thank-you: under 150 words is plenty.",
            "A short note is read to its end.",
        ));
    }
}
