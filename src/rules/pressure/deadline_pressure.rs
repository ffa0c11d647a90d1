//! Marks a deadline the writer sets for the employer.
//!
//! # What it notices
//! A point in time by which the reader is to answer, decide or send something; a clock held up to them; what the
//! writer will assume if nobody answers.
//!
//! # Why it matters
//! A hiring decision has many hands. A deadline from a candidate reads as pressure and rarely speeds it up.
//!
//! # Say instead
//! "I look forward to hearing from you." With a real offer elsewhere: name its date, and leave the choice to them.
//!
//! # When it stays quiet
//! Dates of the writer's own doing ("I will send it by Friday"), dates the reader named ("you expected news by May"),
//! a real competing offer told politely, offers of help ("call me before noon if you have questions").
//!
//! # Sources
//! Is It Ever Appropriate; Dos and don'ts; the step-by-step guide.

use super::{Remedy, finding};
use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::Document;

static META: Meta = Meta {
    name: "deadline-pressure",
    category: Category::Pushy,
    severity: Severity::High,
    summary: "A time limit set for the reader",
    sources: &[Source::Appropriate, Source::Dosdonts, Source::Guide],
    stages: &[],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for hit in document.phrases().of(Table::DeadlinePressure) {
        let message = match hit.section {
            "clock" | "plain" => "This tells the reader that their time is running out.",
            "hurry" => "This tells the reader to hurry.",
            "if-silent" => "This says what happens if nobody answers.",
            _ => "This asks for an answer by a set time.",
        };
        out.push(finding(document, hit, &META, message, WHY, Remedy::LookForward));
    }
}

const WHY: &str = "A deadline from a candidate reads as pressure; the decision rarely hangs on one person.";
