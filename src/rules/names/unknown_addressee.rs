//! # What it notices
//! A greeting to an office instead of a person: `To whom it may concern`, `Dear Sir or Madam`, `Dear Hiring
//! Manager`.
//!
//! # Why it matters
//! After an interview the writer has met somebody; not knowing whom looks careless.
//!
//! # Say instead
//! The name of the person met; it can be asked for at the front desk or looked up.
//!
//! # When it stays quiet
//! Any person's name in the greeting. An office with a polite name (`Dear Hiring Manager`, `Dear HR team`) is a hint
//! only, for the name may truly be unknown.
//!
//! # Sources
//! Those who advise writing names down and looking them up.

use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::Document;
use crate::rules::people::Known;
use crate::text::{WordSet, fold};

/// Finds greetings to nobody in particular.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "unknown-addressee",
    category: Category::Name,
    severity: Severity::Medium,
    summary: "A greeting to an office instead of a person",
    sources: &[Source::Dosdonts, Source::Uei],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "You met a person; their name in the greeting shows that you remember who it was.";

/// The last words of greetings that nobody has for a name: `Dear Sir or Madam`, `To whom it may concern`.
static IMPERSONAL: WordSet = WordSet::new(
    "concern sir sirs madam ma'am interviewer interviewers ladies gentlemen applicant contact owner",
);

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let Some(greeting) = document.greeting.as_ref().filter(|greeting| greeting.names.is_empty()) else {
        return;
    };
    let Some(words) = greeting.stand_in else { return };
    let folded = fold(words.of(document.text));
    // What names no office either is `greeting-without-name`.
    if super::greets_whoever_reads(&folded) || super::greets_a_group(&folded) {
        return;
    }
    let last = folded
        .rsplit(|c: char| !c.is_alphanumeric() && c != '\'')
        .find(|word| !word.is_empty())
        .unwrap_or("");
    let name = Known::new(document, context).to_greet();
    let severity = if IMPERSONAL.contains(last) || name.is_some() { Severity::Medium } else { Severity::Low };
    let finding = Finding::at(&META, greeting.span, "The greeting names an office, not a person.", WHY)
        .severity(severity);
    findings.push(match name {
        Some(name) => finding.fix(Fix::replace(greeting.span, format!("Dear {name},"))),
        None => finding,
    });
}
