use super::hash::WordMap;
use super::word::Word;

/// A closed table of words in normal form, with what belongs to each.
///
/// Nearly all words that are none of them are told by their hash alone, before any is looked up.
#[derive(Debug)]
pub struct WordTable<V> {
    /// A bit for each hash its words have, in short.
    hashes: [u64; ROWS],
    /// By the hash of the word: no two words share one.
    words: WordMap<u64, (&'static str, V)>,
}

const ROWS: usize = 32;

impl<V> Default for WordTable<V> {
    fn default() -> Self {
        WordTable { hashes: [0; ROWS], words: WordMap::default() }
    }
}

impl<V> WordTable<V> {
    /// What belongs to a word; `None` for one that is not in the table. Inlined, as most words are seen off at the first step.
    #[inline]
    pub fn get<'w>(&'w self, word: impl Into<Word<'w>>) -> Option<&'w V> {
        let word = word.into();
        let (row, column) = in_short(word);
        let may_have = self.hashes.get(row).is_some_and(|hashes| hashes & column != 0);
        if may_have { self.find(word.hash) } else { None }
    }

    #[inline(never)]
    fn find(&self, hash: u64) -> Option<&V> {
        self.words.get(&hash).map(|(_, value)| value)
    }

    /// What belongs to a word, which is made part of the table.
    pub fn entry(&mut self, word: &'static str) -> &mut V
    where
        V: Default,
    {
        let word = Word::from(word);
        let (row, column) = in_short(word);
        self.hashes.get_mut(row).into_iter().for_each(|hashes| *hashes |= column);
        &mut self.words.entry(word.hash).or_insert_with(|| (word.letters, V::default())).1
    }

    /// All words, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &V)> {
        self.words.values().map(|(word, value)| (*word, value))
    }
}

impl<V: Default> FromIterator<(&'static str, V)> for WordTable<V> {
    fn from_iter<I: IntoIterator<Item = (&'static str, V)>>(words: I) -> Self {
        let mut table = WordTable::default();
        for (word, value) in words {
            *table.entry(word) = value;
        }
        table
    }
}

/// The hash of a word in short: a row of [`WordTable::hashes`] and a bit in it.
#[inline]
fn in_short(word: Word<'_>) -> (usize, u64) {
    (usize::from(word.hash.to_le_bytes()[1]) % ROWS, 1 << (word.hash % u64::from(u64::BITS)))
}
