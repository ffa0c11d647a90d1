//! Marks blame for what the reader did or left undone.
//!
//! # What it notices
//! Broken promises held up, motives assumed ("you have forgotten me"), contempt ("this is unprofessional"), wasted time.
//!
//! # Why it matters
//! Even where it is deserved, blame closes the door: nobody hires the person who scolded them.
//!
//! # Say instead
//! Leave it out. If a date has passed: "You mentioned news by mid-May, so I wanted to follow up."
//!
//! # When it stays quiet
//! Thanks, a date the reader named told neutrally, disappointment at a rejection told kindly, blame of third things.
//!
//! # Sources
//! UEI College; Is It Ever Appropriate; the step-by-step guide.

use super::{Remedy, finding};
use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::Document;

static META: Meta = Meta {
    name: "reproach",
    category: Category::Pushy,
    severity: Severity::High,
    summary: "Blame for what the reader did or left undone",
    sources: &[Source::Uei, Source::Appropriate, Source::Guide],
    stages: &[],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for hit in document.phrases().of(Table::Reproach) {
        let message = match hit.section {
            "promise" => "This holds a promise against the reader.",
            "assumption" => "This assumes the worst about the reader.",
            _ => "This blames the reader.",
        };
        out.push(finding(document, hit, &META, message, WHY, Remedy::LeaveOut));
    }
}

const WHY: &str =
    "Blame closes the door, even where it is deserved; the reader will defend themselves, not help.";
