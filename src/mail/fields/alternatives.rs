//! Alternatives of which one was to stay.

use crate::mail::without_dot;
use crate::mail::words::is_salutation_start;
use crate::text::{Span, Token, WordSet};

/// Alternatives of which one was to stay: `Mr./Ms. Lund`, `today/yesterday`, `tell him/her`, `Hi/Dear`,
/// `for meeting / calling`.
pub fn alternatives(text: &str, tokens: &[Token<'_>]) -> Vec<Span> {
    let slashes = tokens.iter().enumerate().filter(|(_, token)| token.raw == "/");
    let found = slashes.filter_map(|(at, slash)| {
        let (before, behind) = (tokens.get(..at)?, tokens.get(at + 1..)?);
        around(before, slash, behind)
    });
    found.filter(|span| !span.of(text).contains('\n')).collect()
}

fn around(before: &[Token<'_>], slash: &Token<'_>, behind: &[Token<'_>]) -> Option<Span> {
    let (right, rest) = behind.split_first()?;
    let (left, before) = without_dot(before).split_last()?;
    let is_glued = right.span.start == slash.span.end;
    let verb = before.last().map_or("", |token| &*token.norm);
    let is_choice = is_glued && is_choice(&left.norm, &right.norm, verb)
        || is_choice_of_deeds(&left.norm, &right.norm, verb)
        || is_glued && is_choice_of_past_days(&left.norm, &right.norm, before);
    if !left.is_word() || !right.is_word() || !is_choice {
        return None;
    }
    let dot = rest.first().filter(|token| token.raw == "." && COURTESIES.contains(&right.norm));
    Some(left.span.join(dot.map_or(right.span, |dot| dot.span)))
}

/// Two words of one kind; of two persons only behind a verb that wants one of them: `his/her team` is nobody's left-over.
fn is_choice(left: &str, right: &str, verb: &str) -> bool {
    static DAYS: WordSet = WordSet::new("today yesterday morning afternoon evening");
    static PERSONS: WordSet = WordSet::new("him her his he she hers");
    static BEFORE_PERSONS: WordSet = WordSet::new("tell thank met meet meeting seeing see from with");
    let both = |kind: &WordSet| kind.contains(left) && kind.contains(right);
    both(&COURTESIES)
        || both(&DAYS)
        || both(&PERSONS) && BEFORE_PERSONS.contains(verb)
        || is_salutation_start(left) && is_salutation_start(right)
}

/// Two days of which the writer met the reader on one: `our talk on Monday/Tuesday`.
fn is_choice_of_past_days(left: &str, right: &str, before: &[Token<'_>]) -> bool {
    const REACH: usize = 4;
    static DAYS: WordSet = WordSet::new("monday tuesday wednesday thursday friday saturday sunday");
    static MET: WordSet =
        WordSet::new("met spoke talked talk conversation interview meeting chat call visit saw seeing came");
    let is_met = |token: &Token<'_>| MET.contains(&token.norm);
    DAYS.contains(left) && DAYS.contains(right) && before.iter().rev().take(REACH).any(is_met)
}

/// What the reader did, one way or the other: `Thank you for meeting / speaking with me`.
fn is_choice_of_deeds(left: &str, right: &str, before: &str) -> bool {
    static DEEDS: WordSet = WordSet::new(
        "meeting speaking talking chatting interviewing seeing calling writing visiting corresponding",
    );
    static BEFORE_DEEDS: WordSet = WordSet::new("for enjoyed appreciated after liked loved");
    left != right && DEEDS.contains(left) && DEEDS.contains(right) && BEFORE_DEEDS.contains(before)
}

static COURTESIES: WordSet = WordSet::new("mr mrs ms miss mx dr prof");
