//! Patterns of words around a slip: the small language in which the tables of this room are written.
//!
//! A pattern is a line of elements; `_` is the slip itself, the others are its neighbours, in order:
//! `hear|heard` one of these words · `@det` a word of this class · `#` a figure · `*` any word · `!with|by` a word that is none of
//! these, or no word · `^` nothing before in the sentence · `$` a mark or the end of the sentence behind.

use crate::mail::{Document, Zone};
use crate::text::{Sentence, Token, TokenKind};

/// The words and marks of one sentence, without its line ends, so that a wrapped line reads on.
pub struct Line<'a, 'd> {
    tokens: Vec<&'a Token<'d>>,
}

impl<'a, 'd> Line<'a, 'd> {
    /// Every sentence of the mail that the writer wrote.
    pub fn all(document: &'a Document<'d>) -> impl Iterator<Item = Line<'a, 'd>> {
        document
            .sentences
            .iter()
            .filter(|sentence| document.zones.at(sentence.span.start) != Zone::Quoted)
            .map(|sentence| Line::of(document, sentence))
    }

    fn of(document: &'a Document<'d>, sentence: &Sentence) -> Self {
        let tokens = document.tokens_of(sentence).iter().filter(|t| t.kind != TokenKind::Newline).collect();
        Line { tokens }
    }

    /// Its words with their places in the line.
    pub fn words(&self) -> impl Iterator<Item = (usize, &'a Token<'d>)> {
        self.tokens().filter(|(_, token)| token.is_word())
    }

    /// Its words, figures and marks with their places in the line.
    pub fn tokens(&self) -> impl Iterator<Item = (usize, &'a Token<'d>)> {
        self.tokens.iter().copied().enumerate()
    }

    /// The token at a place.
    pub fn get(&self, at: usize) -> Option<&'a Token<'d>> {
        self.tokens.get(at).copied()
    }

    /// The token `steps` before a place.
    pub fn before(&self, at: usize, steps: usize) -> Option<&'a Token<'d>> {
        at.checked_sub(steps).and_then(|at| self.get(at))
    }

    /// The words around the one at `at` read like `pattern`.
    pub fn reads(&self, at: usize, pattern: &str) -> bool {
        let Some(slip) = pattern.split(' ').position(|element| element == "_") else { return false };
        pattern.split(' ').enumerate().all(|(place, element)| {
            if place == slip {
                return true;
            }
            let token = (at + place).checked_sub(slip).and_then(|at| self.get(at));
            fits(element, token)
        })
    }
}

fn fits(element: &str, token: Option<&Token<'_>>) -> bool {
    let word = token.filter(|token| token.kind != TokenKind::Mark).map(|token| &*token.norm);
    match element {
        "^" => token.is_none(),
        "$" => word.is_none(),
        "*" => word.is_some(),
        _ => match (element.strip_prefix('!'), word) {
            (Some(barred), Some(word)) => !any(barred, word),
            (Some(_), None) => true,
            (None, Some(word)) => any(element, word),
            (None, None) => token.is_some_and(|token| element.split('|').any(|mark| token.is(mark))),
        },
    }
}

fn any(alternatives: &str, word: &str) -> bool {
    alternatives.split('|').any(|one| match one.strip_prefix('@') {
        Some(class) => in_class(class, word),
        None if one == "#" => word.starts_with(|c: char| c.is_ascii_digit()),
        None => one == word,
    })
}

/// Classes of words that the tables name; an unknown class holds no word (a test looks for such).
pub fn in_class(class: &str, word: &str) -> bool {
    let member = |list: &str| list.split(' ').any(|one| one == word);
    match class {
        "det" => member(
            "the a an this that these those my your his her our their its any some every each no another",
        ),
        "own" => member("my your his her our their its the"),
        "pronoun" => member("i you we they he she it"),
        "object" => member("me you us them him her it"),
        "be" => member("is are was were be been am being i'm it's you're we're they're he's she's that's"),
        "modal" => member("would could should might may must will can"),
        "not" => member("not don't doesn't didn't won't can't cannot couldn't wouldn't shouldn't never"),
        "preposition" => member(
            "of for with from about in on at by into through to under over during within after before regarding",
        ),
        "number" => {
            word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty()
                || member("two three four five six seven eight nine ten several few many couple")
        }
        "weekday" => {
            member("monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday")
        }
        "more" => member(
            "more less better rather other worse fewer sooner later earlier easier harder larger bigger smaller faster slower greater higher lower longer shorter further closer stronger deeper quicker older younger newer cheaper clearer warmer busier happier nicer broader richer simpler smoother tougher wider",
        ),
        "ing" => {
            word.len() > 5
                && word.ends_with("ing")
                && !member(
                    "thing something anything everything nothing morning evening during string spring bring training engineering marketing meeting building hiring consulting planning pricing onboarding accounting banking nursing teaching writing learning staffing",
                )
        }
        "ed" => {
            word.len() > 4
                && word.ends_with("ed")
                && !member("need indeed speed exceed proceed succeed agreed")
        }
        "adjective" => member(
            "great good nice lovely wonderful clear hard easy important interesting difficult possible helpful kind true amazing worth fair sad rare exciting inspiring refreshing encouraging reassuring impressive unfortunate tough",
        ),
        "verb" => VERBS.split(' ').any(|one| one == word),
        "noun" => NOUNS.split(' ').any(|one| one == word),
        _ => false,
    }
}

/// Whether a class of this name exists.
#[cfg(test)]
pub fn is_class(class: &str) -> bool {
    let sample = [
        "the", "my", "i", "me", "is", "would", "not", "of", "two", "monday", "more", "hearing", "worked",
        "great", "see", "time",
    ];
    sample.iter().any(|word| in_class(class, word))
}

/// Verbs such mail uses, as they follow "to".
const VERBS: &str = "be have do see hear meet speak talk discuss learn thank know share send follow work join visit \
    contribute make help get give go come find tell ask answer write read call email reply respond apply add bring \
    build start continue explore understand provide offer reach take let keep show use support move consider hope \
    think say express confirm schedule arrange attend chat connect touch grow stay wait look try leave return mention \
    thank say update review submit prepare present accept decline withdraw wish clarify explain describe lead manage \
    teach train run improve create develop design test serve spend put set turn";

/// Nouns that stand behind "your" in such mail.
const NOUNS: &str = "time team company office email mail message reply response help support feedback advice guidance \
    consideration patience kindness insight insights attention interest generosity hospitality invitation offer \
    department colleagues colleague questions question answer answers work website product products organisation \
    organization business firm group clients customers staff school hospital clinic lab studio team's company's \
    company’s culture values mission vision words understanding decision call note letter thoughts input experience \
    expertise efforts effort trust confidence recommendation suggestion suggestions directions instructions process \
    plans project projects story stories job role position practice schedule calendar convenience hiring workshop \
    welcome warmth openness candour candor honesty flexibility encouragement site address comments notes report";
