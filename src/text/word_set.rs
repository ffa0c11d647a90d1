use super::hash::WordMap;
use std::sync::OnceLock;

/// A closed set of words in normal form, written as one text and looked up in constant time.
#[derive(Debug)]
pub struct WordSet {
    words: &'static str,
    ready: OnceLock<Ready>,
}

/// A set made ready when it is first asked.
#[derive(Debug)]
struct Ready {
    /// The shapes its words have: nearly all words that are none of them have another.
    shapes: [u64; 32],
    words: WordMap<&'static str, ()>,
}

impl WordSet {
    /// The words of `words`, apart by white space.
    pub const fn new(words: &'static str) -> Self {
        WordSet { words, ready: OnceLock::new() }
    }

    /// Whether `word` is one of them.
    pub fn contains(&self, word: &str) -> bool {
        let ready = self.ready.get_or_init(|| Ready::new(self.words));
        ready.may_contain(word) && ready.words.contains_key(word)
    }
}

impl Ready {
    fn new(words: &'static str) -> Self {
        let mut ready = Ready { shapes: [0; 32], words: WordMap::default() };
        for word in words.split_whitespace() {
            let (row, column) = shape(word);
            ready.shapes.get_mut(row).into_iter().for_each(|shapes| *shapes |= column);
            ready.words.insert(word, ());
        }
        ready
    }

    fn may_contain(&self, word: &str) -> bool {
        let (row, column) = shape(word);
        self.shapes.get(row).is_some_and(|shapes| shapes & column != 0)
    }
}

/// First letter, last letter and length of a word in short: a row of [`Ready::shapes`] and a bit in it.
fn shape(word: &str) -> (usize, u64) {
    let letter = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(*byte));
    let bytes = word.as_bytes();
    (letter(bytes.first()) % 32, 1 << ((letter(bytes.last()) + bytes.len() * 11) % 64))
}
