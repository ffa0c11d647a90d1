//! Words taken for any other that is a slip of the finger or of the ear away ("cam" for "can"): which of them fits the gap
//! that the words around leave.
//!
//! A small neural model of a sentence, as in Bengio and others, "A Neural Probabilistic Language Model" (2003): the words beside
//! the gap as numbers, a layer between, and the numbers of a word that may stand in it; all of them whole, so that every
//! machine comes to the same sums. It is data, fitted by `tests/tools/words/gaps.py`.

use super::confusions::Seen;
use super::dictionary::Known;
use super::packed::{Reader, WordList};
use super::slips::{OneSlip, slip};
use super::{BadDictionary, Commonness};
use crate::text::{WordMap, word_hash};

/// What fits a gap.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// By the hashes of words and kinds: which numbers they have beside a gap.
    sights: WordMap<u64, u16>,
    kinds: WordMap<u64, u16>,
    beside_kinds: Vec<[i8; BESIDE]>,
    beside_words: Vec<[i8; BESIDE]>,
    /// From what stands beside to the layer between, and from there to what fits.
    into: Vec<[i8; WITHIN]>,
    lift: Vec<[i8; WITHIN]>,
    out: Vec<[i8; TOLD]>,
    told_kinds: Vec<[i8; TOLD]>,
    /// The words with numbers of their own in a gap, and their places by their hashes.
    fitting: Vec<Fitting>,
    places: WordMap<u64, u16>,
    one_slip: OneSlip,
    /// For words without numbers of their own, by how common they are.
    rare: Vec<Standing>,
    /// For words that others are taken for, or that stood in edited text where the sums spoke against them: for each rival
    /// the least score that calls for it, or `None` where none does.
    own_least: WordMap<u64, Vec<(u16, Option<i32>)>>,
}

/// So many numbers a word has beside a gap, the layer between has, and a word has in the gap.
const BESIDE: usize = 16;
const WITHIN: usize = 64;
const TOLD: usize = 24;

/// So many words are looked at on each side.
pub const REACH: usize = 3;
/// A word and those around it.
pub const AROUND: usize = 2 * REACH + 1;

/// Sums of the layers are of so many bits more than what goes in.
const LAYER_BITS: u32 = 6;
/// What numbers of words are multiplied by.
const FIT_UNIT: i32 = 8;
/// The least score, beside the cost of the slip, in sixteenths of a natural logarithm of the odds.
const LEAST: i32 = 72;

/// In a word's mark: it has numbers beside a gap, has them in a gap, and is meant where others stand.
const BESIDES: u8 = 1;
const FITS: u8 = 2;
const OFFERED: u8 = 4;

/// A word with numbers of its own in a gap.
#[derive(Debug, PartialEq, Eq)]
struct Fitting {
    word: Box<str>,
    kind: u16,
    numbers: [i8; TOLD],
    standing: Standing,
}

/// How well a word fits anywhere, and how much more it takes to call for another where it stands; in sixteenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    bias: i8,
    caution: u8,
}

/// What the words around say of a gap.
type Outline = [i32; TOLD];

