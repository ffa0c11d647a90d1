use super::{Span, Token, TokenKind};

/// How a sentence ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SentenceKind {
    /// With a full stop, or with no mark at all.
    Statement,
    /// With a question mark, alone or among others.
    Question,
    /// With an exclamation mark.
    Exclamation,
}

/// One sentence, without white space at its ends, with its closing marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where in the text.
    pub span: Span,
    /// Index of its first token.
    pub first: usize,
    /// One past the index of its last token.
    pub last: usize,
    /// How it ends.
    pub kind: SentenceKind,
    /// Goes on over the end of a line.
    pub is_wrapped: bool,
}

/// Splits `tokens` of `text` into sentences: at closing marks, at blank lines, at list items, and at the end of
/// a line that is short where the next begins anew. A hard-wrapped line does not end a sentence.
pub fn sentences(text: &str, tokens: &[Token<'_>]) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(tokens.len() / FEWEST_TOKENS);
    let mut first = 0;
    let mut at = 0;
    while at < tokens.len() {
        if ends(text, tokens, at) {
            let last = closing(tokens, at);
            push(&mut out, tokens, first, last);
            first = last;
            at = last;
        } else {
            at += 1;
        }
    }
    push(&mut out, tokens, first, tokens.len());
    out
}

/// Nearly all sentences have so many words and marks.
const FEWEST_TOKENS: usize = 8;

/// Words before a full stop that does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "st", "jr", "sr", "vs", "etc", "eg", "ie", "e.g", "i.e", "inc",
    "ltd", "co", "corp", "no", "approx", "dept", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec",
];

/// A line at least this long may have been wrapped by the mail program.
const WRAPPED_LINE: usize = 50;

fn ends(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let after = tokens.get(at + 1);
    match token.kind {
        TokenKind::Newline => line_ends_sentence(text, tokens, at),
        TokenKind::Mark => match token.raw {
            "?" | "!" | "…" | "。" | "？" | "！" | "؟" => true,
            "." => {
                let glued =
                    after.is_some_and(|t| t.span.start == token.span.end && t.kind != TokenKind::Newline);
                let closes =
                    after.is_some_and(|t| matches!(t.raw, "\"" | "”" | "’" | "'" | ")" | "." | "?" | "!"));
                let next_is_lower = after
                    .is_some_and(|t| t.is_word() && t.raw.chars().next().is_some_and(char::is_lowercase));
                let short = before.is_some_and(|t| {
                    t.span.end == token.span.start
                        && (ABBREVIATIONS.contains(&&*t.norm) && (!next_is_lower || t.raw.len() < 5)
                            || t.is_word()
                                && t.raw.chars().count() == 1
                                && t.is_capitalised()
                                && t.raw != "I")
                });
                let missing_space = glued
                    && after.is_some_and(|t| t.is_word() && t.is_capitalised())
                    && before
                        .is_some_and(|t| t.is_word() && t.raw.chars().count() > 2 && !t.is_capitalised());
                !short && (!glued || closes || missing_space)
            }
            _ => false,
        },
        _ => false,
    }
}

/// A blank line always ends a sentence; a single line end does unless it looks like a wrapped line.
fn line_ends_sentence(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return true };
    if next.kind == TokenKind::Newline {
        return true;
    }
    if matches!(next.raw, "-" | "*" | "•" | "–" | "·" | ">" | "+") {
        return true;
    }
    let Some(token) = tokens.get(at) else { return true };
    let line_start = text.get(..token.span.start).and_then(|t| t.rfind(['\n', '\r'])).map_or(0, |i| i + 1);
    let line = text.get(line_start..token.span.start).unwrap_or("").trim();
    let goes_on = next.raw.chars().next().is_some_and(char::is_lowercase);
    let comma_at_end = line.ends_with(',');
    if comma_at_end && line.split_whitespace().count() <= 5 {
        return true;
    }
    let next_word_length = next.span.len();
    !(goes_on || line.chars().count() + next_word_length >= WRAPPED_LINE)
}

/// Takes further closing marks and quotes along with the one at `at`.
fn closing(tokens: &[Token<'_>], at: usize) -> usize {
    let mut last = at + 1;
    while let (Some(before), Some(t)) = (tokens.get(last - 1), tokens.get(last)) {
        let glued = before.span.end == t.span.start;
        let closes = matches!(t.raw, "." | "?" | "!" | "…" | "\"" | "”" | "’" | ")" | "]" | "'");
        if t.kind != TokenKind::Mark || !glued || !closes {
            break;
        }
        last += 1;
    }
    last
}

fn push(out: &mut Vec<Sentence>, tokens: &[Token<'_>], mut first: usize, mut last: usize) {
    while tokens.get(first).is_some_and(|t| t.kind == TokenKind::Newline) && first < last {
        first += 1;
    }
    while last > first
        && last.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.kind == TokenKind::Newline)
    {
        last -= 1;
    }
    let Some(inside) = tokens.get(first..last) else { return };
    let (Some(head), Some(tail)) = (inside.first(), inside.last()) else { return };
    let marks = inside.iter().rev().take_while(|t| t.kind == TokenKind::Mark);
    let mut kind = SentenceKind::Statement;
    for mark in marks {
        match mark.raw {
            "?" | "？" | "؟" => kind = SentenceKind::Question,
            "!" | "！" if kind == SentenceKind::Statement => kind = SentenceKind::Exclamation,
            _ => {}
        }
    }
    let is_wrapped = inside.iter().any(|t| t.kind == TokenKind::Newline);
    out.push(Sentence { span: Span::new(head.span.start, tail.span.end), first, last, kind, is_wrapped });
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let tokens = tokens(text);
        sentences(text, &tokens).iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn ends_at_marks_but_not_at_titles_and_initials() {
        assert_eq!(
            split("I met Dr. Lund. She was kind! Was I late?"),
            ["I met Dr. Lund.", "She was kind!", "Was I late?"]
        );
        assert_eq!(split("Brett A. Solberg wrote."), ["Brett A. Solberg wrote."]);
        assert_eq!(split("Really?? (Yes.) Then go."), ["Really??", "(Yes.)", "Then go."]);
    }

    #[test]
    fn a_wrapped_line_goes_on_and_a_greeting_line_ends() {
        assert_eq!(
            split("Hi Ana,\nthank you for the hour on the slipway yesterday, which I shall\nremember.\nMia"),
            ["Hi Ana,", "thank you for the hour on the slipway yesterday, which I shall\nremember.", "Mia"]
        );
    }
}
