use crate::text::WordMap;
use std::sync::Arc;

/// The words that phrases are made of, by number, and the sets of words phrases choose from.
#[derive(Debug, Default)]
pub struct Vocabulary {
    numbers: WordMap<Box<str>, u32>,
    sets: Vec<Arc<[u32]>>,
    set_numbers: WordMap<Arc<[u32]>, usize>,
}

impl Vocabulary {
    /// How many words it has; their numbers start at 1.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The number of a word; 0 for one that no phrase knows.
    pub fn number(&self, word: &str) -> u32 {
        self.numbers.get(word).copied().unwrap_or(0)
    }

    /// The number of a word, which is made part of it.
    pub fn add(&mut self, word: &str) -> u32 {
        if let Some(known) = self.numbers.get(word) {
            return *known;
        }
        let next = u32::try_from(self.numbers.len() + 1).unwrap_or(0);
        self.numbers.insert(word.into(), next);
        next
    }

    /// The number of the set of these words, whatever their order; made part of it.
    pub fn add_set(&mut self, mut words: Vec<u32>) -> usize {
        words.sort_unstable();
        words.dedup();
        if let Some(known) = self.set_numbers.get(words.as_slice()) {
            return *known;
        }
        let (next, words) = (self.sets.len(), Arc::<[u32]>::from(words));
        self.sets.push(Arc::clone(&words));
        self.set_numbers.insert(words, next);
        next
    }

    /// The sets of words, each sorted, by number.
    pub fn sets(&self) -> &[Arc<[u32]>] {
        &self.sets
    }

    /// The words of a set.
    pub fn set(&self, number: usize) -> &[u32] {
        self.sets.get(number).map_or(&[], |words| words)
    }
}
