//! Words taken for any other that is a slip of the finger or of the ear away ("cam" for "can"): which of them fits the gap
//! that the words around leave.
//!
//! A small neural model of a sentence, as in Bengio and others, "A Neural Probabilistic Language Model" (2003): the words beside
//! the gap as numbers, a layer between, and the numbers of a word that may stand in it; all of them whole, so that every
//! machine comes to the same sums. It is data, fitted by `tests/tools/words/gaps.py`.

use super::confusions::{Likely, NAME, NUMBER, Seen};
use super::dictionary::Known;
use super::later::Later;
use super::layers::{Apart, Beside, Inside, Layers, REACH, Shares};
use super::packed::{Reader, WordList};
use super::slips::{OneSlip, slip};
use super::{BadDictionary, Commonness};
use crate::text::{WordMap, word_hash};

/// What fits a gap.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    layers: Layers,
    kinds: Vec<Kind>,
    words: Vec<Word>,
    /// The places of both, by their hashes.
    kind_places: WordMap<u64, u16>,
    word_places: WordMap<u64, u16>,
    one_slip: OneSlip,
    /// For words without numbers of their own, by how common they are.
    rare: Vec<Standing>,
}

/// A kind of words.
#[derive(Debug, PartialEq, Eq)]
struct Kind {
    beside: Beside,
    inside: Inside,
    /// Which name or number it is does not matter.
    counts_by_kind: bool,
}

/// A word that has numbers of its own beside a gap or in one, or rivals that the file names.
#[derive(Debug, Default, PartialEq, Eq)]
struct Word {
    letters: Box<str>,
    beside: Option<Beside>,
    fitting: Option<Fitting>,
    /// Of words that it is taken for, or that the sums spoke for where it stood in edited text: the least score that calls
    /// for each, or `None` where none does.
    own_least: Vec<(u16, Option<i32>)>,
    rivals: Later<Vec<Rival>>,
}

/// What is known of a word with numbers of its own in a gap.
#[derive(Debug, PartialEq, Eq)]
struct Fitting {
    inside: Inside,
    standing: Standing,
}

/// How well a word fits anywhere, and how much more it takes to call for another where it stands; in sixteenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    bias: i8,
    caution: u8,
}

/// A word that may have been meant.
#[derive(Debug)]
struct Rival {
    place: u16,
    /// From the word that stands there.
    apart: Apart,
    /// The least that the words around must say for it and against that word, in sixteenths.
    least: i32,
}

/// What stands at one place of a sentence, as the model sees it.
#[derive(Clone, Copy)]
pub struct Sight<'g> {
    shares: &'g Shares,
    kind: &'g Kind,
    word: Option<&'g Word>,
}

/// A word and those around it.
pub const AROUND: usize = 2 * REACH + 1;

/// The least score, beside the cost of the slip, in sixteenths of a natural logarithm of the odds. Pairs without a score of
/// their own were met too seldom for the one that was fitted (72): a "tour guide" was taken for "your guide".
const LEAST: i32 = 96;

/// So far above the least score there is little doubt.
const PLAIN: i32 = 48;

