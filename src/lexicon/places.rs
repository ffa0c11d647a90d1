use super::index::place;
use super::reading::Item;
use super::vocabulary::{Vocabulary, Words, common};

/// Places among some items as bits: before the first, before the second, and so on to behind the last.
pub type Places = u64;

/// So many items have a bit, and one is left for the place behind the last.
pub const ITEMS: usize = 63;

/// Where words stand among some items. It can be used for one mail after the other, as it is large.
#[derive(Debug, Default)]
pub struct Standing {
    /// For each word of the vocabulary.
    words: Vec<Places>,
    /// For each set of words.
    sets: Vec<OfSet>,
    /// The common words that stand there.
    common: u64,
}

/// Where one of a set of words stands.
#[derive(Debug, Default, Clone)]
struct OfSet {
    /// Those of its words that are not common.
    others: Places,
    /// Its common words: where they stand is asked of each.
    common: u64,
}

impl Standing {
    /// Makes room for these words and sets.
    pub fn make_room(&mut self, vocabulary: &Vocabulary) {
        self.words.resize(vocabulary.len() + 1, 0);
        let known = self.sets.len();
        let new = vocabulary.common_words().skip(known).map(|common| OfSet { others: 0, common });
        self.sets.extend(new);
    }

    /// Notes where these items stand, of which there are no more than [`ITEMS`].
    pub fn note(&mut self, items: &[Item], vocabulary: &Vocabulary) {
        for (at, item) in items.iter().enumerate() {
            self.of_word(item, vocabulary, |places| *places |= 1 << at);
            self.common |= common(item.word).unwrap_or(0);
        }
    }

    /// Forgets them.
    pub fn forget(&mut self, items: &[Item], vocabulary: &Vocabulary) {
        items.iter().for_each(|item| self.of_word(item, vocabulary, |places| *places = 0));
        self.common = 0;
    }

    /// The places of the item's word, and of all sets that ask it of their words.
    fn of_word(&mut self, item: &Item, vocabulary: &Vocabulary, note: impl Fn(&mut Places)) {
        self.words.get_mut(place(item.word)).into_iter().for_each(&note);
        for set in vocabulary.sets_of(item.word) {
            self.sets.get_mut(place(*set)).into_iter().for_each(|set| note(&mut set.others));
        }
    }

    /// Where one of these words stands.
    pub fn of(&self, words: Words) -> Places {
        match words {
            Words::One(word) => self.of_one(place(word)),
            Words::Any(set) => self.sets.get(place(set)).map_or(0, |OfSet { others, common }| {
                let mut places = *others;
                let mut common = common & self.common;
                while common != 0 {
                    places |= self.of_one(common.trailing_zeros() as usize);
                    common &= common - 1;
                }
                places
            }),
        }
    }

    fn of_one(&self, word: usize) -> Places {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// Whether one of these words stands anywhere.
    pub fn has(&self, words: Words) -> bool {
        match words {
            Words::One(word) => self.of_one(place(word)) != 0,
            Words::Any(set) => {
                let set = self.sets.get(place(set));
                set.is_some_and(|OfSet { others, common }| others | common & self.common != 0)
            }
        }
    }
}

/// All places before any of these, at most so far from it.
pub fn before(places: Places, reach: u32) -> Places {
    let mut before = places >> 1;
    let mut width = 1;
    while width < reach {
        let step = width.min(reach - width);
        before |= before.checked_shr(step).unwrap_or(0);
        width += step;
    }
    before
}

#[cfg(test)]
mod tests {
    use super::super::reading::Reading;
    use super::*;
    use crate::text::{sentences, tokens};

    #[test]
    fn places_before_reach_no_further_than_asked() {
        assert_eq!(before(0b1_0000_0000, 1), 0b1000_0000);
        assert_eq!(before(0b1_0000_0000, 3), 0b1110_0000);
        assert_eq!(before(0b1_0010_0000, 6), 0b1111_1111);
        assert_eq!(before(1 << 63, 200), (1 << 63) - 1);
    }

    #[test]
    fn a_set_stands_where_any_of_its_words_stands_common_or_not() {
        let mut vocabulary = Vocabulary::default();
        let numbers = ["you", "the", "harbour", "bridge"].map(|word| vocabulary.add(word));
        let [you, the, harbour, bridge] = numbers;
        let places = [vec![you, harbour], vec![the, bridge], vec![the, you], vec![bridge]];
        let places = places.map(|words| vocabulary.any_of(words));
        let text = "you saw the harbour as you came";
        let tokens = tokens(text);
        let reading = Reading::new(&sentences(text, &tokens), &tokens, |word| vocabulary.number(word));
        let mut standing = Standing::default();
        standing.make_room(&vocabulary);
        for _ in 0..2 {
            standing.note(&reading.items, &vocabulary);
            assert_eq!(places.map(|words| standing.of(words)), [0b10_1001, 0b100, 0b10_0101, 0]);
            assert_eq!(places.map(|words| standing.has(words)), [true, true, true, false]);
            standing.forget(&reading.items, &vocabulary);
            assert!(places.iter().all(|words| standing.of(*words) == 0 && !standing.has(*words)));
        }
    }
}
