use super::Span;
use super::line::{is_line_end, line_end};
use super::word::Norm;
use std::borrow::Cow;
use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and hyphens: `don't`, `hold-up`, `Grażyna`.
    Word,
    /// Digits, with inner separators: `14:00`, `1,200`, `2nd` counts as one too.
    Number,
    /// One mark of punctuation or symbol.
    Mark,
    /// A web or mail address: never judged as words.
    Address,
    /// One line end (`\n`, `\r\n` or `\r`).
    Newline,
}

/// One token. White space other than line ends makes none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: TokenKind,
    /// The words as written.
    pub raw: &'t str,
    /// Lower case, with plain apostrophes and hyphens, without invisible characters: for look-ups.
    pub norm: Norm<'t>,
    case: Case,
}

/// How the letters of a token are written; told once, asked often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// Starts with a small letter, or has none at all.
    Small,
    Capitalised,
    /// Two letters or more, all of them capitals.
    AllCaps,
}

impl Case {
    fn of(raw: &str) -> Case {
        let mut letters = raw.chars().filter(|c| c.is_alphabetic());
        if !letters.next().is_some_and(char::is_uppercase) {
            return Case::Small;
        }
        let shouted = letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_uppercase);
        if shouted { Case::AllCaps } else { Case::Capitalised }
    }

    /// That of a word of plain letters, of which so many are capitals.
    fn of_plain(word: &str, capitals: usize) -> Case {
        match word.len() {
            _ if !word.starts_with(|first: char| first.is_ascii_uppercase()) => Case::Small,
            2.. if capitals == word.len() => Case::AllCaps,
            _ => Case::Capitalised,
        }
    }
}

impl<'t> Token<'t> {
    fn new(at: usize, kind: TokenKind, raw: &'t str, norm: Cow<'t, str>, case: Case) -> Self {
        Token { span: Span::new(at, at + raw.len()), kind, raw, norm: norm.into(), case }
    }

    /// A word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Exactly this word or mark, in normal form.
    pub fn is(&self, norm: &str) -> bool {
        &*self.norm == norm
    }

    /// Starts with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.case != Case::Small
    }

    /// Two letters or more, all of them capitals.
    pub fn is_all_caps(&self) -> bool {
        self.case == Case::AllCaps
    }
}

/// Splits `text` into tokens, in one pass, for any text.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::with_capacity(text.len() / 4);
    let has_mail = text.contains('@');
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        if first == ' ' {
            at += 1;
            continue;
        }
        let may_be_address =
            has_mail || matches!(first, 'h' | 'w') && (rest.starts_with("http") || rest.starts_with("www."));
        if let Some((raw, capitals)) = plain_word(rest).filter(|_| !may_be_address) {
            let norm = if capitals == 0 { raw.into() } else { raw.to_ascii_lowercase().into() };
            let case = Case::of_plain(raw, capitals);
            out.push(Token::new(at, TokenKind::Word, raw, norm, case));
            at += raw.len();
            continue;
        }
        let (len, kind) = read(rest, first, may_be_address);
        if let Some(kind) = kind {
            let raw = rest.get(..len).unwrap_or(rest);
            out.push(Token::new(at, kind, raw, fold(raw), Case::of(raw)));
        }
        at += len;
    }
    out
}

/// The places of the tokens that start within `span`.
pub fn places_in(tokens: &[Token<'_>], span: Span) -> Range<usize> {
    let start_before = |end: usize| tokens.partition_point(|token| token.span.start < end);
    start_before(span.start)..start_before(span.end)
}

/// The tokens that start within `span`.
pub fn tokens_in<'s, 't>(tokens: &'s [Token<'t>], span: Span) -> &'s [Token<'t>] {
    tokens.get(places_in(tokens, span)).unwrap_or(&[])
}

/// The form words are compared in: lower case, `'` for every apostrophe, `-` for every hyphen, nothing invisible.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() && !word.contains('`') {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    Cow::Owned(
        word.chars()
            .filter(|&c| !is_invisible(c))
            .flat_map(|c| if is_apostrophe(c) { '\''.to_lowercase() } else { plain(c).to_lowercase() })
            .collect(),
    )
}

