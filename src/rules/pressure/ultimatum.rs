//! Marks ultimatums and levers.
//!
//! # What it notices
//! "Either … or", "unless you", other offers held over the reader; as a hint, other firms' interest mentioned for effect.
//!
//! # Why it matters
//! The reader can only give in or say no, and saying no is easier.
//!
//! # Say instead
//! A real offer with its date, and that this firm is the first choice.
//!
//! # When it stays quiet
//! A real competing offer with a date, politely; choices given to the reader; conditions of the writer's own plans.
//!
//! # Sources
//! Is It Ever Appropriate; the step-by-step guide.

use super::{Remedy, finding};
use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::Document;

static META: Meta = Meta {
    name: "ultimatum",
    category: Category::Pushy,
    severity: Severity::High,
    summary: "Conditions, or another offer used as a lever",
    sources: &[Source::Appropriate, Source::Guide],
    stages: &[],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for hit in document.phrases().of(Table::Ultimatum) {
        let message = match hit.section {
            "mild" => "This hints at others who want you.",
            "veiled" => "This hints, however kindly, that you may soon be gone.",
            _ => "This puts the reader before a choice: give in, or lose you.",
        };
        out.push(finding(document, hit, &META, message, WHY, Remedy::LeaveOut));
    }
}

const WHY: &str =
    "Put before an either-or, most people let the candidate go; a date told politely works better.";
