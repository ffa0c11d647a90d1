use super::Span;

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

/// Splits `text` into lines at `\n`, `\r\n` and `\r`, and at the rarer line ends of Unicode.
pub fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = text.get(start..).unwrap_or("");
        let (words, line_end) = first_line_end(rest).unwrap_or((rest.len(), 0));
        let whole = Span::new(start, start + words + line_end);
        out.push(Line { words: Span::new(start, start + words).trim(text), whole });
        start = whole.end;
    }
    out
}

/// Where the first line end of `rest` is, and its length.
fn first_line_end(rest: &str) -> Option<(usize, usize)> {
    // All line ends start with one of these bytes, and nearly no other character does.
    let starts_one = |byte: &u8| matches!(byte, b'\n'..=b'\r' | 0xe2);
    let mut from = 0;
    loop {
        let at = from + rest.as_bytes().get(from..)?.iter().position(starts_one)?;
        match line_end(rest.get(at..)?) {
            0 => from = at + 1,
            length => return Some((at, length)),
        }
    }
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
    use super::*;

    #[test]
    fn lines_cover_the_text() {
        let text = "Hi Ana,\r\n\n  thanks \u{2028}Mia";
        let words: Vec<&str> = lines(text).iter().map(|line| line.words.of(text)).collect();
        assert_eq!(words, ["Hi Ana,", "", "thanks", "Mia"]);
        assert_eq!(lines(text).iter().map(|line| line.whole.len()).sum::<usize>(), text.len());
    }
}
