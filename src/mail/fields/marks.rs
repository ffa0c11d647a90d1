//! Fields between other marks, and gaps: `%s`, `%NAME%`, `*|NAME|*`, `$FIRST_NAME`, `Dear ____,`, `working at .`.

use super::words::is_field_word;
use crate::text::{Span, fold};

/// `%s`, `%NAME%`, `*|NAME|*`, `$FIRST_NAME`, `Dear ____,`.
pub fn marked(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('%') {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let rest = text.get(at + 1..).unwrap_or("");
        let inner = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ' ' || c == '-'))
            .unwrap_or(rest.len());
        let name = rest.get(..inner).unwrap_or("");
        let wrapped = rest.get(inner..).is_some_and(|r| r.starts_with('%'));
        let opens = before.is_none_or(|c| !c.is_alphanumeric() && c != '%');
        let after_number =
            text.get(..at).is_some_and(|t| t.trim_end().ends_with(|c: char| c.is_ascii_digit()));
        let identifier = name.chars().next().is_some_and(char::is_alphabetic)
            && !name.ends_with(' ')
            && name.len() <= 40
            && name.split(' ').count() <= 3;
        if wrapped && identifier && opens && !after_number {
            found.push(Span::new(at, at + 1 + inner + 1));
        } else if opens
            && !after_number
            && matches!(rest.chars().next(), Some('s' | 'd'))
            && !rest.chars().nth(1).is_some_and(char::is_alphanumeric)
        {
            found.push(Span::new(at, at + 2));
        }
    }
    for (at, _) in text.match_indices("*|") {
        if let Some(end) = text.get(at..).and_then(|rest| rest.find("|*")).filter(|end| *end <= 40) {
            found.push(Span::new(at, at + end + 2));
        }
    }
    found.extend(text.match_indices('$').filter_map(|(at, _)| dollar(text, at)));
    found.extend(blanks(text));
    found.extend(empty_defaults(text));
    found
}

/// `$FIRST_NAME`, `$role`, `$ME`; but not `$US` or `$5`.
fn dollar(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at + 1..)?;
    let length = rest.find(|c: char| !(c.is_ascii_alphabetic() || c == '_')).unwrap_or(rest.len());
    let name = rest.get(..length)?;
    let folded = fold(name);
    let named =
        length >= 4 && (name.contains('_') || is_field_word(&folded)) && folded.split('_').any(is_field_word);
    let currency = matches!(
        name,
        "US" | "USD" | "CAD" | "AUD" | "NZ" | "NZD" | "HK" | "HKD" | "SG" | "SGD" | "MM" | "BN"
    );
    let shouted = length >= 2 && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') && !currency;
    let free = text.get(..at)?.chars().next_back().is_none_or(|c| !c.is_alphanumeric())
        && !rest.get(length..)?.starts_with(|c: char| c.is_ascii_digit());
    (named || shouted && free).then(|| Span::new(at, at + 1 + length))
}

/// `Dear ____,`: a line to write on, but not a line drawn across the mail.
fn blanks(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut passed = 0;
    for (at, _) in text.match_indices("___") {
        if at < passed {
            continue;
        }
        let rest = text.get(at..).unwrap_or("");
        let length = rest.len() - rest.trim_start_matches('_').len();
        passed = at + length;
        let before = text.get(..at).and_then(|t| t.rsplit('\n').next()).unwrap_or("");
        let glued = before.ends_with(char::is_alphanumeric)
            || rest.get(length..).is_some_and(|r| r.starts_with(char::is_alphanumeric));
        let alone = before.trim().is_empty()
            && rest.get(length..).and_then(|r| r.split('\n').next()).is_none_or(|r| r.trim().is_empty());
        if !glued && !alone {
            found.push(Span::new(at, at + length));
        }
    }
    found
}

/// `working at .`: a field that was filled with nothing.
fn empty_defaults(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for word in ["at", "with", "of", "for", "the", "from", "as"] {
        for (at, _) in text.match_indices(word) {
            let end = at + word.len();
            let starts = text.get(..at).is_some_and(|t| t.ends_with([' ', '\n']));
            let rest = text.get(end..).unwrap_or("");
            let mark = rest.trim_start_matches([' ', '\u{a0}']);
            let gap = rest.len() - mark.len();
            let ends = mark.starts_with(['.', ','])
                && mark.get(1..).is_some_and(|r| r.is_empty() || r.starts_with([' ', '\n', '\r']));
            if starts && gap > 0 && ends {
                found.push(Span::new(at, end + gap + 1));
            }
        }
    }
    found
}
