//! `[…]`, `{…}`, `${…}`, `<…>`, `(…)`, `«…»`: each kind of bracket has honest uses of its own.

use super::search::Search;
use super::words::{ASIDES, is_field_word, is_instruction, is_pronouns, is_tag, starts_aside, words_of};
use crate::text::{Span, fold};

/// Fields in brackets. A lone word in round ones (`(topic)`) is a field only among others: where another kind is found,
/// or `among_others` says so.
pub fn bracketed(search: &Search<'_>, among_others: bool) -> Vec<Span> {
    if !["[", "{", "<", "(", "«"].iter().any(|open| search.may_have(open)) {
        return Vec::new();
    }
    let text = search.text;
    let mut found = Vec::new();
    let mut doubtful = Vec::new();
    let mut passed = 0;
    for (open, mark) in text.match_indices(['[', '{', '<', '(', '«']) {
        if open < passed {
            continue;
        }
        if let Some(field) = field_at(text, open, mark) {
            passed = field.end;
            found.push(field);
        } else if mark == "(" {
            doubtful.extend(lone_word(text, open));
        }
    }
    if among_others || !found.is_empty() || doubtful.len() >= 2 {
        found.extend(doubtful);
        found.extend(text.match_indices('(').filter_map(|(open, _)| word_in_place_of_a_noun(text, open)));
    } else {
        let awaited = |field: &Span| word_in_place_of_a_noun(text, field.start).is_some();
        found.extend(doubtful.into_iter().filter(awaited));
    }
    found
}

/// `the post of (grade) nurse`: where a template has fields in round brackets, one word in them is a field too where only
/// a noun can stand.
fn word_in_place_of_a_noun(text: &str, open: usize) -> Option<Span> {
    let inner = text.get(open + 1..)?.split(')').next().filter(|inner| inner.len() <= LONGEST)?;
    let before = text.get(..open)?.trim_end().rsplit(|c: char| !c.is_alphabetic()).next()?;
    let awaits = matches!(
        &*fold(before),
        "the"
            | "a"
            | "an"
            | "of"
            | "on"
            | "at"
            | "for"
            | "to"
            | "your"
            | "my"
            | "with"
            | "from"
            | "supply"
            | "dear"
            | "hi"
    );
    let word = !inner.is_empty() && inner.chars().all(|c| c.is_lowercase() || c == '_');
    (awaits && word).then(|| Span::new(open, open + inner.len() + 2))
}

/// `(topic)`, `(Phone)`: the name of a field and nothing else, in round brackets.
fn lone_word(text: &str, open: usize) -> Option<Span> {
    let inner = text.get(open + 1..)?.split(')').next().filter(|inner| inner.len() <= LONGEST)?;
    let folded = fold(inner);
    let words = words_of(&folded);
    let free = !text.get(..open)?.ends_with(char::is_alphanumeric);
    let fits = (1..=2).contains(&words.len()) && words.iter().all(|word| is_field_word(word));
    (free && fits && text.get(open + 1 + inner.len()..)?.starts_with(')'))
        .then(|| Span::new(open, open + inner.len() + 2))
}

/// Longest field, in bytes: an instruction in brackets can be a whole sentence.
const LONGEST: usize = 240;

/// Decides by the words inside, before and after a pair of brackets.
type Test = fn(&str, &str, &str) -> bool;

fn field_at(text: &str, open: usize, mark: &str) -> Option<Span> {
    let (close_mark, test): (char, Test) = match mark {
        "[" => (']', square_is_field),
        "{" => ('}', curly_is_field),
        "<" => ('>', angle_is_field),
        "«" => ('»', guillemet_is_field),
        _ => (')', round_is_field),
    };
    let open_mark = mark.chars().next()?;
    let rest = text.get(open..)?;
    let mut depth = 0_i32;
    let mut breaks = 0;
    let mut last = '\0';
    let length = rest.char_indices().find_map(|(at, c)| {
        if c == '\n' {
            breaks += if last == '\n' { 9 } else { 1 };
        } else if c == open_mark {
            depth += 1;
        } else if c == close_mark {
            depth -= 1;
        }
        if c != '\r' && c != ' ' {
            last = c;
        }
        let too_far = at > LONGEST || breaks > 3;
        (depth == 0 || too_far).then_some((at + c.len_utf8(), too_far))
    });
    let Some((length, false)) = length else { return None };
    let (before, whole) = (near(text, open), rest.get(..length)?);
    let after = rest.get(length..)?;
    let inner = whole.trim_start_matches(open_mark).trim_end_matches(close_mark);
    if !test(inner, before, after) {
        return None;
    }
    let prefix = if mark == "{" && before.ends_with(['$', '#', '%']) { 1 } else { 0 };
    Some(Span::new(open - prefix, open + length))
}

