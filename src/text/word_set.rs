use super::hash::WordMap;
use std::sync::OnceLock;

/// A closed set of words in normal form, written as one text and looked up in constant time.
#[derive(Debug)]
pub struct WordSet {
    words: &'static str,
    set: OnceLock<WordMap<&'static str, ()>>,
}

impl WordSet {
    /// The words of `words`, apart by white space.
    pub const fn new(words: &'static str) -> Self {
        WordSet { words, set: OnceLock::new() }
    }

    /// Whether `word` is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.set
            .get_or_init(|| self.words.split_whitespace().map(|word| (word, ())).collect())
            .contains_key(word)
    }
}
