//! # What it notices
//! More words than a note of its stage needs: 250 in a thank-you or a networking note, 150 in a check-in or a reply to a
//! rejection.
//!
//! # Why it matters
//! Nine in ten real thank-you notes have fewer than 117 words; long ones are not read.
//!
//! # Say instead
//! Thanks, one thing from the talk, interest, an end.
//!
//! # When it stays quiet
//! Shorter notes; answers, which are as long as the question asks.
//!
//! # Sources
//! Those who advise to keep it short.

use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source};
use crate::mail::{Document, Stage};

/// Finds notes that are too long.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "too-long",
    category: Category::Structure,
    severity: Severity::Low,
    summary: "More words than a note of its stage needs",
    sources: &[Source::Uei, Source::Dosdonts],
    stages: &[Stage::ThankYou, Stage::CheckIn, Stage::RejectionReply, Stage::Networking],
    ..Meta::DEFAULT
};

/// Above this a note of the stage counts as too long (words).
fn most_words(stage: Stage) -> usize {
    match stage {
        Stage::CheckIn | Stage::RejectionReply => 150,
        _ => 250,
    }
}

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    let stage = document.stage();
    if document.words() <= most_words(stage) {
        return;
    }
    let message = match stage {
        Stage::ThankYou => "This is long for a thank-you: under 150 words is plenty.",
        Stage::CheckIn => "This is long for a check-in: a few lines are plenty.",
        Stage::RejectionReply => "This is long for a reply to a no: a few kind lines are plenty.",
        _ => "This is long: under 150 words is plenty.",
    };
    findings.push(Finding::whole(&META, message, "A short note is read to its end."));
}
