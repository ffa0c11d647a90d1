//! Marks acting as if the job were won.
//!
//! # What it notices
//! Asking for the start, desk or contract nobody has offered, notice given, "as your new manager", being better than
//! everybody else, a right to the job.
//!
//! # Why it matters
//! The choice is still theirs; taking it as made puts them off and may have to be taken back.
//!
//! # Say instead
//! "I would be very glad to join your team."
//!
//! # When it stays quiet
//! Facts about availability, thanks for a contract that came, praise of others, "I believe I would be useful".
//!
//! # Sources
//! Is It Ever Appropriate; the step-by-step guide.

use super::{Remedy, finding};
use crate::lexicon::Table;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::{Document, Stage};

static META: Meta = Meta {
    name: "presumption",
    category: Category::Pushy,
    severity: Severity::Medium,
    summary: "Acting as if hired, or above all others",
    sources: &[Source::Appropriate, Source::Guide],
    stages: &[Stage::ThankYou, Stage::CheckIn, Stage::RejectionReply, Stage::Networking, Stage::Other],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// The rule.
pub static RULE: Rule = Rule { meta: &META, check };

fn check(document: &Document<'_>, _: &Context, out: &mut Vec<Finding>) {
    for hit in document.phrases().of(Table::Presumption) {
        let message = match hit.section {
            "superior" => "This sets you above all others.",
            _ => "This acts as if the job were already yours.",
        };
        out.push(finding(document, hit, &META, message, WHY, Remedy::LeaveOut));
    }
}

const WHY: &str = "The choice is still theirs; let what you showed in the talk speak for you.";
