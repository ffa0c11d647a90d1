//! Marks two questions in one sentence.
//!
//! # What it notices
//! A question that goes on with "and when …", "or is there …" into a second one.
//!
//! # Why it matters
//! Readers answer the easier of the two, or put the mail aside until they can answer both.
//!
//! # Say instead
//! The one question that matters most.
//!
//! # When it stays quiet
//! One question about two things ("any news on the timeline and the next steps?"), offers, answers and networking; in a
//! thank-you every question is marked as it is.
//!
//! # Sources
//! UEI College (concise); the step-by-step guide.

use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::{Document, Stage};
use crate::text::{SentenceKind, Span};

static META: Meta = Meta {
    name: "double-question",
    category: Category::Question,
    severity: Severity::Low,
    summary: "Two questions in one sentence",
    sources: &[Source::Uei, Source::Guide],
    stages: &[Stage::CheckIn, Stage::RejectionReply],
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for (index, sentence) in document.sentences.iter().enumerate() {
        if sentence.kind != SentenceKind::Question {
            continue;
        }
        let hit = document.phrases().in_sentence(Table::ExtraQuestion, "two", index);
        let starts_inside = |at: &usize| *at > sentence.span.start;
        let Some(start) = hit.map(|hit| hit.span.start).filter(starts_inside) else { continue };
        let second = Span::new(start, sentence.span.end);
        let finding =
            Finding::at(&META, second, "Two questions in one sentence: one is easier to answer.", WHY);
        out.push(finding.fix(keep_the_first(document, second)));
    }
}

const WHY: &str = "Readers answer the easier one, or put the mail aside until they can answer both.";

/// The second question goes, with the comma or the space before it.
fn keep_the_first(document: &Document<'_>, second: Span) -> Fix {
    let before = document.text.get(..second.start).unwrap_or("");
    let start = before.trim_end_matches([' ', ',', '\n', '\r', '\u{a0}']).len();
    let span = Span::new(start, second.end);
    Fix { label: "Keep only the first question".to_owned(), span, text: "?".to_owned() }
}
