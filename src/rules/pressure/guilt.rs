//! Marks what makes the reader feel guilty.
//!
//! # What it notices
//! Effort and cost held up ("I took a day off for you"), making oneself small ("I will stop bothering you"), family
//! brought in as a reason.
//!
//! # Why it matters
//! Guilt moves nobody to hire; it makes the next mail from the same name unwelcome.
//!
//! # Say instead
//! Thank them for their time and leave the account of costs out.
//!
//! # When it stays quiet
//! Effort told with joy, thanks, help offered, "it was no bother".
//!
//! # Sources
//! Is It Ever Appropriate; Dos and don'ts.

use super::{Remedy, finding};
use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::Document;

static META: Meta = Meta {
    name: "guilt",
    category: Category::Pushy,
    severity: Severity::Medium,
    summary: "What you gave or suffer, held up to the reader",
    sources: &[Source::Appropriate, Source::Dosdonts],
    stages: &[],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for hit in document.phrases().of(Table::Guilt) {
        let message = match hit.section {
            "effort" => "This counts what you gave, as if the reader owed it back.",
            "family" => "This brings in your family as a reason.",
            _ => "This makes the reader feel guilty.",
        };
        out.push(finding(document, hit, &META, message, WHY, Remedy::LeaveOut));
    }
}

const WHY: &str = "Guilt does not win anyone over; thanks for their time does more.";
