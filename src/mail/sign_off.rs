use super::language::{goes_with_farewells, is_farewell};
use super::name::plain;
use super::words::{is_particle, is_salutation_start, is_title, starts_a_sentence};
use crate::text::{Line, Span, Token, TokenKind, WordSet, fold, tokens_in};

/// The end of the mail as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// The formula, such as `Best regards,`; `None` where only a name stands there.
    pub formula: Option<Span>,
    /// The name under (or behind) it; `None` where there is none.
    pub name: Option<Span>,
}

/// The text of a mail and its tokens.
#[derive(Clone, Copy)]
struct Body<'a, 'd> {
    text: &'a str,
    tokens: &'a [Token<'d>],
}

impl<'a, 'd> Body<'a, 'd> {
    fn text_of(self, place: Span) -> &'a str {
        place.of(self.text)
    }

    fn tokens_of(self, place: Span) -> &'a [Token<'d>] {
        tokens_in(self.tokens, place)
    }
}

/// Reads the end of a mail from its own lines (blank ones included, quoted ones not), below the greeting.
///
/// Real mail ends in many ways: `Regards, Aruna` on one line, at the end of a sentence's line, a bare name,
/// contact lines under the name, `--` before a stored signature.
pub fn find_sign_off(text: &str, tokens: &[Token<'_>], lines: &[Line]) -> Option<SignOff> {
    let body = Body { text, tokens };
    let delimiter = lines.iter().rposition(|line| matches!(line.words.of(text), "--" | "---" | "—"));
    let stored = delimiter.and_then(|at| {
        lines
            .get(at + 1..)?
            .iter()
            .find(|line| !line.is_blank())
            .and_then(|line| read_name(body, line.words, true))
    });
    let lines = lines.get(..delimiter.unwrap_or(lines.len())).unwrap_or(lines);
    let lines = before_postscript(text, lines);
    let found = under_formula(body, lines)
        .or_else(|| behind_last_sentence(body, lines))
        .or_else(|| bare_name(body, lines));
    match (found, stored) {
        (Some(SignOff { formula, name }), stored) => Some(SignOff { formula, name: name.or(stored) }),
        (None, Some(name)) => Some(SignOff { formula: None, name: Some(name) }),
        (None, None) => None,
    }
}

/// Most lines a signature has.
const SIGNATURE_LINES: usize = 12;

/// `Best regards,` on a line of its own (or with the name behind it), with nothing but a signature below.
fn under_formula(body: Body<'_, '_>, lines: &[Line]) -> Option<SignOff> {
    let mut below = None;
    for &line in lines.iter().rev().filter(|line| !line.is_blank()).take(SIGNATURE_LINES + 1) {
        let found = formula_above(body, line.words, below);
        if found.is_some() {
            return found;
        }
        if !can_be_signature(body, line.words) {
            return None;
        }
        below = Some(line);
    }
    None
}

/// The end that begins with a formula here, with the name behind it or on the line below.
fn formula_above(body: Body<'_, '_>, place: Span, below: Option<Line>) -> Option<SignOff> {
    let name_below = below.and_then(|below| read_name(body, below.words, true));
    let (formula, name) = read_formula(body, place, below.is_none() || name_below.is_some())?;
    Some(SignOff { formula: Some(formula), name: name.or(name_below) })
}

/// `… pick up the thread. Regards, Malati`
fn behind_last_sentence(body: Body<'_, '_>, lines: &[Line]) -> Option<SignOff> {
    let mut below = None;
    for &line in lines.iter().rev().filter(|line| !line.is_blank()).take(SIGNATURE_LINES) {
        let words = body.text_of(line.words);
        for (at, _) in words.rmatch_indices(['.', '!', '?']).filter(|(at, _)| at + 1 < words.len()).take(3) {
            let rest = Span::new(line.words.start + at + 1, line.words.end).trim(body.text);
            if let Some(found) = formula_above(body, rest, below) {
                return Some(found);
            }
        }
        if !can_be_signature(body, line.words) {
            return None;
        }
        below = Some(line);
    }
    None
}

/// A name on a line of its own at the end, with no formula.
fn bare_name(body: Body<'_, '_>, lines: &[Line]) -> Option<SignOff> {
    let mut first_below = None;
    for &line in lines.iter().rev().filter(|line| !line.is_blank()).take(SIGNATURE_LINES) {
        if !can_be_signature(body, line.words) {
            break;
        }
        if read_name(body, line.words, false).is_some() || first_below.is_none() {
            first_below = Some(line);
        }
    }
    let name = read_name(body, first_below?.words, false)?;
    Some(SignOff { formula: None, name: Some(name) })
}

/// Without a postscript (`PS: …`) at the end.
fn before_postscript<'l>(text: &str, lines: &'l [Line]) -> &'l [Line] {
    let is_postscript = |line: &Line| {
        let first = line.words.of(text).split_whitespace().next().map(fold).unwrap_or_default();
        let rest = first.strip_prefix("p.s").or(first.strip_prefix("ps"));
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    match lines.iter().rposition(is_postscript) {
        Some(at) if at > 0 => lines.get(..at).unwrap_or(lines),
        _ => lines,
    }
}

