use super::program::{Class, Program};
use super::reading::Item;
use crate::order;
use crate::text::WordMap;
use std::sync::Arc;

/// Which phrases may stand in a sentence, and where they may start, told by the words it has: of the many phrases
/// few are tried at all.
///
/// Every phrase is kept under the rarest words it cannot do without, and says what other words it needs.
#[derive(Debug, Default)]
pub struct Index {
    sets: WordSets,
    /// For each word of the vocabulary, the phrases kept under it.
    by_word: Vec<Vec<Candidate>>,
    /// Phrases that can do without any word.
    anywhere: Vec<Candidate>,
    phrases: usize,
}

/// A phrase that may stand in a sentence, if it has what else the phrase needs.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// The phrase's place in the list the index was made of.
    pub phrase: usize,
    /// What it can start with.
    first: SetNumber,
    needs: [SetNumber; NEEDS],
}

/// So many further needs of a phrase are looked at before it is tried.
const NEEDS: usize = 3;

impl Index {
    /// An index of phrases that name these classes, over a vocabulary of so many words.
    pub fn new<'p>(programs: impl Iterator<Item = &'p Program>, classes: &[Class], words: usize) -> Self {
        let programs: Vec<&Program> = programs.collect();
        let required: Vec<Vec<Arc<[u32]>>> =
            programs.iter().map(|program| program.required(classes)).collect();
        let mut uses = vec![0_usize; words + 1];
        for word in required.iter().flatten().flat_map(|set| set.iter()) {
            if let Some(uses) = uses.get_mut(place(*word)) {
                *uses += 1;
            }
        }
        // A word of many phrases is most likely one of many sentences, too.
        let frequency =
            |set: &Arc<[u32]>| -> usize { set.iter().filter_map(|word| uses.get(place(*word))).sum() };
        let mut made =
            Index { by_word: vec![Vec::new(); words + 1], phrases: programs.len(), ..Index::default() };
        for (phrase, (program, mut required)) in programs.into_iter().zip(required).enumerate() {
            order::by_key(&mut required, frequency);
            let first = match program.first_items(classes).words() {
                Some(words) => made.sets.number_of(words),
                None => ANYTHING,
            };
            made.add(Candidate { phrase, first, needs: [ANYTHING; NEEDS] }, &required);
        }
        made
    }

    /// Adds a phrase that needs a word of each of these sets, the rarest first.
    fn add(&mut self, mut candidate: Candidate, required: &[Arc<[u32]>]) {
        let Some((rarest, others)) = required.split_first() else { return self.anywhere.push(candidate) };
        for (need, words) in candidate.needs.iter_mut().zip(others) {
            *need = self.sets.number_of(words);
        }
        for &word in rarest.iter() {
            if let Some(list) = self.by_word.get_mut(place(word)) {
                list.push(candidate);
            }
        }
    }

    /// Tells `visit` the phrases that may stand in a sentence, each once, with the items they may start at.
    pub fn candidates(
        &self,
        items: &[Item],
        seen: &mut Seen,
        mut visit: impl FnMut(usize, &mut dyn Iterator<Item = usize>),
    ) {
        seen.begin(items, self);
        let kept = items.iter().filter_map(|item| self.by_word.get(place(item.word))).flatten();
        for candidate in self.anywhere.iter().chain(kept) {
            if candidate.needs.iter().all(|&need| seen.places(need) != 0) && seen.is_new(candidate.phrase) {
                visit(candidate.phrase, &mut starts(seen.places(candidate.first), items.len()));
            }
        }
    }
}

/// What was seen in the sentence at hand; made once for a mail and used again for each sentence.
#[derive(Debug, Default)]
pub struct Seen {
    /// For each set, where words of it stand, as bits.
    places: Vec<u64>,
    /// The sets with any.
    met: Vec<SetNumber>,
    /// Which sentence it is at, counted from 1.
    round: u32,
    /// For each phrase, the sentence it was last tried in.
    tried: Vec<u32>,
}

impl Seen {
    fn begin(&mut self, items: &[Item], index: &Index) {
        self.round += 1;
        self.tried.resize(index.phrases, 0);
        self.places.resize(index.sets.len(), 0);
        for set in self.met.drain(..) {
            if let Some(places) = self.places.get_mut(usize::from(set)) {
                *places = 0;
            }
        }
        if let Some(everywhere) = self.places.first_mut() {
            *everywhere = u64::MAX;
        }
        for (at, item) in items.iter().enumerate() {
            for &set in index.sets.of(item.word) {
                if let Some(places) = self.places.get_mut(usize::from(set)) {
                    if *places == 0 {
                        self.met.push(set);
                    }
                    *places |= 1 << at.min(LAST);
                }
            }
        }
    }

    fn places(&self, set: SetNumber) -> u64 {
        self.places.get(usize::from(set)).copied().unwrap_or(0)
    }

    fn is_new(&mut self, phrase: usize) -> bool {
        self.tried.get_mut(phrase).is_some_and(|tried| std::mem::replace(tried, self.round) != self.round)
    }
}

/// The last bit stands for its place and all behind it.
const LAST: usize = 63;

/// The places that bits stand for, in a sentence of so many items.
fn starts(bits: u64, items: usize) -> impl Iterator<Item = usize> {
    let mut left = bits & !(1 << LAST);
    let near = std::iter::from_fn(move || {
        let next = left.trailing_zeros();
        left &= left.wrapping_sub(1);
        (next < u64::BITS).then_some(next as usize)
    });
    let far = if bits >> LAST == 1 { LAST..items } else { 0..0 };
    near.take_while(move |at| *at < items).chain(far)
}

/// The number of a set of words.
type SetNumber = u16;

/// The set that has every word.
const ANYTHING: SetNumber = 0;

/// Sets of words by number, shared between phrases.
#[derive(Debug, Default)]
struct WordSets {
    numbers: WordMap<Arc<[u32]>, SetNumber>,
    /// For each word of the vocabulary, the sets it belongs to.
    by_word: Vec<Vec<SetNumber>>,
}

impl WordSets {
    /// How many there are, with [`ANYTHING`].
    fn len(&self) -> usize {
        self.numbers.len() + 1
    }

    fn number_of(&mut self, words: &Arc<[u32]>) -> SetNumber {
        if let Some(number) = self.numbers.get(words) {
            return *number;
        }
        // With more sets than that the phrase is tried more often than it need be.
        let Ok(number) = SetNumber::try_from(self.len()) else { return ANYTHING };
        for word in words.iter().map(|word| place(*word)) {
            if self.by_word.len() <= word {
                self.by_word.resize_with(word + 1, Vec::new);
            }
            if let Some(sets) = self.by_word.get_mut(word) {
                sets.push(number);
            }
        }
        self.numbers.insert(Arc::clone(words), number);
        number
    }

    fn of(&self, word: u32) -> &[SetNumber] {
        self.by_word.get(place(word)).map_or(&[], Vec::as_slice)
    }
}

/// The place of a word in a list by word.
pub fn place(word: u32) -> usize {
    usize::try_from(word).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_stand_for_places_and_the_last_for_all_behind_it() {
        let places = |bits, items| starts(bits, items).collect::<Vec<_>>();
        assert_eq!(places(0b1001, 8), [0, 3]);
        assert_eq!(places(u64::MAX, 3), [0, 1, 2]);
        assert_eq!(places(1 << LAST | 1, 66), [0, 63, 64, 65]);
        assert_eq!(places(0, 66), [0; 0]);
    }
}
