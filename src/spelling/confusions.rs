//! Words taken for one another ("form" for "from"), and which of them the words around call for.
//!
//! A linear classifier for each pair, as in Golding and Roth, "A Winnow-Based Approach to Context-Sensitive Spelling
//! Correction" (1999): what stands up to two places beside a word, as words and as kinds of words, speaks for one of the
//! pair or for the other. Pairs and weights are data, fitted by `tests/tools/words/confusions.py`.

use super::BadDictionary;
use super::packed::{Reader, WordList};
use crate::text::{Token, TokenKind, Word, WordHasher, WordMap, word_hash};
use std::hash::Hasher;

/// The pairs, and what is known of the words beside them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Confusions {
    /// What is known of words; here as in traits a hash stands for a word.
    words: WordMap<u64, Known>,
    /// The words that can be taken for others.
    heads: Vec<Head>,
}

/// What is known of a word.
#[derive(Debug, Default, PartialEq, Eq)]
struct Known {
    /// Its kind, where its form does not tell it.
    kind: Option<u64>,
    /// Beside a word that is asked about, it counts as itself and not as one of its kind.
    counts_as_itself: bool,
    /// Its place among the heads.
    head: Option<u16>,
}

/// Says in the file that a word counts as itself.
const ITSELF: u8 = 128;

/// A word that can be taken for others.
#[derive(Debug, Default, PartialEq, Eq)]
struct Head {
    rivals: Vec<Rival>,
    weights: Weights,
}

/// A word that may have been meant.
#[derive(Debug, PartialEq, Eq)]
struct Rival {
    word: Box<str>,
    /// The least sum of weights that calls for it.
    least: i32,
}

/// So many words one can be taken for.
const MOST_RIVALS: usize = 16;

/// How much a trait of the surroundings speaks for a rival, in sixteenths of a natural logarithm of the odds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Weight {
    of: u32,
    rival: u8,
    value: i8,
}

/// Weights in the order of their traits, found with hardly a search: traits are hashes, so that each can tell the place where
/// its weights stand, or shortly before them. Places left free end a search.
#[derive(Debug, Default, PartialEq, Eq)]
struct Weights {
    all: Vec<Weight>,
    /// How many places traits tell.
    places: u64,
}

impl Weights {
    /// Puts all that were added in their places, which are twice as many as they.
    fn spread(&mut self) {
        let mut weights = std::mem::take(&mut self.all);
        weights.sort_by_key(|weight| weight.of);
        self.places = 2 * weights.len() as u64;
        for weight in weights {
            let place = self.place(weight.of).max(self.all.len());
            self.all.resize(place, Weight::FREE);
            self.all.push(weight);
        }
    }

    /// The place that a trait tells.
    fn place(&self, of: u32) -> usize {
        usize::try_from((u64::from(of) * self.places) >> TRAIT_BITS).unwrap_or(usize::MAX)
    }

    /// All from the place on that a trait tells: its own stand first, or behind those of lesser traits.
    fn from(&self, of: u32) -> Option<&[Weight]> {
        self.all.get(self.place(of)..)
    }
}

impl Weight {
    /// No weight, behind those of any trait.
    const FREE: Weight = Weight { of: u32::MAX, rival: 0, value: 0 };
}

/// Bits of a trait.
const TRAIT_BITS: u32 = 24;

/// A word that was likely meant by the one that stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likely<'d> {
    /// Which.
    pub word: &'d str,
    /// Whether the words around call for it so clearly that there is little doubt.
    pub is_plain: bool,
}

/// So far above the least score, in sixteenths of a natural logarithm of the odds, there is little doubt.
const PLAIN: i32 = 32;

/// What stands at one place of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The word or mark.
    word: u64,
    /// Its kind: noun, verb, name, number; a mark is a kind of its own.
    kind: u64,
    /// The word where it counts as itself, else its kind.
    sight: u64,
    /// Its place among the heads.
    head: Option<u16>,
}

