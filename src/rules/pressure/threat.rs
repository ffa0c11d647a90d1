//! Marks consequences announced to the reader.
//!
//! # What it notices
//! Bad reviews, lawyers, complaints to superiors, regret foretold.
//!
//! # Why it matters
//! It ends the talk at once, and word travels in a field.
//!
//! # Say instead
//! Leave it out. Where a right was really broken, that is another letter, to another address.
//!
//! # When it stays quiet
//! Threats as a subject (security), reviews read, lawyers as colleagues, following up with somebody as agreed.
//!
//! # Sources
//! Is It Ever Appropriate; the step-by-step guide.

use super::{Remedy, finding};
use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::Document;

static META: Meta = Meta {
    name: "threat",
    category: Category::Pushy,
    severity: Severity::High,
    summary: "Consequences announced to the reader",
    sources: &[Source::Appropriate, Source::Guide],
    stages: &[],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for hit in document.phrases().of(Table::Threat) {
        let message = match hit.section {
            "public" => "This threatens to tell the public.",
            "legal" => "This threatens with a complaint.",
            _ => "This threatens the reader.",
        };
        out.push(finding(document, hit, &META, message, WHY, Remedy::LeaveOut));
    }
}

const WHY: &str = "A threat ends the talk at once, and people in a field know each other.";
