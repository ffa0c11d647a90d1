use super::around::Line;
use super::table::Slips;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::Document;
use crate::spelling::in_case_of;
use crate::text::{Token, WordSet};
use std::sync::LazyLock;

/// # What it notices
/// The short forms of chat: "u", "ur", "thx", "pls", "gonna", "btw".
/// # Why it matters
/// What is quick among friends reads as careless from a candidate.
/// # Say instead
/// The word in full.
/// # When it stays quiet
/// At the abbreviations of work ("ASAP", "FYI", "CV", "HR"), at capitals that may be a name ("UR", "Plz"), and at a
/// single letter in a list or a formula.
/// # Sources
/// The guide lists typos among the common mistakes; Emmons asks for an error-free note.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "chat-abbreviation",
    category: Category::Typo,
    severity: Severity::Medium,
    summary: "Short forms of chat, such as “u” or “thx”",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "Short forms of chat read as careless in a note to an employer.";

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    for line in Line::all(document) {
        for (at, token) in line.tokens() {
            if let Some(full) = full_form(&line, at, token) {
                let message = format!("“{}” is a short form of chat.", token.raw);
                let severity = if SPOKEN.contains(&token.norm) { Severity::Low } else { META.severity };
                let mut finding = Finding::at(&META, token.span, message, WHY).severity(severity);
                if full != NOTHING {
                    let text = in_case_of(token.raw, full);
                    finding = finding.fix(Fix::replace(token.span, text));
                }
                findings.push(finding);
            }
        }
    }
}

fn full_form(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<&'static str> {
    static SLIPS: LazyLock<Slips> = LazyLock::new(|| Slips::read(TABLE));
    let full = SLIPS.meant(line, at, token)?;
    let may_have_capital = at == 0 && !token.is_all_caps() && !NEVER_CAPITAL.contains(&&*token.norm);
    (may_have_capital || !token.is_capitalised()).then_some(full)
}

const TABLE: &str = include_str!("tables/chat.txt");

/// Written as it is said aloud, which a friendly note may do.
static SPOKEN: WordSet = WordSet::new("gonna gotta wanna kinda sorta lemme gimme dunno whatcha");

/// In the table: nothing could be said instead.
const NOTHING: &str = "_";

/// With a capital these are more likely a name, an initial or a grade.
const NEVER_CAPITAL: &[&str] = &["u", "ty", "ya", "wat", "luv"];

#[cfg(test)]
mod tests {
    use crate::rules::slips::table::assert_sound;

    #[test]
    fn every_line_of_the_table_can_be_read() {
        assert_sound(super::TABLE);
    }
}
