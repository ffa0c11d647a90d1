//! Marks earlier contacts that are counted or held up.
//!
//! # What it notices
//! "My third email", "I called twice", "as per my last email", other ways to the same person, promises to keep calling;
//! as a hint, asking whether the last mail arrived.
//!
//! # Why it matters
//! A count of mails reads as an accusation and shows the writer as somebody who does not stop.
//!
//! # Say instead
//! Write as if it were the first mail: what about, since when, still interested.
//!
//! # When it stays quiet
//! Mails to third people, thanks for earlier mails, one resent with a reason (a forgotten attachment).
//!
//! # Sources
//! The step-by-step guide; Dos and don'ts.

use super::{Remedy, finding};
use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::Document;

static META: Meta = Meta {
    name: "repeated-contact",
    category: Category::Pushy,
    severity: Severity::Medium,
    summary: "Earlier mails and calls, counted or held up",
    sources: &[Source::Guide, Source::Dosdonts],
    stages: &[],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for hit in document.phrases().of(Table::RepeatedContact) {
        let message = match hit.section {
            "reach" | "veiled" => "This follows the reader where they did not ask you to.",
            "mild" => "This asks whether an earlier mail arrived.",
            _ => "This counts earlier contacts.",
        };
        out.push(finding(document, hit, &META, message, WHY, Remedy::LeaveOut));
    }
}

const WHY: &str = "A count of mails reads as an accusation; two unanswered ones are an answer too.";
