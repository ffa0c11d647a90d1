//! # What it notices
//! A slip in the name of an interviewer, the company, a recipient or the writer, anywhere in the mail; and one name
//! spelt in two ways.
//!
//! # Why it matters
//! People read their own name first, and notice.
//!
//! # Say instead
//! The name as the writer's notes, the To field or the subject have it.
//!
//! # When it stays quiet
//! Accents left out, plural and possessive forms, other people's names (`Mr. Hansen and Mr. Jansen`), words that are
//! everyday English.
//!
//! # Sources
//! Those who advise noting names, and all who advise proofreading.

use super::company_name::{says_what_it_is, words};
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::{
    Document, Name, Zone, is_common_first_name, is_misspelling, is_plural, is_title, plain, same_word,
    starts_a_sentence, without_honorific,
};
use crate::rules::people::Known;
use crate::spelling::{Commonness, Dictionary};
use crate::text::{Span, Token, WordSet, fold};
use std::collections::BTreeMap;

/// Compares the names in the mail with those known.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "misspelt-name",
    category: Category::Name,
    severity: Severity::High,
    summary: "A name of a person or company with a slip in it",
    sources: &[Source::Guide, Source::Uei],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "People notice their own name before anything else in a mail.";

/// A word of a name, as known, and its neighbours in that name.
struct KnownWord {
    word: String,
    /// The other words of the name; a common word (`Paper`) counts as part of it only beside one of them.
    others: Vec<String>,
    company: bool,
}

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let known = known_words(document, context);
    let everyday = Everyday { dictionary: context.dictionary.as_deref() };
    let names = capitalised_words(document);
    let spellings = Spellings::new(document, &names, &everyday);
    for &at in &names {
        let Some(token) = document.tokens.get(at) else { continue };
        let word = without_honorific(without_possessive(token.raw));
        if known.iter().any(|name| same_word(&name.word, word)) {
            continue;
        }
        let right = known
            .iter()
            .filter(|name| {
                is_misspelling(&name.word, word) && !is_declined(document, token.span, &name.word, word)
            })
            .find(|name| {
                belongs(document, at, name, &everyday)
                    && (!is_plural(&name.word, word) || is_named(document, at, name))
            })
            .map(|name| name.word.clone())
            .or_else(|| spellings.likelier(word).filter(|_| !starts_sentence(document, at)));
        let Some(right) = right else { continue };
        let span = Span::new(token.span.start, token.span.start + word.len());
        let message = format!("“{word}” is spelt “{right}”.");
        findings.push(Finding::at(&META, span, message, WHY).fix(Fix::replace(span, in_case(word, &right))));
    }
}

fn known_words(document: &Document<'_>, context: &Context) -> Vec<KnownWord> {
    let known = Known::new(document, context);
    let mut people: Vec<Name> = known.interviewers;
    people.extend(known.recipients);
    people.extend(context.sender.as_deref().map(Name::parse_all).unwrap_or_default());
    people.extend(document.draft.from.as_ref().map(|from| Name::parse(&from.name)));
    let mut known_words: Vec<KnownWord> =
        people.into_iter().flat_map(|name| split(&name.words, false)).collect();
    if let Some(company) = &context.company {
        known_words.extend(split(&words(company), true));
    }
    known_words
}

fn split(words: &[String], company: bool) -> Vec<KnownWord> {
    let others =
        |at: usize| words.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, w)| w.clone()).collect();
    // An initial is like every name that begins with it.
    let whole = words.iter().enumerate().filter(|(_, word)| word.chars().nth(1).is_some());
    whole.map(|(at, word)| KnownWord { word: word.clone(), others: others(at), company }).collect()
}

/// Words that are written like names, by token number: capitalised, in the writer's own words, no sentence opener
/// that any dictionary has.
fn capitalised_words(document: &Document<'_>) -> Vec<usize> {
    let fits = |token: &Token<'_>| {
        token.is_word()
            && token.is_capitalised()
            && without_possessive(token.raw).chars().count() >= 3
            && document.zones.at(token.span.start) != Zone::Quoted
            && !is_salutation(document, token.span)
            && document.field_at(token.span).is_none()
    };
    document.tokens.iter().enumerate().filter(|(_, token)| fits(token)).map(|(at, _)| at).collect()
}

fn is_salutation(document: &Document<'_>, span: Span) -> bool {
    let salutation = document.greeting.as_ref().and_then(|greeting| greeting.salutation);
    salutation.is_some_and(|words| words.overlaps(span))
}

/// Greeted in a tongue that gives names endings or softens their beginning: `Dobrý den pane Nováku`, `A Chaitlín`.
fn is_declined(document: &Document<'_>, span: Span, known: &str, written: &str) -> bool {
    if is_softened(document, span, known, written) {
        return true;
    }
    static ENGLISH: WordSet =
        WordSet::new("dear dearest hi hello hey hiya good greetings morning afternoon evening");
    let greeting = document.greeting.as_ref().filter(|greeting| greeting.span.overlaps(span));
    let Some(salutation) = greeting.and_then(|greeting| greeting.salutation) else { return false };
    let first = salutation.of(document.text).split_whitespace().next().unwrap_or("");
    let (known, written) = (plain(known), plain(written));
    let stem = known.strip_suffix(['a', 'e', 'o', 'y']).unwrap_or(&known);
    !ENGLISH.contains(&fold(first)) && written.starts_with(stem)
}