impl Gaps {
    /// Reads the sections of the dictionary's file that `data/README.md` tells of.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, BadDictionary> {
        let words = WordList::unfold(reader.section()?)?;
        let marks = reader.section()?;
        let numbers = reader.section()?;
        let text = std::str::from_utf8(reader.section()?).map_err(|_| BadDictionary)?;
        if numbers.is_empty() {
            return Ok(Gaps::default());
        }
        let mut numbers = Reader::new(numbers);
        let mut lines = text.lines();
        let kinds = lines.next().unwrap_or_default().split(' ').map(|kind| word_hash(kind.as_bytes()));
        let kinds: WordMap<_, _> = kinds.zip(0..).collect();
        let marked = |mark: u8| {
            let words = (0..words.len()).filter_map(|place| words.word(place)).zip(marks);
            words.filter(move |(_, marks)| **marks & mark != 0).map(|(word, marks)| (word, *marks))
        };
        let mut gaps = Gaps {
            sights: marked(BESIDES).map(|(word, _)| word_hash(word.as_bytes())).zip(1..).collect(),
            places: marked(FITS).map(|(word, _)| word_hash(word.as_bytes())).zip(0..).collect(),
            beside_kinds: rows(&mut numbers, kinds.len())?,
            beside_words: rows(&mut numbers, marked(BESIDES).count() + 1)?,
            into: rows(&mut numbers, 2 * REACH * BESIDE)?,
            lift: rows(&mut numbers, 1)?,
            out: rows(&mut numbers, WITHIN)?,
            told_kinds: rows(&mut numbers, kinds.len())?,
            kinds,
            ..Gaps::default()
        };
        let told: Vec<[i8; TOLD]> = rows(&mut numbers, marked(FITS).count())?;
        let biases = numbers.take(told.len())?;
        let rare_biases = numbers.take(CLASSES)?;
        let cautions = numbers.take(told.len())?;
        let rare_cautions = numbers.take(CLASSES)?;
        let standings = |biases: &[u8], cautions: &[u8]| -> Vec<Standing> {
            let both = biases.iter().zip(cautions);
            both.map(|(bias, caution)| Standing { bias: bias.cast_signed(), caution: *caution }).collect()
        };
        gaps.rare = standings(rare_biases, rare_cautions);
        let of_words = standings(biases, cautions).into_iter().zip(numbers.take(told.len())?);
        let fitting = marked(FITS).zip(told).zip(of_words);
        gaps.fitting = fitting
            .map(|(((word, _), numbers), (standing, kind))| Fitting {
                word: word.into(),
                kind: u16::from(*kind),
                numbers,
                standing,
            })
            .collect();
        let offered = marked(FITS).zip(0..).filter(|((_, mark), _)| mark & OFFERED != 0);
        gaps.one_slip = OneSlip::of(offered.map(|((word, _), place)| (place, word)));
        for line in lines {
            gaps.add(line).ok_or(BadDictionary)?;
        }
        Ok(gaps)
    }

    /// `word rival least rival least …`, `-` for never.
    fn add(&mut self, line: &str) -> Option<()> {
        let mut parts = line.split(' ');
        let own = self.own_least.entry(word_hash(parts.next()?.as_bytes())).or_default();
        while let Some(rival) = parts.next() {
            let least = parts.next()?;
            let least = if least == "-" { None } else { Some(least.parse().ok()?) };
            own.push((*self.places.get(&word_hash(rival.as_bytes()))?, least));
        }
        Some(())
    }

    /// The word that fits much better than `word`, which stands in the middle of what is seen; `known` is what the dictionary
    /// says of it. `None` where it may well be meant itself.
    pub fn likelier(&self, word: &str, known: Option<Known>, seen: &[Seen; AROUND]) -> Option<&str> {
        let here = seen.get(REACH)?;
        let own_least = self.own_least.get(&here.word()).map(Vec::as_slice).unwrap_or_default();
        let place = self.places.get(&here.word());
        let known = known.filter(|known| known.commonness >= Commonness(1) && !known.is_name);
        if word == PLURAL || own_least.is_empty() && (known.is_none() || word.len() < 2) {
            return None;
        }
        let fitting = place.and_then(|place| self.fitting.get(usize::from(*place)));
        let standing = match fitting {
            Some(fitting) => fitting.standing,
            None => *self.rare.get(known.map_or(1, |known| usize::from(known.commonness.0)))?,
        };
        let by_slip = || {
            let near = self.one_slip.near(word).filter_map(|place| {
                let cost = slip(word, &self.fitting.get(usize::from(place))?.word)?;
                Some((place, LEAST + cost + i32::from(standing.caution)))
            });
            near.filter(|(place, _)| own_least.iter().all(|(own, _)| own != place))
        };
        let mut rivals = own_least
            .iter()
            .filter_map(|(place, least)| Some((*place, (*least)?)))
            .chain(by_slip())
            .peekable();
        rivals.peek()?;
        let outline = self.outline(seen)?;
        let own = match fitting {
            Some(fitting) => self.fit(&outline, fitting)?,
            None if here.counts_by_kind() => return None,
            None => self.fit_of_kind(&outline, self.kind(here))? + i32::from(standing.bias) * FIT_UNIT,
        };
        let above = rivals.filter_map(|(place, least)| {
            let rival = self.fitting.get(usize::from(place))?;
            let score = (self.fit(&outline, rival)? - own).div_euclid(FIT_UNIT);
            (score >= least).then_some((score - least, &*rival.word))
        });
        above.max_by_key(|(above, _)| *above).map(|(_, word)| word)
    }

    /// Whether an owner ("dog's") fits much better than the plural in the middle of what is seen.
    pub fn calls_for_owner(&self, seen: &[Seen; AROUND]) -> bool {
        let above = || {
            let plural = word_hash(PLURAL.as_bytes());
            if seen.get(REACH)?.kind() != plural {
                return None;
            }
            let &(owner, least) = self.own_least.get(&plural)?.first()?;
            let [plural, owner] =
                [*self.places.get(&plural)?, owner].map(|place| self.fitting.get(usize::from(place)));
            let outline = self.outline(seen)?;
            let score = (self.fit(&outline, owner?)? - self.fit(&outline, plural?)?).div_euclid(FIT_UNIT);
            Some(score - least?)
        };
        above().is_some_and(|above| above >= 0)
    }

    /// What these words say of the gap in their middle.
    fn outline(&self, seen: &[Seen; AROUND]) -> Option<Outline> {
        let mut within = [0; WITHIN];
        add(&mut within, 1 << LAYER_BITS, self.lift.first()?);
        let beside = seen.iter().enumerate().filter(|(at, _)| *at != REACH).map(|(_, seen)| seen);
        for (seen, into) in beside.zip(self.into.chunks_exact(BESIDE)) {
            let of_kind = self.beside_kinds.get(usize::from(self.kind(seen)))?;
            let of_word = self.beside_words.get(usize::from(self.sight(seen)))?;
            for ((kind, word), row) in of_kind.iter().zip(of_word).zip(into) {
                add(&mut within, i32::from(*kind) + i32::from(*word), row);
            }
        }
        let mut outline = [0; TOLD];
        for (within, row) in within.iter().zip(&self.out) {
            add(&mut outline, (*within).max(0) >> LAYER_BITS, row);
        }
        Some(outline.map(|sum| sum >> LAYER_BITS))
    }

    fn fit(&self, outline: &Outline, fitting: &Fitting) -> Option<i32> {
        let of_kind = self.fit_of_kind(outline, fitting.kind)?;
        Some(of_kind + product(outline, &fitting.numbers) + i32::from(fitting.standing.bias) * FIT_UNIT)
    }

    fn fit_of_kind(&self, outline: &Outline, kind: u16) -> Option<i32> {
        Some(product(outline, self.told_kinds.get(usize::from(kind))?))
    }

    fn kind(&self, seen: &Seen) -> u16 {
        let known = self.kinds.get(&seen.kind()).or_else(|| self.kinds.get(&word_hash(OTHER_MARK)));
        known.copied().unwrap_or(0)
    }

    /// The number of what stands beside a gap where it counts as itself, else 0.
    fn sight(&self, seen: &Seen) -> u16 {
        if seen.counts_by_kind() { 0 } else { self.sights.get(&seen.word()).copied().unwrap_or(0) }
    }
}

