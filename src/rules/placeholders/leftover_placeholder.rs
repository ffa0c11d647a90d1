//! # What it notices
//! A field of a template that was left as it was: `[Company]`, `{{role}}`, `(NAME)`, `XXXX`, `Your Name`, an
//! instruction in brackets, an alternative of which one was to stay.
//!
//! # Why it matters
//! Nothing says louder that the same mail went to many.
//!
//! # Say instead
//! What belongs there; where the writer's notes know it, one click puts it in.
//!
//! # When it stays quiet
//! Check boxes, citations, links, code, asides, pronouns and acronyms in brackets.
//!
//! # Sources
//! All who advise a personal note; the fields themselves come from their templates.

use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::{Document, Zone};
use crate::rules::edit::shown;
use crate::rules::people::Known;
use crate::text::{Span, Token, WordSet, fold};

/// Finds fields in the body.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "leftover-placeholder",
    category: Category::Placeholder,
    severity: Severity::High,
    summary: "A field of a template that nobody filled in",
    sources: &[Source::Emmons, Source::Guide],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "A blank left from a template tells the reader that this note was not written for them.";

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    for &field in document.fields.iter().filter(|&&field| !is_spoken_of(document, field)) {
        let words = field.of(document.text);
        let message = format!("“{}” is still a blank from a template.", shown(words));
        let finding = Finding::at(&META, field, message, WHY);
        findings.push(match filling(document, context, field) {
            Some(known) => finding.fix(Fix::replace(field, known)),
            None => finding,
        });
    }
    if let Some(office) = second_addressee(document) {
        let message = format!("“{}” is left over from a template.", shown(office.of(document.text)));
        findings.push(Finding::at(&META, office, message, WHY).fix(Fix::remove(office, "Leave it out")));
    }
}

/// The field is what the sentence is about: `a template with {{ user.plan }} in every tag`.
///
/// A name of code (`user.plan`) is one wherever the sentence speaks of code; a common word (`{company}`) only where it is
/// named as a thing close behind such a word, for the rest of the sentence may speak of code too. What ends a quotation
/// is quoted: `a parcel to "Dear %s"`.
fn is_spoken_of(document: &Document<'_>, field: Span) -> bool {
    static CODE: WordSet = WordSet::new(
        "template templates templating jinja handlebars mustache liquid twig variable variables syntax tag tags snippet \
         snippets path paths route routes url urls endpoint endpoints regex code html sql placeholder placeholders token \
         tokens parameter parameters bracket brackets brace braces escaped unescaped render rendered renders rendering \
         markup markdown string strings script scripts generics",
    );
    static NAMES_A_THING: WordSet =
        WordSet::new("with called named like the a an tag variable token placeholder string");
    const CLOSE: usize = 4;
    let words = field.of(document.text);
    if words.starts_with('%')
        && document.text.get(field.end..).is_some_and(|rest| rest.starts_with(['"', '”']))
    {
        return true;
    }
    let sentence = document.sentences.iter().find(|sentence| sentence.span.overlaps(field));
    let Some(sentence) = sentence.filter(|_| words.starts_with(['{', '<', '$', '%'])) else { return false };
    let around =
        || document.tokens_of(sentence).iter().filter(|token| token.is_word() && !token.span.overlaps(field));
    let speaks_of_code = |token: &Token<'_>| CODE.contains(&token.norm);
    if words.contains(['.', '_', '|']) {
        return around().any(speaks_of_code);
    }
    let mut before = around().rev().filter(|token| token.span.end <= field.start).take(CLOSE).peekable();
    before.peek().is_some_and(|token| NAMES_A_THING.contains(&token.norm)) && before.any(speaks_of_code)
}

/// What belongs in a field, where the writer's notes say it.
fn filling(document: &Document<'_>, context: &Context, field: Span) -> Option<String> {
    let inside = fold(field.of(document.text));
    let asks = |words: &[&str]| words.iter().any(|word| inside.contains(word));
    let zone = document.zones.at(field.start);
    let inner = inside.trim_matches(|c: char| !c.is_alphanumeric());
    let known = if asks(&["your name", "your_name", "yourname", "candidate", "sender", "applicant"])
        || zone == Zone::Signature && (inner == "name" || inner == "full name")
    {
        context.sender.clone()
    } else if asks(&["company", "organization", "organisation", "employer"]) && !asks(&["name of your"]) {
        context.company.clone()
    } else if zone == Zone::Greeting && asks(&["name", "interviewer", "recruiter", "manager"]) {
        Known::new(document, context).to_greet()
    } else if matches!(
        inner,
        "role" | "position" | "job title" | "position title" | "job" | "role title" | "position name"
    ) {
        context.role.clone()
    } else {
        None
    };
    known.filter(|known| {
        !known.trim().is_empty() && crate::mail::find_fields(known, &crate::text::tokens(known)).is_empty()
    })
}

/// `/ Graduate Office` behind a name in the greeting.
fn second_addressee(document: &Document<'_>) -> Option<Span> {
    let greeting = document.greeting.as_ref()?;
    let stand_in = greeting.stand_in?;
    let before = document.text.get(..stand_in.start)?.trim_end();
    let slash = before.strip_suffix('/')?;
    let named = greeting
        .names
        .iter()
        .any(|name| name.end <= slash.trim_end().len() && name.end + 2 >= slash.trim_end().len());
    named.then(|| Span::new(slash.trim_end().len(), stand_in.end))
}
