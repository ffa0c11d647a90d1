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
//! Nothing known to compare with; a title or post alone (`Chef,`); nicknames, first or last name alone, accents left out,
//! initials, posts and greetings of other tongues before the name (`Kaptein Lund`); several recipients of whom one is
//! greeted; role mailboxes. What friends make of a name is left alone where it is made the way such names are (`Bex` of
//! `Rebecca`), and a hint where it only may be. A small slip in the right name is `misspelt-name`.
//!
//! # Sources
//! Those who advise noting names and titles.

use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::{
    Document, Match, Name, Surety, called, is_address, is_common_first_name, is_title, plain, same_word,
};
use crate::rules::edit::shown;
use crate::rules::people::Known;
use crate::spelling::Dictionary;
use crate::text::{Span, WordSet, fold};

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
    let written: Vec<(Span, Name)> = greeting
        .names
        .iter()
        .filter(|span| document.field_at(**span).is_none())
        .map(|&span| (span, Name::parse(span.of(document.text))))
        .collect();
    // Of more people than are known some are strangers to us, not mistaken for somebody.
    let strangers = written.len() > known.interviewers.len().max(known.recipients.len())
        && written.iter().any(|(_, name)| known.has(name) || known.has_misspelt(name));
    for (span, written) in written {
        if strangers && !known.has(&written) {
            continue;
        }
        if let Some(finding) = judge(&written, span, &known, context.dictionary.as_deref()) {
            findings.push(finding);
        }
    }
}

fn judge(written: &Name, span: Span, known: &Known, dictionary: Option<&Dictionary>) -> Option<Finding> {
    if is_post(written) {
        return None;
    }
    let mut everybody = known.interviewers.iter().chain(&known.recipients).peekable();
    everybody.peek()?;
    let matches: Vec<(&Name, Match)> = everybody.map(|name| (name, name.compare(written))).collect();
    let same = matches.iter().find(|(_, fits)| *fits == Match::Same);
    if let Some((name, _)) = same {
        let called = written.words.join(" ");
        let message = format!("{called} goes by “{}”.", name.title);
        let fix = Fix::replace(span, format!("{} {called}", name.title));
        return do_titles_clash(written, name).then(|| Finding::at(&META, span, message, WHY).fix(fix));
    }
    let in_address =
        written.words.iter().any(|word| known.address_words.iter().any(|part| names_same(part, word)));
    let may_fit = matches.iter().any(|(_, fits)| match fits {
        Match::Misspelt(..) => true,
        Match::Behind(words) => !words.iter().any(|word| is_first_name(word, dictionary)),
        Match::Same | Match::Other => false,
    });
    let form = pet_form(written, known);
    if in_address || may_fit || form >= Some(Surety::Likely) {
        return None;
    }
    let right = known.to_greet();
    let message = match &right {
        Some(name) => {
            format!("This greets {}, but the mail is for {}.", shown(&written.words.join(" ")), shown(name))
        }
        None => format!("Nobody you know here is called {}.", shown(&written.words.join(" "))),
    };
    let severity = if form.is_some() { Severity::Low } else { META.severity };
    let finding = Finding::at(&META, span, message, WHY).severity(severity);
    Some(match right {
        Some(name) => finding.fix(Fix::replace(span, name)),
        None => finding,
    })
}

/// `Chef`, `Nurse Manager`, `Head Teacher`: what somebody is, not what they are called. `Mr. Baker` is a name.
fn is_post(written: &Name) -> bool {
    let several = written.words.len() + usize::from(!written.title.is_empty()) >= 2;
    let all = |is: fn(&str) -> bool| written.words.iter().all(|word| is(&fold(word)));
    all(is_title) || several && !goes_with_surname(&written.title) && all(is_address)
}

/// `Mr.`, `Frau`: a surname follows.
fn goes_with_surname(title: &str) -> bool {
    static TITLES: WordSet = WordSet::new("mr mrs ms miss mx dr herr frau monsieur mme señor señora");
    title.split(' ').any(|title| TITLES.contains(fold(title).trim_end_matches('.')))
}

/// Surely a first name, not a title or a greeting of another tongue: one that everybody knows.
fn is_first_name(word: &str, dictionary: Option<&Dictionary>) -> bool {
    is_common_first_name(&plain(word)) || dictionary.is_some_and(|dictionary| dictionary.is_name(&fold(word)))
}

/// How surely the greeting is one word (with or without a title: `Ma'am Cristy`) that friends make of somebody's name.
/// Behind a title that a surname follows, it can be a form of a first name only.
fn pet_form(written: &Name, known: &Known) -> Option<Surety> {
    let mut words = written.words.iter().filter(|word| !is_address(&fold(word)));
    let (Some(word), None) = (words.next(), words.next()) else { return None };
    let titled = goes_with_surname(&written.title);
    let everybody = known.interviewers.iter().chain(&known.recipients);
    let can_be_changed = everybody.flat_map(|name| {
        let first_names = name.words.len() - usize::from(titled).min(name.words.len());
        name.words.iter().take(first_names)
    });
    can_be_changed.filter_map(|name| called(&plain(name), &plain(word))).max()
}

/// `priya` of an address is Priya; `praman` is her too.
fn names_same(part: &str, word: &str) -> bool {
    let (part, word) = (plain(part), plain(word));
    same_word(&part, &word) || word.chars().count() >= 3 && part.contains(&word)
}

/// Titles that cannot both be right: one for a man, one for a woman.
fn do_titles_clash(written: &Name, known: &Name) -> bool {
    let gender = |title: &str| match fold(title).trim_end_matches('.') {
        "mr" | "sir" | "herr" | "lord" => Some('m'),
        "ms" | "mrs" | "miss" | "madam" | "lady" | "dame" | "frau" => Some('f'),
        _ => None,
    };
    let genders = (gender(&written.title), gender(&known.title));
    matches!(genders, (Some(written), Some(known)) if written != known)
}
