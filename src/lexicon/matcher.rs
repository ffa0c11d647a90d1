use super::classes::Classes;
use super::index::{Candidate, Need, Words, place};
use super::marks::Marks;
use super::phrase::Phrase;
use super::reading::Item;
use super::vocabulary::{Kinds, Vocabulary};
use std::cell::Cell;

/// Places in a sentence as bits: before its first item, before its second, and so on to behind its last.
type Places = u64;

/// So many items have a bit, and one is left for the place behind the last. A longer sentence is looked at in parts.
const ITEMS: usize = 63;
/// A phrase takes no more items than this.
pub const LONGEST: usize = 40;
/// So many items of a part may start a phrase, so that all of it is seen; the next part starts behind them.
const STEP: usize = ITEMS - LONGEST;

/// Looks for phrases in one sentence after the other.
///
/// All places are tried at once: a phrase is read from its end to its start, and each step turns the places where the
/// rest may begin into those where it may begin itself. Only where a phrase is found, its end is looked for.
#[derive(Debug)]
pub struct Matcher<'m> {
    vocabulary: &'m Vocabulary,
    classes: &'m Classes,
    /// The items of the sentence.
    items: &'m [Item],
    /// The part of it at hand: where it starts, and how many of its items may start a phrase.
    first: usize,
    starters: usize,
    room: Room,
    /// The words of the part in short.
    kinds: Kinds,
    traits: Traits,
}

/// What a matcher writes down while it looks. It can be used for one mail after the other, as it is large.
#[derive(Debug, Default)]
pub struct Room {
    /// Which part of all sentences it is at, counted from 1.
    round: u64,
    /// For each word of the vocabulary where it stands.
    words: Vec<Places>,
    /// For each set of words where one of it stands, and in which round that was seen.
    sets: Vec<Cell<(u64, Places)>>,
    /// For each class those of its members that may stand in the part, by number.
    members: Vec<Vec<usize>>,
    told: Marks,
}

/// Where items of some kind stand.
#[derive(Debug, Default, Clone, Copy)]
struct Traits {
    all: Places,
    words: Places,
    numbers: Places,
    names: Places,
    opens: Places,
    clauses: Places,
    /// A gap may reach across.
    passable: Places,
    /// No more words follow.
    ends: Places,
}

impl<'m> Matcher<'m> {
    /// A matcher of phrases made of these words and classes; the room must be fresh, or one that it has left before.
    pub fn new(vocabulary: &'m Vocabulary, classes: &'m Classes, mut room: Room) -> Self {
        room.words.resize(vocabulary.len() + 1, 0);
        room.sets.resize(vocabulary.sets().len(), Cell::default());
        room.members.resize(classes.len(), Vec::new());
        Matcher {
            vocabulary,
            classes,
            items: &[],
            first: 0,
            starters: 0,
            room,
            kinds: Kinds::default(),
            traits: Traits::default(),
        }
    }

    /// Leaves the room for another.
    pub fn leave(mut self) -> Room {
        self.forget();
        self.room
    }

    /// Goes on to the first part of another sentence.
    pub fn begin(&mut self, items: &'m [Item]) {
        self.forget();
        self.items = items;
        self.turn_to(0);
    }

    /// Goes on to the next part of the sentence; `false` where there is none.
    pub fn next_part(&mut self) -> bool {
        let is_more = self.first + ITEMS < self.items.len();
        if is_more {
            self.forget();
            self.turn_to(self.first + STEP);
        }
        is_more
    }

