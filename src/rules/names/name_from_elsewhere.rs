//! # What it notices
//! A person or company of another application of the writer's, left over from the mail this one was copied from.
//!
//! # Why it matters
//! It tells the reader that the same thanks went to somebody else.
//!
//! # Say instead
//! The name of this reader and this company.
//!
//! # When it stays quiet
//! No ledger; names that also belong to this mail; a sentence that speaks of both, of an offer, or of the past.
//!
//! # Sources
//! All who advise to tailor each note; the dos and don'ts: each note personal.

use super::company_name::words;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::{Document, Name, Zone, same_word, without_possessive};
use crate::rules::edit::shown;
use crate::rules::people::Known;
use crate::text::{Span, Token, WordSet, fold, tokens};

/// Finds names of other applications.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "name-from-elsewhere",
    category: Category::Name,
    severity: Severity::High,
    summary: "A person or company of another of your applications",
    sources: &[Source::Guide, Source::Dosdonts],
    ..Meta::DEFAULT
};

const WHY: &str = "A name from another application says that this note is a copy.";

/// A name of another application, as words in normal form, and what belongs in its place.
struct Foreign<'c> {
    shown: &'c str,
    words: Vec<String>,
    instead: Option<String>,
}

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let others = &context.history.others;
    if others.people.is_empty() && others.companies.is_empty() {
        return;
    }
    let foreign = foreign_names(document, context);
    for name in &foreign {
        let places =
            find(&document.tokens, name).filter(|place| !speaks_of_others(document, *place, context));
        for place in places.collect::<Vec<_>>() {
            let finding = Finding::at(&META, place, message(name), WHY);
            findings.push(match &name.instead {
                Some(right) => finding.fix(Fix::replace(place, right.clone())),
                None => finding,
            });
        }
        let subject = document.draft.subject.as_deref().map(tokens).unwrap_or_default();
        if find(&subject, name).next().is_some() {
            findings.push(Finding::whole(&META, format!("The subject names {}.", shown(name.shown)), WHY));
        }
    }
}

fn message(name: &Foreign<'_>) -> String {
    format!("{} belongs to another of your applications.", shown(name.shown))
}

/// Names of other applications that do not belong to this mail as well.
fn foreign_names<'c>(document: &Document<'_>, context: &'c Context) -> Vec<Foreign<'c>> {
    let known = Known::new(document, context);
    let here: Vec<String> = known
        .interviewers
        .iter()
        .chain(&known.recipients)
        .flat_map(|name| name.words.clone())
        .chain(known.address_words.iter().cloned())
        .chain(
            context.company.iter().chain(&context.sender).chain(&context.role).flat_map(|text| words(text)),
        )
        .collect();
    let belongs = |words: &[String]| words.iter().any(|word| here.iter().any(|own| same_word(own, word)));
    let person = known.to_greet();
    let others = &context.history.others;
    let people = others.people.iter().map(|name| (name, Name::parse(name).words, person.clone()));
    let companies = others.companies.iter().map(|name| (name, words(name), context.company.clone()));
    people
        .filter(|(_, words, _)| words.len() >= 2)
        .chain(companies)
        .map(|(shown, words, instead)| Foreign {
            shown,
            words: words.iter().map(|word| fold(word).into_owned()).collect(),
            instead,
        })
        .filter(|name| !name.words.is_empty() && !belongs(&name.words))
        .collect()
}

/// Where the whole name stands, written as a name.
fn find<'t>(text: &'t [Token<'_>], name: &'t Foreign<'_>) -> impl Iterator<Item = Span> + 't {
    text.windows(name.words.len().max(1)).filter_map(move |place| {
        let same = place.iter().zip(&name.words).all(|(token, word)| without_possessive(&token.norm) == word);
        let (first, last) = (place.first()?, place.last()?);
        let end = last.span.start + without_possessive(last.raw).len();
        (same && first.is_capitalised()).then(|| Span::new(first.span.start, end))
    })
}

/// The sentence names this company too, or tells of an offer, a comparison or the past: then the name is meant.
fn speaks_of_others(document: &Document<'_>, place: Span, context: &Context) -> bool {
    static MEANT: WordSet = WordSet::new(
        "offer offers offered another other others elsewhere competing compete competitor competitors process processes \
         previous previously former formerly current currently past worked working colleague colleagues client clients \
         customer customers partner partners compared unlike besides also too deadline accepted declined withdrew left \
         before during years intern interned was than versus while both",
    );
    if document.zones.at(place.start) == Zone::Quoted {
        return true;
    }
    let Some(sentence) = document.sentences.iter().find(|sentence| sentence.span.overlaps(place)) else {
        return true;
    };
    let own: Vec<String> = context.company.iter().flat_map(|company| words(company)).collect();
    let told = document.tokens_of(sentence);
    let names_own = !own.is_empty()
        && told
            .windows(own.len())
            .any(|run| run.iter().zip(&own).all(|(token, word)| same_word(word, token.raw)));
    names_own || told.iter().any(|token| MEANT.contains(&token.norm))
}