/// What stands before `at`, as far back as a test may look.
fn near(text: &str, at: usize) -> &str {
    let from = (at.saturating_sub(LONGEST)..at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    text.get(from..at).unwrap_or("")
}

fn square_is_field(inner: &str, before: &str, after: &str) -> bool {
    let folded = fold(inner.trim());
    let words: Vec<&str> = words_of(&folded);
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    let glued_before = before
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, ']' | '!' | '\\' | '_'));
    let glued_after = after.chars().next().is_some_and(char::is_alphanumeric);
    let link = after.starts_with('(')
        && after.get(1..).is_some_and(|url| {
            url.starts_with("http")
                || url.starts_with("mailto")
                || url.starts_with('#')
                || url.starts_with("www")
        });
    let reference = after.starts_with(": http") || after.starts_with('[');
    if letters == 0 || glued_before || glued_after || link || reference {
        return false;
    }
    if letters == 1 {
        let box_at_line_start = before
            .rsplit('\n')
            .next()
            .is_some_and(|line| line.trim().trim_start_matches(['-', '*', '•']).trim().is_empty());
        return folded == "x" && !box_at_line_start && after.starts_with(' ');
    }
    let tag =
        inner.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '#' | ' '))
            && (inner.contains('#') || inner.chars().any(|c| c.is_ascii_digit()) && inner.contains('-'));
    let address = folded.contains("://")
        || folded.contains('@')
        || folded.contains("www.")
        || folded.starts_with("cid:");
    let file = [".png", ".jpg", ".jpeg", ".gif", ".pdf", ".docx", ".svg", ".zip"]
        .iter()
        .any(|end| folded.ends_with(end));
    let code = inner.contains("::")
        || inner.contains("=>")
        || inner.contains("\":")
        || inner.contains('\\')
        || inner.contains('^')
        || inner.contains("a-z");
    let numbers = words.iter().all(|w| w.chars().any(|c| c.is_ascii_digit()) && w.len() <= 5);
    let size = matches!(words.as_slice(), [count, unit] if count.bytes().all(|b| b.is_ascii_digit() || b == b'.') && is_size(unit));
    let in_tongue = words.len() == 2
        && inner.strip_prefix("in ").is_some_and(|tongue| tongue.starts_with(char::is_uppercase));
    let aside = ASIDES.contains(&&*folded)
        || words.first().is_some_and(|w| starts_aside(w))
        || is_pronouns(&folded)
        || size
        || in_tongue;
    let own_voice =
        words.iter().any(|w| matches!(*w, "i" | "i'm" | "i've" | "i'd" | "i'll" | "me" | "my" | "we"))
            && !words.contains(&"your")
            && !words.contains(&"mention")
            && words.len() > 2
            && !folded.contains('/')
            && !words.iter().any(|w| matches!(*w, "insert" | "add" | "describe" | "name"));
    let inside_quotes = before.rsplit(['\n']).next().is_some_and(|line| {
        line.matches('“').count() > line.matches('”').count() || line.matches('"').count() % 2 == 1
    }) && words.len() <= 3
        && !words.iter().any(|w| is_field_word(w));
    !(tag || address || file || code || numbers || aside || own_voice || inside_quotes)
}

/// `[2 pages]`: how long what is spoken of is.
fn is_size(unit: &str) -> bool {
    matches!(
        unit,
        "page"
            | "pages"
            | "slides"
            | "sheets"
            | "photos"
            | "files"
            | "kb"
            | "mb"
            | "gb"
            | "min"
            | "minutes"
            | "hours"
    )
}