    /// The items of the part at hand.
    pub fn part(&self) -> &'m [Item] {
        let rest = self.items.get(self.first..).unwrap_or_default();
        rest.get(..ITEMS).unwrap_or(rest)
    }

    /// The words of the part in short.
    pub fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    fn forget(&mut self) {
        for item in self.part() {
            self.room.words.get_mut(place(item.word)).into_iter().for_each(|places| *places = 0);
        }
    }

    fn turn_to(&mut self, first: usize) {
        self.first = first;
        self.room.round += 1;
        let part = self.part();
        let is_last = first + ITEMS >= self.items.len();
        self.starters = if is_last { part.len() } else { STEP };
        self.traits = Traits { all: Places::MAX >> (ITEMS - part.len()), ..Traits::default() };
        self.kinds = Kinds::default();
        for (at, item) in part.iter().enumerate() {
            let here = 1 << at;
            self.room.words.get_mut(place(item.word)).into_iter().for_each(|places| *places |= here);
            self.kinds.add(item.word);
            for set in self.vocabulary.large_sets_of(item.word) {
                if let Some(known) = self.room.sets.get(place(*set)) {
                    let (round, places) = known.get();
                    let before = if round == self.room.round { places } else { 0 };
                    known.set((self.room.round, before | here));
                }
            }
            let traits = &mut self.traits;
            for (is, places) in [
                (item.is_word, &mut traits.words),
                (item.is_number, &mut traits.numbers),
                (item.is_name, &mut traits.names),
                (item.opens, &mut traits.opens),
                (item.clause, &mut traits.clauses),
                (item.is_word && !item.broken, &mut traits.passable),
            ] {
                *places |= if is { here } else { 0 };
            }
        }
        if is_last {
            let last_word = Places::BITS - self.traits.words.leading_zeros();
            self.traits.ends = self.traits.all & Places::MAX.checked_shl(last_word).unwrap_or(0);
        }
        self.gather_members();
    }

    /// Looks which members of the classes may stand in the part at hand.
    fn gather_members(&mut self) {
        let Room { members, told, .. } = &mut self.room;
        let (mut members, mut told) = (std::mem::take(members), std::mem::take(told));
        members.iter_mut().for_each(Vec::clear);
        let has = |candidate: &Candidate| self.has(candidate);
        self.classes.candidates(self.part(), &self.kinds, &mut told, has, |class, member| {
            members.get_mut(class).into_iter().for_each(|members| members.push(member));
        });
        (self.room.members, self.room.told) = (members, told);
    }

    fn members_of(&self, class: usize) -> impl Iterator<Item = &'m Phrase> {
        let members = self.room.members.get(class).into_iter().flatten();
        members.filter_map(|member| self.classes.member(*member))
    }

    /// Whether all words a candidate needs stand in the part at hand, each in reach of the one behind: so much is seen
    /// quickly.
    pub fn has(&self, candidate: &Candidate) -> bool {
        let mut within_reach = Places::MAX;
        for Need { words, reach } in candidate.needs_from_end() {
            let places = match words {
                Words::One(word) => self.places_of(*word),
                Words::Any(set) => self.places_of_set(place(*set)),
            } & within_reach;
            if places == 0 {
                return false;
            }
            within_reach = before(places, *reach);
        }
        true
    }

    /// Tells `visit` the items a phrase starts and ends before, in the part at hand.
    pub fn find(&self, phrase: &Phrase, mut visit: impl FnMut(usize, usize)) {
        let mut starts = self.starts(phrase, self.traits.all);
        while starts != 0 {
            let at = starts.trailing_zeros() as usize;
            starts &= starts - 1;
            if at < self.starters {
                self.walk(phrase, self.first + at, &mut |end| {
                    visit(self.first + at, end);
                    true
                });
            }
        }
    }

    /// Where a phrase can start so that it ends at one of `ends`.
    #[inline]
    fn starts(&self, phrase: &Phrase, ends: Places) -> Places {
        let item = |places: Places| ends >> 1 & places;
        match phrase {
            Phrase::Word(word) => item(self.places_of(*word)),
            Phrase::Words(set) => item(self.places_of_set(*set)),
            Phrase::Number => item(self.traits.numbers),
            Phrase::Name => item(self.traits.names),
            Phrase::AnyWord => item(self.traits.words),
            Phrase::Opening => ends & self.traits.opens,
            Phrase::Clause => ends & self.traits.clauses,
            Phrase::End => ends & self.traits.ends,
            Phrase::Gap(width) => (0..*width).fold(ends, |from, _| from | from >> 1 & self.traits.passable),
            _ => self.starts_of_parts(phrase, ends),
        }
    }

    /// The same for a phrase that is made of others; the simple ones need no call.
    #[inline(never)]
    fn starts_of_parts(&self, phrase: &Phrase, ends: Places) -> Places {
        match phrase {
            Phrase::Choice(options) => {
                options.iter().fold(0, |from, option| from | self.starts(option, ends))
            }
            Phrase::Sequence(parts) => {
                let mut from = ends;
                for part in parts.iter().rev() {
                    if from == 0 {
                        return 0;
                    }
                    from = self.starts(part, from);
                }
                from
            }
            Phrase::Class(class) => {
                self.members_of(*class).fold(0, |from, member| from | self.starts(member, ends))
            }
            Phrase::Not(inside) => ends & !self.starts(inside, self.traits.all),
            // The others are no more than one item.
            _ => 0,
        }
    }

    fn places_of(&self, word: u32) -> Places {
        self.room.words.get(place(word)).copied().unwrap_or(0)
    }

    /// Where one of a set of words stands: noted beforehand for a large set, found when first asked for a small one.
    fn places_of_set(&self, set: usize) -> Places {
        let (Some(known), Some(set)) = (self.room.sets.get(set), self.vocabulary.sets().get(set)) else {
            return 0;
        };
        let (round, places) = known.get();
        if round == self.room.round {
            return places;
        }
        if set.is_large || !set.kinds.meet(&self.kinds) {
            return 0;
        }
        let places = set.words.iter().fold(0, |places, word| places | self.places_of(*word));
        known.set((self.room.round, places));
        places
    }

    /// Tells `visit` the ends of a phrase that starts at an item, the likeliest first, until it says that it has seen
    /// enough.
    fn walk(&self, phrase: &Phrase, at: usize, visit: &mut dyn FnMut(usize) -> bool) -> bool {
        let item = self.items.get(at);
        let is = |fits: fn(&Item) -> bool| item.is_some_and(fits);
        match phrase {
            Phrase::Word(word) => item.is_some_and(|item| item.word == *word) && visit(at + 1),
            Phrase::Words(set) => {
                let words = self.vocabulary.set(*set);
                item.is_some_and(|item| words.binary_search(&item.word).is_ok()) && visit(at + 1)
            }
            Phrase::Number => is(|item| item.is_number) && visit(at + 1),
            Phrase::Name => is(|item| item.is_name) && visit(at + 1),
            Phrase::AnyWord => is(|item| item.is_word) && visit(at + 1),
            Phrase::Opening => is(|item| item.opens) && visit(at),
            Phrase::Clause => is(|item| item.clause) && visit(at),
            Phrase::End => self.items.get(at..).unwrap_or(&[]).iter().all(|item| !item.is_word) && visit(at),
            Phrase::Not(inside) => !self.walk(inside, at, &mut |_| true) && visit(at),
            Phrase::Gap(width) => self.walk_gap(*width, at, visit),
            Phrase::Choice(options) => options.iter().any(|option| self.walk(option, at, visit)),
            Phrase::Sequence(parts) => self.walk_all(parts, at, visit),
            Phrase::Class(class) => self.walk_class(*class, at, visit),
        }
    }

    fn walk_all(&self, parts: &[Phrase], at: usize, visit: &mut dyn FnMut(usize) -> bool) -> bool {
        match parts.split_first() {
            None => visit(at),
            Some((first, rest)) => self.walk(first, at, &mut |end| self.walk_all(rest, end, visit)),
        }
    }

    /// As few words as will do.
    fn walk_gap(&self, width: u8, start: usize, visit: &mut dyn FnMut(usize) -> bool) -> bool {
        for at in start..=start + usize::from(width) {
            if visit(at) {
                return true;
            }
            if !self.items.get(at).is_some_and(|item| item.is_word && !item.broken) {
                return false;
            }
        }
        false
    }

    /// The longest member first.
    fn walk_class(&self, class: usize, at: usize, visit: &mut dyn FnMut(usize) -> bool) -> bool {
        let mut ends = Vec::new();
        for member in self.members_of(class) {
            self.walk(member, at, &mut |end| {
                ends.push(end);
                false
            });
        }
        ends.sort_unstable();
        ends.dedup();
        ends.into_iter().rev().any(visit)
    }
}

/// All places before any of these, at most so far from it.
fn before(places: Places, reach: usize) -> Places {
    let mut before = places >> 1;
    let mut width = 1;
    while width < reach {
        let step = width.min(reach - width);
        before |= before.checked_shr(u32::try_from(step).unwrap_or(Places::BITS)).unwrap_or(0);
        width += step;
    }
    before
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn places_before_reach_no_further_than_asked() {
        assert_eq!(before(0b1_0000_0000, 1), 0b1000_0000);
        assert_eq!(before(0b1_0000_0000, 3), 0b1110_0000);
        assert_eq!(before(0b1_0010_0000, 6), 0b1111_1111);
        assert_eq!(before(1 << 63, 200), (1 << 63) - 1);
    }
}
