//! # What it notices
//! A check-in on or before the day they said they would decide by.
//!
//! # Why it matters
//! It reads as if the writer had not listened, or cannot wait.
//!
//! # Say instead
//! Nothing yet: the date first, then a day or two of grace.
//!
//! # When it stays quiet
//! No promised date known, the date passed, any other stage.
//!
//! # Sources
//! The guide (the date and one or two business days), UEI (after the date), the dos and don'ts (a few days after it).

use crate::followup::spoken_day;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::{Document, Stage};

/// Finds check-ins before the promised date.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "before-promised-date",
    category: Category::Timing,
    severity: Severity::Medium,
    summary: "A check-in before the day they said they would decide by",
    sources: &[Source::Guide, Source::Uei, Source::Dosdonts],
    stages: &[Stage::CheckIn],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

fn check(_document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let history = &context.history;
    let (Some(today), Some(promised)) = (history.today, history.promised) else { return };
    if today > promised {
        return;
    }
    let day = spoken_day(promised, today);
    findings.push(Finding::whole(
        &META,
        format!("They said they would decide by {day}."),
        "Before the day they named, a reminder reads as impatience; give them a day or two more.",
    ));
}
