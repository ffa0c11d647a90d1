//! Alternatives of which one was to stay.

use crate::mail::words::is_salutation_start;
use crate::text::{Span, Token};

/// Alternatives of which one was to stay: `Mr./Ms. Lund`, `today/yesterday`, `tell him/her`, `Hi/Dear`.
pub fn alternatives(text: &str, tokens: &[Token<'_>]) -> Vec<Span> {
    let mut found = Vec::new();
    for (at, slash) in tokens.iter().enumerate().filter(|(_, t)| t.raw == "/") {
        let dotted = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.raw == ".");
        let left_at = if dotted { at.checked_sub(2) } else { at.checked_sub(1) };
        let (Some(left), Some(right)) = (left_at.and_then(|i| tokens.get(i)), tokens.get(at + 1)) else {
            continue;
        };
        let glued = right.span.start == slash.span.end;
        if !glued || !left.is_word() || !right.is_word() {
            continue;
        }
        let (a, b) = (&*left.norm, &*right.norm);
        let courtesy = |w: &str| matches!(w, "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "prof");
        let day = |w: &str| matches!(w, "today" | "yesterday" | "morning" | "afternoon" | "evening");
        let person = |w: &str| matches!(w, "him" | "her" | "his" | "he" | "she" | "hers");
        let verb =
            left_at.and_then(|i| i.checked_sub(1)).and_then(|i| tokens.get(i)).map_or("", |t| &*t.norm);
        let leftover = courtesy(a) && courtesy(b)
            || day(a) && day(b)
            || person(a)
                && person(b)
                && matches!(
                    verb,
                    "tell" | "thank" | "met" | "meet" | "meeting" | "seeing" | "see" | "from" | "with"
                )
            || is_salutation_start(a) && is_salutation_start(b);
        if leftover {
            let dot = tokens.get(at + 2).filter(|t| t.raw == "." && courtesy(b));
            let span = left.span.join(dot.map_or(right.span, |t| t.span));
            if !span.of(text).contains('\n') {
                found.push(span);
            }
        }
    }
    found
}
