//! # What it notices
//! A sign-off with a word that stands for a name: `Candidate`, `Applicant`.
//!
//! # Why it matters
//! It is what a template leaves behind.
//!
//! # Say instead
//! The writer's name.
//!
//! # When it stays quiet
//! Any real name, also with a role below it (`Applicant for the night shift`).
//!
//! # Sources
//! Those whose models of a note end in a name.

use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::Document;

/// Finds a stand-in where the writer's name should be.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "stand-in-name",
    category: Category::Name,
    severity: Severity::High,
    summary: "A word that stands for the writer's name",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let Some(name) = document.sign_off.as_ref().and_then(|end| end.name) else { return };
    let written = name.of(document.text);
    if !super::is_nobody(written) || document.field_at(name).is_some() {
        return;
    }
    let message = format!("“{written}” stands where your name should.");
    let finding = Finding::at(&META, name, message, "It shows that the mail came from a template.");
    let sender =
        context.sender.as_deref().filter(|sender| !super::is_nobody(sender) && !sender.trim().is_empty());
    findings.push(match sender {
        Some(sender) => finding.fix(Fix::replace(name, sender.trim())),
        None => finding,
    });
}
