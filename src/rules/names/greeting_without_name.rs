//! # What it notices
//! A greeting that greets nobody: `Hi,`, `Hi there,`, `Good morning,`, `Dear ,`.
//!
//! # Why it matters
//! The reader spent time with the writer; a mail without their name reads like one of many.
//!
//! # Say instead
//! `Dear Ms. Raman,` or `Hi Priya,`; with a known interviewer one click puts the name in.
//!
//! # When it stays quiet
//! Any name or field of a template in the greeting. Groups (`Hi all,`) are a hint only.
//!
//! # Sources
//! Those who advise a personal greeting and writing names down in the interview.

use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::Document;
use crate::rules::people::Known;
use crate::text::fold;

/// Finds greetings without a name.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "greeting-without-name",
    category: Category::Name,
    severity: Severity::Medium,
    summary: "A greeting that greets nobody by name",
    sources: &[Source::Guide, Source::Dosdonts],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "Somebody who gave you their time expects to be greeted by name.";

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let Some(greeting) = document.greeting.as_ref().filter(|greeting| greeting.names.is_empty()) else {
        return;
    };
    let stand_in = greeting.stand_in.map(|words| fold(words.of(document.text)).into_owned());
    let severity = match stand_in.as_deref() {
        None => Severity::Medium,
        Some(words) if super::greets_whoever_reads(words) => Severity::Medium,
        Some(words) if super::greets_a_group(words) => Severity::Low,
        Some(_) => return,
    };
    if document.field_at(greeting.span).is_some() {
        return;
    }
    let finding = Finding::at(&META, greeting.span, "The greeting has no name.", WHY).severity(severity);
    findings.push(match named(document, context) {
        Some(text) => finding.fix(Fix::replace(greeting.span, text)),
        None => finding,
    });
}

/// The same greeting with the name, where there is one person to greet.
fn named(document: &Document<'_>, context: &Context) -> Option<String> {
    let greeting = document.greeting.as_ref()?;
    let name = Known::new(document, context).to_greet()?;
    let salutation = greeting.salutation.map_or("Dear", |words| words.of(document.text));
    let whole = greeting.span.of(document.text);
    let mark = whole.chars().next_back().filter(|c| matches!(c, ',' | ':' | '!' | ';')).unwrap_or(',');
    Some(format!("{salutation} {name}{mark}"))
}
