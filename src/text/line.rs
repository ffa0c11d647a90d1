use super::{Span, Token, TokenKind};

/// One line, without its line end and without white space at either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The words on it; empty at the line's start for a blank line.
    pub words: Span,
    /// The whole line with its line end: the lines of a text cover all of it.
    pub whole: Span,
}

impl Line {
    /// Nothing but white space.
    pub fn is_blank(self) -> bool {
        self.words.is_empty()
    }
}

/// The lines of `text`, of which these are the tokens: each ends with a token of its own, but for the last.
pub fn lines(text: &str, tokens: &[Token<'_>]) -> Vec<Line> {
    let ends = tokens.iter().filter(|token| token.kind == TokenKind::Newline).map(|token| token.span);
    let mut out = Vec::with_capacity(ends.clone().count() + 1);
    let mut start = 0;
    for end in ends.chain([Span::new(text.len(), text.len())]) {
        if start < end.end {
            let words = Span::new(start, end.start).trim(text);
            out.push(Line { words, whole: Span::new(start, end.end) });
            start = end.end;
        }
    }
    out
}

/// Ends a line.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}')
}

/// Length of the line end that `rest` starts with; 0 where there is none.
pub fn line_end(rest: &str) -> usize {
    match rest.chars().next() {
        Some('\r') if rest.starts_with("\r\n") => 2,
        Some(first) if is_line_end(first) => first.len_utf8(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    #[test]
    fn lines_cover_the_text() {
        let text = "Hi Ana,\r\n\n  thanks \u{2028}Mia";
        let words: Vec<&str> = lines(text, &tokens(text)).iter().map(|line| line.words.of(text)).collect();
        assert_eq!(words, ["Hi Ana,", "", "thanks", "Mia"]);
        assert_eq!(lines(text, &tokens(text)).iter().map(|line| line.whole.len()).sum::<usize>(), text.len());
    }
}
