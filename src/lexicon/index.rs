use super::marks::Marks;
use super::phrase::Phrase;
use super::places::{Places, Standing, before};
use super::reading::Item;
use super::vocabulary::{Vocabulary, Words, is_commonest};

/// Which phrases may stand in a sentence, told by the words it has: of the many phrases few are tried at all.
///
/// Every way through a phrase is kept under the rarest words it cannot do without, and says what other words it needs.
#[derive(Debug, Default)]
pub struct Index {
    /// For each word of the vocabulary the phrases kept under it.
    by_word: Vec<Vec<Kept>>,
    /// Those that can do without any word.
    anywhere: Vec<Kept>,
    /// All ways through all phrases.
    ways: Vec<Way>,
    /// How many phrases there are.
    count: usize,
}

/// A way through a phrase as it is kept under a word.
#[derive(Debug, Clone, Copy)]
struct Kept {
    /// Its place among all.
    way: u32,
    /// Of the words it needs beside those it is kept under, the rarest: without one of them it is not worth a try.
    beside: Option<Words>,
}

/// A way through a phrase.
#[derive(Debug, Clone, Copy)]
struct Way {
    /// The number of the phrase in the list the index was made of.
    phrase: u32,
    /// It has a word of each of these, the last first.
    needs: [Option<Need>; NEEDS],
}

/// A word that a phrase cannot do without.
#[derive(Debug, Clone, Copy)]
struct Need {
    /// Any of these.
    words: Words,
    /// At most so many items before it stands the one that is needed before it.
    reach: u32,
}

/// A phrase is rather kept under any other than one of the commonest words: it counts as one of so many phrases.
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
        let ways = (0..)
            .zip(phrases)
            .flat_map(|(phrase, parts)| ways(parts).into_iter().map(move |way| (phrase, way)));
        let ways: Vec<(u32, Vec<Part>)> =
            ways.map(|(phrase, way)| (phrase, needs(&way, 0, &starts, vocabulary))).collect();
        let mut uses = vec![0_usize; vocabulary.len() + 1];
        for word in ways.iter().flat_map(|(_, needs)| needs).flat_map(|part| &part.words) {
            if let Some(uses) = uses.get_mut(place(*word)) {
                *uses += 1;
            }
        }
        for (_, uses) in (0..).zip(&mut uses).filter(|(word, _)| is_commonest(*word)) {
            *uses += AS_COMMON;
        }
        // A word of many phrases is most likely one of many sentences, too.
        let frequency =
            |part: &Part| -> usize { part.words.iter().filter_map(|word| uses.get(place(*word))).sum() };
        let by_word = vec![Vec::new(); vocabulary.len() + 1];
        let mut index = Index { by_word, count: phrases.len(), ..Index::default() };
        for (phrase, needs) in ways {
            index.add(phrase, needs, frequency, vocabulary);
        }
        index
    }

    /// Adds a way through a phrase that needs a word of each of these parts, in this order.
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
        let beside = others.min_by_key(|part| frequency(part));
        let beside = beside.map(|part| vocabulary.any_of(part.words.clone()));
        let kept = Kept { way: u32::try_from(self.ways.len()).unwrap_or(u32::MAX), beside };
        let mut kept_way = Way { phrase, needs: [None; NEEDS] };
        for (at, (need, part)) in kept_way.needs.iter_mut().zip(needs.iter().rev()).enumerate() {
            let before = needs.iter().rev().nth(at + 1).map_or(0, |before| before.latest);
            *need = Some(Need { words: vocabulary.any_of(part.words.clone()), reach: part.latest - before });
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
        self.ways.push(kept_way);
    }

    /// Tells `visit` the phrases that have a way of which all words are `standing` among these items, each in reach of the
    /// one behind; each once, by its number in the list the index was made of. `told` is room to remember what was told.
    pub fn candidates(
        &self,
        items: &[Item],
        standing: &Standing,
        told: &mut Marks,
        mut visit: impl FnMut(usize),
    ) {
        told.clear(self.count);
        let lists = items.iter().filter_map(|item| self.by_word.get(place(item.word)));
        for list in std::iter::once(&self.anywhere).chain(lists) {
            let likely = list.iter().filter(|kept| kept.beside.is_none_or(|words| standing.has(words)));
            for way in likely.filter_map(|kept| self.ways.get(place(kept.way))) {
                let phrase = place(way.phrase);
                if !told.has(phrase) && way.may_stand(standing) {
                    told.mark(phrase);
                    visit(phrase);
                }
            }
        }
    }
}

impl Way {
    /// Whether all words it needs stand there, each in reach of the one behind: so much is seen quickly.
    fn may_stand(&self, standing: &Standing) -> bool {
        let mut within_reach = Places::MAX;
        for Need { words, reach } in self.needs.iter().map_while(Option::as_ref) {
            let places = standing.of(*words) & within_reach;
            if places == 0 {
                return false;
            }
            within_reach = before(places, *reach);
        }
        true
    }
}

/// A part that no way through a phrase avoids: it starts with one of these words.
struct Part {
    words: Vec<u32>,
    /// At most so many items of the phrase stand before it.
    latest: u32,
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
        Phrase::Words(words) => Start::of(vocabulary.list(words)),
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
        Phrase::Sequence(parts) => match parts.iter().find(|part| takes_words(part)) {
            Some(first) => start(first, classes, vocabulary),
            None => Start { is_open: true, ..Start::default() },
        },
        _ => Start { is_open: true, ..Start::default() },
    }
}

/// Not only a place where something starts, or something that must not follow.
fn takes_words(phrase: &Phrase) -> bool {
    !matches!(phrase, Phrase::Not(_) | Phrase::Opening | Phrase::Clause)
}

/// The ways through a phrase that starts with a choice, one for each option: each needs more words than they all.
fn ways(phrase: &Phrase) -> Vec<Phrase> {
    match phrase {
        Phrase::Choice(options) => options.iter().flat_map(ways).collect(),
        Phrase::Sequence(parts) => {
            let first = parts.iter().position(takes_words).and_then(|at| Some((at, parts.get(at)?)));
            let Some((at, Phrase::Choice(options))) = first else { return vec![phrase.clone()] };
            let with = |option: &Phrase| {
                let mut way = parts.clone();
                way.splice(at..=at, [option.clone()]);
                Phrase::Sequence(way)
            };
            options.iter().map(with).collect()
        }
        _ => vec![phrase.clone()],
    }
}

/// Every part that no way through a phrase avoids, of a phrase before which at most `latest` items stand.
fn needs(phrase: &Phrase, mut latest: u32, classes: &[Start], vocabulary: &Vocabulary) -> Vec<Part> {
    if let Phrase::Sequence(parts) = phrase {
        let mut all = Vec::new();
        for part in parts {
            all.extend(needs(part, latest, classes, vocabulary));
            latest += u32::try_from(longest(part, classes)).unwrap_or(u32::MAX);
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