fn curly_is_field(inner: &str, before: &str, _after: &str) -> bool {
    let inner = inner.trim();
    let glued = before
        .chars()
        .next_back()
        .is_some_and(|c| matches!(c, '\\' | '_' | '^' | '}' | ')' | '=') || c.is_alphanumeric());
    let last_line = before.rsplit('\n').next().unwrap_or("");
    let code_line = last_line.starts_with("    ")
        || last_line.starts_with('\t')
        || last_line.contains("() ")
        || last_line.trim_end().ends_with("=>");
    let word_like = inner
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() || c == '_' || c.is_ascii_digit() && inner.len() == 1)
        && inner.chars().count() <= 80
        && inner.chars().all(|c| {
            c.is_alphanumeric()
                || matches!(c, ' ' | '_' | '-' | '.' | '|' | '/' | '\'' | '’' | ',' | '\n' | '%' | '*' | '#')
        });
    let set = inner.contains(',') && inner.split(',').all(|part| part.trim().chars().count() <= 2);
    word_like && !set && !code_line && !glued
}

fn angle_is_field(inner: &str, before: &str, _after: &str) -> bool {
    let folded = fold(inner);
    let glued = before.chars().next_back().is_some_and(char::is_alphanumeric);
    let words = inner.chars().next().is_some_and(char::is_alphabetic)
        && inner.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '…')
        && inner.chars().count() <= 60
        && inner.chars().all(|c| {
            c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '\'' | '’' | '/' | '\n' | '.' | ',')
        });
    let address = folded.contains('@')
        || folded.contains("://")
        || folded.starts_with("www.")
        || folded.starts_with("mailto");
    let name_of_site = folded.contains('.') && !folded.contains(' ');
    let tag = is_tag(&folded) && !names_a_field(inner);
    words && !glued && !address && !name_of_site && !tag
}

/// `<Title>` with a capital asks for a title; `<title>` and `<TITLE>` are HTML.
fn names_a_field(inner: &str) -> bool {
    let mut letters = inner.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital && letters.all(|c| c.is_lowercase()) && is_field_word(&fold(inner))
}

fn guillemet_is_field(inner: &str, _before: &str, _after: &str) -> bool {
    let folded = fold(inner.trim());
    inner.contains('_')
        || words_of(&folded).iter().all(|word| is_field_word(word)) && !folded.is_empty()
        || ["firstname", "lastname", "companyname", "jobtitle"].contains(&&*folded)
}

fn round_is_field(inner: &str, before: &str, after: &str) -> bool {
    let glued = before.chars().next_back().is_some_and(char::is_alphanumeric)
        || after.starts_with(char::is_alphanumeric);
    let folded = fold(inner.trim());
    let words = words_of(&folded);
    if words.is_empty() || glued || is_pronouns(&folded) {
        return false;
    }
    let outside_quotes: String = without_quotes(inner);
    let letters = outside_quotes.chars().filter(|c| c.is_alphabetic());
    let all_caps = letters.clone().count() >= 3 && letters.clone().all(char::is_uppercase);
    let field_words = words.iter().filter(|word| is_field_word(word)).count();
    if all_caps {
        let shouting = before.chars().rev().take(40).filter(|c| c.is_alphabetic()).all(char::is_uppercase)
            && before.chars().any(char::is_alphabetic);
        let instruction = words.len() > 1 && words.iter().any(|word| is_instruction(word));
        return !shouting && (field_words > 0 && (words.len() > 1 || is_field_word(&folded)) || instruction);
    }
    let starts = words.first().copied().unwrap_or("");
    let identity = words.iter().any(|w| {
        matches!(
            *w,
            "name"
                | "names"
                | "email"
                | "phone"
                | "number"
                | "address"
                | "title"
                | "signature"
                | "linkedin"
                | "url"
                | "contact"
        )
    });
    let told_to = matches!(starts, "insert" | "enter" | "fill" | "add")
        && words.len() <= 8
        && (field_words > 0 || starts == "insert")
        || matches!(starts, "mention" | "insert" | "describe")
            && words.len() >= 2
            && words.get(1) != Some(&"of");
    let yours = starts == "your" && identity && words.len() <= 4;
    let named = field_words == words.len() && words.len() >= 2 && identity && words.len() <= 4;
    let lone = matches!(
        &*folded,
        "name"
            | "company"
            | "recruiter name"
            | "interviewer"
            | "job title"
            | "name of company"
            | "name of interviewer"
    );
    told_to || yours || named || lone
}

fn without_quotes(inner: &str) -> String {
    let mut inside = false;
    inner
        .chars()
        .filter(|c| match c {
            '“' => {
                inside = true;
                false
            }
            '”' => {
                inside = false;
                false
            }
            '"' => {
                inside = !inside;
                false
            }
            _ => !inside,
        })
        .collect()
}
