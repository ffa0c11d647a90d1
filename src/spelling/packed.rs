//! Reading the dictionary's file: little-endian counts, and words in order that share their beginnings.

use super::BadDictionary;
use crate::text::{Word, word_hash};

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

    /// So many rows of `N` numbers, a byte each.
    pub fn rows<const N: usize>(&mut self, count: usize) -> Result<Vec<[i8; N]>, BadDictionary> {
        let (rows, _) = self.take(N * count)?.as_chunks::<N>();
        Ok(rows.iter().map(|row| row.map(u8::cast_signed)).collect())
    }
}

/// Words in alphabetical order, laid end to end.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct WordList {
    letters: Vec<u8>,
    ends: Vec<u32>,
    /// Where each word stands, found by its hash; a taken slot sends on to the next. A power of two of them.
    slots: Vec<u32>,
}

/// No word is found by this slot.
const FREE: u32 = u32::MAX;

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
        list.note_slots()?;
        Ok(list)
    }

    fn push(&mut self, shared: usize, letters: &[u8]) -> Result<(), BadDictionary> {
        let start = self.len().checked_sub(1).map_or(0, |last| self.start(last));
        let last = self.letters.get(start..).unwrap_or(b"");
        let is_in_order = self.ends.is_empty() || last.get(shared..).is_some_and(|rest| rest < letters);
        if shared > last.len() || !is_in_order {
            return Err(BadDictionary);
        }
        self.letters.extend_from_within(start..start + shared);
        self.letters.extend_from_slice(letters);
        self.ends.push(u32::try_from(self.letters.len()).map_err(|_| BadDictionary)?);
        Ok(())
    }

    /// Makes the words ready to be found, with at least as many slots free as taken.
    fn note_slots(&mut self) -> Result<(), BadDictionary> {
        let mut slots = vec![FREE; (2 * self.len()).next_power_of_two()];
        for place in 0..self.len() {
            let first = first_slot(word_hash(self.bytes(place).unwrap_or(b"")), slots.len());
            let free = (first..slots.len()).chain(0..first).find(|slot| slots.get(*slot) == Some(&FREE));
            if let Some(slot) = free.and_then(|slot| slots.get_mut(slot)) {
                *slot = u32::try_from(place).map_err(|_| BadDictionary)?;
            }
        }
        self.slots = slots;
        Ok(())
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    fn start(&self, place: usize) -> usize {
        let end_before = place.checked_sub(1).and_then(|before| self.ends.get(before));
        end_before.and_then(|&end| usize::try_from(end).ok()).unwrap_or(0)
    }

    /// The letters of a word by its place.
    pub fn bytes(&self, place: usize) -> Option<&[u8]> {
        let end = usize::try_from(*self.ends.get(place)?).ok()?;
        self.letters.get(self.start(place)..end)
    }

    /// A word by its place.
    pub fn word(&self, place: usize) -> Option<&str> {
        std::str::from_utf8(self.bytes(place)?).ok()
    }

    /// The place of a word.
    pub fn find<'w>(&self, word: impl Into<Word<'w>>) -> Option<usize> {
        let word = word.into();
        let first = first_slot(word.hash, self.slots.len());
        let (before, from) = self.slots.split_at_checked(first)?;
        for slots in [from, before] {
            for place in slots {
                if *place == FREE {
                    return None;
                }
                let place = usize::try_from(*place).ok()?;
                if self.bytes(place) == Some(word.letters.as_bytes()) {
                    return Some(place);
                }
            }
        }
        None
    }
}

/// The slot to look at first for a word of this hash, among so many.
fn first_slot(hash: u64, slots: usize) -> usize {
    usize::try_from(hash & (slots.saturating_sub(1) as u64)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfolds_and_finds() {
        let list = WordList::unfold(b"\x80car\x83e\x83t\x81og\x80dog").unwrap();
        let words: Vec<_> = (0..list.len()).filter_map(|place| list.word(place)).collect();
        assert_eq!(words, ["car", "care", "cart", "cog", "dog"]);
        assert_eq!(list.find("cart"), Some(2));
        assert_eq!(list.find("carts"), None);
    }

    #[test]
    fn refuses_what_is_no_list() {
        assert!(WordList::unfold(b"car").is_err());
        assert!(WordList::unfold(b"\x80car\x89e").is_err());
        assert!(WordList::unfold(b"\x80dog\x80car").is_err());
    }
}
