use super::around::{FUNCTION_WORDS, Line};
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::Document;
use crate::text::{Span, Token, WordSet};

/// # What it notices
/// The same word, or the same two words, twice in a row: "for for", "the\nthe", "I would I would".
/// # Why it matters
/// It is the commonest slip of an edited sentence, and the writer's own eye jumps over it.
/// # Say instead
/// The word once.
/// # When it stays quiet
/// Where a word may follow itself ("had had", "that that", "very very", "told you you could"), in names ("Duran
/// Duran") and across the end of a sentence.
/// # Sources
/// The guide lists typos among the common mistakes; Emmons asks for an error-free note.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "doubled-word",
    category: Category::Typo,
    severity: Severity::High,
    summary: "The same word twice in a row",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "A doubled word shows that the note was not read over before it was sent.";

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    for line in Line::all(document) {
        for (at, word) in line.words() {
            let doubled = doubled_word(&line, at, word).or_else(|| doubled_pair(&line, at, word));
            if let Some((span, once)) = doubled {
                let message = format!("“{once}” stands here twice.");
                findings.push(Finding::at(&META, span, message, WHY).fix(Fix::replace(span, once)));
            }
        }
    }
}

/// The word at `at` again right behind it: both together, and what should stand there.
fn doubled_word(line: &Line<'_, '_>, at: usize, first: &Token<'_>) -> Option<(Span, String)> {
    let second = line.get(at + 1).filter(|second| same(first, second))?;
    if may_double(line, at, first, second) {
        return None;
    }
    Some((first.span.join(second.span), first.raw.to_owned()))
}

/// The two words at `at` again right behind them.
fn doubled_pair(line: &Line<'_, '_>, at: usize, a: &Token<'_>) -> Option<(Span, String)> {
    let c = line.get(at + 2).filter(|c| same(a, c))?;
    let (b, d) = (line.get(at + 1)?, line.get(at + 3)?);
    if !same(b, d) || same(a, b) || c.is_capitalised() && c.raw != "I" || d.is_capitalised() {
        return None;
    }
    if [a, b].iter().any(|word| PAIR_JOINTS.contains(&&*word.norm)) {
        return None;
    }
    Some((a.span.join(d.span), format!("{} {}", a.raw, b.raw)))
}

/// "over and over and", "step by step by", "back to back to".
const PAIR_JOINTS: &[&str] =
    &["and", "by", "or", "after", "to", "in", "out", "up", "down", "more", "very", "so", "no"];

fn same(a: &Token<'_>, b: &Token<'_>) -> bool {
    a.is_word() && b.is_word() && a.norm == b.norm
}

fn may_double(line: &Line<'_, '_>, at: usize, first: &Token<'_>, second: &Token<'_>) -> bool {
    let name = second.is_capitalised() && !second.is("i");
    let letter = first.norm.chars().count() == 1 && !first.is("i") && !first.is("a");
    let is_given = line.before(at, 1).is_some_and(|verb| GIVES.contains(&verb.norm));
    let next = |words: &WordSet| line.get(at + 2).is_some_and(|next| words.contains(&next.norm));
    match &*first.norm {
        "that" => !next(&OPENERS),
        word if TWICE.contains(&word) => true,
        "you" | "it" => is_given && next(&FINITE),
        "her" => is_given && line.get(at + 2).is_some_and(Token::is_word) && !next(&FUNCTION_WORDS),
        "is" => line.words().any(|(place, word)| place < at && word.is("what")),
        "in" | "on" => line.before(at, 1).is_some_and(|verb| PHRASAL.contains(&&*verb.norm)),
        _ => name || letter,
    }
}

/// Words that may follow themselves.
const TWICE: &[&str] = &[
    "had", "so", "very", "really", "many", "far", "long", "no", "ha", "haha", "bye", "blah", "knock", "tut",
    "night", "there", "do", "now", "much", "well", "hear", "yes", "way", "big", "old", "half", "fifty",
    "pro", "win", "couscous", "yada", "hush", "ta", "boo", "go", "too", "choo", "never",
];

/// What stands behind one "that" and never behind two: "I hope that that the frost", but "I knew that that was right".
static OPENERS: WordSet = WordSet::new("the a an my your our their his its this these those there");

/// "I told you you could", "she gave her her book".
static GIVES: WordSet = WordSet::new(
    "tell told telling tells give gave given giving show showed shown promise promised assure assured remind reminded \
     wish ask asked send sent when convince convinced for with hand handed lend lent",
);

/// What stands behind the subject of a clause: "told you you could".
static FINITE: WordSet = WordSet::new(
    "could can cannot can't will would should may might must shall are were have had did do need want don't won't is was \
     has seem said never always also already ought",
);

/// "I came in in the morning", "we moved on on Friday".
const PHRASAL: &[&str] = &[
    "come", "came", "coming", "move", "moved", "moving", "go", "going", "went", "carry", "carried", "log",
    "logged", "check", "checked", "drop", "dropped", "settle", "settled", "call", "called", "hand", "handed",
    "stay", "stayed",
];
