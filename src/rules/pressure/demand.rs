//! Marks orders to the reader and claims to an answer.
//!
//! # What it notices
//! Orders ("Call me back"), urgency put on the reader ("ASAP"), and claims to an answer, an explanation or a right.
//!
//! # Why it matters
//! The reader owes the writer courtesy and no obedience; an order turns a favour into a duty and sours both.
//!
//! # Say instead
//! A statement of what the writer looks forward to, or one polite question in a check-in.
//!
//! # When it stays quiet
//! "As soon as possible" about what the writer will do, urgency of the subject matter (urgent care), offers such as
//! "please call me if you have questions", polite wishes ("I would appreciate any update").
//!
//! # Sources
//! Is It Ever Appropriate; the step-by-step guide; Emmons.

use super::{Remedy, finding};
use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::Document;

static META: Meta = Meta {
    name: "demand",
    category: Category::Pushy,
    severity: Severity::High,
    summary: "An order to the reader, or a claim to an answer",
    sources: &[Source::Appropriate, Source::Guide, Source::Emmons],
    stages: &[],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for hit in document.phrases().of(Table::Demand) {
        let message = match hit.section {
            "urgent" => "This asks the reader to drop everything and answer.",
            "order" => "This gives the reader an order.",
            _ => "This claims an answer as something owed.",
        };
        out.push(finding(document, hit, &META, message, WHY, Remedy::LookForward));
    }
}

const WHY: &str = "People help gladly when asked and slowly when told; a statement leaves them the choice.";
