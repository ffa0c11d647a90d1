//! Marks shouting: capitals, and question or exclamation marks in heaps.
//!
//! # What it notices
//! Three or more `!` or two or more `?` in a row, and sentences written in capitals.
//!
//! # Why it matters
//! Capitals and heaps of marks read as a raised voice, whatever the words say.
//!
//! # Say instead
//! The same words in ordinary letters, with one mark.
//!
//! # When it stays quiet
//! Short forms (NHS, SQL), names in capitals, a single word for emphasis, one or two exclamation marks in a warm sentence;
//! and where the words themselves are marked by another rule.
//!
//! # Sources
//! Is It Ever Appropriate; the step-by-step guide.

use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source, Sway};
use crate::mail::{Document, Zone};
use crate::text::{Sentence, Span, Token, TokenKind};

static META: Meta = Meta {
    name: "shouting",
    category: Category::Pushy,
    severity: Severity::Medium,
    summary: "Capitals, and marks in heaps",
    sources: &[Source::Appropriate, Source::Guide],
    stages: &[],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for (index, sentence) in document.sentences.iter().enumerate() {
        let tokens = document.tokens_of(sentence);
        let says_worse = document.phrases().speak_in(index, |table| table != Table::ExtraQuestion);
        if says_worse || document.zones.at(sentence.span.start) == Zone::Signature {
            continue;
        }
        if let Some(span) = heap_of_marks(tokens) {
            let mark = if span.of(document.text).contains('?') { "?" } else { "!" };
            let finding = Finding::at(&META, span, "More than one mark reads as a raised voice.", WHY)
                .severity(if mark == "?" { Severity::Medium } else { Severity::Low });
            out.push(finding.fix(Fix::replace(span, mark)));
        }
        if is_all_capitals(sentence, tokens) {
            let words = sentence.span.of(document.text);
            let finding = Finding::at(&META, words_of(sentence, tokens), "Capitals read as shouting.", WHY);
            out.push(finding.fix(Fix {
                label: "Use ordinary letters".to_owned(),
                span: sentence.span,
                text: in_ordinary_letters(words),
            }));
        }
    }
}

const WHY: &str = "In mail there is no tone of voice but this; calm letters keep it friendly.";

/// The first heap of marks: two with a `?` among them, or three `!`; two `!` are how a cheerful person writes.
fn heap_of_marks(tokens: &[Token<'_>]) -> Option<Span> {
    let is_mark = |token: &Token<'_>| token.kind == TokenKind::Mark && matches!(token.raw, "?" | "!");
    // Hardly any sentence has two.
    tokens.iter().filter(|token| is_mark(token)).nth(1)?;
    let touch = |a: &Token<'_>, b: &Token<'_>| is_mark(a) == is_mark(b) && a.span.end == b.span.start;
    let mut heaps = tokens.chunk_by(touch).filter(|run| run.iter().all(is_mark));
    let heap = heaps.find(|run| run.len() > 2 || run.len() == 2 && run.iter().any(|mark| mark.raw == "?"))?;
    heap.iter().map(|token| token.span).reduce(Span::join)
}

/// At least this many words in capitals, and hardly any other, make a shouted sentence.
const SHOUTED_WORDS: usize = 2;

fn is_all_capitals(sentence: &Sentence, tokens: &[Token<'_>]) -> bool {
    let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let shouted = words().filter(|token| token.is_all_caps()).count();
    let others = || words().filter(|token| token.raw.chars().count() > 1 && !token.is_all_caps()).count();
    let reads_as_words = || words().any(|token| COMMON.contains(&&*token.norm));
    shouted >= SHOUTED_WORDS && !sentence.span.is_empty() && others() * 4 <= shouted && reads_as_words()
}

/// Words that no list of short forms or names is made of.
const COMMON: &[&str] = &[
    "a", "am", "and", "answer", "are", "be", "call", "for", "have", "hello", "help", "i", "in", "is", "it",
    "me", "my", "need", "not", "now", "of", "please", "reply", "that", "the", "this", "to", "very", "want",
    "we", "what", "when", "why", "with", "you", "your",
];

fn words_of(sentence: &Sentence, tokens: &[Token<'_>]) -> Span {
    let words = tokens.iter().filter(|token| token.is_word()).map(|token| token.span);
    words.reduce(Span::join).unwrap_or(sentence.span)
}

/// Lower case but for the first letter and the word "I".
fn in_ordinary_letters(words: &str) -> String {
    let lower = words.to_lowercase();
    let mut out = String::with_capacity(lower.len());
    let mut at_start = true;
    let mut word = String::new();
    for c in lower.chars().chain(std::iter::once(' ')) {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        if at_start && !word.is_empty() || word == "i" {
            let mut letters = word.chars();
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            out.extend(letters);
            at_start = false;
        } else {
            out.push_str(&word);
        }
        word.clear();
        out.push(c);
    }
    out.pop();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_letters_keep_the_first_and_the_word_i() {
        assert_eq!(in_ordinary_letters("WHY AM I HERE?"), "Why am I here?");
        assert_eq!(in_ordinary_letters("I’M TOLD, PLEASE REPLY."), "I’m told, please reply.");
    }
}