impl Confusions {
    /// Reads the sections of the dictionary's file that `data/README.md` tells of.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, BadDictionary> {
        let words = WordList::unfold(reader.section()?)?;
        let marks = reader.section()?;
        let text = std::str::from_utf8(reader.section()?).map_err(|_| BadDictionary)?;
        let (kinds, pairs) = text.split_once('\n').ok_or(BadDictionary)?;
        let kinds: Vec<_> = kinds.split(' ').map(|kind| word_hash(kind.as_bytes())).collect();
        let mut weights = Reader::new(reader.section()?);
        if marks.len() != words.len() {
            return Err(BadDictionary);
        }
        let mut confusions = Confusions::default();
        for (place, mark) in marks.iter().enumerate() {
            let kind = Some(*kinds.get(usize::from(mark & !ITSELF)).ok_or(BadDictionary)?);
            let known = Known { kind, counts_as_itself: mark & ITSELF != 0, head: None };
            confusions.words.insert(word_hash(words.bytes(place).unwrap_or_default()), known);
        }
        for pair in pairs.lines() {
            confusions.add(pair, &mut weights).ok_or(BadDictionary)?;
        }
        for head in &mut confusions.heads {
            head.weights.spread();
        }
        Ok(confusions)
    }

    /// `one other least least count`: what speaks for the other where one stands, and for one where the other does.
    fn add(&mut self, pair: &str, weights: &mut Reader<'_>) -> Option<()> {
        let mut parts = pair.split(' ');
        let (one, other) = (parts.next()?, parts.next()?);
        let (least_for_other, least_for_one) = (parts.next()?, parts.next()?);
        let (weights, _) = weights.take(4 * parts.next()?.parse::<usize>().ok()?).ok()?.as_chunks::<4>();
        for (word, meant, least, sign) in [(one, other, least_for_other, 1), (other, one, least_for_one, -1)]
        {
            let Ok(least) = least.parse() else { continue };
            let head = self.head(word)?;
            let rival =
                u8::try_from(head.rivals.len()).ok().filter(|&rival| usize::from(rival) < MOST_RIVALS)?;
            head.rivals.push(Rival { word: meant.into(), least });
            head.weights.all.extend(weights.iter().map(|&[low, middle, high, value]| Weight {
                of: u32::from_le_bytes([low, middle, high, 0]),
                rival,
                value: value.cast_signed().saturating_mul(sign),
            }));
        }
        Some(())
    }

    /// The head of this word, which is made one if it is none.
    fn head(&mut self, word: &str) -> Option<&mut Head> {
        let known = self.words.entry(word_hash(word.as_bytes())).or_default();
        if known.head.is_none() {
            known.head = Some(u16::try_from(self.heads.len()).ok()?);
            self.heads.push(Head::default());
        }
        self.heads.get_mut(usize::from(known.head?))
    }

    /// What stands here; `at_start` of a sentence a capital tells nothing.
    pub fn see(&self, token: &Token<'_>, at_start: bool) -> Seen {
        let word = Word::from(&token.norm).hash;
        match token.kind {
            TokenKind::Word => {}
            TokenKind::Number => return Seen::of_kind(word, word_hash(NUMBER)),
            _ => return Seen::of_kind(word, word),
        }
        let is_name = token.is_capitalised() && !token.is_all_caps() && token.norm.len() > 1;
        let known = self.words.get(&word);
        let kind = match known.and_then(|known| known.kind) {
            _ if is_name && !at_start => word_hash(NAME),
            Some(kind) => kind,
            None => word_hash(kind_by_form(&token.norm, is_name)),
        };
        let counts_as_itself = known.is_some_and(|known| known.counts_as_itself);
        let head = known.and_then(|known| known.head);
        Seen { word, kind, sight: if counts_as_itself { word } else { kind }, head }
    }

    /// The word that is likelier than the one in the middle, between what stands two places and one before it, and one and
    /// two behind; `None` where it may well be meant itself.
    pub fn likelier(&self, seen: &[Seen; 5]) -> Option<Likely<'_>> {
        let [further_before, before, here, behind, further_behind] = seen;
        let head = self.heads.get(usize::from(here.head?))?;
        head.likelier(&traits([further_before, before, behind, further_behind]))
    }
}

impl Head {
    fn likelier(&self, traits: &[u32]) -> Option<Likely<'_>> {
        let mut sums = [0; MOST_RIVALS];
        for &of in traits {
            let Some(near) = self.weights.from(of) else { continue };
            for weight in near.iter().take_while(|weight| weight.of <= of) {
                if weight.of == of
                    && let Some(sum) = sums.get_mut(usize::from(weight.rival))
                {
                    *sum += i32::from(weight.value);
                }
            }
        }
        let sure = self.rivals.iter().zip(&sums).map(|(rival, sum)| (sum - rival.least, rival));
        let (above, rival) = sure.filter(|(above, _)| *above >= 0).max_by_key(|(above, _)| *above)?;
        Some(Likely { word: &rival.word, is_plain: above >= PLAIN })
    }
}

impl Seen {
    fn of_kind(word: u64, kind: u64) -> Self {
        Seen { word, kind, sight: kind, head: None }
    }

    /// The hash of the word or mark.
    pub(super) fn word(&self) -> u64 {
        self.word
    }