/// The kind of plurals; stands for any of them among the words that fit, and has any owner for its rival.
const PLURAL: &str = "s";

/// Classes of commonness.
const CLASSES: usize = 16;

/// The kind of marks that have none of their own.
const OTHER_MARK: &[u8] = b"?m";

/// The next rows of numbers.
fn rows<const N: usize>(reader: &mut Reader<'_>, count: usize) -> Result<Vec<[i8; N]>, BadDictionary> {
    let (rows, _) = reader.take(N * count)?.as_chunks::<N>();
    Ok(rows.iter().map(|row| row.map(u8::cast_signed)).collect())
}

fn add<const N: usize>(sums: &mut [i32; N], times: i32, row: &[i8; N]) {
    for (sum, number) in sums.iter_mut().zip(row) {
        *sum += times * i32::from(*number);
    }
}

fn product(outline: &Outline, numbers: &[i8; TOLD]) -> i32 {
    outline.iter().zip(numbers).map(|(seen, number)| seen * i32::from(*number)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spelling::shipped;
    use crate::text::tokens;

    /// What fits better than the word between the asterisks.
    fn likelier(marked: &str) -> Option<String> {
        let shipped = shipped().unwrap();
        let plain = marked.replace('*', "");
        let tokens = tokens(&plain);
        let at = tokens.iter().position(|token| token.span.start == marked.find('*').unwrap()).unwrap();
        let see = |place: usize| {
            place.checked_sub(REACH).map_or(Seen::beginning(), |place| {
                tokens.get(place).map_or(Seen::end(), |token| shipped.confusions().see(token, place == 0))
            })
        };
        let seen = std::array::from_fn(|step| see(at + step));
        let word = &tokens[at].norm;
        shipped.gaps().likelier(word, shipped.known(word), &seen).map(str::to_owned)
    }

    #[test]
    fn tells_what_was_meant_by_what_stands_around() {
        for (sentence, meant) in [
            ("We hope that you *cam* come to the fair.", "can"),
            ("They walked *trough* the rose garden.", "through"),
            ("The course lasts *fore* weeks in all.", "four"),
            ("I would be glad to *tall* you more.", "tell"),
        ] {
            assert_eq!(likelier(sentence).as_deref(), Some(meant), "{sentence}");
            let words: Vec<_> = sentence.split('*').collect();
            assert_eq!(likelier(&format!("{}*{meant}*{}", words[0], words[2])), None, "{sentence}");
        }
    }

    #[test]
    fn leaves_words_alone_where_they_belong() {
        for sentence in [
            "The *cam* of the old engine was worn.",
            "We filled the *trough* by the stable.",
            "He is as *tall* as the door.",
            "The sky was *red* over the harbour.",
        ] {
            assert_eq!(likelier(sentence), None, "{sentence}");
        }
    }

    #[test]
    fn refuses_what_is_no_model() {
        let section = |bytes: &[u8]| [&u32::try_from(bytes.len()).unwrap().to_le_bytes(), bytes].concat();
        let read = |numbers: &[u8]| {
            let file = [section(b""), section(b""), section(numbers), section(b"n")].concat();
            Gaps::read(&mut Reader::new(&file))
        };
        assert_eq!(read(b""), Ok(Gaps::default()));
        assert_eq!(read(&[0; 40]), Err(BadDictionary));
    }
}
