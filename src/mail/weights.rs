//! What the signs and the words of a mail are worth: for being a follow-up at all, and for each stage.
//!
//! Both tables (`tables/weights.tsv` for signs, `tables/words.tsv` for words and pairs of words) are fitted to labelled
//! mails by `tests/tools/stages`; here they are only added up, each word of a mail looked up once.

use super::Document;
use super::signs::{SIGNS, words};
use crate::text::{BREAK, WordMap};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A line of either table has a number for so many stages.
pub const STAGE_COUNT: usize = 5;

/// What something is worth, in hundredths: for being a follow-up at all (from 0 on a mail is one), and for each stage.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    pub follow_up: i32,
    pub stages: [i32; STAGE_COUNT],
}

impl Weight {
    fn add(&mut self, other: Weight, times: i32) {
        self.follow_up += other.follow_up * times;
        for (mine, theirs) in self.stages.iter_mut().zip(other.stages) {
            *mine += theirs * times;
        }
    }

    /// This share of it.
    fn scaled(self, share: f64) -> Weight {
        let scaled = |number: i32| (f64::from(number) * share).round() as i32;
        Weight { follow_up: scaled(self.follow_up), stages: self.stages.map(scaled) }
    }
}

/// In a mail of up to so many words each counts in full.
const FULL: f64 = 80.0;

/// How much each word of a mail counts beside its signs, at most 1: the less the longer the mail, for a long letter says
/// many words that have little to do with what it is for.
pub fn share_of_words(document: &Document<'_>) -> f64 {
    (FULL / document.words() as f64).min(1.0)
}

/// What a mail is worth: from what every mail starts with, by its signs, and by each of its words once.
pub fn weigh(document: &Document<'_>) -> Weight {
    let words = words(document);
    let mut sum = SIGN_WEIGHTS.start;
    for (weight, count) in SIGN_WEIGHTS.signs.iter().zip(SIGNS.count(&words)) {
        sum.add(*weight, i32::from(count));
    }
    let mut said = Weight::default();
    WORD_WEIGHTS.of_each(&words, |weight| said.add(weight, 1));
    sum.add(said.scaled(share_of_words(document)), 1);
    sum
}

static SIGN_WEIGHTS: LazyLock<SignWeights> =
    LazyLock::new(|| SignWeights::read(include_str!("tables/weights.tsv")));

struct SignWeights {
    /// What a mail is worth without any sign.
    start: Weight,
    /// In the order of the signs.
    signs: Vec<Weight>,
}

impl SignWeights {
    fn read(table: &'static str) -> Self {
        let table: HashMap<&str, Weight> = lines(table).collect();
        let of = |name: &str| table.get(name).copied().unwrap_or_default();
        SignWeights { start: of(""), signs: SIGNS.names.iter().map(|name| of(name)).collect() }
    }
}

static WORD_WEIGHTS: LazyLock<WordWeights> =
    LazyLock::new(|| WordWeights::read(include_str!("tables/words.tsv")));

struct WordWeights {
    entries: WordMap<&'static str, Entry>,
    weights: Vec<Weight>,
}

/// Where the weights of a word stand.
#[derive(Default)]
struct Entry {
    alone: Option<usize>,
    /// With the word that follows it, by that word.
    before: Vec<(&'static str, usize)>,
}

impl WordWeights {
    fn read(table: &'static str) -> Self {
        let mut entries: WordMap<&str, Entry> = WordMap::default();
        let mut weights = Vec::new();
        for (place, (words, weight)) in lines(table).enumerate() {
            match words.split_once(' ') {
                Some((word, next)) => entries.entry(word).or_default().before.push((next, place)),
                None => entries.entry(words).or_default().alone = Some(place),
            }
            weights.push(weight);
        }
        WordWeights { entries, weights }
    }

    /// Tells `visit` the weight of each word and pair of words that has one; what is said twice counts once.
    fn of_each(&self, words: &[&str], mut visit: impl FnMut(Weight)) {
        let mut said = vec![false; self.weights.len()];
        let mut visit_once = |place: usize| {
            if let (Some(said @ false), Some(weight)) = (said.get_mut(place), self.weights.get(place)) {
                *said = true;
                visit(*weight);
            }
        };
        for (at, word) in words.iter().enumerate() {
            let Some(entry) = self.entries.get(word) else { continue };
            entry.alone.into_iter().for_each(&mut visit_once);
            let next = words.get(at + 1).copied().unwrap_or(BREAK);
            let pair = entry.before.binary_search_by_key(&next, |(word, _)| word);
            let pair = pair.ok().and_then(|pair| entry.before.get(pair));
            pair.into_iter().for_each(|(_, place)| visit_once(*place));
        }
    }
}

/// The lines of a table: a sign, a word or a pair of words, tab, its worth as a follow-up, and its worth for each stage.
fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, Weight)> {
    table.lines().filter_map(read_line)
}

fn read_line(line: &'static str) -> Option<(&'static str, Weight)> {
    let (name, numbers) = line.split_once('\t')?;
    let mut numbers = numbers.split('\t').map(|number| number.parse::<i32>().ok());
    let follow_up = numbers.next()??;
    let mut stages = [0; STAGE_COUNT];
    for stage in &mut stages {
        *stage = numbers.next()??;
    }
    Some((name, Weight { follow_up, stages }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_its_weights() {
        let table: HashMap<_, _> = lines(include_str!("tables/weights.tsv")).collect();
        assert!(table.contains_key(""), "what a mail is worth without any");
        for name in &SIGNS.names {
            assert!(table.contains_key(name), "no weights for `{name}`: run tests/tools/stages");
        }
    }

    #[test]
    fn the_words_are_few_sorted_and_each_worth_something() {
        let table = include_str!("tables/words.tsv");
        let words: Vec<_> = lines(table).collect();
        assert_eq!(words.len(), table.lines().count(), "every line makes sense");
        assert!(words.is_sorted_by(|(one, _), (next, _)| one < next));
        assert!(words.iter().all(|(_, weight)| *weight != Weight::default()));
        assert!(words.len() <= 3000 && table.len() < 100_000, "{} words, {} bytes", words.len(), table.len());
    }

    #[test]
    fn a_word_counts_once_however_often_it_is_said() {
        let weights = WordWeights::read("boiler\t-30\t0\t0\t0\t0\t0\npost\t20\t1\t2\t3\t4\t5\n");
        let mut sum = Weight::default();
        weights.of_each(&["post", "boiler", "tea", "post"], |weight| sum.add(weight, 1));
        assert_eq!(sum, Weight { follow_up: -10, stages: [1, 2, 3, 4, 5] });
    }

    #[test]
    fn a_pair_of_words_counts_beside_each_of_them_where_one_follows_the_other() {
        let weights = WordWeights::read("post\t20\t0\t0\t0\t0\t0\nthe post\t5\t0\t0\t0\t0\t0\n");
        let worth = |words: &[&str]| {
            let mut sum = 0;
            weights.of_each(words, |weight| sum += weight.follow_up);
            sum
        };
        assert_eq!(worth(&["the", "post", ".", "the", "post"]), 25);
        assert_eq!(worth(&["the", ".", "post", "the"]), 20);
    }
}
