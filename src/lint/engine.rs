use super::{Context, Dismissals, Report};
use crate::mail::{Document, Draft};

/// Bodies longer than this (bytes) are refused politely: no mail a person writes after an interview is.
pub const MAX_BODY: usize = 100 * 1024;

/// Judges a draft. Cannot fail: bad input gives an empty report, too long a one says so.
pub fn check(draft: &Draft, context: &Context, dismissed: &Dismissals) -> Report {
    let _ = (context, dismissed);
    let document = Document::read(draft);
    Report { stage: document.guess.stage, active: document.guess.active, ..Report::default() }
}
