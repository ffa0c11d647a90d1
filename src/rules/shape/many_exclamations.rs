//! # What it notices
//! The fourth exclamation mark of a mail and each one after it.
//!
//! # Why it matters
//! One lifts a note; many make it breathless.
//!
//! # Say instead
//! A full stop.
//!
//! # When it stays quiet
//! Three or fewer (two under the strict preset or in a conservative field, five under the relaxed one or in a competitive
//! one), greeting and closing, quoted words. Several marks in a row are `shouting`.
//!
//! # Sources
//! Those who ask for a professional tone; it depends on the field how subdued it is.

use crate::lint::{Category, Context, Field, Finding, Fix, Meta, Preset, Rule, Severity, Source};
use crate::mail::{Document, Zone};
use crate::text::Span;

/// Finds exclamation marks beyond what a calm mail has.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "many-exclamations",
    category: Category::Structure,
    severity: Severity::Low,
    summary: "More than three exclamation marks",
    sources: &[Source::Dosdonts, Source::Appropriate],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let is_mark = |at: usize| document.tokens.get(at).is_some_and(|token| token.raw == "!");
    let single = (1..document.tokens.len()).filter(|&at| is_mark(at) && !is_mark(at - 1) && !is_mark(at + 1));
    let in_body = single
        .filter_map(|at| Some((document.tokens.get(at - 1)?, document.tokens.get(at)?)))
        .filter(|(word, mark)| {
            word.is_word()
                && word.span.end == mark.span.start
                && document.zones.at(mark.span.start) == Zone::Body
        });
    for (word, mark) in in_body.skip(most(context)) {
        let finding = Finding::at(
            &META,
            word.span.join(mark.span),
            "Another exclamation mark; a full stop reads calmer.",
            "One lifts a note, and many make it breathless.",
        );
        findings.push(finding.fix(Fix {
            label: "Use a full stop".to_owned(),
            span: Span::new(mark.span.start, mark.span.end),
            text: ".".to_owned(),
        }));
    }
}

/// How many a mail may have.
fn most(context: &Context) -> usize {
    match (context.preset, context.field) {
        (Preset::Strict, _) | (Preset::Usual, Field::Conservative) => 2,
        (Preset::Relaxed, _) | (Preset::Usual, Field::Competitive) => 5,
        (Preset::Usual, Field::Usual) => 3,
    }
}
