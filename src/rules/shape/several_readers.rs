//! # What it notices
//! One thank-you to several people: several in the To field, or several greeted.
//!
//! # Why it matters
//! Thanks in common are nobody's own; each of them gave the writer time.
//!
//! # Say instead
//! A short note to each, each in its own words.
//!
//! # When it stays quiet
//! One reader, copies, other stages; under the relaxed preset.
//!
//! # Sources
//! UEI: a separate message to each interviewer, worded differently; the dos and don'ts: each note personal.

use crate::lint::{Category, Context, Finding, Meta, Preset, Rule, Severity, Source};
use crate::mail::{Document, Stage};
use crate::rules::people::is_role_mailbox;

/// Finds one thank-you to several people.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "several-readers",
    category: Category::Structure,
    severity: Severity::Low,
    summary: "One thank-you to several interviewers",
    sources: &[Source::Uei, Source::Dosdonts],
    stages: &[Stage::ThankYou],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let people = document.draft.to.iter().filter(|person| !is_role_mailbox(&person.mailbox()));
    let greeted = document.greeting.as_ref().map_or(0, |greeting| greeting.names.len());
    let readers = people.count().max(greeted);
    if readers < 2 || context.preset == Preset::Relaxed {
        return;
    }
    let severity = if context.preset == Preset::Strict { Severity::Medium } else { Severity::Low };
    let message = match readers {
        2 => "Two people read this; a note to each would be theirs alone.".to_owned(),
        _ => format!("{readers} people read this; a note to each would be theirs alone."),
    };
    let why = "Each of them gave you time, and each remembers another moment.";
    findings.push(Finding::whole(&META, message, why).severity(severity));
}
