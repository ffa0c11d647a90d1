//! # What it notices
//! A subject that does not say what the mail is about: `Interview`, `Did you get this?`.
//!
//! # Why it matters
//! In a full mailbox the subject decides whether a mail is opened.
//!
//! # Say instead
//! The job and the occasion: `Thank you: night baker interview`.
//!
//! # When it stays quiet
//! Subjects of a thread (`Re: …`), no subject known, any word that tells the occasion.
//!
//! # Sources
//! Those who advise a clear subject.

use super::checklist;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::{Document, Stage};

/// Finds subjects that say nothing.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "unclear-subject",
    category: Category::Structure,
    severity: Severity::Low,
    summary: "A subject that says nothing",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[Stage::ThankYou, Stage::CheckIn, Stage::RejectionReply, Stage::Networking],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    let missing = document.draft.subject.is_some() && checklist::subject(document).is_none();
    if missing {
        findings.push(Finding::whole(
            &META,
            "The subject does not say what this is about.",
            "The job and the occasion in the subject get a mail read.",
        ));
    }
}
