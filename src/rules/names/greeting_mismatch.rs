//! # What it notices
//! A greeting to somebody else than the mail goes to, and a title that does not fit (`Mr.` for `Ms.`).
//!
//! # Why it matters
//! The wrong name says that the mail was written for somebody else.
//!
//! # Say instead
//! The name of the recipient, as the writer's notes or the To field have it.
//!
//! # When it stays quiet
//! Nothing known to compare with; a title alone (`Chef,`); nicknames, first or last name alone, accents left out, initials; several recipients
//! of whom one is greeted; role mailboxes. A small slip in the right name is `misspelt-name`.
//!
//! # Sources
//! Those who advise noting names and titles.

use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::{Document, Match, Name, is_title, plain, same_word};
use crate::rules::edit::shown;
use crate::rules::people::Known;
use crate::text::{Span, fold};

/// Compares the greeting with everybody known.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "greeting-mismatch",
    category: Category::Name,
    severity: Severity::High,
    summary: "A greeting to somebody else than the mail goes to",
    sources: &[Source::Uei, Source::Dosdonts],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "A wrong name in the greeting is the first thing the reader sees.";

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let Some(greeting) = &document.greeting else { return };
    let known = Known::new(document, context);
    if known.is_empty() {
        return;
    }
    for &span in &greeting.names {
        if document.field_at(span).is_some() {
            continue;
        }
        let written = Name::parse(span.of(document.text));
        if let Some(finding) = judge(&written, span, &known) {
            findings.push(finding);
        }
    }
}

fn judge(written: &Name, span: Span, known: &Known) -> Option<Finding> {
    if written.words.iter().all(|word| is_title(&fold(word))) {
        return None;
    }
    let mut everybody = known.interviewers.iter().chain(&known.recipients).peekable();
    everybody.peek()?;
    let matches: Vec<(&Name, Match)> = everybody.map(|name| (name, name.compare(written))).collect();
    let same = matches.iter().find(|(_, fits)| *fits == Match::Same);
    if let Some((name, _)) = same {
        return title_clash(written, name).map(|_| {
            let right = format!("{} {}", name.title, written.words.join(" "));
            Finding::at(&META, span, format!("{} goes by “{}”.", written.words.join(" "), name.title), WHY)
                .fix(Fix::replace(span, right))
        });
    }
    let in_address =
        written.words.iter().any(|word| known.address_words.iter().any(|part| names_same(part, word)));
    let slip = matches.iter().any(|(_, fits)| matches!(fits, Match::Misspelt(..)));
    if in_address || slip {
        return None;
    }
    let right = known.to_greet();
    let message = match &right {
        Some(name) => {
            format!("This greets {}, but the mail is for {}.", shown(&written.words.join(" ")), shown(name))
        }
        None => format!("Nobody you know here is called {}.", shown(&written.words.join(" "))),
    };
    let finding = Finding::at(&META, span, message, WHY);
    Some(match right {
        Some(name) => finding.fix(Fix::replace(span, name)),
        None => finding,
    })
}

/// `priya` of an address is Priya; `praman` is her too.
fn names_same(part: &str, word: &str) -> bool {
    let (part, word) = (plain(part), plain(word));
    same_word(&part, &word) || word.chars().count() >= 3 && part.contains(&word)
}

/// Titles that cannot both be right: one for a man, one for a woman.
fn title_clash(written: &Name, known: &Name) -> Option<()> {
    let gender = |title: &str| match fold(title).trim_end_matches('.') {
        "mr" | "sir" | "herr" | "lord" => Some('m'),
        "ms" | "mrs" | "miss" | "madam" | "lady" | "dame" | "frau" => Some('f'),
        _ => None,
    };
    let (a, b) = (gender(&written.title)?, gender(&known.title)?);
    (a != b).then_some(())
}
