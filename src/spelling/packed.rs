//! Reading the dictionary's file: little-endian counts, and words in order that share their beginnings.

use super::BadDictionary;

/// Walks over the bytes of a file, refusing to walk past its end.
pub struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Reader { rest: bytes }
    }

    /// The next `len` bytes.
    pub fn take(&mut self, len: usize) -> Result<&'b [u8], BadDictionary> {
        let (head, rest) = self.rest.split_at_checked(len).ok_or(BadDictionary)?;
        self.rest = rest;
        Ok(head)
    }

    /// The next four bytes as a number.
    pub fn count(&mut self) -> Result<usize, BadDictionary> {
        let bytes = self.take(4)?;
        let number = bytes.iter().rev().fold(0_u32, |number, &byte| number << 8 | u32::from(byte));
        usize::try_from(number).map_err(|_| BadDictionary)
    }

    /// A section: its length, then its bytes.
    pub fn section(&mut self) -> Result<&'b [u8], BadDictionary> {
        let len = self.count()?;
        self.take(len)
    }
}

/// Words in alphabetical order, laid end to end.
///
/// Asking for a word is a binary search: 17 comparisons among 100,000.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct WordList {
    letters: Vec<u8>,
    ends: Vec<u32>,
    /// How many letters each word shares with the one before it.
    shared: Vec<u8>,
}

/// Bytes from here on open a new word and tell how many letters it shares with the one before.
const OPENS: u8 = 128;

impl WordList {
    /// Unfolds `128 + shared letters, remaining letters …`; words out of order are refused.
    pub fn unfold(folded: &[u8]) -> Result<Self, BadDictionary> {
        let mut list = WordList::default();
        let mut rest = folded;
        while let Some((&opening, tail)) = rest.split_first() {
            let shared = opening.checked_sub(OPENS).ok_or(BadDictionary)?;
            let len = tail.iter().position(|&byte| byte >= OPENS).unwrap_or(tail.len());
            let (letters, tail) = tail.split_at_checked(len).ok_or(BadDictionary)?;
            list.push(usize::from(shared), letters)?;
            rest = tail;
        }
        Ok(list)
    }

    fn push(&mut self, shared: usize, letters: &[u8]) -> Result<(), BadDictionary> {
        let last = self.len().checked_sub(1).and_then(|last| self.bytes(last)).unwrap_or(b"");
        let head = last.get(..shared).ok_or(BadDictionary)?.to_vec();
        if last.get(shared..) >= Some(letters) && !self.ends.is_empty() {
            return Err(BadDictionary);
        }
        self.letters.extend_from_slice(&head);
        self.letters.extend_from_slice(letters);
        self.ends.push(u32::try_from(self.letters.len()).map_err(|_| BadDictionary)?);
        self.shared.push(u8::try_from(shared).map_err(|_| BadDictionary)?);
        Ok(())
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The letters of a word by its place.
    pub fn bytes(&self, place: usize) -> Option<&[u8]> {
        let end = usize::try_from(*self.ends.get(place)?).ok()?;
        let start = match place.checked_sub(1) {
            Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
            None => 0,
        };
        self.letters.get(start..end)
    }

    /// A word by its place.
    pub fn word(&self, place: usize) -> Option<&str> {
        std::str::from_utf8(self.bytes(place)?).ok()
    }

    /// The place of a word.
    pub fn find(&self, word: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.bytes(middle)?.cmp(word.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The first place behind `place` whose word shares no more than `letters` letters with the words between.
    pub fn skip(&self, place: usize, letters: usize) -> usize {
        let behind = self.shared.get(place + 1..).unwrap_or(&[]);
        place + 1 + behind.iter().position(|&shared| usize::from(shared) <= letters).unwrap_or(behind.len())
    }

    /// How many letters the word at `place` shares with the one before it.
    pub fn shared(&self, place: usize) -> usize {
        self.shared.get(place).map_or(0, |&shared| usize::from(shared))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfolds_finds_and_skips() {
        let list = WordList::unfold(b"\x80car\x83e\x83t\x81og\x80dog").unwrap();
        let words: Vec<_> = (0..list.len()).filter_map(|place| list.word(place)).collect();
        assert_eq!(words, ["car", "care", "cart", "cog", "dog"]);
        assert_eq!(list.find("cart"), Some(2));
        assert_eq!(list.find("carts"), None);
        assert_eq!(list.skip(0, 1), 3);
        assert_eq!(list.skip(0, 0), 4);
    }

    #[test]
    fn refuses_what_is_no_list() {
        assert!(WordList::unfold(b"car").is_err());
        assert!(WordList::unfold(b"\x80car\x89e").is_err());
        assert!(WordList::unfold(b"\x80dog\x80car").is_err());
    }
}
