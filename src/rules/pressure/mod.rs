//! Pressure: who is made to hurry, to answer, to feel guilty.

mod deadline_pressure;
mod demand;
mod desperation;
mod disputed_rejection;
mod guilt;
mod impatience;
mod nudge;
mod presumption;
mod repeated_contact;
mod reproach;
mod shouting;
mod threat;
mod ultimatum;
mod undertone;

use super::edit::{leave_out_sentence, sentences_around};
use crate::lexicon::Hit;
use crate::lint::{Finding, Fix, Meta, Rule, Severity};
use crate::mail::Document;
use crate::text::Span;

/// The rules of this room, in the order of the catalogue.
pub static RULES: &[&Rule] = &[
    &deadline_pressure::RULE,
    &demand::RULE,
    &ultimatum::RULE,
    &threat::RULE,
    &reproach::RULE,
    &disputed_rejection::RULE,
    &impatience::RULE,
    &guilt::RULE,
    &desperation::RULE,
    &presumption::RULE,
    &repeated_contact::RULE,
    &shouting::RULE,
    &nudge::RULE,
    &undertone::RULE,
];

/// What to offer in the place of a sentence that pushes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Remedy {
    /// Say that one looks forward to an answer, or say nothing.
    LookForward,
    /// Say what the mail follows up on, or say nothing.
    FollowUp,
    /// Say nothing.
    LeaveOut,
}

/// A finding on the words of a phrase; a hint where its section is one of hints.
fn finding(
    document: &Document<'_>,
    hit: &Hit,
    meta: &'static Meta,
    message: &str,
    why: &'static str,
    remedy: Remedy,
) -> Finding {
    let severity = if hit.section == "mild" { Severity::Low } else { meta.severity };
    on_span(document, hit.span, meta, message, why, remedy).severity(severity)
}

/// A finding on some words, with what to offer in the place of their sentence.
fn on_span(
    document: &Document<'_>,
    span: Span,
    meta: &'static Meta,
    message: &str,
    why: &'static str,
    remedy: Remedy,
) -> Finding {
    let finding = Finding::at(meta, span, message, why);
    fixes(document, span, remedy).into_iter().fold(finding, Finding::fix)
}

/// Sentences longer than this say more than the words that push: they are not replaced as a whole.
const REPLACEABLE_WORDS: usize = 24;

fn fixes(document: &Document<'_>, span: Span, remedy: Remedy) -> Vec<Fix> {
    let Some(words) = sentences_around(document, span) else { return Vec::new() };
    let instead = match remedy {
        Remedy::LookForward => Some(("I look forward to hearing from you.", "look forward to")),
        Remedy::FollowUp => Some(("I wanted to follow up on our conversation.", "follow up on")),
        Remedy::LeaveOut => None,
    };
    let is_short = words.of(document.text).split_whitespace().count() <= REPLACEABLE_WORDS;
    let is_new = |gist: &str| !document.text.to_lowercase().contains(gist);
    let replacement =
        instead.filter(|(_, gist)| is_short && is_new(gist)).map(|(text, _)| Fix::replace(words, text));
    replacement.into_iter().chain([leave_out_sentence(document, words)]).collect()
}
