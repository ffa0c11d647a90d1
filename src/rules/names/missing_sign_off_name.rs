//! # What it notices
//! A closing formula with no name under it: `Best regards,` and nothing more.
//!
//! # Why it matters
//! A mail without a name looks unfinished, and the reader may have met several candidates.
//!
//! # Say instead
//! The full name under the formula.
//!
//! # When it stays quiet
//! A name on the same line, a stored signature of the mail program, a field of a template (which is
//! `leftover-placeholder`), no formula at all (which is `missing-sign-off`).
//!
//! # Sources
//! Those whose models of a note end in a name.

use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::{Document, Name};

/// Finds a sign-off without a name.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "missing-sign-off-name",
    category: Category::Name,
    severity: Severity::Medium,
    summary: "No name under the closing formula",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let Some(formula) =
        document.sign_off.as_ref().filter(|end| end.name.is_none()).and_then(|end| end.formula)
    else {
        return;
    };
    if document.draft.signature.as_deref().is_some_and(|signature| signature.chars().any(char::is_alphabetic))
    {
        return;
    }
    if document.fields.iter().any(|field| field.start >= formula.end) {
        return;
    }
    let finding = Finding::at(
        &META,
        formula,
        "There is no name under the sign-off.",
        "The reader may have met several candidates and should not have to guess.",
    );
    findings.push(match sender(document, context) {
        Some(name) => finding.fix(Fix {
            label: format!("Sign with “{name}”"),
            span: formula,
            text: format!("{}\n{name}", formula.of(document.text)),
        }),
        None => finding,
    });
}

fn sender(document: &Document<'_>, context: &Context) -> Option<String> {
    let from = document.draft.from.as_ref().map(|from| from.name.clone());
    let name = context.sender.clone().or(from)?;
    let real = !Name::parse(&name).words.is_empty() && !name.contains('@') && !super::is_nobody(&name);
    real.then(|| name.trim().to_owned())
}
