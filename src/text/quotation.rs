use super::{Span, Token, TokenKind};

/// So many tokens of a quotation are looked at on each side.
const REACH: usize = 60;
/// And so many of a paragraph, lest every phrase of a long one be paid for with all of it.
const LONGEST_PARAGRAPH: usize = 400;

/// Whether somebody's words are quoted at `span`: quotation marks of its paragraph stand around it, and words outside them.
pub fn is_quoted(tokens: &[Token<'_>], span: Span) -> bool {
    let place = |at: usize| tokens.partition_point(|token| token.span.start < at);
    let before = tokens.get(..place(span.start)).unwrap_or(&[]).iter().rev();
    let behind = tokens.get(place(span.end)..).unwrap_or(&[]).iter();
    let (before, behind) = (in_paragraph(before), in_paragraph(behind));
    let mark = |beside: &[&Token<'_>], marks: [&str; 2]| {
        beside.iter().position(|token| marks.contains(&token.raw)).filter(|at| *at < REACH)
    };
    let is =
        |beside: &[&Token<'_>], at: usize, raw: &str| beside.get(at).is_some_and(|token| token.raw == raw);
    let curled = mark(&before, ["“", "”"]).filter(|at| is(&before, *at, "“"));
    let closed = mark(&behind, ["“", "”"]).filter(|at| is(&behind, *at, "”"));
    let straight = |beside: &[&Token<'_>]| mark(beside, ["\"", "\""]);
    let is_odd = before.iter().filter(|token| token.raw == "\"").count() % 2 == 1;
    let around = curled.zip(closed).or_else(|| straight(&before).zip(straight(&behind)).filter(|_| is_odd));
    let has_words =
        |beside: &[&Token<'_>], from: usize| beside.iter().skip(from).any(|token| token.is_word());
    around.is_some_and(|(open, close)| has_words(&before, open) || has_words(&behind, close))
}

/// Those of these tokens up to a blank line, as far as is looked.
fn in_paragraph<'a, 't: 'a>(tokens: impl Iterator<Item = &'a Token<'t>>) -> Vec<&'a Token<'t>> {
    let mut is_behind_line = false;
    let goes_on = |token: &&Token<'_>| {
        let is_line_end = token.kind == TokenKind::Newline;
        let is_blank = is_line_end && is_behind_line;
        is_behind_line = is_line_end;
        !is_blank
    };
    tokens.take(LONGEST_PARAGRAPH).take_while(goes_on).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    fn is_quoted_at(text: &str, words: &str) -> bool {
        let start = text.find(words).unwrap();
        is_quoted(&tokens(text), Span::new(start, start + words.len()))
    }

    #[test]
    fn tells_what_is_quoted() {
        assert!(is_quoted_at("A man shouted “hurry up, please” at the gate.", "hurry up"));
        assert!(is_quoted_at("The sign says \"answer me. Now!\" in red.", "Now"));
        assert!(is_quoted_at("\"Answer me\",\nhe said.", "Answer"));
    }

    #[test]
    fn tells_what_stands_beside_a_quotation_or_is_one_altogether() {
        assert!(!is_quoted_at("You wrote “soon”, so hurry up. That “soon” is over.", "hurry up"));
        assert!(!is_quoted_at("You wrote \"soon\", so hurry up. That \"soon\" is over.", "hurry up"));
        assert!(!is_quoted_at("She said “no”.\n\nHurry up!\n\nThey said “yes”.", "Hurry"));
        assert!(!is_quoted_at("“Hurry up!”", "Hurry"));
        assert!(!is_quoted_at("12\" pipes, so hurry up", "hurry"));
    }
}