/// In a word's mark: it has numbers beside a gap, has them in a gap, and is meant where others stand.
const BESIDES: u8 = 1;
const FITS: u8 = 2;
const OFFERED: u8 = 4;

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
        let mut lines = text.lines();
        let kinds: Vec<_> = lines.next().unwrap_or_default().split(' ').collect();
        let words: Vec<_> = (0..words.len()).filter_map(|place| words.word(place)).zip(marks).collect();
        let mut gaps = Gaps::of_numbers(&kinds, &words, &mut Reader::new(numbers))?;
        gaps.kind_places = places(kinds.into_iter());
        gaps.word_places = places(words.iter().map(|(word, _)| *word));
        let offered = words.iter().zip(0..).filter(|((_, marks), _)| *marks & OFFERED != 0);
        gaps.one_slip = OneSlip::of(offered.map(|((word, _), place)| (place, *word)));
        for line in lines {
            gaps.add_least(line).ok_or(BadDictionary)?;
        }
        Ok(gaps)
    }

    /// The layers, the kinds, and the words with their marks.
    fn of_numbers(
        kinds: &[&str],
        words: &[(&str, &u8)],
        numbers: &mut Reader<'_>,
    ) -> Result<Self, BadDictionary> {
        let marked = |mark: u8| words.iter().filter(|(_, marks)| *marks & mark != 0).count();
        let fitting = marked(FITS);
        let kinds_beside = numbers.rows(kinds.len())?;
        // The first row, of zeros, is for words without one of their own.
        let mut beside = numbers.rows(1 + marked(BESIDES))?.into_iter().skip(1).map(Beside::new);
        let layers = Layers::read(numbers)?;
        let kinds_inside: Vec<_> = numbers.rows(kinds.len())?.iter().map(Inside::of_kind).collect();
        let inside = numbers.rows(fitting)?;
        let (biases, rare_biases) = (numbers.take(fitting)?, numbers.take(CLASSES)?);
        let (cautions, rare_cautions) = (numbers.take(fitting)?, numbers.take(CLASSES)?);
        let inside = inside
            .iter()
            .zip(numbers.take(fitting)?)
            .map(|(numbers, kind)| Some(Inside::of_word(kinds_inside.get(usize::from(*kind))?, numbers)));
        let inside = inside.collect::<Option<Vec<_>>>().ok_or(BadDictionary)?;
        let fitting = inside.into_iter().zip(standings(biases, cautions));
        let mut fitting = fitting.map(|(inside, standing)| Fitting { inside, standing });
        let words = words.iter().map(|(letters, marks)| Word {
            letters: (*letters).into(),
            beside: (*marks & BESIDES != 0).then(|| beside.next()).flatten(),
            fitting: (*marks & FITS != 0).then(|| fitting.next()).flatten(),
            ..Word::default()
        });
        let words = words.collect();
        let kinds = kinds.iter().zip(kinds_beside).zip(kinds_inside).map(|((kind, beside), inside)| Kind {
            beside: Beside::new(beside),
            inside,
            counts_by_kind: [NAME, NUMBER].contains(&kind.as_bytes()),
        });
        Ok(Gaps {
            layers,
            kinds: kinds.collect(),
            words,
            rare: standings(rare_biases, rare_cautions).collect(),
            ..Gaps::default()
        })
    }

    /// `word rival least rival least …`, `-` for never.
    fn add_least(&mut self, line: &str) -> Option<()> {
        let mut parts = line.split(' ');
        let letters = parts.next()?;
        let mut own_least = Vec::new();
        while let Some(rival) = parts.next() {
            let least = parts.next()?;
            let least = if least == "-" { None } else { Some(least.parse().ok()?) };
            own_least.push((*self.word_places.get(&word_hash(rival.as_bytes()))?, least));
        }
        let next = u16::try_from(self.words.len()).ok()?;
        let place = *self.word_places.entry(word_hash(letters.as_bytes())).or_insert(next);
        if place == next {
            self.words.push(Word { letters: letters.into(), ..Word::default() });
        }
        self.words.get_mut(usize::from(place))?.own_least.extend(own_least);
        Some(())
    }

    /// What stands somewhere, as the model sees it; `None` where there is no model.
    pub fn sight(&self, seen: &Seen) -> Option<Sight<'_>> {
        let kind = self.kind(seen.kind()).or_else(|| self.kind(word_hash(OTHER_MARK)));
        let kind = kind.or(self.kinds.first())?;
        let word = self.word_places.get(&seen.word()).and_then(|place| self.word(*place));
        let shares = match word.and_then(|word| word.beside.as_ref()) {
            Some(word) if !kind.counts_by_kind => self.layers.shares_of_word(word, &kind.beside),
            _ => self.layers.shares_of_kind(&kind.beside),
        };
        Some(Sight { shares, kind, word })
    }

    /// The word that fits much better than `word`, which stands in the middle of what is seen; `known` tells what the
    /// dictionary says of it. `None` where it may well be meant itself.
    pub fn likelier(
        &self,
        word: &str,
        known: impl FnOnce() -> Option<Known>,
        around: &[Sight<'_>; AROUND],
    ) -> Option<Likely<'_>> {
        let here = around.get(REACH)?;
        let fitting = here.word.and_then(|own| own.fitting.as_ref());
        if word == PLURAL || fitting.is_none() && here.kind.counts_by_kind {
            return None;
        }
        match here.word {
            Some(own) => self.best(own.rivals.get_or(|| self.rivals(word, known(), here)), around),
            None => self.best(&self.rivals(word, known(), here), around),
        }
    }

    /// Whether an owner ("dog's") fits much better than the plural in the middle of what is seen.
    pub fn calls_for_owner(&self, around: &[Sight<'_>; AROUND]) -> bool {
        let plural = word_hash(PLURAL.as_bytes());
        let called_for = || {
            let is_plural = std::ptr::eq(around.get(REACH)?.kind, self.kind(plural)?);
            let here = around.get(REACH).filter(|_| is_plural)?;
            let plural = self.word(*self.word_places.get(&plural)?)?;
            let any = Sight { word: Some(plural), ..*here };
            self.best(plural.rivals.get_or(|| self.rivals(PLURAL, None, &any)), around)
        };
        called_for().is_some()
    }

    /// Words that may have been meant by this one, which is seen here.
    fn rivals(&self, word: &str, known: Option<Known>, here: &Sight<'_>) -> Vec<Rival> {
        let known = known.filter(|known| known.commonness >= Commonness(1) && !known.is_name);
        let own_least = here.word.map(|own| own.own_least.as_slice()).unwrap_or_default();
        let fitting = here.word.and_then(|own| own.fitting.as_ref());
        let inside = fitting.map_or(&here.kind.inside, |fitting| &fitting.inside);
        let class = known.map_or(1, |known| usize::from(known.commonness.0));
        let standing = fitting.map(|fitting| fitting.standing).or_else(|| self.rare.get(class).copied());
        let rival = |place: u16, least: i32| {
            let rival = self.word(place)?.fitting.as_ref()?;
            let least = least + i32::from(standing?.bias) - i32::from(rival.standing.bias);
            Some(Rival { place, apart: self.layers.apart(&rival.inside, inside), least })
        };
        let named = own_least.iter().filter_map(|(place, least)| rival(*place, (*least)?));
        let mut rivals: Vec<_> = named.collect();
        if word == PLURAL || own_least.is_empty() && (known.is_none() || word.len() < 2) {
            return rivals;
        }
        let near = self.one_slip.near(word).filter(|place| own_least.iter().all(|(own, _)| own != place));
        rivals.extend(near.filter_map(|place| {
            let cost = slip(word, &self.word(place)?.letters)?;
            rival(place, LEAST + cost + i32::from(standing?.caution))
        }));
        rivals
    }

    /// The one of these that the words around call for most, where they do.
    fn best(&self, rivals: &[Rival], around: &[Sight<'_>; AROUND]) -> Option<Likely<'_>> {
        if rivals.is_empty() {
            return None;
        }
        let [a, b, c, _, d, e, f] = around.map(|sight| sight.shares);
        let within = self.layers.within([a, b, c, d, e, f]);
        let near = rivals.iter().filter(|rival| rival.apart.most_said(&within) >= rival.least);
        let above = near.map(|rival| (self.layers.said(&within, &rival.apart) - rival.least, rival));
        let above = above.filter(|(above, _)| *above >= 0);
        let (above, rival) = above.max_by_key(|(above, _)| *above)?;
        Some(Likely { word: &self.word(rival.place)?.letters, is_plain: above >= PLAIN })
    }

    fn kind(&self, hash: u64) -> Option<&Kind> {
        self.kinds.get(usize::from(*self.kind_places.get(&hash)?))
    }

    fn word(&self, place: u16) -> Option<&Word> {
        self.words.get(usize::from(place))
    }
}

/// The kind of plurals; stands for any of them among the words that fit, and has any owner for its rival.
const PLURAL: &str = "s";

/// Classes of commonness.
const CLASSES: usize = 16;

/// The kind of marks that have none of their own.
const OTHER_MARK: &[u8] = b"?m";

/// The places of words, by their hashes.
fn places<'w>(words: impl Iterator<Item = &'w str>) -> WordMap<u64, u16> {
    words.map(|word| word_hash(word.as_bytes())).zip(0..).collect()
}

fn standings(biases: &[u8], cautions: &[u8]) -> impl Iterator<Item = Standing> {
    let both = biases.iter().zip(cautions);
    both.map(|(bias, caution)| Standing { bias: bias.cast_signed(), caution: *caution })
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
        let around = std::array::from_fn(|step| shipped.gaps().sight(&see(at + step)).unwrap());
        let word = &tokens[at].norm;
        let likely = shipped.gaps().likelier(word, || shipped.known(word), &around);
        likely.map(|likely| likely.word.to_owned())
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
