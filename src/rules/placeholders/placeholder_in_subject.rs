//! # What it notices
//! A field of a template left in the subject: `[Your name] interview`.
//!
//! # Why it matters
//! The subject is read first, and in a list it is all that is read.
//!
//! # Say instead
//! What belongs there.
//!
//! # When it stays quiet
//! Tags that mail programs and lists put in front: `[EXTERNAL]`, `[TEAM-12]`.
//!
//! # Sources
//! Those who advise a clear subject.

use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::{Document, find_fields};
use crate::rules::edit::shown;

/// Finds fields in the subject.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "placeholder-in-subject",
    category: Category::Placeholder,
    severity: Severity::High,
    summary: "A field of a template in the subject",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    let Some(subject) = &document.draft.subject else { return };
    if let Some(field) = find_fields(subject, &document.subject).first() {
        let message = format!("The subject still has the blank “{}”.", shown(field.of(subject)));
        findings.push(Finding::whole(
            &META,
            message,
            "The subject is the first thing read, and often the only one.",
        ));
    }
}
