//! # What it notices
//! A mail that starts without any greeting.
//!
//! # Why it matters
//! It reads like an order or a form.
//!
//! # Say instead
//! `Dear Ms. Raman,` on a line of its own.
//!
//! # When it stays quiet
//! A name alone, a name that runs into the sentence, any salutation; a few words only. In an answer within a thread it
//! is a hint.
//!
//! # Sources
//! Those who advise a personal greeting.

use super::is_only_begun;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::{Document, Zone};
use crate::rules::people::Known;
use crate::text::Span;

/// Finds mails without a greeting.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "missing-greeting",
    category: Category::Name,
    severity: Severity::Medium,
    summary: "No greeting at all",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    if document.greeting.is_some() || is_only_begun(document) {
        return;
    }
    let first =
        document.sentences.iter().find(|sentence| document.zones.at(sentence.span.start) != Zone::Quoted);
    let Some(first) = first else { return };
    if document.field_at(first.span).is_some_and(|field| field.start == first.span.start) {
        return;
    }
    let in_thread =
        document.draft.quoted.is_some() || document.zones.0.iter().any(|(zone, _)| *zone == Zone::Quoted);
    let severity = if in_thread { Severity::Low } else { Severity::Medium };
    let finding = Finding::at(
        &META,
        first.span,
        "The mail starts without a greeting.",
        "A greeting by name makes a mail personal.",
    )
    .severity(severity);
    findings.push(match Known::new(document, context).to_greet() {
        Some(name) => {
            let at = Span::new(first.span.start, first.span.start);
            finding.fix(Fix {
                label: format!("Start with “Dear {name},”"),
                span: at,
                text: format!("Dear {name},\n\n"),
            })
        }
        None => finding,
    });
}
