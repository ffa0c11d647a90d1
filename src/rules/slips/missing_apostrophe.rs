use super::around::Line;
use super::plurals::plain_plural;
use super::possessives::{possessive, possible_owner};
use super::surroundings::Surroundings;
use super::table::Slips;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::Document;
use crate::spelling::in_case_of;
use crate::text::{Span, Token, WordSet};
use std::sync::LazyLock;

/// # What it notices
/// A contraction or a possessive without its apostrophe: "dont", "Im", "I ll", "todays interview", "two weeks time";
/// and the apostrophe too many: "two thing's", "your's", "the mill and it's wheel".
/// # Why it matters
/// It is small, but readers who weigh every word see it at once.
/// # Say instead
/// The word with its apostrophe, or the plain plural.
/// # When it stays quiet
/// Where the letters are another word ("well", "were", "ill", an ID, a verb such as "lets you"), and where what stands
/// behind may be done as well as owned: "the cooks work".
/// # Sources
/// The guide lists typos among the common mistakes; Emmons asks for an error-free note.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "missing-apostrophe",
    category: Category::Typo,
    severity: Severity::High,
    summary: "“dont”, “Im”, “todays meeting”",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "A missing apostrophe is small, but a careful reader stops at it.";
const WHY_NOT: &str = "A plural takes no apostrophe, and a careful reader stops at one.";

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    for line in Line::all(document) {
        for (at, token) in line.words() {
            let slip = in_table(&line, at, token)
                .or_else(|| split(&line, at, token))
                .or_else(|| if token.norm.ends_with('s') { in_s(&line, at, token, context) } else { None });
            let Some((span, right)) = slip else { continue };
            let words = span.of(document.text);
            let (message, why) = if has_apostrophe(&right) {
                (format!("An apostrophe is missing in “{words}”."), WHY)
            } else {
                (format!("No apostrophe is needed in “{words}”."), WHY_NOT)
            };
            findings.push(Finding::at(&META, span, message, why).fix(Fix::replace(span, right)));
        }
    }
}

fn has_apostrophe(word: &str) -> bool {
    word.contains(['\'', '’'])
}

/// An owner that all the words around call for.
fn likely_owner(line: &Line<'_, '_>, at: usize, token: &Token<'_>, context: &Context) -> Option<String> {
    let owner = possible_owner(line, at, token)?;
    let mut surroundings = Surroundings::new(context.dictionary.as_deref()?);
    surroundings.turn_to(line);
    surroundings.call_for_owner(line, at, token).then_some(owner)
}

/// A contraction run together, or an owner written like one: "dont", "Im", "your's".
fn in_table(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<(Span, String)> {
    static SLIPS: LazyLock<Slips> = LazyLock::new(|| Slips::read(CONTRACTIONS));
    let right = SLIPS.meant(line, at, token).or_else(|| with_capital_i(line, at, token))?;
    // "IM" and "ID" in capitals, and "Im" inside a name ("Im Sang-soo"), are not contractions.
    let code = token.is_all_caps() && token.norm.len() <= 3;
    let name = token.is_capitalised()
        && at > 0
        && !right.starts_with('I')
        && line.before(at, 1).is_some_and(Token::is_word)
        && !token.is_all_caps();
    let korean =
        token.is("im") && line.get(at + 1).is_some_and(|next| next.is_capitalised() && !next.is_all_caps());
    (!code && !name && !korean).then(|| (token.span, in_case_of(token.raw, right)))
}

/// "Ill" and "Id" inside a sentence, whose capital shows who is meant: "on Friday Ill bring them".
fn with_capital_i(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<&'static str> {
    let right = match token.raw {
        "Ill" => "I'll",
        "Id" => "I'd",
        _ => return None,
    };
    let inside = line.before(at, 1).is_some_and(|before| !NAMING.contains(&before.norm));
    let goes_on = line.get(at + 1).is_some_and(|next| {
        next.is_word()
            && !next.is_capitalised()
            && !matches!(&*next.norm, "card" | "cards" | "number" | "badge" | "is")
    });
    (inside && goes_on).then_some(right)
}

/// Behind one of these stands a thing or a name.
static NAMING: WordSet = WordSet::new(
    "a an the my your his her our their this that any every no new old valid photo student staff user company your of . ! ?",
);

/// A word in "s": an owner or a plural.
fn in_s(line: &Line<'_, '_>, at: usize, token: &Token<'_>, context: &Context) -> Option<(Span, String)> {
    possessive(line, at, token)
        .map(|owner| (token.span, owner))
        .or_else(|| doubly_owned(line, at, token))
        .or_else(|| Some((token.span, plain_plural(line, at, token)?)))
        .or_else(|| Some((token.span, likely_owner(line, at, token, context)?)))
}

/// Two marks of an owner that needs none: "its'", "it's'".
fn doubly_owned(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<(Span, String)> {
    if !matches!(&*token.norm, "its" | "it's") {
        return None;
    }
    let is_quote = |mark: &Token<'_>| matches!(mark.raw, "'" | "’" | "‘");
    let mark = line.get(at + 1).filter(|mark| is_quote(mark) && mark.span.start == token.span.end)?;
    let quoted = (1..=at).any(|steps| line.before(at, steps).is_some_and(is_quote));
    (!quoted).then(|| (token.span.join(mark.span), in_case_of(token.raw, "its")))
}

const CONTRACTIONS: &str = include_str!("tables/contractions.txt");

/// What stands behind the apostrophe of a contraction.
fn is_tail(word: &str) -> bool {
    matches!(word.as_bytes(), b"m" | b"d" | b"s" | b"t" | b"ll" | b"ve" | b"re")
}

/// A blank in the place of the apostrophe: "I ll", "don t", "company s".
fn split(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<(Span, String)> {
    let tail = line.get(at + 1).filter(|tail| is_tail(&tail.norm))?;
    let joint = match (&*token.norm, &*tail.norm) {
        ("i", "m" | "ll" | "ve" | "d") | ("you" | "we" | "they", "ll" | "ve" | "re" | "d") => true,
        ("he" | "she" | "it", "ll" | "s") | ("that" | "there" | "what" | "let", "s") => true,
        (verb, "t") => {
            let stem = verb.strip_suffix('n').unwrap_or("");
            matches!(
                stem,
                "do" | "did"
                    | "does"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "have"
                    | "has"
                    | "had"
                    | "would"
                    | "could"
                    | "should"
                    | "ca"
                    | "wo"
            )
        }
        _ => false,
    };
    if !joint
        || tail.is_capitalised()
        || line.get(at + 2).is_some_and(|mark| mark.is(".") && tail.norm.len() == 1)
    {
        return None;
    }
    Some((token.span.join(tail.span), format!("{}'{}", token.raw, tail.raw)))
}

#[cfg(test)]
mod tests {
    use crate::rules::slips::table::assert_sound;

    #[test]
    fn every_line_of_the_table_can_be_read() {
        assert_sound(super::CONTRACTIONS);
    }
}
