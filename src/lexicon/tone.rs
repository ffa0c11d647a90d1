//! What the words of a sentence weigh together, where no phrase decides.
//!
//! Every word belongs to kinds (`tables/kinds.txt`): who speaks, who is spoken to, waiting, answering, blame, thanks,
//! work. Words, kinds, kinds soon behind one another and orders are cues; each weighs a little for or against
//! (`tables/tone.txt`), and the sum says whether a sentence presses. One addition a cue: no clock, no chance.

use super::phrase::forms;
use super::reading::Item;
use std::collections::HashMap;

/// Words further apart than this make no pair.
const REACH: usize = 4;
/// So many words of no kind are told apart; more make no difference.
const STRANGERS: usize = 6;

/// The kinds of words that set a tone: who speaks of whom, waiting, blame, thanks, work.
#[derive(Debug, Default)]
pub struct Kinds {
    names: Vec<&'static str>,
    by_word: HashMap<String, Vec<usize>>,
}

impl Kinds {
    /// Reads a table: `== kind ==`, then its words; `word+` stands for the regular forms too.
    pub fn read(text: &'static str) -> Self {
        let mut kinds = Kinds::default();
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
            if let Some(name) = line.strip_prefix("==") {
                kinds.names.push(name.trim_end_matches('=').trim());
                continue;
            }
            let Some(kind) = kinds.names.len().checked_sub(1) else { continue };
            for word in line.split_whitespace() {
                match word.strip_suffix('+') {
                    Some(base) => forms(base).into_iter().for_each(|form| kinds.add(form, kind)),
                    None => kinds.add(word.to_owned(), kind),
                }
            }
        }
        kinds
    }

    fn add(&mut self, word: String, kind: usize) {
        let kinds = self.by_word.entry(word).or_default();
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }

    /// The kinds' names, in the order of the table.
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// The kinds a word belongs to.
    pub fn of(&self, word: &str) -> &[usize] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }

    /// Every word that has a kind.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.by_word.keys().map(String::as_str)
    }

    fn named(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| *known == name)
    }
}

/// Something in a sentence that may say what its tone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cue {
    /// This word.
    Word(u32),
    /// A word of this kind.
    Kind(usize),
    /// A word of this kind where an order can start.
    Order(usize),
    /// A word of the one kind, and soon behind it one of the other.
    Pair(usize, usize),
    /// At least so many words of no kind: the sentence speaks of something else.
    Strangers(usize),
}

/// Tells `visit` the cues of a sentence, each with the first and the last item it is read from; cues that occur
/// twice are told twice.
pub fn cues<'k>(
    items: &[Item],
    kinds_of: impl Fn(&Item) -> &'k [usize],
    mut visit: impl FnMut(Cue, usize, usize),
) {
    let mut strangers = 0;
    for (at, item) in items.iter().enumerate() {
        visit(Cue::Word(item.word), at, at);
        let kinds = kinds_of(item);
        if kinds.is_empty() {
            strangers += 1;
            if strangers <= STRANGERS {
                visit(Cue::Strangers(strangers), at, at);
            }
        }
        let earlier = items.get(at.saturating_sub(REACH)..at).unwrap_or(&[]);
        for &kind in kinds {
            visit(Cue::Kind(kind), at, at);
            if item.opens {
                visit(Cue::Order(kind), at, at);
            }
            for (back, before) in earlier.iter().rev().enumerate() {
                for &other in kinds_of(before) {
                    visit(Cue::Pair(other, kind), at - back - 1, at);
                }
            }
        }
    }
}

/// What every cue weighs, in hundredths: above zero it presses, below it does not.
///
/// The weights are fitted to the sentences of `tests/corpus` by `tests/tools/fit-tone.rs`; the table is data.
#[derive(Debug, Default)]
pub struct Scale {
    start: i32,
    words: Vec<i32>,
    kinds: Vec<i32>,
    orders: Vec<i32>,
    strangers: [i32; STRANGERS + 1],
    /// A square: the weight of kind `b` behind kind `a` stands at `a * kinds + b`.
    pairs: Vec<i32>,
    /// For each word of the vocabulary its kinds.
    kinds_of: Vec<Vec<usize>>,
    number: Vec<usize>,
}

