use super::program::{FirstItems, Program};
use super::reading::Item;
use crate::order;
use crate::text::WordMap;
use std::sync::Arc;

/// Which phrases may stand in a sentence, told by the words it has: of the many phrases few are tried at all.
///
/// Every phrase is kept under the rarest words it cannot do without, and says what other words it needs.
#[derive(Debug, Default)]
pub struct Index {
    needs: Needs,
    /// For each word of the vocabulary, the phrases kept under it.
    by_word: Vec<Vec<Candidate>>,
    /// Phrases that can do without any word.
    anywhere: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// The phrase's place in the list the index was made of.
    phrase: usize,
    /// Numbers of sets of words; unused places hold the set that every sentence meets.
    needs: [u16; NEEDS],
}

/// So many further needs of a phrase are looked at before it is tried.
const NEEDS: usize = 3;

impl Index {
    /// An index of phrases that name these classes, over a vocabulary of so many words.
    pub fn new<'p>(
        programs: impl Iterator<Item = &'p Program>,
        class_starts: &[FirstItems],
        words: usize,
    ) -> Self {
        let required: Vec<Vec<Arc<[u32]>>> = programs.map(|program| program.required(class_starts)).collect();
        let mut uses = vec![0_usize; words + 1];
        for word in required.iter().flatten().flat_map(|set| set.iter()) {
            if let Some(uses) = uses.get_mut(index(*word)) {
                *uses += 1;
            }
        }
        // A word of many phrases is most likely one of many sentences, too.
        let frequency =
            |set: &Arc<[u32]>| -> usize { set.iter().filter_map(|word| uses.get(index(*word))).sum() };
        let mut made = Index { by_word: vec![Vec::new(); words + 1], ..Index::default() };
        for (phrase, mut required) in required.into_iter().enumerate() {
            order::by_key(&mut required, frequency);
            made.add(phrase, &required);
        }
        made
    }

    /// Adds a phrase that needs a word of each of these sets, the rarest first.
    fn add(&mut self, phrase: usize, required: &[Arc<[u32]>]) {
        let Some((rarest, others)) = required.split_first() else { return self.anywhere.push(phrase) };
        let mut candidate = Candidate { phrase, needs: [MET; NEEDS] };
        for (need, words) in candidate.needs.iter_mut().zip(others) {
            *need = self.needs.number_of(words);
        }
        for &word in rarest.iter() {
            if let Some(list) = self.by_word.get_mut(index(word)) {
                list.push(candidate);
            }
        }
    }

    /// The phrases that may stand in a sentence, in order, into `candidates`.
    pub fn candidates(&self, items: &[Item], met: &mut Vec<bool>, candidates: &mut Vec<usize>) {
        self.needs.met(items, met);
        candidates.clear();
        candidates.extend(&self.anywhere);
        let kept = items.iter().filter_map(|item| self.by_word.get(index(item.word))).flatten();
        candidates
            .extend(kept.filter(|candidate| candidate.may_stand(met)).map(|candidate| candidate.phrase));
        candidates.sort_unstable();
        candidates.dedup();
    }
}

impl Candidate {
    fn may_stand(&self, met: &[bool]) -> bool {
        self.needs.iter().all(|&need| met.get(usize::from(need)).is_some_and(|met| *met))
    }
}

/// Sets of words, of each of which a sentence must have one to hold a phrase; shared between phrases.
#[derive(Debug, Default)]
struct Needs {
    numbers: WordMap<Arc<[u32]>, u16>,
    /// For each word of the vocabulary, the sets it belongs to.
    by_word: Vec<Vec<u16>>,
}

/// The number of the set that every sentence meets.
const MET: u16 = 0;

impl Needs {
    fn number_of(&mut self, words: &Arc<[u32]>) -> u16 {
        if let Some(number) = self.numbers.get(words) {
            return *number;
        }
        let Ok(number) = u16::try_from(self.numbers.len() + 1) else { return MET };
        for word in words.iter().map(|word| index(*word)) {
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

    /// Which sets a sentence has a word of.
    fn met(&self, items: &[Item], met: &mut Vec<bool>) {
        met.clear();
        met.push(true);
        met.resize(self.numbers.len() + 1, false);
        for &set in items.iter().filter_map(|item| self.by_word.get(index(item.word))).flatten() {
            if let Some(place) = met.get_mut(usize::from(set)) {
                *place = true;
            }
        }
    }
}

fn index(word: u32) -> usize {
    usize::try_from(word).unwrap_or(0)
}
