//! Fields between other marks, and gaps: `%s`, `%NAME%`, `*|NAME|*`, `$FIRST_NAME`, `Dear ____,`, `working at .`.

use super::search::Search;
use super::words::{is_field_word, tells_the_writer, words_of};
use crate::text::{Span, Token, WordSet, fold};

/// `%s`, `%NAME%`, `*|NAME|*`, `$FIRST_NAME`, `Dear ____,`.
pub fn marked(search: &Search<'_>, tokens: &[Token<'_>]) -> Vec<Span> {
    let text = search.text;
    let mut found: Vec<Span> = search.places("%").filter_map(|at| percent(text, at)).collect();
    found.extend(search.places("*|").filter_map(|at| merge_tag(text, at)));
    found.extend(search.places("$").filter_map(|at| dollar(text, at)));
    found.extend(blanks(search));
    found.extend(empty_defaults(text, tokens));
    found.extend(
        ["##", "#", "__", "--", "@@", "@", "%%", "$$", "~"]
            .into_iter()
            .flat_map(|mark| between(search, mark, is_named_field)),
    );
    found.extend(["*", "_"].into_iter().flat_map(|mark| between(search, mark, is_told)));
    if text.contains('_') {
        found.extend(joined_by_strokes(tokens));
    }
    if tokens.iter().any(may_start_a_pattern) {
        found.extend(written_patterns(text));
    }
    found
}

/// `%NAME%`, `%s`; but not `5 %`.
fn percent(text: &str, at: usize) -> Option<Span> {
    const LONGEST: usize = 40;
    const MOST_WORDS: usize = 3;
    let (before, rest) = (text.get(..at)?, text.get(at + 1..)?);
    let is_glued = before.ends_with(|c: char| c.is_alphanumeric() || c == '%');
    if is_glued || before.trim_end().ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | ' ' | '-');
    let length = rest.find(|c: char| !is_inside(c)).unwrap_or(rest.len());
    let (name, behind) = rest.split_at_checked(length)?;
    let is_named = name.starts_with(char::is_alphabetic)
        && !name.ends_with(' ')
        && name.len() <= LONGEST
        && name.split(' ').count() <= MOST_WORDS;
    if is_named && behind.starts_with('%') {
        return Some(Span::new(at, at + length + 2));
    }
    let behind = rest.strip_prefix(['s', 'd'])?;
    // "a %s in the string": the talk is of programs.
    let is_spoken_of = ["a ", "bare ", "stray "].iter().any(|word| before.ends_with(word));
    (!is_spoken_of && !behind.starts_with(char::is_alphanumeric)).then(|| Span::new(at, at + 2))
}

/// `*|NAME|*`
fn merge_tag(text: &str, at: usize) -> Option<Span> {
    const LONGEST: usize = 40;
    let end = text.get(at..)?.find("|*").filter(|end| *end <= LONGEST)?;
    Some(Span::new(at, at + end + 2))
}

/// What stands between two of these marks, with them, where it passes the test.
fn between(search: &Search<'_>, mark: &'static str, is_field: fn(&str) -> bool) -> Vec<Span> {
    const LONGEST: usize = 60;
    let ends: Vec<usize> = search.places(mark).collect();
    let pairs =
        ends.iter().zip(ends.iter().skip(1)).map(|(&open, &close)| Span::new(open, close + mark.len()));
    pairs
        .filter(|span| {
            span.len() <= LONGEST
                && is_field(span.of(search.text).trim_matches(['#', '_', '-', '@', '%', '$', '~', '*']))
        })
        .collect()
}

/// `DATE` of `##DATE##`, `company name` of `__company name__`, `role` of `%%role%%`.
fn is_named_field(inner: &str) -> bool {
    let folded = fold(inner).replace('_', " ");
    let words = words_of(&folded);
    inner.trim() == inner && !words.is_empty() && words.iter().all(is_field_word)
}

/// `insert a detail` of `*insert a detail*`.
fn is_told(inner: &str) -> bool {
    let folded = fold(inner);
    let words = words_of(&folded);
    inner.trim() == inner && words.len() > 1 && words.first().is_some_and(tells_the_writer)
}