/// The word of plain letters that `rest` starts with, as nearly all are, and how many of them are capitals; `None` where
/// what stands behind them may belong to it.
fn plain_word(rest: &str) -> Option<(&str, usize)> {
    let (mut length, mut capitals) = (0, 0);
    for letter in rest.bytes().take_while(u8::is_ascii_alphabetic) {
        length += 1;
        capitals += usize::from(letter.is_ascii_uppercase());
    }
    let goes_on =
        |next: &u8| !next.is_ascii() || next.is_ascii_digit() || matches!(next, b'\'' | b'`' | b'-');
    let (word, behind) = rest.split_at_checked(length)?;
    let is_whole = length > 0 && !behind.as_bytes().first().is_some_and(goes_on);
    is_whole.then_some((word, capitals))
}

fn read(rest: &str, first: char, may_be_address: bool) -> (usize, Option<TokenKind>) {
    match first {
        c if is_line_end(c) => (line_end(rest), Some(TokenKind::Newline)),
        c if c.is_whitespace() || is_invisible(c) => (c.len_utf8(), None),
        c if c.is_alphanumeric() => {
            if let Some(len) = may_be_address.then(|| address(rest)).flatten() {
                return (len, Some(TokenKind::Address));
            }
            let len = run(rest);
            let kind = if c.is_alphabetic() { TokenKind::Word } else { TokenKind::Number };
            (len, Some(kind))
        }
        c => (c.len_utf8(), Some(TokenKind::Mark)),
    }
}

/// Length of a word or number: letters and digits, and single joiners between them.
fn run(rest: &str) -> usize {
    let mut end = 0;
    let mut last = ' ';
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, n)| n);
        let inside = c.is_alphanumeric()
            || is_mark(c)
            || (is_invisible(c) && next.is_alphanumeric())
            || (joins(last, c, next));
        if !inside {
            break;
        }
        end = at + c.len_utf8();
        last = c;
    }
    end
}

fn joins(last: char, c: char, next: char) -> bool {
    if !last.is_alphanumeric() || !next.is_alphanumeric() {
        return false;
    }
    is_apostrophe(c)
        || is_hyphen(c)
        || (matches!(c, '.' | ',' | ':') && last.is_ascii_digit() && next.is_ascii_digit())
}

/// No address is longer than this (bytes); looking no further keeps tokens linear in the text.
const LONGEST_ADDRESS: usize = 512;

/// Length of a web or mail address that starts here.
fn address(rest: &str) -> Option<usize> {
    let near = rest.get(..rest.floor_char_boundary(LONGEST_ADDRESS)).unwrap_or(rest);
    let word = near.split(|c: char| c.is_whitespace() || "<>()[]{}\"“”,;".contains(c)).next()?;
    let word = word.trim_end_matches(['.', ':', '!', '?', '\'', '’', '…']);
    let mail = word.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty())
    });
    let web = word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.");
    (mail || web).then_some(word.len())
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{ff07}' | '`' | '\u{b4}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn plain(c: char) -> char {
    if is_hyphen(c) { '-' } else { c }
}

/// Zero-width and direction characters, the soft hyphen, and the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Combining accents belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.raw).collect()
    }

    #[test]
    fn splits_words_numbers_and_marks() {
        assert_eq!(words("I don’t know -- at 14:00."), ["I", "don’t", "know", "-", "-", "at", "14:00", "."]);
        assert_eq!(words("the hold-up,\r\nthen"), ["the", "hold-up", ",", "\r\n", "then"]);
        assert_eq!(
            words("jo@example.com, or https://example.com/a?b."),
            ["jo@example.com", ",", "or", "https://example.com/a?b", "."]
        );
    }

    #[test]
    fn case_is_that_of_the_letters() {
        let written = |word| tokens(word).first().map(|t| (t.is_capitalised(), t.is_all_caps()));
        for (words, case) in [
            ("i ß 2nd 7 “", (false, false)),
            ("I Ana McCoy 2Nd Élan", (true, false)),
            ("ANA 2ND ÉTÉ D’A", (true, true)),
        ] {
            assert!(words.split(' ').all(|word| written(word) == Some(case)), "{words}");
        }
    }

    #[test]
    fn normal_form_ignores_case_and_kind_of_apostrophe() {
        assert_eq!(fold("DON’T"), "don't");
        assert_eq!(fold("re\u{200b}ply"), "reply");
        assert_eq!(fold("non\u{2011}stop"), "non-stop");
    }
}
