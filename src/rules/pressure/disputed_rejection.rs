//! Marks a rejection that is not taken.
//!
//! # What it notices
//! "Please reconsider", "you are making a mistake", running down the one who was chosen, demanding reasons.
//!
//! # Why it matters
//! Decisions are rarely turned round by mail, but the next opening goes to those who took the first no well.
//!
//! # Say instead
//! Thank them, ask for one hint on what to do better, offer to stay in touch.
//!
//! # When it stays quiet
//! Disappointment told kindly, a polite request for feedback, asking to be thought of for other openings.
//!
//! # Sources
//! Emmons; UEI College; Dos and don'ts.

use super::{Remedy, finding};
use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::Document;

static META: Meta = Meta {
    name: "disputed-rejection",
    category: Category::Pushy,
    severity: Severity::High,
    summary: "A rejection that is not taken",
    sources: &[Source::Emmons, Source::Uei, Source::Dosdonts],
    stages: &[],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for hit in document.phrases().of(Table::DisputedRejection) {
        let message = match hit.section {
            "mistake" => "This tells the reader that they chose wrong.",
            "reconsider" => "This asks to turn the decision round.",
            _ => "This does not take no for an answer.",
        };
        out.push(finding(document, hit, &META, message, WHY, Remedy::LeaveOut));
    }
}

const WHY: &str = "The next opening goes to people who took the first no well.";
