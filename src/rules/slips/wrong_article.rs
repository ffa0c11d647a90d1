use super::around::Line;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::Document;
use crate::spelling::in_case_of;
use crate::text::Token;

/// # What it notices
/// "a" before a vowel sound and "an" before another: "a interview", "an position".
/// # Why it matters
/// It is heard at once by anyone who reads the sentence aloud.
/// # Say instead
/// The other article.
/// # When it stays quiet
/// Before names, numbers, acronyms and foreign words, whose sound the letters do not tell, and where "an" or "a" is
/// more likely another word.
/// # Sources
/// The guide lists typos among the common mistakes; Emmons asks for an error-free note.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "wrong-article",
    category: Category::Typo,
    severity: Severity::High,
    summary: "“a interview”, “an position”",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "The wrong article is heard at once when the sentence is read aloud.";

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    for line in Line::all(document) {
        for (at, token) in line.words() {
            let Some(right) = other_article(&line, at, token) else { continue };
            let message = format!("“{}” wants to be “{right}” here.", token.raw);
            let fix = Fix::replace(token.span, in_case_of(first_letter(token), right));
            findings.push(Finding::at(&META, token.span, message, WHY).fix(fix));
        }
    }
}

/// "A" alone must not make "AN" of "an".
fn first_letter<'t>(token: &Token<'t>) -> &'t str {
    if token.raw == "A" { "An" } else { token.raw }
}

fn other_article(line: &Line<'_, '_>, at: usize, article: &Token<'_>) -> Option<&'static str> {
    if !matches!(&*article.norm, "a" | "an") {
        return None;
    }
    let next = line.get(at + 1)?;
    let plain = next.is_word()
        && !next.is_capitalised()
        && next.norm.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    // "A" in capitals may be a grade, a list letter or a first initial, unless it opens a sentence.
    let label = article.raw == "A" && at > 0;
    let consonants = !next.norm.bytes().any(|b| b"aeiouy".contains(&b));
    if label
        || consonants
        || next.norm.get(1..2) == Some("-")
        || !plain
        || next.norm.len() < 3
        || next.span.start <= article.span.end
    {
        return None;
    }
    let vowel = vowel_sound(&next.norm)?;
    match &*article.norm {
        "a" if vowel => Some("an"),
        "an" if !vowel => Some("a"),
        _ => None,
    }
}

/// Whether a word begins with a vowel sound; `None` where the letters do not tell or people differ.
fn vowel_sound(word: &str) -> Option<bool> {
    const SILENT_H: &[&str] = &["hour", "honest", "honour", "honor", "heir"];
    const EITHER: &[&str] = &[
        "historic",
        "herb",
        "hotel",
        "hilarious",
        "hallucin",
        "hyster",
        "habitual",
        "urllib",
        "sql",
        "xml",
        "rss",
        "mba",
        "html",
        "npm",
        "nginx",
        "ssh",
        "uber",
        "usr",
    ];
    const YOU_SOUND: &[&str] = &[
        "uni", "unan", "use", "usa", "usu", "uti", "eu", "ewe", "ubi", "ura", "uro", "ut", "uvu", "one",
        "once", "ufo", "uk",
    ];
    const NOT_YOU: &[&str] = &["unin", "unim", "unid", "unin", "utter", "utmost", "usher", "oner"];
    let starts = |list: &[&str]| list.iter().any(|start| word.starts_with(start));
    let first = word.chars().next()?;
    if starts(EITHER) {
        return None;
    }
    Some(match first {
        'a' | 'i' => true,
        'e' | 'o' | 'u' => !starts(YOU_SOUND) || starts(NOT_YOU),
        'h' => starts(SILENT_H),
        _ => false,
    })
}
