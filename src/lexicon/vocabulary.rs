use super::index::place;
use crate::text::{Word, WordMap};
use std::sync::Arc;

/// The words that phrases are made of, by number, and the sets of words phrases choose from.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// By the hash of the word: no two words share one.
    numbers: WordMap<u64, u32>,
    sets: Vec<Set>,
    set_numbers: WordMap<Arc<[u32]>, usize>,
    /// For each word the large sets it is in.
    large_sets_of: Vec<Vec<u32>>,
}

/// A set of so many words or more is large: it is quicker to ask of each word of a sentence whether it is in the set
/// than the other way round.
const LARGE: usize = 16;

/// Words of the vocabulary, by number.
#[derive(Debug)]
pub struct Set {
    /// Sorted.
    pub words: Arc<[u32]>,
    /// The same in short.
    pub kinds: Kinds,
    /// Told by its words: [`Vocabulary::large_sets_of`].
    pub is_large: bool,
}

/// A set of words told in short: two that share no kind share no word.
#[derive(Debug, Default, Clone, Copy)]
pub struct Kinds([u64; 4]);

impl Kinds {
    /// Those of all words.
    pub const ALL: Kinds = Kinds([u64::MAX; 4]);

    /// Those of the words with these numbers.
    pub fn of(words: &[u32]) -> Self {
        let mut kinds = Kinds::default();
        words.iter().for_each(|word| kinds.add(*word));
        kinds
    }

    /// Whether a word may be in both sets.
    pub fn meet(&self, other: &Kinds) -> bool {
        self.0.iter().zip(&other.0).fold(0, |both, (here, there)| both | here & there) != 0
    }

    /// Adds a word.
    pub fn add(&mut self, word: u32) {
        let row = place(word / u64::BITS) % self.0.len();
        if let Some(kinds) = self.0.get_mut(row) {
            *kinds |= 1 << (word % u64::BITS);
        }
    }
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

    /// The number of the set of these words, whatever their order; made part of it.
    pub fn add_set(&mut self, mut words: Vec<u32>) -> usize {
        words.sort_unstable();
        words.dedup();
        if let Some(known) = self.set_numbers.get(words.as_slice()) {
            return *known;
        }
        let (next, words) = (self.sets.len(), Arc::<[u32]>::from(words));
        let is_large = words.len() >= LARGE;
        for word in words.iter().filter(|_| is_large) {
            let word = place(*word);
            self.large_sets_of.resize_with(self.large_sets_of.len().max(word + 1), Vec::new);
            if let (Some(sets), Ok(set)) = (self.large_sets_of.get_mut(word), u32::try_from(next)) {
                sets.push(set);
            }
        }
        self.sets.push(Set { kinds: Kinds::of(&words), words: Arc::clone(&words), is_large });
        self.set_numbers.insert(words, next);
        next
    }

    /// The sets of words, by number.
    pub fn sets(&self) -> &[Set] {
        &self.sets
    }

    /// The large sets a word is in.
    pub fn large_sets_of(&self, word: u32) -> &[u32] {
        self.large_sets_of.get(place(word)).map_or(&[], Vec::as_slice)
    }

    /// The words of a set.
    pub fn set(&self, number: usize) -> &[u32] {
        self.sets.get(number).map_or(&[], |set| &set.words)
    }
}
