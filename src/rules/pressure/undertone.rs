//! Marks sentences whose words press together, though none of them does alone.
//!
//! # What it notices
//! The sum of many small signs: who is spoken of, silence, blame, hurry, need, and how little thanks stands beside them.
//! Each sign has a weight (`src/lexicon/tables/tone.txt`); the words that weighed most are named.
//!
//! # Why it matters
//! Readers hear a tone before they hear the words.
//!
//! # Say instead
//! What you are glad of, or what you offer; or nothing.
//!
//! # When it stays quiet
//! Where another rule of pressure speaks, where thanks, offers or the work itself outweigh the signs, and in questions
//! that another rule judges.
//!
//! # Sources
//! Is It Ever Appropriate; the step-by-step guide.

use super::{Remedy, on_span};
use crate::lexicon::{Table, Undertone};
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::{Document, Stage, Zone};
use crate::rules::edit::shown;
use crate::text::SentenceKind;

static META: Meta = Meta {
    name: "undertone",
    category: Category::Pushy,
    severity: Severity::Medium,
    summary: "Words that press together",
    sources: &[Source::Appropriate, Source::Guide],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for undertone in document.phrases().undertones() {
        let Some(sentence) = document.sentences.get(undertone.sentence) else { continue };
        let asks = sentence.kind == SentenceKind::Question
            || document.phrases().speak_in(undertone.sentence, |table| table == Table::ExtraQuestion);
        if document.stage() == Stage::ThankYou && asks || document.zones.at(sentence.span.start) != Zone::Body
        {
            continue;
        }
        let severity = if undertone.is_plain { Severity::Medium } else { Severity::Low };
        let span = sentence.span.trim(document.text);
        out.push(
            on_span(document, span, &META, &message(document, undertone), WHY, Remedy::LookForward)
                .severity(severity),
        );
    }
}

const WHY: &str = "Small signs add up: a reader hears the tone before the words.";

fn message(document: &Document<'_>, undertone: &Undertone) -> String {
    let quoted: Vec<String> =
        undertone.words.iter().map(|word| format!("“{}”", shown(word.of(document.text)))).collect();
    match quoted.as_slice() {
        [] => "The words of this sentence press together.".to_owned(),
        [one] => format!("{one} presses here."),
        [first @ .., last] => format!("{} and {last} press together.", first.join(", ")),
    }
}
