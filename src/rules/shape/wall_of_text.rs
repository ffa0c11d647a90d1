//! # What it notices
//! A paragraph of more than 120 words.
//!
//! # Why it matters
//! Nobody reads a wall of text on a telephone between two meetings.
//!
//! # Say instead
//! The same in two paragraphs; one click breaks it near the middle.
//!
//! # When it stays quiet
//! Shorter paragraphs (strict: 90 words, relaxed: 160), quoted mail, answers to their questions.
//!
//! # Sources
//! Those who advise to keep it short and concise.

use crate::lint::{Category, Context, Finding, Fix, Meta, Preset, Rule, Severity, Source};
use crate::mail::{Document, Stage, Zone};
use crate::text::{Sentence, Span};

/// Finds paragraphs that are too long.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "wall-of-text",
    category: Category::Structure,
    severity: Severity::Low,
    summary: "A paragraph of more than 120 words",
    sources: &[Source::Emmons, Source::Uei],
    stages: &[Stage::ThankYou, Stage::CheckIn, Stage::RejectionReply, Stage::Networking],
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let most = match context.preset {
        Preset::Strict => 90,
        Preset::Usual => 120,
        Preset::Relaxed => 160,
    };
    if document.words() <= most {
        return;
    }
    for paragraph in paragraphs(document) {
        let words = words_in(document, paragraph);
        if words <= most {
            continue;
        }
        let sentences: Vec<&Sentence> =
            document.sentences.iter().filter(|sentence| paragraph.contains(sentence.span)).collect();
        let Some(middle) = middle(document, &sentences, words) else { continue };
        let finding = Finding::at(
            &META,
            middle.sentence,
            format!("This paragraph has {words} words; a break here lets it breathe."),
            "A wall of text is skimmed, if it is read at all.",
        );
        let halves = (middle.words_before, words - middle.words_before);
        findings.push(if halves.0.max(halves.1) <= most {
            finding.fix(Fix {
                label: "Start a new paragraph here".to_owned(),
                span: middle.gap,
                text: "\n\n".to_owned(),
            })
        } else {
            finding
        });
    }
}

/// Where a paragraph can be broken in two.
struct Middle {
    /// The sentence that then starts the second.
    sentence: Span,
    /// The white space before it.
    gap: Span,
    words_before: usize,
}

/// The sentence that starts nearest to the middle.
fn middle(document: &Document<'_>, sentences: &[&Sentence], words: usize) -> Option<Middle> {
    let mut words_before = 0;
    let starts = sentences.windows(2).filter_map(|pair| match pair {
        [before, sentence] => {
            words_before += words_in(document, before.span);
            let gap = Span::new(before.span.end, sentence.span.start);
            Some(Middle { sentence: sentence.span, gap, words_before })
        }
        _ => None,
    });
    starts
        .filter(|middle| !middle.gap.is_empty())
        .min_by_key(|middle| middle.words_before.abs_diff(words / 2))
}

fn words_in(document: &Document<'_>, span: Span) -> usize {
    let first = document.tokens.partition_point(|token| token.span.start < span.start);
    let inside = document.tokens.iter().skip(first).take_while(|token| token.span.start < span.end);
    inside.filter(|token| token.is_word()).count()
}

/// The paragraphs of the body: between blank lines, and between lines that no mail program wrapped.
fn paragraphs(document: &Document<'_>) -> Vec<Span> {
    const WRAPPED: std::ops::RangeInclusive<usize> = 50..=100;
    let mut found: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for line in &document.lines {
        let counts = !line.is_blank() && document.zones.at(line.words.start) == Zone::Body;
        match found.last_mut() {
            Some(paragraph) if goes_on && counts => *paragraph = paragraph.join(line.words),
            _ if counts => found.push(line.words),
            _ => {}
        }
        goes_on = counts && WRAPPED.contains(&line.words.of(document.text).chars().count());
    }
    found
}
