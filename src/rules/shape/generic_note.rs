//! # What it notices
//! A thank-you with nothing in it that only this talk can have been about.
//!
//! # Why it matters
//! It could have been sent to anybody.
//!
//! # Say instead
//! One thing they said or showed, in your own words.
//!
//! # When it stays quiet
//! A name, thing or topic of the talk anywhere in the note.
//!
//! # Sources
//! All who advise to tailor the note to the talk.

use super::{checklist, is_only_begun};
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::{Document, Stage};

/// Finds notes that fit any interview.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "generic-note",
    category: Category::Generic,
    severity: Severity::Low,
    summary: "Nothing from the talk itself",
    sources: &[Source::Guide, Source::Emmons, Source::Appropriate, Source::Dosdonts],
    stages: &[Stage::ThankYou],
    ..Meta::DEFAULT
};

/// Sentences pointed out in one note; where all fit any interview, two say enough.
const MOST: usize = 2;

const MESSAGE: &str = "This note would fit any interview.";
const WHY: &str = "One thing they told or showed you makes the note yours.";

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    if checklist::is_specific(document, context) || is_only_begun(document) {
        return;
    }
    let stock = checklist::stock(document, context);
    findings.extend(stock.iter().take(MOST).map(|&sentence| Finding::at(&META, sentence, MESSAGE, WHY)));
    if stock.is_empty() {
        findings.push(Finding::whole(&META, MESSAGE, WHY));
    }
}
