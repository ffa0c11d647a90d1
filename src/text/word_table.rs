use super::hash::WordMap;

/// A closed table of words in normal form, with what belongs to each.
///
/// Nearly all words that are none of them have another shape than they all: so much is seen before any is looked up.
#[derive(Debug)]
pub struct WordTable<V> {
    /// The shapes its words have.
    shapes: [u64; 32],
    words: WordMap<&'static str, V>,
}

impl<V> Default for WordTable<V> {
    fn default() -> Self {
        WordTable { shapes: [0; 32], words: WordMap::default() }
    }
}

impl<V> WordTable<V> {
    /// What belongs to a word; `None` for one that is not in the table. Inlined, as most words are seen off at the first step.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&V> {
        let (row, column) = shape(word);
        let may_have = self.shapes.get(row).is_some_and(|shapes| shapes & column != 0);
        if may_have { self.find(word) } else { None }
    }

    #[inline(never)]
    fn find(&self, word: &str) -> Option<&V> {
        self.words.get(word)
    }

    /// What belongs to a word, which is made part of the table.
    pub fn entry(&mut self, word: &'static str) -> &mut V
    where
        V: Default,
    {
        let (row, column) = shape(word);
        self.shapes.get_mut(row).into_iter().for_each(|shapes| *shapes |= column);
        self.words.entry(word).or_default()
    }

    /// All words, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &V)> {
        self.words.iter().map(|(word, value)| (*word, value))
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

/// First letter, last letter and length of a word in short: a row of [`WordTable::shapes`] and a bit in it.
#[inline]
fn shape(word: &str) -> (usize, u64) {
    let letter = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(*byte));
    let bytes = word.as_bytes();
    (letter(bytes.first()) % 32, 1 << ((letter(bytes.last()) + bytes.len() * 11) % 64))
}
