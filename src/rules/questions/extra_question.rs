//! Marks questions and requests that give the reader work where the mail is not the place for them.
//!
//! # What it notices
//! In a thank-you every question and every request for information, with a question mark or without one ("I was also
//! wondering what the hours are"), the polite one about the timeline too. In a check-in and in the answer to a
//! rejection, questions about pay, terms, other candidates and one's own rank.
//!
//! # Why it matters
//! A thank-you asks for nothing; that is its strength. A question turns it into a task that waits for an answer.
//!
//! # Say instead
//! A statement: "I look forward to hearing about the next steps." What must be known is asked in the next talk.
//!
//! # When it stays quiet
//! Offers ("Do you need references?", "Please let me know if you need anything else"), regards to be passed on, questions
//! nobody is to answer, quoted questions; one question about the timeline in a check-in; a request for feedback and one to
//! stay in touch after a rejection; answers and networking, where questions are part of the job.
//!
//! # Sources
//! UEI College (none at all); Is It Ever Appropriate; Emmons and the step-by-step guide (as a statement at most).

use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source, Sway};
use crate::mail::{Document, Stage, Zone};
use crate::rules::edit::{leave_out_sentence, sentences_around};
use crate::text::{Sentence, SentenceKind, Span, WordSet};

static META: Meta = Meta {
    name: "extra-question",
    category: Category::Question,
    severity: Severity::Medium,
    summary: "A question or request that gives the reader work",
    sources: &[Source::Uei, Source::Appropriate, Source::Emmons],
    stages: &[Stage::ThankYou, Stage::CheckIn, Stage::RejectionReply],
    dissent: &[(Source::Guide, "allows one polite question about the next steps.")],
    sway: Sway::Preset,
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    let mut asked = 0;
    for (index, sentence) in document.sentences.iter().enumerate() {
        let Some(span) = asks(document, index, sentence) else { continue };
        asked += 1;
        let found = |section| document.phrases().in_sentence(Table::ExtraQuestion, section, index);
        let has = |section| found(section).is_some();
        // What is said before the question is not what it asks for.
        let has_topic = found("topic").is_some_and(|hit| hit.span.end > span.start);
        let message = match document.stage() {
            Stage::ThankYou if has("timeline") => {
                "This asks when you will hear; a thank-you can leave that open."
            }
            Stage::ThankYou => "This gives the reader a question to answer.",
            _ if has_topic => "This question can wait until they come back to you.",
            Stage::CheckIn
                if asked > 1 && (compares(document, sentence) || is_other(document, index, sentence)) =>
            {
                "One question is enough for now; this one can wait."
            }
            Stage::RejectionReply if asked > FAIR_REQUESTS && is_question(document, sentence) => {
                "They have answered; more questions than one or two make work."
            }
            _ => continue,
        };
        let mut finding = Finding::at(&META, span, message, WHY);
        if let Some(words) = sentences_around(document, span) {
            if document.stage() == Stage::ThankYou && has("timeline") && !says_it_already(document) {
                finding.fixes.push(Fix::replace(words, STATEMENT));
            }
            finding.fixes.push(leave_out_sentence(document, words));
        }
        out.push(finding);
    }
}

/// After a rejection a request for feedback and one to stay in touch are fine.
const FAIR_REQUESTS: usize = 2;

const WHY: &str = "A note that asks for nothing is read with pleasure; a question makes it a task.";
const STATEMENT: &str = "I look forward to hearing about the next steps.";

/// Asks how the writer did beside others: "And how did I do against the others?"
fn compares(document: &Document<'_>, sentence: &Sentence) -> bool {
    static OTHERS: WordSet =
        WordSet::new("others candidates applicants applied compare compared rank ranked performed");
    sentence.kind == SentenceKind::Question
        && document.tokens_of(sentence).iter().any(|token| OTHERS.contains(&token.norm))
}

/// Asks for something else than how things stand ("And is the yard lit?", "I need to know if …"), or tells the reader to
/// find it out: "Please tell me if …".
fn is_other(document: &Document<'_>, index: usize, sentence: &Sentence) -> bool {
    let has = |section| document.phrases().in_sentence(Table::ExtraQuestion, section, index).is_some();
    let first = document.tokens_of(sentence).first();
    let wishes =
        first.is_some_and(|token| matches!(&*token.norm, "i" | "i'd" | "i'm" | "i've" | "we" | "we'd"));
    let asks = is_question(document, sentence) || has("request");
    let is_other = asks && has("second") || has("request") && !wishes;
    is_other && !has("timeline") && !has("feedback")
}

/// The words that ask, where the sentence asks the reader for an answer.
fn asks(document: &Document<'_>, index: usize, sentence: &Sentence) -> Option<Span> {
    let found = |section| document.phrases().in_sentence(Table::ExtraQuestion, section, index);
    let asks_for_nothing = found("offer").is_some() || is_answered(document, index);
    if asks_for_nothing || document.zones.at(sentence.span.end.saturating_sub(1)) == Zone::Signature {
        return None;
    }
    let presses = document.phrases().speak_in(index, Table::yields_to_tone);
    let request = found("request").filter(|_| !presses).map(|hit| hit.span);
    if is_question(document, sentence) { Some(own_words(document, sentence)) } else { request }
}

/// The writer goes on to answer it: "How do you keep it so quiet? By oiling the hinges."
fn is_answered(document: &Document<'_>, index: usize) -> bool {
    let next = document.sentences.get(index + 1).map_or(&[][..], |next| document.tokens_of(next));
    matches!(next, [by, doing, ..] if &*by.norm == "by" && doing.norm.ends_with("ing"))
}

fn is_question(document: &Document<'_>, sentence: &Sentence) -> bool {
    sentence.kind == SentenceKind::Question && !ends_in_quotes(document, sentence)
}

/// The sentence without a greeting that runs into it.
fn own_words(document: &Document<'_>, sentence: &Sentence) -> Span {
    let greeted = document.greeting.as_ref().map_or(0, |greeting| greeting.span.end);
    if greeted < sentence.span.end {
        return Span::new(sentence.span.start.max(greeted), sentence.span.end);
    }
    sentence.span
}

/// The question is one that somebody else asked: `You wondered, "Why not?"`.
fn ends_in_quotes(document: &Document<'_>, sentence: &Sentence) -> bool {
    document.tokens_of(sentence).last().is_some_and(|token| matches!(token.raw, "\"" | "”" | "»"))
}

fn says_it_already(document: &Document<'_>) -> bool {
    document.text.to_lowercase().contains("look forward to")
}
