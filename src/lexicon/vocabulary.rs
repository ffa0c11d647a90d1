use super::index::place;
use crate::text::{Word, WordMap};
use std::sync::Arc;

/// The words that phrases are made of, by number, and the sets of words phrases choose from.
#[derive(Debug)]
pub struct Vocabulary {
    /// By the hash of the word: no two words share one.
    numbers: WordMap<u64, u32>,
    sets: Vec<Set>,
    set_numbers: WordMap<Arc<[u32]>, u32>,
    /// For each word that is not common the sets it is in.
    sets_of: Vec<Vec<u32>>,
}

/// Words that a phrase chooses from.
#[derive(Debug)]
struct Set {
    /// Sorted.
    words: Arc<[u32]>,
    /// Which of them are common, a bit each.
    common: u64,
}

/// Words that stand in nearly every sentence, the commonest first. They are in so many sets that it is quicker to ask of each
/// set which of them it has than to go through the sets that each is in.
const COMMON: &str = "the i to you and a for of in is with at it my on have me this that be we as your would am about not will why was \
     do good can reply are so answer could has know if how any by from should an one had role thank get job no \
     decision up still what there need let want hear";
/// They are the first of the vocabulary, and there are no more of them than bits.
const COMMON_WORDS: u32 = u64::BITS;

/// Words of the vocabulary, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// This word.
    One(u32),
    /// Any of this set.
    Any(u32),
}

impl Default for Vocabulary {
    fn default() -> Self {
        let (numbers, sets) = (WordMap::default(), Vec::new());
        let mut vocabulary =
            Vocabulary { numbers, sets, set_numbers: WordMap::default(), sets_of: Vec::new() };
        COMMON.split(' ').for_each(|word| {
            vocabulary.add(word);
        });
        vocabulary
    }
}

/// So many of them are the commonest.
const COMMONEST: u32 = 27;

/// Whether a word stands in so many sentences that it tells nothing of any.
pub fn is_commonest(word: u32) -> bool {
    (1..=COMMONEST).contains(&word)
}

/// The bit of a common word; `None` for any other.
pub fn common(word: u32) -> Option<u64> {
    (1..COMMON_WORDS).contains(&word).then(|| 1 << word)
}

impl Vocabulary {
    /// How many words it has; their numbers start at 1.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The number of a word; 0 for one that no phrase knows.
    pub fn number<'w>(&self, word: impl Into<Word<'w>>) -> u32 {
        self.numbers.get(&word.into().hash).copied().unwrap_or(0)
    }

    /// The number of a word, which is made part of it.
    pub fn add<'w>(&mut self, word: impl Into<Word<'w>>) -> u32 {
        let next = u32::try_from(self.numbers.len() + 1).unwrap_or(0);
        *self.numbers.entry(word.into().hash).or_insert(next)
    }

    /// Any of these words, whatever their order; the set of them is made part of it.
    pub fn any_of(&mut self, mut words: Vec<u32>) -> Words {
        words.sort_unstable();
        words.dedup();
        if let [word] = words[..] {
            return Words::One(word);
        }
        if let Some(known) = self.set_numbers.get(words.as_slice()) {
            return Words::Any(*known);
        }
        let (next, words) = (u32::try_from(self.sets.len()).unwrap_or(u32::MAX), Arc::<[u32]>::from(words));
        for word in words.iter().filter(|word| common(**word).is_none()) {
            let word = place(*word);
            self.sets_of.resize_with(self.sets_of.len().max(word + 1), Vec::new);
            self.sets_of.get_mut(word).into_iter().for_each(|sets| sets.push(next));
        }
        let common = words.iter().filter_map(|word| common(*word)).fold(0, |all, word| all | word);
        self.sets.push(Set { words: Arc::clone(&words), common });
        self.set_numbers.insert(words, next);
        Words::Any(next)
    }

    /// The words, in the order of their numbers.
    pub fn list<'v>(&'v self, words: &'v Words) -> &'v [u32] {
        match words {
            Words::One(word) => std::slice::from_ref(word),
            Words::Any(set) => self.sets.get(place(*set)).map_or(&[], |set| &set.words),
        }
    }

    /// The common words of each set, by its number.
    pub fn common_words(&self) -> impl Iterator<Item = u64> {
        self.sets.iter().map(|set| set.common)
    }

    /// The sets a word is in; none for a common word.
    pub fn sets_of(&self, word: u32) -> &[u32] {
        self.sets_of.get(place(word)).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_have_a_bit_each() {
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.len(), 63, "a word is named twice, or one too many");
        let bits = COMMON.split(' ').filter_map(|word| common(vocabulary.number(word)));
        assert_eq!(bits.fold(0, |all, bit| all | bit), u64::MAX - 1);
        assert_eq!(common(vocabulary.add("harbour")), None);
    }
}
