//! Changes that leave good English behind, and words quoted in messages. Shared by the rules.

use crate::lint::Fix;
use crate::mail::Document;
use crate::text::Span;

/// Leaves a whole sentence out: with the space behind it (or before it, at a paragraph's end), with its paragraph's
/// blank line where it stood alone, and without an `Also,` that would hang in the air behind it.
pub fn leave_out_sentence(document: &Document<'_>, sentence: Span) -> Fix {
    const LABEL: &str = "Leave out the sentence";
    let text = document.text;
    let before = text.get(..sentence.start).unwrap_or("");
    let after = text.get(sentence.end..).unwrap_or("");
    let space_after = leading(after, |c| matches!(c, ' ' | '\t' | '\u{a0}'));
    let space_before = trailing(before, |c| matches!(c, ' ' | '\t' | '\u{a0}'));
    let starts_line = before.is_empty()
        || before
            .get(..before.len() - space_before)
            .is_some_and(|t| t.is_empty() || t.ends_with(['\n', '\r']));
    let ends_line = after.get(space_after..).is_none_or(|t| t.is_empty() || t.starts_with(['\n', '\r']));
    if starts_line && ends_line {
        let breaks_after = leading(after, char::is_whitespace);
        let rest_is_empty = after.trim().is_empty();
        let breaks_before = if rest_is_empty { trailing(before, char::is_whitespace) } else { space_before };
        let end = if rest_is_empty {
            text.len()
        } else {
            sentence.end + keep_one_break(before, after, breaks_after)
        };
        return Fix::remove(Span::new(sentence.start - breaks_before, end), LABEL);
    }
    if ends_line {
        return Fix::remove(Span::new(sentence.start - space_before, sentence.end + space_after), LABEL);
    }
    let from = sentence.end + space_after;
    match orphan(document, from) {
        Some((end, capital)) => {
            Fix { label: LABEL.to_owned(), span: Span::new(sentence.start, end), text: capital }
        }
        None => Fix::remove(Span::new(sentence.start, from), LABEL),
    }
}

/// The sentences that `span` touches, as one span, without a greeting or a sign-off that runs into them.
pub fn sentences_around(document: &Document<'_>, span: Span) -> Option<Span> {
    let touched = document.sentences.iter().map(|s| s.span).filter(|sentence| sentence.overlaps(span));
    let words = touched.reduce(Span::join)?;
    let greeted = document.greeting.as_ref().map(|greeting| greeting.span.end);
    let start = greeted.filter(|&at| at > words.start && at <= span.start).unwrap_or(words.start);
    let sign_off = document.sign_off.as_ref().and_then(|end| end.formula.or(end.name)).map(|s| s.start);
    let end = sign_off.filter(|&at| at < words.end && at >= span.end).unwrap_or(words.end);
    let words = Span::new(start, end).trim(document.text);
    (!words.is_empty()).then_some(words)
}

/// Words as a message shows them: on one line, at most 40 characters.
pub fn shown(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 40 {
        return line;
    }
    let cut: String = line.chars().take(38).collect();
    format!("{}…", cut.trim_end())
}

/// Puts the case of `like`'s first letter on `word`.
pub fn in_case_of(like: &str, word: &str) -> String {
    if like.chars().next().is_some_and(char::is_uppercase) { capitalised(word) } else { word.to_owned() }
}

/// With a capital first letter.
pub fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// How much of the white space after a paragraph goes with it, so that what is left keeps the gap there was.
fn keep_one_break(before: &str, after: &str, breaks_after: usize) -> usize {
    if before.is_empty() || before.ends_with("\n\n") || before.ends_with("\r\n\r\n") {
        return breaks_after;
    }
    let first_line = after.find('\n').map_or(after.len(), |at| at + 1);
    first_line.min(breaks_after)
}

/// Where the next sentence starts with a word that needs the one left out: the end of that word's place, with the
/// capital letter that then starts the sentence.
fn orphan(document: &Document<'_>, from: usize) -> Option<(usize, String)> {
    const ORPHANS: &[&str] = &["also", "besides", "moreover", "furthermore", "additionally"];
    let at = document.tokens.partition_point(|token| token.span.start < from);
    let (word, comma, next) =
        (document.tokens.get(at)?, document.tokens.get(at + 1)?, document.tokens.get(at + 2)?);
    if !ORPHANS.contains(&&*word.norm) || comma.raw != "," {
        return None;
    }
    let first = next.raw.chars().next()?;
    Some((next.span.start + first.len_utf8(), first.to_uppercase().collect()))
}

fn leading(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_start_matches(is).len()
}

fn trailing(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_end_matches(is).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Draft;

    fn without(body: &str, sentence: &str) -> String {
        let draft = Draft { body: body.to_owned(), ..Draft::default() };
        let document = Document::read(&draft);
        let start = body.find(sentence).unwrap();
        let fix = leave_out_sentence(&document, Span::new(start, start + sentence.len()));
        let mut text = body.to_owned();
        text.replace_range(fix.span.range(), &fix.text);
        text
    }

    #[test]
    fn spacing_stays_right() {
        assert_eq!(without("One. Two. Three.", "Two."), "One. Three.");
        assert_eq!(without("One. Two.\n\nThree.", "Two."), "One.\n\nThree.");
        assert_eq!(without("One.\n\nTwo.\n\nThree.", "Two."), "One.\n\nThree.");
        assert_eq!(without("One.\nTwo.\nThree.", "Two."), "One.\nThree.");
        assert_eq!(without("One.\n\nTwo.", "Two."), "One.");
        assert_eq!(without("Two.\n\nThree.", "Two."), "Three.");
        assert_eq!(without("One. Two. Also, three is near.", "Two."), "One. Three is near.");
    }
}
