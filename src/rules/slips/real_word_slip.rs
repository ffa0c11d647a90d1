use super::around::Line;
use super::surroundings::Surroundings;
use super::table::Slips;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::Document;
use crate::spelling::{Likely, in_case_of};
use crate::text::Token;
use std::sync::LazyLock;

/// # What it notices
/// A word that is right in itself and wrong here: "for you time", "look forward to hear", "hiring manger".
/// # Why it matters
/// A spelling checker passes it; the reader does not.
/// # Say instead
/// The word that was meant.
/// # When it stays quiet
/// Wherever the words around do not settle which of the two was meant; where they nearly do, it only hints.
/// # Sources
/// The guide lists typos among the common mistakes; Emmons asks for an error-free note.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "real-word-slip",
    category: Category::Typo,
    severity: Severity::High,
    summary: "A word mistaken for another: “your” for “you're”, “manger” for “manager”",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "A spelling checker passes this word, a reader stops at it.";

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let mut surroundings = context.dictionary.as_deref().map(Surroundings::new);
    let signed = document.sign_off.as_ref().and_then(|sign_off| sign_off.name);
    for line in Line::all(document) {
        surroundings.iter_mut().for_each(|surroundings| surroundings.turn_to(&line));
        // A slip says nothing of the word behind it: in "would of been" only "of" is wrong.
        let mut behind_slip = None;
        for (at, token) in line.words() {
            if signed.is_some_and(|name| name.overlaps(token.span)) {
                continue;
            }
            let settled = meant(&line, at, token).map(|meant| (meant, Severity::High));
            let likelier = || {
                let surroundings = surroundings.as_ref().filter(|_| behind_slip != Some(at))?;
                let Likely { word, is_plain } = surroundings.likelier(&line, at, token)?;
                Some((word, if is_plain { Severity::Medium } else { Severity::Low }))
            };
            let Some((meant, severity)) = settled.or_else(likelier) else { continue };
            behind_slip = Some(at + 1);
            let right = in_case_of(token.raw, meant);
            let reads = if severity == Severity::Low { "may be" } else { "reads as" };
            let message = format!("“{}” {reads} a slip for “{right}”.", token.raw);
            let finding = Finding::at(&META, token.span, message, WHY).severity(severity);
            findings.push(finding.fix(Fix::replace(token.span, right)));
        }
    }
}

/// What the word at `at` was meant to be, by the words around it.
fn meant(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<&'static str> {
    static SLIPS: LazyLock<Slips> = LazyLock::new(|| Slips::read(TABLE));
    let meant = SLIPS.meant(line, at, token)?;
    let acronym = token.is_all_caps() && token.norm.len() < 4;
    let is_name = |token: &Token<'_>| token.is_capitalised() && !token.is_all_caps();
    // "Te Rangi took us to the weir."
    let opens_a_name = token.norm.len() <= 2 && line.get(at + 1).is_some_and(is_name);
    let name = is_name(token) && (at > 0 || opens_a_name);
    (!acronym && !name).then_some(meant)
}

const TABLE: &str = include_str!("tables/real-words.txt");

#[cfg(test)]
mod tests {
    use crate::rules::slips::table::assert_sound;

    #[test]
    fn every_line_of_the_table_can_be_read() {
        assert_sound(super::TABLE);
    }
}
