use crate::text::WordMap;
use std::sync::Arc;

/// The words that phrases are made of, by number.
#[derive(Debug, Default)]
pub struct Vocabulary {
    numbers: WordMap<Box<str>, Arc<[u32]>>,
}

impl Vocabulary {
    /// How many words it has; their numbers start at 1.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The number of a word; 0 for one that no phrase knows.
    pub fn number(&self, word: &str) -> u32 {
        self.numbers.get(word).map_or(0, |alone| only(alone))
    }

    /// The number of a word, which is made part of it.
    pub fn add(&mut self, word: &str) -> u32 {
        only(&self.alone(word))
    }

    /// The set of this word alone, which is made part of it: the commonest step of all phrases, kept once.
    pub fn alone(&mut self, word: &str) -> Arc<[u32]> {
        if let Some(alone) = self.numbers.get(word) {
            return Arc::clone(alone);
        }
        let next = u32::try_from(self.numbers.len() + 1).unwrap_or(0);
        let alone: Arc<[u32]> = Arc::new([next]);
        self.numbers.insert(word.into(), Arc::clone(&alone));
        alone
    }
}

fn only(alone: &[u32]) -> u32 {
    alone.first().copied().unwrap_or(0)
}
