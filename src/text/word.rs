use super::hash::word_hash;
use std::borrow::Cow;
use std::ops::Deref;

/// A word in normal form ([`super::fold`]) as tables look it up: its letters and their hash.
#[derive(Debug, Clone, Copy)]
pub struct Word<'w> {
    /// What is written.
    pub letters: &'w str,
    /// Their [`word_hash`].
    pub hash: u64,
}

impl<'w> From<&'w str> for Word<'w> {
    #[inline]
    fn from(letters: &'w str) -> Self {
        Word { letters, hash: word_hash(letters.as_bytes()) }
    }
}

impl<'w> From<&'w &str> for Word<'w> {
    fn from(letters: &'w &str) -> Self {
        Word::from(*letters)
    }
}

impl<'w> From<&'w String> for Word<'w> {
    fn from(letters: &'w String) -> Self {
        Word::from(&**letters)
    }
}

impl<'w> From<&'w Cow<'_, str>> for Word<'w> {
    fn from(letters: &'w Cow<'_, str>) -> Self {
        Word::from(&**letters)
    }
}

impl<'w> From<&'w Norm<'_>> for Word<'w> {
    #[inline]
    fn from(norm: &'w Norm<'_>) -> Self {
        Word { letters: norm, hash: norm.hash }
    }
}

/// The normal form of a token. Its hash is told once: it is looked up in many tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Norm<'t> {
    /// First, for two words that are not the same hardly ever share it.
    hash: u64,
    letters: Cow<'t, str>,
}

impl<'t> From<Cow<'t, str>> for Norm<'t> {
    fn from(letters: Cow<'t, str>) -> Self {
        Norm { hash: word_hash(letters.as_bytes()), letters }
    }
}

impl Deref for Norm<'_> {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        &self.letters
    }
}
