use super::word::Word;
use super::word_table::WordTable;
use std::sync::OnceLock;

/// A closed set of words in normal form, written as one text and looked up in constant time.
#[derive(Debug)]
pub struct WordSet {
    words: &'static str,
    /// Made when it is first asked.
    table: OnceLock<WordTable<()>>,
}

impl WordSet {
    /// The words of `words`, apart by white space.
    pub const fn new(words: &'static str) -> Self {
        WordSet { words, table: OnceLock::new() }
    }

    /// Whether `word` is one of them.
    #[inline]
    pub fn contains<'w>(&'w self, word: impl Into<Word<'w>>) -> bool {
        let read = || self.words.split_whitespace().map(|word| (word, ())).collect();
        self.table.get_or_init(read).get(word).is_some()
    }
}
