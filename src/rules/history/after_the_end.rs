//! # What it notices
//! One more check-in after two notes went unanswered.
//!
//! # Why it matters
//! Silence after two notes is an answer; a third note wins nobody over.
//!
//! # Say instead
//! Nothing: put the time into the next application.
//!
//! # When it stays quiet
//! As long as the cadence goes on; any other stage, for thanks and answers are always welcome.
//!
//! # Sources
//! The dos and don'ts: after an unanswered follow-up, move on.

use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::{Document, Stage};

/// Finds check-ins after the cadence has ended.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "after-the-end",
    category: Category::Timing,
    severity: Severity::Medium,
    summary: "One more check-in after two went unanswered",
    sources: &[Source::Dosdonts],
    stages: &[Stage::CheckIn],
    dissent: &[(Source::Guide, "has a note every week or two where hiring takes long.")],
    sway: Sway::Preset,
};

fn check(_document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    if context.history.ended {
        findings.push(Finding::whole(
            &META,
            "Two notes went unanswered; the kinder step now is to move on.",
            "A third note rarely changes a silence, and other openings deserve the time.",
        ));
    }
}