/// A short line that is no sentence: a name, a title, an address, a number.
fn can_be_signature(body: Body<'_, '_>, line: Span) -> bool {
    let words = body.text_of(line);
    let tokens = body.tokens_of(line);
    let count = tokens.iter().filter(|t| t.is_word()).count();
    let prose_end = words.ends_with(['.', '!', '?', ':', ';']) && count > 2 && !ends_in_abbreviation(tokens);
    let contact = tokens.iter().any(|t| t.kind == TokenKind::Address)
        || words.chars().filter(char::is_ascii_digit).count() >= 6;
    words.chars().count() <= 90 && !prose_end && (count <= 9 || contact)
}

fn ends_in_abbreviation(tokens: &[Token<'_>]) -> bool {
    let last = tokens.iter().rev().find(|t| t.is_word());
    last.is_some_and(|t| {
        t.raw.chars().count() <= 2 || matches!(&*t.norm, "jr" | "sr" | "ltd" | "inc" | "phd" | "msc")
    })
}

/// A closing formula, with the name behind it where there is one.
///
/// `at_end` says that nothing but a name follows, so that a short line with a comma counts, whatever its words.
fn read_formula(body: Body<'_, '_>, line: Span, at_end: bool) -> Option<(Span, Option<Span>)> {
    let tokens = body.tokens_of(line);
    if let [your, name] = tokens
        && your.is("your")
        && name.is_capitalised()
    {
        let formula = Span::new(line.start, your.span.end);
        let name = Span::new(name.span.start, line.end);
        return Some((formula, read_name(body, name, true)));
    }
    let length = english_formula(tokens).or_else(|| foreign_formula(tokens));
    let known = length.and_then(|length| known_formula(body, line, length));
    // `All the best to everyone in the workshop,`
    let most_words = if length.is_some() { 9 } else { 6 };
    let is_shaped_so = || {
        let words = tokens.iter().filter(|token| token.is_word()).count();
        body.text_of(line).ends_with(',')
            && (1..=most_words).contains(&words)
            && !tokens.first().is_some_and(|first| is_salutation_start(&first.norm))
    };
    known.or_else(|| (at_end && is_shaped_so()).then_some((line, None)))
}

/// A formula of so many known words, if nothing but marks and a name follows it on its line.
fn known_formula(body: Body<'_, '_>, line: Span, length: usize) -> Option<(Span, Option<Span>)> {
    const LONGEST_BEHIND_MARK: usize = 8;
    const LONGEST_BEHIND_WORD: usize = 4;
    let (words, rest) = body.tokens_of(line).split_at_checked(length)?;
    let marks = match rest.first() {
        Some(mark) if matches!(mark.raw, "," | "." | "!" | ";" | ":" | "-" | "–" | "—" | "/" | "~") => {
            rest.iter().take_while(|token| token.kind == TokenKind::Mark).count()
        }
        _ => 0,
    };
    let (marks, behind) = rest.split_at_checked(marks)?;
    let last = words.last()?;
    let formula = Span::new(line.start, marks.last().unwrap_or(last).span.end);
    let Some(first) = behind.first() else { return Some((formula, None)) };
    let rest_of_line = Span::new(first.span.start, line.end);
    if !marks.is_empty() {
        let name = read_name(body, rest_of_line, true).filter(|_| behind.len() <= LONGEST_BEHIND_MARK)?;
        return Some((formula, Some(name)));
    }
    // `Thank you Priya` thanks a reader.
    let is_thanks = matches!(words, [thank, _] if thank.is("thank"));
    if is_thanks || !first.is_capitalised() || behind.len() > LONGEST_BEHIND_WORD {
        None
    } else if FROM.contains(&last.norm) {
        Some((line, None))
    } else {
        Some((formula, Some(read_name(body, rest_of_line, false)?)))
    }
}

/// Most words of a formula.
const LONGEST_FORMULA: usize = 8;

/// The number of words at the start of a line that make an English formula.
fn english_formula(tokens: &[Token<'_>]) -> Option<usize> {
    let is_anchor = |token: &Token<'_>| ANCHORS.contains(&token.norm);
    let fits =
        |token: &&Token<'_>| token.is_word() && (is_anchor(token) || AROUND_ANCHORS.contains(&token.norm));
    let length = tokens.iter().take(LONGEST_FORMULA - 1).take_while(fits).count();
    tokens.get(..length)?.iter().any(is_anchor).then_some(length)
}

/// The number of words that make one in another language: `Mit freundlichen Grüßen und herzlichem Dank`.
fn foreign_formula(tokens: &[Token<'_>]) -> Option<usize> {
    let fits = |token: &&Token<'_>| {
        token.is_word() && (goes_with_farewells(&plain(token.raw)) || FROM.contains(&token.norm))
    };
    // A word alone, with no mark behind it, may be somebody's name: `Asante`.
    if matches!(tokens, [only] if only.raw.chars().count() <= LONGEST_NAME) {
        return None;
    }
    let length = tokens.iter().take(LONGEST_FORMULA).take_while(fits).count();
    tokens.get(..length)?.iter().any(|token| is_farewell(&plain(token.raw))).then_some(length)
}

/// Most letters of a farewell that may be a name as well.
const LONGEST_NAME: usize = 6;

/// A place follows, as in `Warm regards from Porto`.
static FROM: WordSet = WordSet::new("from fra från aus uit iz z dal dalla");

/// What makes a closing formula of the words around it.
static ANCHORS: WordSet = WordSet::new(
    "regards wishes sincerely yours truly faithfully respectfully cordially thanks thank cheers best \
     gratefully love hugs xoxo xx warmly care rgds br kr appreciation gratitude thx greetings ciao \
     bye appreciatively thankfully kindly hopefully tx regard",
);

/// The words around them.
static AROUND_ANCHORS: WordSet = WordSet::new(
    "with your you many much again all the my lots of take and in advance fondly friendly very so soon ever \
     from most humble deep sincere a ton lot million bunch everything as always both good big kind kindest warm warmest \
     heartfelt highest renewed great professional sunny for now",
);

/// The name on a line: capitalised words, initials and particles, up to a comma, bracket or dash. Under a formula a
/// field of a template and a single lower-case word count as well.
fn read_name(body: Body<'_, '_>, line: Span, under_formula: bool) -> Option<Span> {
    let words = body.text_of(line);
    let tokens = body.tokens_of(line);
    let dashes = tokens.iter().take_while(|token| matches!(token.raw, "-" | "–" | "—" | "~")).count();
    let tokens = tokens.get(dashes..)?;
    let first = tokens.first()?;
    let most_words = tokens.iter().filter(|token| token.is_word()).count();
    if matches!(first.raw, "[" | "{" | "<" | "(" | "$" | "%") {
        let is_field = words.ends_with([']', '}', '>', ')']) && most_words <= 4;
        return (under_formula || is_field).then_some(line);
    }
    let is_short = under_formula && most_words <= 2;
    let fits = |at: &usize| match tokens.split_at_checked(*at) {
        Some((before, [token, behind @ ..])) => match token.kind {
            TokenKind::Word => {
                token.is_capitalised()
                    || is_short && is_lower_name(before, token)
                    || behind.iter().take(3).any(Token::is_capitalised)
                        && joins_names(before, token, under_formula)
            }
            TokenKind::Mark => {
                token.raw == "&"
                    || is_dutch_article(token, behind)
                    || token.raw == "." && before.last().is_some_and(is_cut_short)
            }
            _ => false,
        },
        _ => false,
    };
    let length = (0..tokens.len()).take_while(fits).count();
    let (name, rest) = tokens.split_at_checked(length)?;
    let count = name.iter().filter(|token| token.is_word()).count();
    if !(1..=5).contains(&count) || !may_stand_behind_name(rest, under_formula) {
        return None;
    }
    // `First Mate Mia Sol`
    let is_written_so = |word: &Token<'_>| word.is_capitalised() && !word.is_all_caps();
    let is_titled = || count > 2 && name.iter().all(is_written_so);
    let is_called_so = under_formula
        && (count <= 2 && first.is_capitalised() && may_be_name(&first.norm)
            || count == 2 && begins_role(first)
            || is_titled());
    (is_called_so || !starts_a_sentence(&first.norm))
        .then_some(Span::new(first.span.start, name.last()?.span.end))
}

/// `jo` alone, `your baker`.
fn is_lower_name(before: &[Token<'_>], word: &Token<'_>) -> bool {
    match before {
        [] => !starts_a_sentence(&word.norm),
        [first] => begins_role(first),
        _ => false,
    }
}

fn begins_role(word: &Token<'_>) -> bool {
    matches!(&*word.norm, "the" | "your" | "a")
}

/// Between two names: `Jan van der Berg`, `Ana and Bo`, under a formula `Rhodri ap Hywel` as well.
fn joins_names(before: &[Token<'_>], word: &Token<'_>, under_formula: bool) -> bool {
    const LONGEST: usize = 4;
    let is_short = || word.raw.len() <= LONGEST && !starts_a_sentence(&word.norm);
    is_particle(&word.norm)
        || word.is("and")
        || under_formula && before.iter().any(Token::is_word) && is_short()
}

/// `Dr`, `P`, `Jr`: a full stop behind it belongs to it.
fn is_cut_short(word: &Token<'_>) -> bool {
    is_title(&word.norm) || word.raw.chars().count() <= 2
}

/// A name ends at a mark (but asks nothing), before a number or kisses.
fn may_stand_behind_name(rest: &[Token<'_>], under_formula: bool) -> bool {
    rest.first().is_none_or(|next| match next.kind {
        TokenKind::Mark => next.raw != "?" && (under_formula || next.raw != ":"),
        TokenKind::Number if !under_formula => true,
        _ => rest.iter().all(|token| token.kind != TokenKind::Word || is_kiss(token)),
    })
}

/// The `'t` of `Femke van 't Hof`.
fn is_dutch_article(mark: &Token<'_>, behind: &[Token<'_>]) -> bool {
    matches!(mark.raw, "'" | "’" | "‘") && behind.first().is_some_and(|word| matches!(word.raw, "t" | "s"))
}

/// `Josie xx`
fn is_kiss(token: &Token<'_>) -> bool {
    token.norm.chars().all(|letter| matches!(letter, 'x' | 'o'))
}

fn may_be_name(word: &str) -> bool {
    matches!(word, "will" | "may" | "april" | "june" | "august" | "me" | "hope")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{lines, tokens};

    fn end(text: &str) -> (Option<&str>, Option<&str>) {
        let tokens = tokens(text);
        let found = find_sign_off(text, &tokens, &lines(text, &tokens));
        let formula = found.as_ref().and_then(|f| f.formula).map(|span| span.of(text));
        (formula, found.and_then(|f| f.name).map(|span| span.of(text)))
    }

    #[test]
    fn reads_the_ends_of_real_mail() {
        assert_eq!(end("I liked it.\n\nKind regards,\nMia Sol"), (Some("Kind regards,"), Some("Mia Sol")));
        assert_eq!(end("I liked it. Regards, Mia"), (Some("Regards,"), Some("Mia")));
        assert_eq!(end("I liked it.\nWith best wishes, MIA."), (Some("With best wishes,"), Some("MIA")));
        assert_eq!(end("I liked it.\n\nMia Sol\n555-0100\nmia@example.com"), (None, Some("Mia Sol")));
        assert_eq!(end("I liked it.\n\nThanks!\nMia"), (Some("Thanks!"), Some("Mia")));
        assert_eq!(end("I liked it.\n\nBest regards,"), (Some("Best regards,"), None));
        assert_eq!(end("I liked it.\n\nRegards,\nP.Singh"), (Some("Regards,"), Some("P.Singh")));
        assert_eq!(end("I liked it.\n\nRegards,\nMia\n\nPs: the kiln"), (Some("Regards,"), Some("Mia")));
        assert_eq!(
            end("I liked it.\n\nBest regards,\n--\nMia Sol"),
            (Some("Best regards,"), Some("Mia Sol"))
        );
        assert_eq!(
            end("I liked it.\n\nWarmest greetings from Porto,\nMia"),
            (Some("Warmest greetings from Porto,"), Some("Mia"))
        );
        assert_eq!(end("I liked it.\n\nMia\n\nP.S. The drawing is on its way."), (None, Some("Mia")));
        assert_eq!(end("I liked it.\n\nBest,\nYour applicant"), (Some("Best,"), Some("Your applicant")));
        assert_eq!(
            end("I liked it.\n\nRegards,\nFirst Mate Mia Sol"),
            (Some("Regards,"), Some("First Mate Mia Sol"))
        );
        assert_eq!(end("I liked it and I thank you."), (None, None));
        assert_eq!(end(""), (None, None));
    }
}
