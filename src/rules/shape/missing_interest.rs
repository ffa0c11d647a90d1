//! # What it notices
//! A thank-you that does not say that the writer wants the job.
//!
//! # Why it matters
//! Thanks alone leave open whether the candidate still wants it.
//!
//! # Say instead
//! One sentence of interest in the job.
//!
//! # When it stays quiet
//! Any word of interest, excitement or wish to join.
//!
//! # Sources
//! Those who list interest among the parts of a note.

use super::{checklist, is_only_begun};
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::{Document, Stage};

/// Finds thank-you notes without interest.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "missing-interest",
    category: Category::Structure,
    severity: Severity::Low,
    summary: "No word of interest in the job",
    sources: &[Source::Guide, Source::Emmons, Source::Appropriate],
    stages: &[Stage::ThankYou],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    let missing = checklist::interest(document).is_none();
    if missing && !is_only_begun(document) {
        findings.push(Finding::whole(
            &META,
            "Nothing says yet that you want the job.",
            "A sentence of interest tells them that the talk has not changed your mind.",
        ));
    }
}
