//! # What it notices
//! A mail that ends without closing and name.
//!
//! # Why it matters
//! It looks unfinished.
//!
//! # Say instead
//! A closing such as `Kind regards,` and the full name.
//!
//! # When it stays quiet
//! A formula or a name at the end, a stored signature.
//!
//! # Sources
//! Those whose models of a note end in a name.

use super::{checklist, is_only_begun};
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::Document;

/// Finds mails without an end.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "missing-sign-off",
    category: Category::Structure,
    severity: Severity::Low,
    summary: "No sign-off at all",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    let missing = document.sign_off.is_none() && checklist::sign_off(document).is_none();
    if missing && !is_only_begun(document) {
        findings.push(Finding::whole(
            &META,
            "The mail ends without a sign-off.",
            "A closing and your full name round the mail off.",
        ));
    }
}
