//! Marks begging, need and despair.
//!
//! # What it notices
//! Begging, money worries, "I would do anything", sleepless nights, hoping aloud to be picked (a hint only).
//!
//! # Why it matters
//! It moves the talk from what the writer can do to what the writer lacks, and weakens any offer.
//!
//! # Say instead
//! "I remain very interested", and one thing from the talk that shows why.
//!
//! # When it stays quiet
//! Need of other people (patients, customers), enthusiasm, availability, thanks for an opportunity.
//!
//! # Sources
//! Is It Ever Appropriate; the step-by-step guide.

use super::{Remedy, finding};
use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::Document;

static META: Meta = Meta {
    name: "desperation",
    category: Category::Pushy,
    severity: Severity::Medium,
    summary: "Begging, need or despair",
    sources: &[Source::Appropriate, Source::Guide],
    stages: &[],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for hit in document.phrases().of(Table::Desperation) {
        let message = match hit.section {
            "need" => "This speaks of need rather than of what you bring.",
            "distress" | "plain" => "This lets the reader feel your distress.",
            "veiled" => "This offers you below your worth.",
            "mild" => "This hopes aloud to be picked.",
            _ => "This begs.",
        };
        out.push(finding(document, hit, &META, message, WHY, Remedy::LeaveOut));
    }
}

const WHY: &str = "Reasons to hire you are in what you can do for them; need makes an offer smaller.";
