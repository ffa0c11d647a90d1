//! # What it notices
//! Another company's name where the one applied to is meant: `I would love to join Greenhill Foods`, `the role at
//! Greenhill Foods`, `Greenhill Foods remains my first choice`, in a note to Blue Kiln.
//!
//! # Why it matters
//! It tells the reader that the same note went to somebody else.
//!
//! # Say instead
//! The name of this company.
//!
//! # When it stays quiet
//! No company known, or known by its initials or as the umbrella of several houses; employers, schools, clients and offers
//! the writer tells of; names of people, places, departments and tools; names that the recipient's address, the role or the
//! quoted mail have too; where the mail names its company, whatever does not look like a company's name. A slip in the right
//! name is `misspelt-name`, a name of the writer's own records `name-from-elsewhere`.
//!
//! # Sources
//! All who advise to tailor each note; the dos and don'ts: each note personal.

use super::company_name::{CompanyName, is_shouted, names_in, words};
use super::employer_place::{Claim, Place};
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::{Document, Stage, Zone, is_misspelling, plain, same_word};
use crate::rules::edit::shown;
use crate::text::{Token, WordSet, fold};

/// Finds another company's name in place of the known one.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "wrong-company",
    category: Category::Name,
    severity: Severity::High,
    summary: "Another company's name in place of the one you applied to",
    sources: &[Source::Guide, Source::Dosdonts],
    stages: &[Stage::ThankYou, Stage::CheckIn, Stage::RejectionReply],
    ..Meta::DEFAULT
};

const WHY: &str = "Another company's name says that this note was written for somebody else.";

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let (Some(company), Some(dictionary)) = (&context.company, &context.dictionary) else { return };
    let own = Own::new(document, context, company);
    if own.may_go_by_others {
        return;
    }
    let is_wrong = |words: &[Token<'_>], name: &CompanyName<'_>| {
        let Some(claim) = Place::of(name, words).claim() else { return false };
        // Where the mail names its company, an unknown name may be a house of theirs, or a town.
        let is_a_company = name.is_surely_one(dictionary)
            || claim == Claim::Sure && !own.is_named && name.may_be_one(dictionary);
        (own.is_sister(name) || is_a_company && !own.has(name))
            && !is_spoken_of(document, name)
            // `to join Blue Kiln at the Harbour Studio`: a house of theirs.
            && !words.iter().any(|word| !name.span.overlaps(word.span) && own.names_the_company(word))
    };
    for sentence in &document.sentences {
        let words = document.tokens_of(sentence);
        if matches!(document.zones.at(sentence.span.start), Zone::Quoted | Zone::Signature) {
            continue;
        }
        let wrong =
            names_in(words).filter(|name| is_wrong(words, name) && document.field_at(name.span).is_none());
        findings.extend(wrong.map(|name| {
            Finding::at(&META, name.span, message(name.span.of(document.text), company), WHY)
                .fix(Fix::replace(name.span, company.trim()))
        }));
    }
    let subject = document.draft.subject.as_deref().unwrap_or("");
    let words = &document.subject;
    if let Some(name) = names_in(words).find(|name| is_wrong(words, name)) {
        let message = format!("The subject names {}.", shown(name.span.of(subject)));
        findings.push(Finding::whole(&META, message, WHY));
    }
}

/// The mail speaks of this name elsewhere as of another's, or, if it is one word, as of a place: `the pens at Kylesku`.
fn is_spoken_of(document: &Document<'_>, name: &CompanyName<'_>) -> bool {
    let is_single = name.words().nth(1).is_none();
    document.sentences.iter().any(|sentence| {
        let words = document.tokens_of(sentence);
        names_in(words).filter(|other| other.span != name.span && other.shares_a_word_with(name)).any(
            |other| {
                let place = Place::of(&other, words);
                place.tells_of_others() || is_single && place.claim().is_none()
            },
        )
    })
}

fn message(named: &str, company: &str) -> String {
    format!("This names {}, but the mail is for {}.", shown(named), shown(company.trim()))
}

/// What belongs to this mail, so that a name made of it is no other company's.
struct Own {
    words: Vec<String>,
    /// The words that tell the company from others, in plain letters.
    company: Vec<String>,
    /// The recipients' addresses and the quoted mail, in plain letters.
    near: String,
    /// The company is known by initials, or is the umbrella of houses that have names of their own.
    may_go_by_others: bool,
    /// The mail names the company somewhere.
    is_named: bool,
}

impl Own {
    fn new(document: &Document<'_>, context: &Context, company: &str) -> Self {
        let people = document.draft.to.iter().chain(&document.draft.cc).chain(&document.draft.from);
        let notes = [&context.interviewer, &context.role, &context.sender].into_iter().flatten();
        let texts = notes.map(String::as_str).chain(people.clone().map(|person| person.name.as_str()));
        let company_words = words(company);
        let may_go_by_others = matches!(company_words.as_slice(), [only] if is_initials(only))
            || !company_words.iter().any(|word| is_distinct(word))
            || company_words.iter().any(|word| UMBRELLAS.contains(&fold(word)));
        let addresses: String = people.map(|person| person.email.as_str()).collect();
        let quoted = document.draft.quoted.as_deref().unwrap_or("");
        let near = plain(&format!("{addresses} {quoted}"));
        let company: Vec<String> =
            company_words.iter().filter(|word| is_distinct(word)).map(|word| plain(word)).collect();
        let words = texts.flat_map(words).chain(company_words).filter(|word| is_distinct(word)).collect();
        let mut own = Own { words, company, near, may_go_by_others, is_named: false };
        own.is_named = document.own_words().any(|token| own.names_the_company(token));
        own
    }

    /// A word of the company's own name, written as one.
    fn names_the_company(&self, token: &Token<'_>) -> bool {
        token.is_capitalised() && self.company.contains(&plain(token.raw))
    }

    /// Only the first of several words is another: `Blackmoor Beekeeping` for `Whitmoor Beekeeping`.
    fn is_sister(&self, name: &CompanyName<'_>) -> bool {
        let words: Vec<String> = name.words().filter(|word| is_distinct(word)).map(plain).collect();
        let (Some((first, rest)), Some((own, own_rest))) = (words.split_first(), self.company.split_first())
        else {
            return false;
        };
        !rest.is_empty() && rest == own_rest && !same_word(own, first) && !is_misspelling(own, first)
    }

    /// A word of the name is this company's or somebody's here, or nearly so.
    fn has(&self, name: &CompanyName<'_>) -> bool {
        name.words().filter(|word| is_distinct(word)).any(|written| {
            let letters = plain(written);
            self.near.contains(&letters)
                || self.words.iter().any(|own| {
                    let own_letters = plain(own);
                    same_word(own, written)
                        || is_misspelling(own, written)
                        || own_letters.contains(&letters)
                        || letters.contains(&own_letters)
                })
        })
    }
}

/// What owns several houses.
static UMBRELLAS: WordSet = WordSet::new(
    "group holding holdings trust nhs council county city ministry department board university district federation \
     network alliance partnership chain brands hotels resorts schools hospitals clinics restaurants stores",
);

/// `BVG`, `NHS`: a company that goes by its initials.
fn is_initials(word: &str) -> bool {
    const MOST: usize = 5;
    word.chars().count() <= MOST && is_shouted(word)
}

/// Long enough to tell one name from another, and not what many companies are called (`Group`).
fn is_distinct(word: &str) -> bool {
    word.chars().count() >= 3 && !super::company_name::says_what_it_is(word)
}
