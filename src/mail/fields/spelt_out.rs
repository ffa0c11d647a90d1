//! Fields without any bracket: `XXXX`, `Company Name`, `YOUR NAME HERE`, `INSERT A TOPIC`.

use super::words::{is_field_word, tells_the_writer};
use crate::mail::words::{is_salutation_start, is_title};
use crate::text::{Norm, Span, Token, TokenKind, WordSet};

/// `XXXX`, `Company Name`, `YOUR NAME HERE`, `Your Name`, `insert date here`.
pub fn spelt_out(text: &str, tokens: &[Token<'_>]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = tokens.get(at) {
        let length = if first.is_word() { length_at(text, tokens, at) } else { 0 };
        if let Some(last) = length.checked_sub(1).and_then(|steps| tokens.get(at + steps)) {
            found.push(first.span.join(last.span));
        }
        at += length.max(1);
    }
    found.extend(shouted_names(tokens, found.iter().any(|field| is_shouted(field.of(text)))));
    found
}

/// Number of tokens of the field that starts with this word; 0 where none does.
fn length_at(text: &str, tokens: &[Token<'_>], at: usize) -> usize {
    crosses(tokens, at)
        .max(words_for_a_field(text, tokens, at))
        .max(told(tokens, at))
        .max(reminder(tokens, at))
        .max(shouted_phrase(tokens, at))
}

/// Number of tokens of a note of the writer to themselves: `TODO:`.
fn reminder(tokens: &[Token<'_>], at: usize) -> usize {
    let is_noted = tokens.get(at).is_some_and(|t| matches!(t.raw, "TODO" | "FIXME"));
    if is_noted && tokens.get(at + 1).is_some_and(|mark| mark.raw == ":") { 2 } else { 0 }
}

/// In capitals throughout: `LAST NAME`.
fn is_shouted(words: &str) -> bool {
    !words.contains(char::is_lowercase) && words.contains(' ')
}

/// `NAME`, `ROLE`, `COMPANY` in a mail that does not shout: names of fields, where there are at least two different
/// ones, or where a name must stand ("to meet NAME"). `among_others` (`LAST NAME`, `SPECIFIC DETAIL`) every name of a field
/// is one, but for what is written before a number or an address (`PHONE: 555 0100`).
fn shouted_names(tokens: &[Token<'_>], among_others: bool) -> Vec<Span> {
    static NAMES: WordSet = WordSet::new(
        "name names firstname lastname surname company role position title job date interviewer recruiter employer department \
         topic team manager",
    );
    let labels = |at: usize| tokens.get(at + 1).is_some_and(|next| next.raw == ":");
    let is_name = |(at, t): &(usize, &Token<'_>)| {
        let is_field = NAMES.contains(&t.norm) || among_others && is_field_word(&t.norm) && !labels(*at);
        t.is_word() && t.is_all_caps() && is_field
    };
    let found: Vec<&Token<'_>> = tokens.iter().enumerate().filter(is_name).map(|(_, token)| token).collect();
    let Some(first) = found.first() else { return Vec::new() };
    let words = || tokens.iter().filter(|t| t.is_word() && t.raw.len() > 1);
    if words().filter(|t| t.is_all_caps()).count() * 3 > words().count() {
        return Vec::new();
    }
    let are_fields = among_others || found.iter().any(|other| other.norm != first.norm);
    let is_field = |t: &&Token<'_>| are_fields || stands_for_a_name(tokens, t);
    found.into_iter().filter(is_field).map(|t| t.span).collect()
}

/// `to meet NAME`
fn stands_for_a_name(tokens: &[Token<'_>], field: &Token<'_>) -> bool {
    static NAMES: WordSet = WordSet::new("name firstname lastname surname interviewer company");
    static BEFORE_NAMES: WordSet = WordSet::new("dear hi hello meet met with from at thank join");
    let before = tokens.iter().rev().find(|before| before.span.end <= field.span.start);
    NAMES.contains(&field.norm) && before.is_some_and(|before| BEFORE_NAMES.contains(&before.norm))
}

/// Number of tokens of a run of crosses: `XXXX`, `XX/XX/XXXX`, `XX years`.
fn crosses(tokens: &[Token<'_>], at: usize) -> usize {
    let Some(token) = tokens.get(at).filter(|t| t.is_word()) else { return 0 };
    let all_crosses = |t: &Token<'_>| {
        t.is_word() && t.raw.starts_with("XX") && t.raw.chars().all(|c| matches!(c, 'X' | '-'))
    };
    if !all_crosses(token) {
        let middle = || {
            at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(Token::is_word)
                && tokens.get(at + 1).is_some_and(Token::is_word)
        };
        let small = token.raw.len() >= 4 && token.raw.chars().all(|c| c == 'x') && middle();
        let dummy = token.raw == "XYZ"
            && !tokens.get(at + 1).is_some_and(|t| {
                matches!(&*t.norm, "axis" | "axes" | "coordinates" | "plane" | "stage" | "files")
            });
        return usize::from(small || dummy);
    }
    let mut last = at + 1;
    while let (Some(mark), Some(next)) = (tokens.get(last), tokens.get(last + 1)) {
        if !(mark.kind == TokenKind::Mark
            && matches!(mark.raw, "/" | "." | "-" | "," | ":")
            && all_crosses(next)
            && mark.span.end == next.span.start)
        {
            break;
        }
        last += 2;
    }
    let counted = tokens.get(last).is_some_and(|t| COUNTED.contains(&t.norm));
    let mut beside = [at.checked_sub(1), Some(last)].into_iter().flatten().filter_map(|i| tokens.get(i));
    let dated = beside.any(|t| is_month(&t.norm));
    let money =
        at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| matches!(t.raw, "$" | "€" | "£"));
    let is_field =
        token.raw.len() >= 3 || last > at + 1 || counted || dated || money || names_a_job(tokens, at);
    if is_field { last - at } else { 0 }
}

/// What two crosses before it are a number or a name of.
static COUNTED: WordSet = WordSet::new(
    "years year months days weeks position role company team project am pm job percent people post opening vacancy interview \
     office department",
);

/// `the position of XX`, `as a XX`.
fn names_a_job(tokens: &[Token<'_>], at: usize) -> bool {
    let mut before = tokens.get(..at).unwrap_or(&[]).iter().rev();
    let mut back = || before.next().map_or("", |token| &*token.norm);
    match back() {
        "of" => matches!(back(), "position" | "role" | "post" | "job"),
        "a" | "an" => matches!(back(), "as" | "become" | "becoming"),
        _ => false,
    }
}

fn is_month(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "january february march april may june july august september october november december jan feb mar apr jun jul aug \
         sep sept oct nov dec",
    );
    WORDS.contains(word)
}

/// Number of tokens of words that stand for themselves in a template: `Company Name`, `Your Name`, `NAME HERE`.
fn words_for_a_field(text: &str, tokens: &[Token<'_>], at: usize) -> usize {
    let Some(first) = tokens.get(at).filter(|first| first.is_word() && starts_a_field(&first.norm)) else {
        return 0;
    };
    let words = tokens.get(at..).unwrap_or(&[]);
    let norm = |n: usize| words.get(n).filter(|t| t.is_word()).map_or("", |t| &*t.norm);
    let is_filler = (norm(0), norm(1)) == ("lorem", "ipsum");
    told_in_words(&norm)
        .or_else(|| told_to_stand_here(words, &norm))
        .or(is_filler.then_some(2))
        .or(is_joined(&first.norm).then_some(1))
        .unwrap_or_else(|| capitalised_field(text, tokens, at, &norm))
}

/// `insert your name here`, with its length.
fn told_in_words<'t>(norm: &impl Fn(usize) -> &'t str) -> Option<usize> {
    let is_told = matches!(norm(0), "insert" | "enter")
        && (1..5).any(|n| matches!(norm(n), "here" | "name" | "date" | "title"));
    let belongs =
        |word: &str| is_field_word(word) || matches!(word, "here" | "your" | "the" | "a" | "specific");
    let length = (1..6).take_while(|&n| belongs(norm(n))).count() + 1;
    (is_told && length > 1).then_some(length)
}

/// `Your Name Here`, `DATE HERE`, with its length.
fn told_to_stand_here<'t>(words: &[Token<'_>], norm: &impl Fn(usize) -> &'t str) -> Option<usize> {
    let is_shouted = |n: usize| words.get(n).is_some_and(|word| word.is_word() && word.is_all_caps());
    let here = (1..4).find(|&n| {
        norm(n) == "here"
            && (0..n).all(|before| is_field_word(norm(before)))
            && (norm(n - 1) == "name" || is_shouted(n))
    })?;
    let is_written_so = words.first().is_some_and(Token::is_capitalised) || norm(here + 1).is_empty();
    is_written_so.then_some(here + 1)
}

/// Number of tokens of `Company Name`, `Your Email Address`, `Phone Number`.
fn capitalised_field<'t>(
    text: &str,
    tokens: &[Token<'_>],
    at: usize,
    norm: &impl Fn(usize) -> &'t str,
) -> usize {
    const LONGEST: usize = 5;
    /// What has a name of its own: `Project Name` may be spoken of.
    static NAMED: WordSet = WordSet::new("name full last first project product team event field");
    // `Title of Role`, `First and Last Name`
    let is_joint = |word: &str| matches!(word, "of" | "and" | "or");
    let is_capitalised = |word: &Token<'_>| word.is_word() && (word.is_capitalised() || is_joint(&word.norm));
    let goes_on = |&n: &usize| {
        tokens.get(at + n).is_some_and(is_capitalised) && (n == 0 || adjacent(text, tokens, at + n))
    };
    let length = (0..LONGEST).take_while(goes_on).count();
    let is_field = (0..length).all(|n| is_field_word(norm(n)) || is_joint(norm(n)));
    if length < 2 || !is_field {
        return 0;
    }
    let is_yours = norm(0) == "your";
    let is_shouted = tokens.get(at).is_some_and(Token::is_all_caps);
    let is_asked_for = match norm(length - 1) {
        "name" => !NAMED.contains(norm(0)) || is_shouted || stands_alone(tokens, at, length),
        "title" => is_yours || matches!(norm(0), "job" | "position" | "role"),
        "number" | "address" | "information" | "info" | "email" => {
            let is_contact = length == 2 && matches!(norm(0), "phone" | "email" | "contact");
            is_yours || is_contact && stands_alone(tokens, at, length)
        }
        "signature" | "phone" => is_yours,
        _ => false,
    };
    if is_asked_for { length } else { 0 }
}

/// The first word of every field that [`words_for_a_field`] knows is one of these: most words are none.
fn starts_a_field(word: &Norm<'_>) -> bool {
    is_field_word(word) || matches!(&**word, "of" | "insert" | "enter" | "lorem") || is_joined(word)
}

/// `FIRSTNAME`, `CompanyName`, `jobtitle`: no words of anything but a template.
fn is_joined(word: &str) -> bool {
    let start = word.strip_suffix("name").or_else(|| word.strip_suffix("title"));
    start.is_some_and(|start| {
        matches!(
            start,
            "first"
                | "last"
                | "your"
                | "company"
                | "firm"
                | "employer"
                | "recruiter"
                | "interviewer"
                | "manager"
                | "job"
                | "role"
                | "position"
        )
    })
}

/// Number of tokens of a line in capitals that tells the writer what to put there: `ADD ONE THING THEY SAID`.
fn told(tokens: &[Token<'_>], at: usize) -> usize {
    const FEWEST_WORDS: usize = 3;
    let begins = at.checked_sub(1).and_then(|i| tokens.get(i)).is_none_or(|t| t.kind == TokenKind::Newline);
    if !begins || !tokens.get(at).is_some_and(|t| tells_the_writer(&t.norm)) {
        return 0;
    }
    let line: Vec<&Token<'_>> = tokens.iter().skip(at).take_while(|t| t.kind != TokenKind::Newline).collect();
    let mut words = line.iter().filter(|t| t.is_word());
    let shouted = words.clone().count() >= FEWEST_WORDS && words.all(|t| t.is_all_caps() || t.raw.len() == 1);
    if shouted { line.len() } else { 0 }
}

/// Number of tokens of words in capitals within a line that say what belongs there: `INSERT SOMETHING YOU SAW`, `TOPIC YOU
/// DISCUSSED`, `NAME OF THE COMPANY`.
fn shouted_phrase(tokens: &[Token<'_>], at: usize) -> usize {
    let is_shouted = |t: &Token<'_>| t.is_word() && (t.is_all_caps() || matches!(t.raw, "A" | "I"));
    let Some(first) = tokens.get(at).filter(|t| t.is_all_caps()) else { return 0 };
    let tells = tells_the_writer(&first.norm);
    if !tells && !is_field_word(&first.norm) && !is_vague(&first.norm)
        || at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(is_shouted)
    {
        return 0;
    }
    let run = tokens.get(at..).unwrap_or(&[]);
    let length = run.iter().take_while(|t| is_shouted(t)).count();
    let (run, rest) = run.split_at(length);
    let has = |is: fn(&str) -> bool| run.iter().skip(1).any(|t| is(&t.norm));
    let is_alone = is_edge(at.checked_sub(1).and_then(|i| tokens.get(i))) && is_edge(rest.first());
    let is_told =
        tells && (first.is("insert") || has(is_vague) || has(|word| is_field_word(word))) && !is_alone;
    let is_named = !tells
        && run.iter().any(|t| is_field_word(&t.norm))
        && run.iter().any(|t| is_vague(&t.norm))
        && run.iter().all(|t| is_field_word(&t.norm) || is_vague(&t.norm) || is_link(&t.norm));
    if length >= 2 && (is_told || is_named) { length } else { 0 }
}

/// Where a sentence or line begins or ends: a whole sentence in capitals shouts, and is no field.
fn is_edge(token: Option<&Token<'_>>) -> bool {
    token.is_none_or(|t| t.kind == TokenKind::Newline || matches!(t.raw, "." | "!" | "?"))
}

/// Leaves open what it is: `SOMETHING SPECIFIC`, `TOPIC YOU DISCUSSED`.
fn is_vague(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "something specific somebody someone thing things one here discussed mentioned talked spoke met learned learnt liked \
         of interviewed whichever whatever relevant example detail details your their",
    );
    WORDS.contains(word)
}

/// Joins the words of a field.
fn is_link(word: &str) -> bool {
    static WORDS: WordSet =
        WordSet::new("a an the you we they about from in at during with for that and or to this interview i");
    WORDS.contains(word)
}

/// Directly behind the token before, with a space.
fn adjacent(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    let between = at.checked_sub(1).and_then(|i| Some((tokens.get(i)?.span.end, tokens.get(at)?.span.start)));
    between.and_then(|(from, to)| text.get(from..to)).is_some_and(|gap| gap == " ")
}

/// Nothing else on the line but a greeting word or marks.
fn stands_alone(tokens: &[Token<'_>], at: usize, count: usize) -> bool {
    let before = tokens.get(..at).unwrap_or(&[]).iter().rev().take_while(|t| t.kind != TokenKind::Newline);
    let after = tokens.get(at + count..).unwrap_or(&[]).iter().take_while(|t| t.kind != TokenKind::Newline);
    let quiet = |t: &Token<'_>| !t.is_word() || is_salutation_start(&t.norm) || is_title(&t.norm);
    before.clone().all(quiet) && after.clone().all(quiet)
}