/// `A Mháire`, as the Irish and the Scots call out to Máire.
fn is_softened(document: &Document<'_>, span: Span, known: &str, written: &str) -> bool {
    let before = document.text.get(..span.start).and_then(|before| before.split_whitespace().next_back());
    let called = matches!(before, Some("A" | "a"));
    let (known, written) = (plain(known), plain(written));
    called
        && known
            .get(..1)
            .is_some_and(|first| written.strip_prefix(first).is_some_and(|rest| rest.starts_with('h')))
}

/// Whether a word so close to a known one can be meant for it: not a word of its own, and for a part of a longer
/// company name, beside another part of it.
fn belongs(document: &Document<'_>, at: usize, name: &KnownWord, everyday: &Everyday<'_>) -> bool {
    let Some(token) = document.tokens.get(at) else { return false };
    let word = without_honorific(without_possessive(token.raw));
    let neighbours: Vec<&str> = [at.checked_sub(1), Some(at + 1)]
        .into_iter()
        .flatten()
        .filter_map(|i| document.tokens.get(i))
        .filter(|t| t.is_word() && t.is_capitalised())
        .map(|t| without_possessive(t.raw))
        .collect();
    let beside = neighbours
        .iter()
        .any(|near| name.others.iter().any(|other| same_word(other, near) || is_misspelling(other, near)));
    if beside {
        // `Saint Anne's Hospital` is the Hôpital Sainte-Anne.
        return !name.company || !says_what_it_is(word);
    }
    let short = word.chars().count() < 4;
    let in_greeting = document.zones.at(token.span.start) == Zone::Greeting;
    if (short || everyday.has(word) || differ_in_ending(&name.word, word)) && !in_greeting {
        return false;
    }
    if name.company {
        return name.others.is_empty() || name.word.chars().count() >= 5;
    }
    let is_small = |near: &str| starts_a_sentence(&near.to_lowercase()) || is_title(&near.to_lowercase());
    let someone_else = neighbours.iter().any(|near| !is_small(near) && !near.eq_ignore_ascii_case("dear"));
    in_greeting || !someone_else || name.others.is_empty() && neighbours.is_empty()
}

/// Surely the name and no plural of it: in the greeting, behind a title, or beside another word of the name.
fn is_named(document: &Document<'_>, at: usize, name: &KnownWord) -> bool {
    let word = |i: Option<usize>| i.and_then(|i| document.tokens.get(i));
    let next = word(Some(at + 1));
    let titled = !title_before(document, at).is_empty();
    let beside = [word(at.checked_sub(1)), next]
        .into_iter()
        .flatten()
        .any(|near| name.others.iter().any(|other| same_word(other, without_possessive(near.raw))));
    let greeted = document.tokens.get(at).is_some_and(|t| document.zones.at(t.span.start) == Zone::Greeting);
    titled || beside || greeted
}

/// The names of a mail and its subject as spelt there.
struct Spellings<'m> {
    used: BTreeMap<&'m str, Use>,
    /// Of every misspelling, the likelier spelling beside it.
    likelier: BTreeMap<&'m str, &'m str>,
}

/// How one spelling of a name is used.
#[derive(Default)]
struct Use {
    /// Once for each place, twice in the greeting and the subject.
    weight: usize,
    /// The number of the first token written so, and the title before it; none for a word of the subject.
    first: Option<(usize, String)>,
}

impl Use {
    /// Whether this spelling is the right one where both can be meant for one person: it is used more often, or as often
    /// and first, behind the same title; without a title, if it alone is a name that is known. Two names close together
    /// (`Mr. Hansen and Mr. Jansen`) are two people's.
    fn is_likelier_than(&self, other: &Use, is_known: impl Fn() -> bool) -> bool {
        const FAR: usize = 6;
        let comes_first = match (&self.first, &other.first) {
            (Some((at, title)), Some((later, same))) => {
                title == same && at + FAR <= *later && (!title.is_empty() || is_known())
            }
            _ => false,
        };
        self.weight > other.weight || self.weight == other.weight && comes_first
    }
}

/// Most names compared with each other; a mail has far fewer.
const MOST_NAMES: usize = 120;

impl<'m> Spellings<'m> {
    fn new(document: &Document<'m>, names: &[usize], everyday: &Everyday<'_>) -> Self {
        let weight = |t: &Token<'_>| if document.zones.at(t.span.start) == Zone::Greeting { 2 } else { 1 };
        let body =
            names.iter().filter_map(|&at| document.tokens.get(at).map(|t| (t.raw, weight(t), Some(at))));
        let subject =
            document.subject.iter().filter(|t| t.is_word() && t.is_capitalised()).map(|t| (t.raw, 2, None));
        let mut spellings = Spellings { used: BTreeMap::new(), likelier: BTreeMap::new() };
        for (raw, weight, place) in body.chain(subject) {
            let word = without_possessive(raw);
            if word.chars().count() >= 5 && !everyday.has(word) && !is_derived(word) {
                let used = spellings.used.entry(word).or_default();
                used.weight += weight;
                used.first = used.first.take().or_else(|| place.map(|at| (at, title_before(document, at))));
            }
        }
        spellings.compare(everyday);
        spellings
    }

