use super::{
    chat_abbreviation, doubled_word, missing_apostrophe, misspelling, real_word_slip, wrong_article,
};
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::{Document, Draft};
use crate::rules::edit::shown;

/// # What it notices
/// In the subject, what the other rules of this room notice in the mail: "Thankyou for the intervew".
/// # Why it matters
/// The subject is read before anything else, and stays in the list of mails.
/// # Say instead
/// The word that was meant; the subject is yours to change.
/// # When it stays quiet
/// Where those rules do, and at words in capitals, as subjects have them.
/// # Sources
/// The guide lists typos among the common mistakes and asks for a clear subject.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "typo-in-subject",
    category: Category::Typo,
    severity: Severity::Medium,
    summary: "A slip in the subject",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "The subject is the first thing read, and often the only one.";

/// Those that look at words alone.
const SLIPS: [&Rule; 6] = [
    &misspelling::RULE,
    &doubled_word::RULE,
    &missing_apostrophe::RULE,
    &real_word_slip::RULE,
    &wrong_article::RULE,
    &chat_abbreviation::RULE,
];

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let draft = document.draft;
    let Some(subject) = draft.subject.as_ref().filter(|subject| !is_theirs(subject)) else { return };
    let alone = Draft {
        body: subject.clone(),
        to: draft.to.clone(),
        cc: draft.cc.clone(),
        from: draft.from.clone(),
        ..Draft::default()
    };
    let alone = Document::read(&alone);
    let mut slips = Vec::new();
    for rule in SLIPS {
        (rule.check)(&alone, context, &mut slips);
    }
    if let Some(span) = slips.iter().find_map(|slip| slip.span) {
        let message = format!("Look at “{}” in the subject once more.", shown(span.of(subject)));
        findings.push(Finding::whole(&META, message, WHY));
    }
}

/// The subject of the mail that is answered: its slips are not the writer's.
fn is_theirs(subject: &str) -> bool {
    let subject = subject.trim_start().to_lowercase();
    ["re:", "aw:", "fw:", "fwd:", "wg:"].iter().any(|prefix| subject.starts_with(prefix))
}
