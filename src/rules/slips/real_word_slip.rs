use super::around::Line;
use super::table::Slips;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::Document;
use crate::spelling::{Confusions, Dictionary, Seen, in_case_of};
use crate::text::{Token, TokenKind};
use std::sync::LazyLock;

/// # What it notices
/// A word that is right in itself and wrong here: "for you time", "look forward to hear", "hiring manger".
/// # Why it matters
/// A spelling checker passes it; the reader does not.
/// # Say instead
/// The word that was meant.
/// # When it stays quiet
/// Wherever the words around do not settle which of the two was meant.
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
    let confusions = context.dictionary.as_deref().map(Dictionary::confusions);
    let mut surroundings = confusions.map(|confusions| Surroundings::new(confusions, document));
    for line in Line::all(document) {
        surroundings.iter_mut().for_each(|surroundings| surroundings.turn_to(&line));
        for (at, token) in line.words() {
            let settled = meant(&line, at, token).map(|meant| (meant, Severity::High));
            let likelier =
                || surroundings.as_ref()?.likelier(&line, at, token).map(|meant| (meant, Severity::Medium));
            let Some((meant, severity)) = settled.or_else(likelier) else { continue };
            let right = in_case_of(token.raw, meant);
            let message = format!("“{}” reads as a slip for “{right}”.", token.raw);
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
    let name = token.is_capitalised() && !token.is_all_caps() && at > 0;
    (!acronym && !name).then_some(meant)
}

/// What stands at every place of the line at hand, with two places before its beginning and two behind its end.
struct Surroundings<'c> {
    confusions: &'c Confusions,
    seen: Vec<Seen>,
}

impl<'c> Surroundings<'c> {
    /// Room for any line of the mail.
    fn new(confusions: &'c Confusions, document: &Document<'_>) -> Self {
        Surroundings { confusions, seen: Vec::with_capacity(document.tokens.len() + 4) }
    }

    fn turn_to(&mut self, line: &Line<'_, '_>) {
        self.seen.clear();
        self.seen.extend([Seen::beginning(); 2]);
        self.seen.extend(line.tokens().map(|(at, token)| self.confusions.see(token, at == 0)));
        self.seen.extend([Seen::end(); 2]);
    }

    /// The word that is much likelier at `at` than the one that stands there.
    fn likelier(&self, line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<&'c str> {
        let meant = self.confusions.likelier(self.seen.get(at..)?.first_chunk()?)?;
        let is_name = token.is_capitalised() && at > 0 && token.raw != "I";
        let is_short = self.seen.len() < SHORTEST_LINE + 4;
        (!is_name && !is_short && !is_part_of_more(line, at, token)).then_some(meant)
    }
}

/// Fewer words and marks say too little of what was meant.
const SHORTEST_LINE: usize = 3;

/// Joined to the word beside it ("write-up", "and/or"), or named in quotation marks.
fn is_part_of_more(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> bool {
    let mut touching = [line.before(at, 1), line.get(at + 1)]
        .into_iter()
        .flatten()
        .filter(|beside| beside.span.end == token.span.start || beside.span.start == token.span.end);
    touching.any(|beside| beside.kind == TokenKind::Mark && !PARTING.contains(&beside.raw))
}

/// Marks that part what they touch.
const PARTING: [&str; 8] = [",", ".", ";", ":", "?", "!", "(", ")"];

const TABLE: &str = include_str!("tables/real-words.txt");

#[cfg(test)]
mod tests {
    use crate::rules::slips::table::assert_sound;

    #[test]
    fn every_line_of_the_table_can_be_read() {
        assert_sound(super::TABLE);
    }
}
