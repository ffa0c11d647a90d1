use super::around::{Line, Pattern};
use super::real_words::{SLIPS, Slip};
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::Document;
use crate::spelling::in_case_of;
use crate::text::{Token, WordMap};
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

/// # What it notices
/// A word that is right in itself and wrong here: "for you time", "look forward to hear", "hiring manger".
/// # Why it matters
/// A spelling checker passes it; the reader does not.
/// # Say instead
/// The word that was meant.
/// # When it stays quiet
/// Wherever the words around do not settle which of the two was meant.
/// # Sources
/// The guide lists typos among the common mistakes; Emmons asks for an error-free note.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "real-word-slip",
    category: Category::Typo,
    severity: Severity::High,
    summary: "A word mistaken for another: “your” for “you're”, “manger” for “manager”.",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "A spelling checker passes this word, a reader stops at it.";

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    for line in Line::all(document) {
        for (at, token) in line.words() {
            let Some(slip) = slip_at(&line, at, token) else { continue };
            let right = in_case_of(token.raw, slip.right);
            let message = format!("“{}” reads as a slip for “{right}”.", token.raw);
            findings.push(Finding::at(&META, token.span, message, WHY).fix(Fix::replace(token.span, right)));
        }
    }
}

/// The first slip of the table that the word at `at` is, by the words around it.
fn slip_at(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<&'static Slip> {
    let of_this_word = OF_WORD.get(&*token.norm)?;
    let acronym = token.is_all_caps() && token.norm.len() < 4;
    let name = token.is_capitalised() && !token.is_all_caps() && at > 0;
    if acronym || name {
        return None;
    }
    let (slips, patterns) = (SLIPS.get(of_this_word.clone())?, PATTERNS.get(of_this_word.clone())?);
    let reads_wrong = |(slip, patterns): &(&Slip, &OnceLock<Vec<Pattern>>)| {
        let read = || slip.around.iter().map(|pattern| Pattern::read(pattern)).collect();
        patterns.get_or_init(read).iter().any(|pattern| pattern.fits(line, at))
    };
    slips.iter().zip(patterns).find(reads_wrong).map(|(slip, _)| slip)
}

/// Where the slips of each word stand in the table.
static OF_WORD: LazyLock<WordMap<&str, Range<usize>>> = LazyLock::new(|| {
    let mut ranges: WordMap<&str, Range<usize>> = WordMap::default();
    for (at, slip) in SLIPS.iter().enumerate() {
        ranges.entry(slip.wrong).or_insert(at..at).end = at + 1;
    }
    ranges
});

/// The patterns of each slip of the table, made ready when its word first comes up.
static PATTERNS: [OnceLock<Vec<Pattern>>; SLIPS.len()] = [const { OnceLock::new() }; SLIPS.len()];
