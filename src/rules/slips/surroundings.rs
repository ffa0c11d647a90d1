//! What stands around the words of a line, as the dictionary's models see it.

use super::around::Line;
use crate::spelling::{AROUND, Dictionary, Likely, REACH, Seen, Sight};
use crate::text::{Token, TokenKind};

/// What stands at every place of the line at hand, with a few places before its beginning and behind its end.
pub struct Surroundings<'c> {
    dictionary: &'c Dictionary,
    seen: Vec<Seen>,
    sights: Vec<Sight<'c>>,
    beginning: Place<'c>,
    end: Place<'c>,
}

/// What stands at a place, and how the model of gaps sees it, where there is one.
type Place<'c> = (Seen, Option<Sight<'c>>);

impl<'c> Surroundings<'c> {
    /// As this dictionary sees them.
    pub fn new(dictionary: &'c Dictionary) -> Self {
        let place = |seen: Seen| (seen, dictionary.gaps().sight(&seen));
        let (beginning, end) = (place(Seen::beginning()), place(Seen::end()));
        Surroundings { dictionary, seen: Vec::new(), sights: Vec::new(), beginning, end }
    }

    pub fn turn_to(&mut self, line: &Line<'_, '_>) {
        self.seen.clear();
        self.sights.clear();
        let places = line.len() + 2 * REACH;
        self.seen.reserve(places);
        self.sights.reserve(places);
        (0..REACH).for_each(|_| self.put(self.beginning));
        for (at, token) in line.tokens() {
            let seen = self.dictionary.confusions().see(token, at == 0);
            self.put((seen, self.dictionary.gaps().sight(&seen)));
        }
        (0..REACH).for_each(|_| self.put(self.end));
    }

    fn put(&mut self, (seen, sight): Place<'c>) {
        self.seen.push(seen);
        self.sights.extend(sight);
    }

    /// The word that is much likelier at `at` than the one that stands there.
    pub fn likelier(&self, line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<Likely<'c>> {
        let is_name = token.is_capitalised() && at > 0 && token.raw != "I";
        let is_short = self.seen.len() < SHORTEST_LINE + 2 * REACH;
        if is_name || is_short {
            return None;
        }
        let beside = self.seen.get(at + REACH - 2..)?.first_chunk()?;
        let of_pair = self.dictionary.confusions().likelier(beside);
        let meant = of_pair.or_else(|| self.fitting_better(at, token))?;
        (!is_part_of_more(line, at, token)).then_some(meant)
    }

    /// Any word a slip away.
    fn fitting_better(&self, at: usize, token: &Token<'_>) -> Option<Likely<'c>> {
        let is_acronym = token.is_all_caps() && token.raw.len() > 1;
        let known = || self.dictionary.known(&token.norm);
        let likelier = || self.dictionary.gaps().likelier(&token.norm, known, self.around(at)?);
        if is_acronym { None } else { likelier() }
    }

    fn around(&self, at: usize) -> Option<&[Sight<'c>; AROUND]> {
        self.sights.get(at..)?.first_chunk()
    }

    /// Whether the plural at `at` should have been an owner: "the dogs collar".
    pub fn call_for_owner(&self, line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> bool {
        let thing = token.norm.strip_suffix('s').and_then(|thing| self.dictionary.known(thing));
        thing.is_some_and(|thing| !thing.is_name)
            && !token.is_capitalised()
            && self.around(at).is_some_and(|around| self.dictionary.gaps().calls_for_owner(around))
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