    fn compare(&mut self, everyday: &Everyday<'_>) {
        let names = || self.used.iter().take(MOST_NAMES);
        for (word, mine) in names() {
            let is_known = |other: &str| everyday.knows(other) && !everyday.knows(word);
            let better = names().filter(|(other, used)| {
                used.is_likelier_than(mine, || is_known(other)) && is_slip_of(other, word)
            });
            if let Some((other, _)) = better.max_by_key(|(_, used)| used.weight) {
                self.likelier.insert(word, other);
            }
        }
    }

    /// The other spelling of the same name, where that one is the likelier.
    fn likelier(&self, word: &str) -> Option<String> {
        self.likelier.get(word).map(|other| (*other).to_owned())
    }
}

/// The title before a name, as `dr` before `Dr. Lund` and `Dr. Ida Lund`; empty where there is none.
fn title_before(document: &Document<'_>, at: usize) -> String {
    let before = document.tokens.get(..at).unwrap_or(&[]);
    let mut words = before.iter().rev().filter(|token| token.raw != ".");
    let word = words.next().filter(|token| token.is_word() && token.is_capitalised());
    let titled = |token: Option<&Token<'_>>| token.filter(|t| is_title(&t.norm)).map(|t| t.norm.to_string());
    titled(word).or_else(|| titled(word.and_then(|_| words.next()))).unwrap_or_default()
}

/// One name in two spellings, neither of which is the other with an ending.
fn is_slip_of(right: &str, wrong: &str) -> bool {
    if !is_misspelling(right, wrong) || differ_in_ending(right, wrong) {
        return false;
    }
    let (a, b) = (plain(right), plain(wrong));
    !a.starts_with(&b) && !b.starts_with(&a)
}

fn starts_sentence(document: &Document<'_>, at: usize) -> bool {
    document.sentences.binary_search_by_key(&at, |sentence| sentence.first).is_ok()
}

/// `Austrian` beside `Australian`, `German` beside `Germany`: words made from others, not slips.
fn is_derived(word: &str) -> bool {
    let word = word.to_lowercase();
    ["ian", "ish", "ese", "ean", "ers", "ing"].iter().any(|end| word.ends_with(end))
}

/// Tells everyday words, which a capital at a sentence's start or in a title does not make names.
struct Everyday<'c> {
    dictionary: Option<&'c Dictionary>,
}

impl Everyday<'_> {
    /// Whether this is one; where no dictionary is loaded, it may be.
    fn has(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let common = |dictionary: &Dictionary| {
            dictionary.known(&word).is_some_and(|known| known.commonness >= COMMON && !known.is_name)
        };
        starts_a_sentence(&word) || is_title(&word) || self.dictionary.is_none_or(common)
    }

    /// Whether the dictionary has this name, or a word that it is made of.
    fn knows(&self, name: &str) -> bool {
        self.dictionary.is_some_and(|dictionary| {
            dictionary.known(&name.to_lowercase()).is_some_and(|known| !known.is_misspelling)
        })
    }
}

/// As common as "porter" and "tides": rarer words are hardly written with a capital in such mail.
const COMMON: Commonness = Commonness(5);

/// `Rosa` and `Rose`, `Daniel` and `Daniela`: names that differ in their ending alone are two people's. Long ones that
/// nobody knows as first names (`Adeyinkale`) are one person's, misspelt.
fn differ_in_ending(one: &str, other: &str) -> bool {
    const ENDINGS: [char; 7] = ['a', 'e', 'i', 'o', 'y', 'k', 'c'];
    const LONG: usize = 8;
    let (one, other) = (plain(one), plain(other));
    if one.chars().count().min(other.chars().count()) >= LONG
        && !is_common_first_name(&one)
        && !is_common_first_name(&other)
    {
        return false;
    }
    let doubles_its_end =
        |word: &str, other: &str| word.strip_prefix(other).is_some_and(|end| other.ends_with(end));
    if doubles_its_end(&one, &other) || doubles_its_end(&other, &one) {
        return false;
    }
    let stem = |word: &str| word.strip_suffix(ENDINGS).map(str::to_owned);
    stem(&one).is_some_and(|stem| stem == other)
        || stem(&other).is_some_and(|stem| stem == one)
        || stem(&one).is_some() && stem(&one) == stem(&other)
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s")
        .or(word.strip_suffix("’s"))
        .or(word.strip_suffix("'"))
        .or(word.strip_suffix("’"))
        .unwrap_or(word)
}

fn in_case(like: &str, right: &str) -> String {
    let shouted = like.chars().filter(|c| c.is_alphabetic()).count() > 2
        && like.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if shouted { right.to_uppercase() } else { right.to_owned() }
}
