//! # What it notices
//! A check-in less than a week after the last note to the same people or their company.
//!
//! # Why it matters
//! Notes that follow on each other's heels read as impatience.
//!
//! # Say instead
//! Nothing yet: keep the draft until a week has passed.
//!
//! # When it stays quiet
//! Thanks, answers and replies to a rejection, which are never too soon. Where the promised date has passed, an earlier
//! thank-you does not count: the silence since then is what the check-in is about.
//!
//! # Sources
//! The guide asks for at least a week between notes; the dos and don'ts warn of writing too often.

use crate::followup::spoken_day;
use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::{Document, Stage};

/// Finds check-ins that come too soon after the last note.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "too-soon",
    category: Category::Timing,
    severity: Severity::Medium,
    summary: "A check-in less than a week after the last note",
    sources: &[Source::Guide, Source::Dosdonts],
    stages: &[Stage::CheckIn],
    sway: Sway::PresetAndField,
    ..Meta::DEFAULT
};

/// Least days between two notes.
const A_WEEK: i64 = 7;

fn check(_document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let history = &context.history;
    let Some(today) = history.today.filter(|_| !history.ended) else { return };
    let promise_passed = history.promised.is_some_and(|promised| promised < today);
    let counted = history.notes.iter().filter(|note| !(promise_passed && note.stage == Stage::ThankYou));
    let Some(last) = counted.map(|note| note.date).max() else { return };
    let days = today.signed_duration_since(last).num_days();
    if !(0..A_WEEK).contains(&days) {
        return;
    }
    let message = match days {
        0 => "You wrote to them today already.".to_owned(),
        1 => "You wrote to them yesterday.".to_owned(),
        _ => format!("You wrote to them {days} days ago, on {}.", spoken_day(last, today)),
    };
    findings.push(Finding::whole(&META, message, "A week between notes leaves them room to answer."));
}
