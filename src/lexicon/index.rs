use super::marks::Marks;
use super::phrase::Phrase;
use super::reading::Item;
use super::vocabulary::{Kinds, Vocabulary};

/// Which phrases may stand in a sentence, told by the words it has: of the many phrases few are tried at all.
///
/// Every phrase is kept under the rarest words it cannot do without, and says what other words it needs.
#[derive(Debug, Default)]
pub struct Index {
    /// For each word of the vocabulary the phrases kept under it.
    by_word: Vec<Vec<Kept>>,
    /// Phrases that can do without any word.
    anywhere: Vec<Kept>,
    /// All phrases, in the order of the list the index was made of.
    phrases: Vec<Candidate>,
}

/// A phrase as it is kept under a word.
#[derive(Debug, Clone, Copy)]
struct Kept {
    /// Its number.
    phrase: u32,
    /// Of the words it needs beside those it is kept under, the rarest: without one of them it is not worth a try.
    beside: Kinds,
}

/// A phrase that may stand in a sentence: it has a word of each of these, the last first.
#[derive(Debug, Clone, Copy)]
pub struct Candidate([Option<Need>; NEEDS]);

/// A word that a phrase cannot do without.
#[derive(Debug, Clone, Copy)]
pub struct Need {
    /// Which.
    pub words: Words,
    /// At most so many items before it stands the one that is needed before it.
    pub reach: usize,
}

/// One word of the vocabulary, or any of a set of them, by number.
#[derive(Debug, Clone, Copy)]
pub enum Words {
    /// This word.
    One(u32),
    /// One of this set.
    Any(u32),
}

/// Words of so many sentences that a phrase is rather kept under any other: as common as words of so many phrases.
const COMMONEST: &str =
    "the i to you and a for of in is with at it my on have me this that be we as your would am about not";
const AS_COMMON: usize = 3000;

/// So many needs of a phrase, the rarest, are looked at before it is tried.
const NEEDS: usize = 4;

impl Index {
    /// An index of phrases made of these classes and words.
    pub fn new(phrases: &[&Phrase], classes: &[Phrase], vocabulary: &mut Vocabulary) -> Self {
        let mut starts = Vec::new();
        for members in classes {
            let longest = longest(members, &starts);
            starts.push(Start { longest, ..start(members, &starts, vocabulary) });
        }
        let needs: Vec<Vec<Part>> =
            phrases.iter().map(|phrase| needs(phrase, 0, &starts, vocabulary)).collect();
        let mut uses = vec![0_usize; vocabulary.len() + 1];
        for word in needs.iter().flatten().flat_map(|part| &part.words) {
            if let Some(uses) = uses.get_mut(place(*word)) {
                *uses += 1;
            }
        }
        for word in COMMONEST.split(' ') {
            let uses = uses.get_mut(place(vocabulary.number(word)));
            uses.into_iter().for_each(|uses| *uses += AS_COMMON);
        }
        // A word of many phrases is most likely one of many sentences, too.
        let frequency =
            |part: &Part| -> usize { part.words.iter().filter_map(|word| uses.get(place(*word))).sum() };
        let mut index = Index { by_word: vec![Vec::new(); vocabulary.len() + 1], ..Index::default() };
        for (phrase, needs) in (0..).zip(needs) {
            index.add(phrase, needs, frequency, vocabulary);
        }
        index
    }

    /// Adds a phrase that needs a word of each of these parts, in this order.
    fn add(
        &mut self,
        phrase: u32,
        mut needs: Vec<Part>,
        frequency: impl Fn(&Part) -> usize,
        vocabulary: &mut Vocabulary,
    ) {
        let mut frequencies: Vec<usize> = needs.iter().map(&frequency).collect();
        frequencies.sort_unstable();
        let rare = frequencies.get(NEEDS - 1).copied().unwrap_or(usize::MAX);
        needs.retain(|part| frequency(part) <= rare);
        let rarest = needs.iter().enumerate().min_by_key(|(_, part)| frequency(part)).map(|(at, _)| at);
        let others = needs.iter().enumerate().filter(|(at, _)| Some(*at) != rarest).map(|(_, part)| part);
        let beside =
            others.min_by_key(|part| frequency(part)).map_or(Kinds::ALL, |part| Kinds::of(&part.words));
        let kept = Kept { phrase, beside };
        let mut candidate = Candidate([None; NEEDS]);
        for (at, (need, part)) in candidate.0.iter_mut().zip(needs.iter().rev()).enumerate() {
            let words = match part.words[..] {
                [word] => Some(Words::One(word)),
                _ => u32::try_from(vocabulary.add_set(part.words.clone())).ok().map(Words::Any),
            };
            let before = needs.iter().rev().nth(at + 1).map_or(0, |before| before.latest);
            *need = words.map(|words| Need { words, reach: part.latest - before });
        }
        match rarest.and_then(|at| needs.get(at)) {
            None => self.anywhere.push(kept),
            Some(rarest) => {
                for word in &rarest.words {
                    if let Some(list) = self.by_word.get_mut(place(*word)) {
                        list.push(kept);
                    }
                }
            }
        }
        self.phrases.push(candidate);
    }