impl Scale {
    /// Reads the weights: a line is a number and a cue (`start`, `word`, `{kind}`, `^ {kind}`, `{kind} {kind}`, `~3`);
    /// `number` gives (or makes) a word's number in the vocabulary. The second value says which lines have no sense.
    pub fn read(
        kinds: &Kinds,
        text: &'static str,
        mut number: impl FnMut(&str) -> u32,
    ) -> (Self, Vec<String>) {
        let count = kinds.names.len();
        let mut scale = Scale {
            kinds: vec![0; count],
            orders: vec![0; count],
            pairs: vec![0; count * count],
            number: kinds.named("number").into_iter().collect(),
            ..Scale::default()
        };
        for (word, kinds) in &kinds.by_word {
            *place(&mut scale.kinds_of, number(word)) = kinds.clone();
        }
        let mut problems = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
            if scale.read_line(kinds, line, &mut number).is_none() {
                problems.push(format!("tone: `{line}`"));
            }
        }
        (scale, problems)
    }

    fn read_line(&mut self, kinds: &Kinds, line: &str, number: &mut impl FnMut(&str) -> u32) -> Option<()> {
        let (weight, cue) = line.split_once(' ')?;
        let weight = weight.parse().ok()?;
        let kind = |name: &str| kinds.named(name.strip_prefix('{')?.strip_suffix('}')?);
        if cue == "start" {
            self.start = weight;
        } else if let Some(many) = cue.strip_prefix('~') {
            *self.strangers.get_mut(many.parse::<usize>().ok()?)? = weight;
        } else if let Some(name) = cue.strip_prefix("^ ") {
            *self.orders.get_mut(kind(name)?)? = weight;
        } else if let Some((first, second)) = cue.split_once(' ') {
            *self.pairs.get_mut(kind(first)? * kinds.names.len() + kind(second)?)? = weight;
        } else if cue.starts_with('{') {
            *self.kinds.get_mut(kind(cue)?)? = weight;
        } else {
            *place(&mut self.words, number(cue)) = weight;
        }
        Some(())
    }

    /// How far a sentence presses, in hundredths; around zero it is open.
    pub fn weigh(&self, items: &[Item]) -> i32 {
        let mut weight = self.start;
        self.weights(items, |cue, _, _| weight += cue);
        weight
    }

    /// The items that make a sentence press, in order, at most so many.
    pub fn weightiest(&self, items: &[Item], count: usize) -> Vec<usize> {
        let mut parts = vec![0; items.len()];
        self.weights(items, |weight, first, last| {
            for at in [first, last] {
                if let Some(part) = parts.get_mut(at) {
                    *part += weight;
                }
            }
        });
        let is_word = |at: &usize| items.get(*at).is_some_and(|item| item.is_word);
        let mut order: Vec<usize> = (0..items.len()).filter(is_word).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(parts.get(at).copied()));
        order.truncate(count);
        order.sort_unstable();
        order
    }

    /// Tells `visit` the weight of each cue that has one, once.
    fn weights(&self, items: &[Item], mut visit: impl FnMut(i32, usize, usize)) {
        let mut told: Vec<Cue> = Vec::new();
        let kinds_of = |item: &Item| self.kinds_of(item);
        cues(items, kinds_of, |cue, first, last| {
            let weight = self.weight(cue);
            if weight != 0 && !told.contains(&cue) {
                told.push(cue);
                visit(weight, first, last);
            }
        });
    }

    fn weight(&self, cue: Cue) -> i32 {
        let weight = match cue {
            Cue::Word(word) => usize::try_from(word).ok().and_then(|word| self.words.get(word)),
            Cue::Kind(kind) => self.kinds.get(kind),
            Cue::Order(kind) => self.orders.get(kind),
            Cue::Pair(first, second) => self.pairs.get(first * self.kinds.len() + second),
            Cue::Strangers(many) => self.strangers.get(many),
        };
        weight.copied().unwrap_or(0)
    }

    fn kinds_of(&self, item: &Item) -> &[usize] {
        if item.is_number {
            return &self.number;
        }
        let kinds = usize::try_from(item.word).ok().and_then(|word| self.kinds_of.get(word));
        kinds.map_or(&[], Vec::as_slice)
    }
}

/// The place of a word in a list by word, which grows to hold it.
fn place<T: Default>(list: &mut Vec<T>, word: u32) -> &mut T {
    let word = usize::try_from(word).unwrap_or(0);
    if list.len() <= word {
        list.resize_with(word + 1, T::default);
    }
    #[allow(clippy::indexing_slicing, reason = "just made long enough")]
    &mut list[word]
}
