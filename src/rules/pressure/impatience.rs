//! Marks resentment at having to wait.
//!
//! # What it notices
//! Complaints about waiting and silence, questions that push ("Have you decided yet?"), patience that runs out.
//!
//! # Why it matters
//! The reader hears annoyance, even where only worry was meant, and remembers it with the name.
//!
//! # Say instead
//! "I wanted to follow up on our talk; I remain very interested." A polite question about the timeline in a check-in.
//!
//! # When it stays quiet
//! Waiting for a third person or thing, being glad to wait, patience as a skill, "I can't wait to see …", the plain fact
//! of not having heard together with a polite question.
//!
//! # Sources
//! UEI College; Is It Ever Appropriate; the step-by-step guide.

use super::{Remedy, finding};
use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::Document;

static META: Meta = Meta {
    name: "impatience",
    category: Category::Pushy,
    severity: Severity::Medium,
    summary: "Resentment at having to wait",
    sources: &[Source::Uei, Source::Appropriate, Source::Guide],
    stages: &[],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for hit in document.phrases().of(Table::Impatience) {
        let message = match hit.section {
            "silence" => "This holds the silence against the reader.",
            "questioning" => "This question pushes for an answer.",
            "patience" => "This lets the reader feel that your patience is ending.",
            _ => "This complains about having to wait.",
        };
        out.push(finding(document, hit, &META, message, WHY, Remedy::LookForward));
    }
}

const WHY: &str =
    "Silence nearly always means a busy week, not bad will; annoyance is what will be remembered.";