    /// The hash of its kind.
    pub(super) fn kind(&self) -> u64 {
        self.kind
    }

    /// The beginning of a sentence.
    pub fn beginning() -> Self {
        Seen::edge(b"<")
    }

    /// Its end.
    pub fn end() -> Self {
        Seen::edge(b">")
    }

    fn edge(mark: &[u8]) -> Self {
        Seen::of_kind(word_hash(mark), word_hash(mark))
    }
}

/// The kinds of names and of numbers.
pub(super) const NAME: &[u8] = b"N";
pub(super) const NUMBER: &[u8] = b"#";

/// The kind of a word that its form tells.
fn kind_by_form(word: &str, is_name: bool) -> &'static [u8] {
    const OF_QUALITIES: [&str; 8] = ["ous", "ful", "able", "ible", "ive", "al", "ic", "less"];
    match word {
        _ if word.contains('\'') => b"x'",
        _ if word.ends_with("ly") => b"r",
        _ if word.ends_with("ing") => b"g",
        _ if word.ends_with("ed") => b"d",
        _ if word.ends_with('s') && !word.ends_with("ss") => b"s",
        _ if OF_QUALITIES.iter().any(|ending| word.ends_with(ending)) => b"j",
        _ if is_name => NAME,
        _ => b"n",
    }
}

/// The traits of the surroundings, as numbers of 24 bits: each is an outlook (its place in this list) on what stands there.
fn traits([further_before, before, behind, further_behind]: [&Seen; 4]) -> [u32; 14] {
    let outlooks: [&[u64]; 14] = [
        &[before.kind],
        &[behind.kind],
        &[before.sight],
        &[behind.sight],
        &[further_before.sight],
        &[further_behind.sight],
        &[before.sight, behind.sight],
        &[further_before.sight, before.sight],
        &[behind.sight, further_behind.sight],
        &[before.kind, behind.kind],
        &[further_before.kind, before.kind, behind.kind],
        &[before.kind, behind.kind, further_behind.kind],
        &[before.word],
        &[behind.word],
    ];
    let mut outlook = 0;
    outlooks.map(|seen| {
        let mut hasher = WordHasher::default();
        hasher.write_u64(outlook);
        seen.iter().for_each(|seen| hasher.write_u64(*seen));
        outlook += 1;
        u32::try_from(hasher.finish() & 0x00ff_ffff).unwrap_or(0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spelling::shipped;
    use crate::text::tokens;

    /// What is likelier than the word between the asterisks.
    fn likelier(marked: &str) -> Option<String> {
        let shipped = shipped().unwrap();
        let confusions = shipped.confusions();
        let plain = marked.replace('*', "");
        let tokens = tokens(&plain);
        let at = tokens.iter().position(|token| token.span.start == marked.find('*').unwrap()).unwrap();
        let see = |place: usize| {
            place.checked_sub(2).map_or(Seen::beginning(), |place| {
                tokens.get(place).map_or(Seen::end(), |token| confusions.see(token, place == 0))
            })
        };
        let seen = [see(at), see(at + 1), see(at + 2), see(at + 3), see(at + 4)];
        confusions.likelier(&seen).map(|likely| likely.word.to_owned())
    }

    #[test]
    fn tells_words_apart_by_what_stands_around() {
        for (sentence, meant) in [
            ("I told them the ladder stands against *then* wall.", "the"),
            ("I would enjoy another day *four* the team.", "for"),
        ] {
            assert_eq!(likelier(sentence).as_deref(), Some(meant), "{sentence}");
            let words: Vec<_> = sentence.split('*').collect();
            assert_eq!(likelier(&format!("{}*{meant}*{}", words[0], words[2])), None, "{sentence}");
        }
    }

    #[test]
    fn refuses_what_is_no_table_of_pairs() {
        let section = |bytes: &[u8]| [&u32::try_from(bytes.len()).unwrap().to_le_bytes(), bytes].concat();
        let file = |pairs: &[u8], weights: &[u8]| {
            [section(b""), section(b""), section(pairs), section(weights)].concat()
        };
        let read = |pairs: &[u8], weights: &[u8]| Confusions::read(&mut Reader::new(&file(pairs, weights)));
        assert!(read(b"n\nform from 40 - 1", &[1, 2, 3, 4]).is_ok());
        assert_eq!(read(b"n\nform from 40 - 2", &[1, 2, 3, 4]), Err(BadDictionary));
        assert_eq!(read(b"n\nform from 40", &[]), Err(BadDictionary));
        assert_eq!(read(b"n", &[]), Err(BadDictionary));
    }
}
