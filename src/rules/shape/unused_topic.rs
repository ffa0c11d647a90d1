//! # What it notices
//! A thank-you with none of the topics the writer jotted down after the interview.
//!
//! # Why it matters
//! What was talked about is what makes a note theirs.
//!
//! # Say instead
//! A word on one of them; the message names it.
//!
//! # When it stays quiet
//! No topics noted, any one of them in the note, other stages.
//!
//! # Sources
//! All who advise to mention something of the talk; UEI: jot the details down at once.

use super::{checklist, is_only_begun};
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::{Document, Stage};
use crate::rules::edit::shown;

/// Finds thank-yous that use none of the writer's own notes.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "unused-topic",
    category: Category::Generic,
    severity: Severity::Low,
    summary: "None of the topics you noted after the interview",
    sources: &[Source::Uei, Source::Emmons, Source::Dosdonts],
    stages: &[Stage::ThankYou],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let topics = &context.history.topics;
    let Some(first) = topics.iter().find(|topic| topic.chars().any(char::is_alphabetic)) else { return };
    if is_only_begun(document) || topics.iter().any(|topic| checklist::topic(document, topic).is_some()) {
        return;
    }
    findings.push(Finding::whole(
        &META,
        format!("You noted “{}”; a word on it would make this note yours.", shown(first)),
        "They remember what you talked about, and like to see that you do.",
    ));
}
