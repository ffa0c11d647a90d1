use super::classes::Classes;
use super::marks::Marks;
use super::phrase::Phrase;
use super::places::{ITEMS, Places, Standing};
use super::reading::Item;
use super::vocabulary::Vocabulary;

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
    traits: Traits,
}

/// What a matcher writes down while it looks. It can be used for one mail after the other, as it is large.
#[derive(Debug, Default)]
pub struct Room {
    standing: Standing,
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
        room.standing.make_room(vocabulary);
        room.members.resize(classes.len(), Vec::new());
        Matcher { vocabulary, classes, items: &[], first: 0, starters: 0, room, traits: Traits::default() }
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

    /// Where the words of the part stand.
    pub fn standing(&self) -> &Standing {
        &self.room.standing
    }

    fn forget(&mut self) {
        let part = self.part();
        self.room.standing.forget(part, self.vocabulary);
    }

    fn turn_to(&mut self, first: usize) {
        self.first = first;
        let part = self.part();
        let is_last = first + ITEMS >= self.items.len();
        self.starters = if is_last { part.len() } else { STEP };
        self.traits = Traits { all: Places::MAX >> (ITEMS - part.len()), ..Traits::default() };
        self.room.standing.note(part, self.vocabulary);
        for (at, item) in part.iter().enumerate() {
            let here = 1 << at;
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
        let part = self.part();
        let Room { members, told, standing } = &mut self.room;
        members.iter_mut().for_each(Vec::clear);
        self.classes.candidates(part, standing, told, |class, member| {
            members.get_mut(class).into_iter().for_each(|members| members.push(member));
        });
    }

    fn members_of(&self, class: usize) -> impl Iterator<Item = &'m Phrase> {
        let members = self.room.members.get(class).into_iter().flatten();
        members.filter_map(|member| self.classes.member(*member))
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
            Phrase::Words(words) => item(self.room.standing.of(*words)),
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

    /// Tells `visit` the ends of a phrase that starts at an item, the likeliest first, until it says that it has seen
    /// enough.
    fn walk(&self, phrase: &Phrase, at: usize, visit: &mut dyn FnMut(usize) -> bool) -> bool {
        let item = self.items.get(at);
        let is = |fits: fn(&Item) -> bool| item.is_some_and(fits);
        match phrase {
            Phrase::Words(words) => {
                let words = self.vocabulary.list(words);
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
