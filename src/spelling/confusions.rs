//! Words taken for one another ("form" for "from"), and which of them the words around call for.
//!
//! A linear classifier for each pair, as in Golding and Roth, "A Winnow-Based Approach to Context-Sensitive Spelling
//! Correction" (1999): what stands up to two places beside a word, as words and as kinds of words, speaks for one of the
//! pair or for the other. Pairs and weights are data, fitted by `tests/tools/words/confusions.py`.

use super::BadDictionary;
use super::packed::{Reader, WordList};
use crate::text::{Token, TokenKind, WordHasher, WordMap, word_hash};
use std::hash::Hasher;

/// The pairs, and what is known of the words beside them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Confusions {
    /// Words whose form does not tell their kind, and those that count as themselves.
    words: WordList,
    /// For each of them the number of its kind, and whether it counts as itself.
    marks: Vec<u8>,
    kinds: Vec<u64>,
    /// The words that can be taken for others, by their hashes.
    heads: WordMap<u64, Head>,
}

/// In a word's mark: beside a word that is asked about, it counts as itself and not as one of its kind.
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

/// Weights in the order of their traits, which are hashes: cut into as many rows of like width as there are weights, most rows
/// hold one or none.
#[derive(Debug, Default, PartialEq, Eq)]
struct Weights {
    all: Vec<Weight>,
    /// The place where each row starts, and at last the end of them all.
    rows: Vec<u16>,
    /// The bits of a trait behind those that tell its row.
    shift: u32,
}

/// Bits of a trait.
const TRAIT_BITS: u32 = 24;

impl Weights {
    /// Makes all that were added ready to be asked for; `None` where there are too many.
    fn arrange(&mut self) -> Option<()> {
        self.all.sort_by_key(|weight| weight.of);
        let row_bits = self.all.len().next_power_of_two().trailing_zeros();
        self.shift = TRAIT_BITS.checked_sub(row_bits)?;
        let mut behind = 0;
        self.rows.push(0);
        for row in 0..1 << row_bits {
            let rest = self.all.get(behind..)?;
            behind += rest.iter().take_while(|weight| weight.of >> self.shift == row).count();
            self.rows.push(u16::try_from(behind).ok()?);
        }
        Some(())
    }

    /// Those of a trait.
    fn of(&self, of: u32) -> impl Iterator<Item = &Weight> {
        let row = usize::try_from(of >> self.shift).unwrap_or(usize::MAX);
        let ends = self.rows.get(row..).and_then(|rows| rows.first_chunk());
        let row = ends.and_then(|&[start, end]| self.all.get(usize::from(start)..usize::from(end)));
        row.unwrap_or_default().iter().filter(move |weight| weight.of == of)
    }
}

/// What stands at one place of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The word or mark.
    word: u64,
    /// Its kind: noun, verb, name, number; a mark is a kind of its own.
    kind: u64,
    /// The word where it counts as itself, else its kind.
    sight: u64,
}

impl Confusions {
    /// Reads the sections of the dictionary's file that `data/README.md` tells of.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, BadDictionary> {
        let words = WordList::unfold(reader.section()?)?;
        let marks = reader.section()?.to_vec();
        let text = std::str::from_utf8(reader.section()?).map_err(|_| BadDictionary)?;
        let (kinds, pairs) = text.split_once('\n').ok_or(BadDictionary)?;
        let kinds: Vec<_> = kinds.split(' ').map(|kind| word_hash(kind.as_bytes())).collect();
        let known = |mark: &u8| usize::from(mark & !ITSELF) < kinds.len();
        if marks.len() != words.len() || !marks.iter().all(known) {
            return Err(BadDictionary);
        }
        let mut weights = Reader::new(reader.section()?);
        let mut confusions = Confusions { words, marks, kinds, heads: WordMap::default() };
        for pair in pairs.lines() {
            confusions.add(pair, &mut weights).ok_or(BadDictionary)?;
        }
        for head in confusions.heads.values_mut() {
            head.weights.arrange().ok_or(BadDictionary)?;
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
            let head = self.heads.entry(word_hash(word.as_bytes())).or_default();
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

    /// What stands here; `at_start` of a sentence a capital tells nothing.
    pub fn see(&self, token: &Token<'_>, at_start: bool) -> Seen {
        let word = word_hash(token.norm.as_bytes());
        match token.kind {
            TokenKind::Word => {}
            TokenKind::Number => return Seen::kind(word, word_hash(b"#")),
            _ => return Seen::kind(word, word),
        }
        let is_name = token.is_capitalised() && !token.is_all_caps() && token.norm.len() > 1;
        let mark = self.words.find(&token.norm).and_then(|place| self.marks.get(place));
        let kind = match mark.and_then(|mark| self.kinds.get(usize::from(mark & !ITSELF))) {
            _ if is_name && !at_start => word_hash(b"N"),
            Some(kind) => *kind,
            None => word_hash(kind_by_form(&token.norm, is_name)),
        };
        let counts_as_itself = mark.is_some_and(|mark| mark & ITSELF != 0);
        Seen { word, kind, sight: if counts_as_itself { word } else { kind } }
    }

    /// The word that is likelier than the one in the middle, between what stands two places and one before it, and one and
    /// two behind; `None` where it may well be meant itself.
    pub fn likelier(&self, seen: &[Seen; 5]) -> Option<&str> {
        let [further_before, before, here, behind, further_behind] = *seen;
        let head = self.heads.get(&here.word)?;
        let mut sums = [0; MOST_RIVALS];
        for of in traits([further_before, before, behind, further_behind]) {
            for weight in head.weights.of(of) {
                if let Some(sum) = sums.get_mut(usize::from(weight.rival)) {
                    *sum += i32::from(weight.value);
                }
            }
        }
        let sure = head.rivals.iter().zip(sums).map(|(rival, sum)| (sum - rival.least, rival));
        sure.filter(|(above, _)| *above >= 0).max_by_key(|(above, _)| *above).map(|(_, rival)| &*rival.word)
    }
}

impl Seen {
    fn kind(word: u64, kind: u64) -> Self {
        Seen { word, kind, sight: kind }
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
        Seen::kind(word_hash(mark), word_hash(mark))
    }
}

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
        _ if is_name => b"N",
        _ => b"n",
    }
}

/// The traits of the surroundings, as numbers of 24 bits: each is an outlook (its place in this list) on what stands there.
fn traits([further_before, before, behind, further_behind]: [Seen; 4]) -> [u32; 14] {
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
        confusions
            .likelier(&[see(at), see(at + 1), see(at + 2), see(at + 3), see(at + 4)])
            .map(str::to_owned)
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