/// `company_name`; but not where it names a column of a table.
fn joined_by_strokes(tokens: &[Token<'_>]) -> Vec<Span> {
    static OF_TABLES: WordSet =
        WordSet::new("column columns field fields variable key keys attribute parameter property row table");
    let is_field = |token: &Token<'_>| token.is_word() && is_field_word(&token.norm);
    let touch = |one: &Token<'_>, other: &Token<'_>| one.span.end == other.span.start;
    let mut found = Vec::new();
    for (at, words) in tokens.windows(3).enumerate() {
        let [first, stroke, last] = words else { continue };
        let is_joined = stroke.raw == "_" && touch(first, stroke) && touch(stroke, last);
        let next = tokens.get(at + 3);
        let goes_on = next.is_some_and(|next| touch(last, next) && (next.raw == "_" || next.is_word()));
        let names_a_column = next.is_some_and(|next| OF_TABLES.contains(&next.norm));
        if is_joined && is_field(first) && is_field(last) && !goes_on && !names_a_column {
            found.push(first.span.join(last.span));
        }
    }
    found
}

/// `DD/MM/YYYY`, `555-XXX-XXXX`: how a date or a number is written, in its place.
fn written_patterns(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_whitespace()) {
        let from = text.len() - rest.len() + start;
        let chunk = rest.get(start..).and_then(|rest| rest.split(char::is_whitespace).next()).unwrap_or("");
        rest = text.get(from + chunk.len()..).unwrap_or("");
        let head = chunk.len() - chunk.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let pattern = chunk.trim_matches(|c: char| !c.is_alphanumeric());
        let is_meant = || rest.trim_start().starts_with("format");
        let is_pattern = is_date_pattern(pattern) || is_number_pattern(pattern) || is_crossed_out(pattern);
        if is_pattern && !is_meant() {
            found.push(Span::new(from + head, from + head + pattern.len()));
        }
    }
    found
}

/// Every pattern starts with a token that few mails have.
fn may_start_a_pattern(token: &Token<'_>) -> bool {
    match &*token.norm {
        "dd" | "mm" | "yy" | "yyyy" => true,
        norm if token.is_all_caps() => {
            norm.contains("xxx") || ["dd", "mm", "yy"].iter().any(|start| norm.starts_with(start))
        }
        norm => norm.starts_with('0') && norm.contains("xxx"),
    }
}

fn is_date_pattern(pattern: &str) -> bool {
    let folded = fold(pattern);
    let mut groups = folded.split(['/', '-', '.']);
    groups.clone().count() == 3 && groups.all(|group| matches!(group, "dd" | "mm" | "yy" | "yyyy"))
}

/// `07xxx`: a number of which only the start is told.
fn is_crossed_out(pattern: &str) -> bool {
    let start = pattern.trim_end_matches(['x', 'X']);
    let crosses = pattern.len() - start.len();
    crosses > 2 && start.starts_with('0') && start.bytes().all(|b| b.is_ascii_digit())
}

fn is_number_pattern(pattern: &str) -> bool {
    let groups = || pattern.split('-');
    let crossed = |group: &str| group.len() > 2 && group.bytes().all(|b| b == b'X');
    let figures = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    groups().any(crossed) && groups().any(figures) && groups().all(|group| crossed(group) || figures(group))
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
fn blanks(search: &Search<'_>) -> Vec<Span> {
    let text = search.text;
    let mut found = Vec::new();
    let mut passed = 0;
    for at in search.places("___") {
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
fn empty_defaults(text: &str, tokens: &[Token<'_>]) -> Vec<Span> {
    let is_empty = |word: &Token<'_>, mark: &Token<'_>| {
        let (before, gap) = (text.get(..word.span.start), text.get(word.span.end..mark.span.start));
        gap.is_some_and(|gap| !gap.is_empty() && gap.chars().all(|c| matches!(c, ' ' | '\u{a0}')))
            && before.is_some_and(|before| before.ends_with([' ', '\n']))
            && text
                .get(mark.span.end..)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
    };
    let pairs = tokens.iter().zip(tokens.iter().skip(1)).filter(|(word, mark)| {
        matches!(mark.raw, "." | ",")
            && matches!(word.raw, "at" | "with" | "of" | "for" | "the" | "from" | "as")
    });
    pairs.filter(|(word, mark)| is_empty(word, mark)).map(|(word, mark)| word.span.join(mark.span)).collect()
}
