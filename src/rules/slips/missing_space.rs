use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::{Document, Zone};
use crate::text::{Token, TokenKind};

/// # What it notices
/// No space behind a full stop, a comma, a question or an exclamation mark: "on Tuesday.The tour", "Hello Ana,thank".
/// # Why it matters
/// Two sentences run together read as haste.
/// # Say instead
/// A space behind the mark.
/// # When it stays quiet
/// In names and addresses ("Node.js", "example.com", "e.g."), numbers, abbreviations and initials.
/// # Sources
/// The guide lists typos among the common mistakes; Emmons asks for an error-free note.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "missing-space",
    category: Category::Typo,
    severity: Severity::Medium,
    summary: "No space behind a full stop or a comma",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "Sentences that run together look typed in haste.";

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    let around =
        document.tokens.iter().zip(document.tokens.iter().skip(1)).zip(document.tokens.iter().skip(2));
    for ((before, mark), after) in around {
        if !runs_together(document, before, mark, after) || document.zones.at(mark.span.start) == Zone::Quoted
        {
            continue;
        }
        let span = before.span.join(after.span);
        let apart = format!("{}{} {}", before.raw, mark.raw, after.raw);
        let message = format!("A space is missing behind “{}”.", before.raw);
        findings.push(Finding::at(&META, span, message, WHY).fix(Fix::replace(span, apart)));
    }
}

fn runs_together(document: &Document<'_>, before: &Token<'_>, mark: &Token<'_>, after: &Token<'_>) -> bool {
    let glued = before.span.end == mark.span.start && mark.span.end == after.span.start;
    if !glued || mark.kind != TokenKind::Mark || !before.is_word() || !after.is_word() {
        return false;
    }
    if in_longer_code(document, before, after) {
        return false;
    }
    let long_before = before.raw.chars().count() > 1;
    match mark.raw {
        "." => {
            let new_sentence = after.is_capitalised()
                && (after.raw.chars().count() > 1 || after.raw == "I" || after.raw == "A");
            long_before
                && new_sentence
                && !is_camel(before)
                && !is_camel(after)
                && !after.is_all_caps()
                && (!before.is_capitalised() || OPENERS.contains(&&*after.norm))
        }
        "," => long_before && after.raw.chars().count() > 1 && !(before.is_all_caps() && after.is_all_caps()),
        "?" | "!" => after.is_capitalised() && long_before,
        _ => false,
    }
}

/// `System.Text.Json`, `a.B()`, `#x.Y`: the marks and words on both sides hang together.
fn in_longer_code(document: &Document<'_>, before: &Token<'_>, after: &Token<'_>) -> bool {
    let front = document.text.get(..before.span.start).and_then(|text| text.chars().next_back());
    let back = document.text.get(after.span.end..).unwrap_or("");
    let mut behind = back.chars();
    let (next, second) = (behind.next(), behind.next());
    front.is_some_and(|c| matches!(c, '.' | '/' | '\\' | '_' | '@' | '#' | ':'))
        || next.is_some_and(|c| matches!(c, '(' | '/' | '_' | '@' | '\\'))
        || next == Some('.') && second.is_some_and(char::is_alphanumeric)
}

/// A capital inside: `macOS`, `DataFest`.
fn is_camel(token: &Token<'_>) -> bool {
    token.raw.chars().skip(1).any(char::is_uppercase)
}

/// Words that begin a sentence behind a name: "in Tallinn.The", but not "Booking.Com".
const OPENERS: &[&str] = &[
    "the", "this", "that", "it", "i", "we", "you", "they", "he", "she", "my", "your", "our", "a", "an", "in",
    "as", "if", "please", "thank", "thanks", "also", "and", "but", "so", "there", "what", "when", "after",
    "best", "kind", "looking",
];
