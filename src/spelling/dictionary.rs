use super::confusions::Confusions;
use super::gaps::Gaps;
use super::memo::Memo;
use super::packed::{Reader, WordList};
use super::suggest::{self, Cost, MEANT_FROM_AFAR, Near, Suggestion};
use super::trie::Trie;
use crate::text::Word;
use std::fmt;
use std::sync::OnceLock;

/// English words with their commonness, and known misspellings with what they stand for.
///
/// Made once ([`Dictionary::from_bytes`], a few milliseconds, about 5 MB of memory) and shared. Asking for a word
/// costs well under a microsecond, a suggestion under a millisecond, and nothing where it was asked for before.
pub struct Dictionary {
    words: WordList,
    /// For each word: its commonness, and whether it is a name.
    marks: Vec<u8>,
    misspellings: WordList,
    /// For each misspelling the place of the word that was meant.
    meant: Vec<u32>,
    confusions: Confusions,
    gaps: Gaps,
    /// The words that may be suggested, and the common ones among them; made when first needed.
    suggestable: OnceLock<Trie>,
    everyday: OnceLock<Trie>,
    /// The same words are asked for at every pause in typing.
    memo: Memo,
}

/// The bytes are no dictionary of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadDictionary;

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// How common it is.
    pub commonness: Commonness,
    /// Known as a name only ("london", "priya").
    pub is_name: bool,
    /// More often a slip for another word ([`Dictionary::correction`]).
    pub is_misspelling: bool,
}

/// How common a word is: 0 for rare or unlisted, then steps of about two and a half times, up to 15 ("the").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Commonness(pub u8);

/// First bytes of the file; the last of them tell the version.
const MAGIC: &[u8] = b"AWDICT3\n";

/// In a word's mark: it is written with a capital.
const NAME: u8 = 16;

/// In a word's mark: it is a known misspelling, too.
const MISSPELLING: u8 = 32;

impl Dictionary {
    /// Reads the file `src/spelling/data/words.dict`.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadDictionary> {
        let mut reader = Reader::new(bytes);
        if reader.take(MAGIC.len())? != MAGIC {
            return Err(BadDictionary);
        }
        let words = WordList::unfold(reader.section()?)?;
        let mut marks = reader.section()?.to_vec();
        let misspellings = WordList::unfold(reader.section()?)?;
        for place in (0..misspellings.len()).filter_map(|place| words.find(misspellings.word(place)?)) {
            marks.get_mut(place).into_iter().for_each(|mark| *mark |= MISSPELLING);
        }
        let meant = places(reader.section()?, &words, &misspellings)?;
        let confusions = Confusions::read(&mut reader)?;
        let gaps = Gaps::read(&mut reader)?;
        if marks.len() != words.len() {
            return Err(BadDictionary);
        }
        Ok(Dictionary {
            words,
            marks,
            misspellings,
            meant,
            confusions,
            gaps,
            suggestable: OnceLock::new(),
            everyday: OnceLock::new(),
            memo: Memo::default(),
        })
    }

    /// What is known of a word in lower case; `None` for one that is not known.
    pub fn known<'w>(&self, word: impl Into<Word<'w>>) -> Option<Known> {
        let mark = *self.marks.get(self.words.find(word)?)?;
        Some(Known {
            commonness: Commonness(mark & (NAME - 1)),
            is_name: mark & NAME != 0,
            is_misspelling: mark & MISSPELLING != 0,
        })
    }

    /// How common a word in lower case is; `None` for one that is not known.
    pub fn commonness(&self, word: &str) -> Option<Commonness> {
        self.known(word).map(|known| known.commonness)
    }

    /// Whether a word is known as a name only.
    pub fn is_name(&self, word: &str) -> bool {
        self.known(word).is_some_and(|known| known.is_name)
    }

    /// What a known misspelling stands for.
    pub fn correction(&self, misspelling: &str) -> Option<&str> {
        let meant = *self.meant.get(self.misspellings.find(misspelling)?)?;
        self.words.word(usize::try_from(meant).ok()?)
    }

    /// Words that are all right and taken for one another.
    pub fn confusions(&self) -> &Confusions {
        &self.confusions
    }

    /// Which words fit where.
    pub fn gaps(&self) -> &Gaps {
        &self.gaps
    }

    /// Words that `word`, in lower case, may have been meant to be, the likeliest first; the slips between cost at most
    /// `most` tenths of a plain slip, and the less the faster.
    pub fn suggestions(&self, word: &str, most: Cost) -> Vec<Suggestion<'_>> {
        let near = self.memo.get_or(word, most, || suggest::near(self, word, most));
        near.into_iter().filter_map(|near| self.suggestion(near)).collect()
    }

    fn suggestion(&self, Near { place, cost }: Near) -> Option<Suggestion<'_>> {
        Some(Suggestion { word: self.words.word(place)?, cost, commonness: self.commonness_at(place) })
    }

    /// The words that may be suggested.
    pub(super) fn suggestable(&self) -> &Trie {
        self.suggestable.get_or_init(|| self.at_least(Commonness(1)))
    }

    /// The common ones among them.
    pub(super) fn everyday(&self) -> &Trie {
        self.everyday.get_or_init(|| self.at_least(MEANT_FROM_AFAR))
    }

    fn at_least(&self, least: Commonness) -> Trie {
        let offered = |place: &usize| !self.has_mark(*place, NAME) && self.commonness_at(*place) >= least;
        Trie::new(
            (0..self.words.len()).filter(offered).filter_map(|place| Some((place, self.words.bytes(place)?))),
        )
    }

    pub(super) fn commonness_at(&self, place: usize) -> Commonness {
        Commonness(self.marks.get(place).map_or(0, |mark| mark & (NAME - 1)))
    }

    fn has_mark(&self, place: usize, mark: u8) -> bool {
        self.marks.get(place).is_some_and(|marks| marks & mark != 0)
    }
}

/// The same words; what was asked of them does not count.
impl PartialEq for Dictionary {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
            && self.marks == other.marks
            && self.misspellings == other.misspellings
            && self.meant == other.meant
            && self.confusions == other.confusions
            && self.gaps == other.gaps
    }
}

impl Eq for Dictionary {}

/// Three bytes a misspelling: the place of the word that was meant.
fn places(section: &[u8], words: &WordList, misspellings: &WordList) -> Result<Vec<u32>, BadDictionary> {
    let (places, rest) = section.as_chunks::<3>();
    let places: Vec<u32> =
        places.iter().map(|&[low, middle, high]| u32::from_le_bytes([low, middle, high, 0])).collect();
    let known = |&place: &u32| usize::try_from(place).is_ok_and(|place| place < words.len());
    if !rest.is_empty() || places.len() != misspellings.len() || !places.iter().all(known) {
        return Err(BadDictionary);
    }
    Ok(places)
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dictionary({} words, {} misspellings)", self.words.len(), self.misspellings.len())
    }
}
