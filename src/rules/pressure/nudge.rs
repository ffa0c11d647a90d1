//! Marks idioms that only nudge.
//!
//! # What it notices
//! "Just checking in", "circling back", "gentle reminder", "I await your reply": worn phrases that push a little.
//!
//! # Why it matters
//! They say nothing but "answer me"; a reason to write says more.
//!
//! # Say instead
//! "I wanted to follow up on our talk about the opening."
//!
//! # When it stays quiet
//! "I wanted to follow up", "I look forward to hearing from you", the same words about other things.
//!
//! # Sources
//! The step-by-step guide; Dos and don'ts.

use super::{Remedy, finding};
use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::Document;

static META: Meta = Meta {
    name: "nudge",
    category: Category::Pushy,
    severity: Severity::Low,
    summary: "Idioms that only nudge",
    sources: &[Source::Guide, Source::Dosdonts],
    stages: &[],
    dissent: &[(Source::Uei, "sees nothing wrong with “just checking in”.")],
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for hit in document.phrases().of(Table::Nudge) {
        let message = "This is a worn phrase that nudges.";
        out.push(finding(document, hit, &META, message, WHY, Remedy::FollowUp));
    }
}

const WHY: &str = "Such phrases only say that you wait; a reason to write says more.";