    /// Tells `visit` the phrases whose rarest words stand in a sentence, each once, by their number in the list the index
    /// was made of; `kinds` are those of the sentence's words, and `tried` is room to remember what was told.
    pub fn candidates(
        &self,
        items: &[Item],
        kinds: &Kinds,
        tried: &mut Marks,
        mut visit: impl FnMut(usize, &Candidate),
    ) {
        tried.clear(self.phrases.len());
        let lists = items.iter().filter_map(|item| self.by_word.get(place(item.word)));
        for list in std::iter::once(&self.anywhere).chain(lists) {
            for Kept { phrase, .. } in list.iter().filter(|kept| kept.beside.meet(kinds)) {
                let phrase = place(*phrase);
                if tried.mark(phrase)
                    && let Some(candidate) = self.phrases.get(phrase)
                {
                    visit(phrase, candidate);
                }
            }
        }
    }
}

impl Candidate {
    /// The needs of the phrase, the last first.
    pub fn needs_from_end(&self) -> impl Iterator<Item = &Need> {
        self.0.iter().map_while(Option::as_ref)
    }
}

/// A part that no way through a phrase avoids: it starts with one of these words.
struct Part {
    words: Vec<u32>,
    /// At most so many items of the phrase stand before it.
    latest: usize,
}

/// What a phrase can start with.
#[derive(Debug, Default)]
struct Start {
    words: Vec<u32>,
    /// Anything else than those words, or nothing at all: what comes behind counts too.
    is_open: bool,
    /// Most items the phrase takes; told for classes alone.
    longest: usize,
}

impl Start {
    fn of(words: &[u32]) -> Self {
        Start { words: words.to_vec(), ..Start::default() }
    }
}

/// What a phrase can start with, where `classes` says so of each class.
fn start(phrase: &Phrase, classes: &[Start], vocabulary: &Vocabulary) -> Start {
    match phrase {
        Phrase::Word(word) => Start::of(&[*word]),
        Phrase::Words(set) => Start::of(vocabulary.set(*set)),
        Phrase::Class(class) => match classes.get(*class) {
            Some(Start { words, is_open, .. }) => {
                Start { words: words.clone(), is_open: *is_open, ..Start::default() }
            }
            None => Start { is_open: true, ..Start::default() },
        },
        Phrase::Choice(options) => {
            let mut all = Start::default();
            for option in options.iter().map(|option| start(option, classes, vocabulary)) {
                all.words.extend(option.words);
                all.is_open |= option.is_open;
            }
            all
        }
        Phrase::Sequence(parts) => {
            let takes_no_word =
                |part: &&Phrase| matches!(part, Phrase::Not(_) | Phrase::Opening | Phrase::Clause);
            match parts.iter().find(|part| !takes_no_word(part)) {
                Some(first) => start(first, classes, vocabulary),
                None => Start { is_open: true, ..Start::default() },
            }
        }
        _ => Start { is_open: true, ..Start::default() },
    }
}

/// Every part that no way through a phrase avoids, of a phrase before which at most `latest` items stand.
fn needs(phrase: &Phrase, mut latest: usize, classes: &[Start], vocabulary: &Vocabulary) -> Vec<Part> {
    if let Phrase::Sequence(parts) = phrase {
        let mut all = Vec::new();
        for part in parts {
            all.extend(needs(part, latest, classes, vocabulary));
            latest += longest(part, classes);
        }
        return all;
    }
    let Start { words, is_open, .. } = start(phrase, classes, vocabulary);
    if is_open { Vec::new() } else { vec![Part { words, latest }] }
}

/// Most items a phrase takes, where `classes` says so of each class.
fn longest(phrase: &Phrase, classes: &[Start]) -> usize {
    phrase.longest(&|class| classes.get(class).map_or(0, |class| class.longest))
}

/// The place of a word in a list by word, or of anything else in a list by number.
pub fn place(word: u32) -> usize {
    usize::try_from(word).unwrap_or(0)
}
