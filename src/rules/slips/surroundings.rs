//! What stands around the words of a line, as the dictionary's models see it.

use super::around::Line;
use crate::spelling::{AROUND, Dictionary, REACH, Seen};
use crate::text::{Token, TokenKind};

/// What stands at every place of the line at hand, with a few places before its beginning and behind its end.
pub struct Surroundings<'c> {
    dictionary: &'c Dictionary,
    seen: Vec<Seen>,
}

impl<'c> Surroundings<'c> {
    /// As this dictionary sees them.
    pub fn new(dictionary: &'c Dictionary) -> Self {
        Surroundings { dictionary, seen: Vec::new() }
    }

    pub fn turn_to(&mut self, line: &Line<'_, '_>) {
        let confusions = self.dictionary.confusions();
        self.seen.clear();
        self.seen.extend([Seen::beginning(); REACH]);
        self.seen.extend(line.tokens().map(|(at, token)| confusions.see(token, at == 0)));
        self.seen.extend([Seen::end(); REACH]);
    }

    /// The word that is much likelier at `at` than the one that stands there.
    pub fn likelier(&self, line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<&'c str> {
        let seen: &[Seen; AROUND] = self.seen.get(at..)?.first_chunk()?;
        let of_pair = self.dictionary.confusions().likelier(seen.get(REACH - 2..)?.first_chunk()?);
        let meant = of_pair.or_else(|| self.fitting_better(token, seen))?;
        let is_name = token.is_capitalised() && at > 0 && token.raw != "I";
        let is_short = self.seen.len() < SHORTEST_LINE + 2 * REACH;
        (!is_name && !is_short && !is_part_of_more(line, at, token)).then_some(meant)
    }

    /// Any word a slip away.
    fn fitting_better(&self, token: &Token<'_>, seen: &[Seen; AROUND]) -> Option<&'c str> {
        let is_acronym = token.is_all_caps() && token.raw.len() > 1;
        let likelier =
            || self.dictionary.gaps().likelier(&token.norm, self.dictionary.known(&token.norm), seen);
        if is_acronym { None } else { likelier() }
    }

    /// Whether the plural at `at` should have been an owner: "the dogs collar".
    pub fn call_for_owner(&self, line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> bool {
        let thing = token.norm.strip_suffix('s').and_then(|thing| self.dictionary.known(thing));
        let calls = |seen: &[Seen; AROUND]| self.dictionary.gaps().calls_for_owner(seen);
        thing.is_some_and(|thing| !thing.is_name)
            && !token.is_capitalised()
            && self.seen.get(at..).and_then(<[Seen]>::first_chunk).is_some_and(calls)
            && !is_part_of_more(line, at, token)
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
