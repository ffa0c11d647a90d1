use super::signals::{COMPILED, SIGNALS, Weight};
use super::{Document, Zone};
use crate::text::{BREAK, Token, TokenKind, fold, tokens};
use serde::{Deserialize, Serialize};

/// Which mail of the way from interview to answer this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Thanks after an interview.
    ThankYou,
    /// Asks, after silence, how things stand.
    CheckIn,
    /// Answers a rejection.
    RejectionReply,
    /// Answers a question or an offer of the employer.
    Answer,
    /// Thanks or asks somebody of the field, with no opening at stake.
    Networking,
    /// Anything else.
    #[default]
    Other,
}

/// A stage as inferred from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StageGuess {
    /// The likeliest stage, if it is a follow-up.
    pub stage: Stage,
    /// Whether the mail is an interview follow-up at all; in doubt it is, in ordinary mail it is not.
    pub active: bool,
}

/// What a mail must show to count as a follow-up.
const ENOUGH: i32 = 3;

/// Infers the stage from subject and body: signs are weighed, not keywords looked up.
///
/// The stage with the most weight is the likeliest, also where the mail is no follow-up by itself: the writer may
/// know better. Where nothing speaks for any, it is a check-in.
pub(super) fn guess_stage(document: &Document<'_>) -> StageGuess {
    if document.is_foreign() {
        return StageGuess::default();
    }
    let evidence = weigh(document);
    let stages = [
        (Stage::RejectionReply, evidence.rejection),
        (Stage::ThankYou, evidence.thank_you),
        (Stage::CheckIn, evidence.check_in),
        (Stage::Answer, evidence.answer),
        (Stage::Networking, evidence.networking),
    ];
    let likeliest = stages.iter().rev().max_by_key(|(_, weight)| *weight).filter(|(_, weight)| *weight > 0);
    StageGuess {
        stage: likeliest.map_or(Stage::CheckIn, |(stage, _)| *stage),
        active: evidence.follow_up >= ENOUGH,
    }
}

/// Most times one sign counts.
const MOST: u8 = 2;

fn weigh(document: &Document<'_>) -> Weight {
    let (phrases, signal_of) = &*COMPILED;
    let mut seen = vec![0_u8; SIGNALS.len()];
    let mut sum = Weight::default();
    let subject = document.draft.subject.as_deref().unwrap_or("");
    let subject_tokens = tokens(subject);
    // The subject of an answer is the other side's: `Re: Your application`.
    let theirs = fold(subject.trim_start()).starts_with("re:");
    let words = plain_words(document, &subject_tokens);
    let subject_words = words.iter().position(|word| *word == BREAK).unwrap_or(0);
    let mut passed = vec![0_usize; SIGNALS.len()];
    phrases.find(&words, |phrase, start, end| {
        let Some(id) = signal_of.get(phrase) else { return };
        let (Some(count), Some(passed), Some(signal)) =
            (seen.get_mut(*id), passed.get_mut(*id), SIGNALS.get(*id))
        else {
            return;
        };
        let against = signal.weight.follow_up < 0 && theirs && start < subject_words;
        if *count < MOST && start >= *passed && !against {
            *count += 1;
            *passed = end;
            sum = sum.plus(signal.weight);
        }
    });
    sum
}

/// The words of subject and body (not of quoted mail) with contractions undone, sentences apart.
fn plain_words<'w>(document: &'w Document<'_>, subject: &'w [Token<'_>]) -> Vec<&'w str> {
    let mut words = Vec::with_capacity(document.tokens.len() + subject.len() + 16);
    for token in subject {
        push_plain(&mut words, token);
    }
    words.push(BREAK);
    for sentence in &document.sentences {
        if document.zones.at(sentence.span.start) == Zone::Quoted {
            continue;
        }
        for token in document.tokens_of(sentence) {
            push_plain(&mut words, token);
        }
        words.push(BREAK);
    }
    words
}

fn push_plain<'w>(words: &mut Vec<&'w str>, token: &'w Token<'_>) {
    if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
        return;
    }
    let norm: &str = &token.norm;
    let Some((head, tail)) = norm.rsplit_once('\'') else { return words.push(norm) };
    match tail {
        "d" => words.extend([head, "would"]),
        "m" => words.extend([head, "am"]),
        "ve" => words.extend([head, "have"]),
        "ll" => words.extend([head, "will"]),
        "re" => words.extend([head, "are"]),
        "s" if matches!(head, "it" | "that" | "what" | "there" | "here" | "who" | "where") => {
            words.extend([head, "is"])
        }
        "s" => words.push(head),
        "t" => match head.strip_suffix('n') {
            Some(verb) => words.extend([verb, "not"]),
            None => words.push(norm),
        },
        _ => words.push(norm),
    }
}
