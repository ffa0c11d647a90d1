//! The cues in a sentence that may say whether it presses, where no phrase decides.
//!
//! Words belong to kinds (`tables/kinds.txt`): who speaks, who is spoken to, waiting, answering, blame, thanks, work.
//! Words, kinds, what stands behind them and what a clause opens with are cues. What each weighs says
//! [`super::scale`].

use super::phrase::forms;
use super::reading::Item;
use crate::text::{WordMap, WordSet};

/// Words further apart than this make no pair.
const REACH: usize = 4;
/// So many words of no kind are told apart; more make no difference.
pub const STRANGERS: usize = 6;

/// Kinds of words that can press of themselves. A walk past the office and a question of history have none of them.
pub static PRESSING: WordSet = WordSet::new(
    "wait silence ignore delay answer news decide contact follow-up hurry deadline promise break blame courtesy anger waste \
     lie bother busy threat competitor mistake reject deserve beg despair money job hire apply presume other-people nobody \
     nothing somebody ask tell seriously frankly attention question-mark exclamation",
);

/// A kind of words, by its place among all.
pub type Kind = u16;

/// The kinds of words that set a tone: who speaks of whom, waiting, blame, thanks, work.
#[derive(Debug, Default)]
pub struct Kinds {
    names: Vec<&'static str>,
    by_word: WordMap<String, Vec<Kind>>,
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
            let last = kinds.names.len().checked_sub(1).map(Kind::try_from);
            let Some(Ok(kind)) = last else { continue };
            for word in line.split_whitespace() {
                match word.strip_suffix('+') {
                    Some(base) => forms(base).into_iter().for_each(|form| kinds.add(form, kind)),
                    None => kinds.add(word.to_owned(), kind),
                }
            }
        }
        kinds
    }

    fn add(&mut self, word: String, kind: Kind) {
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
    pub fn of(&self, word: &str) -> &[Kind] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }

    /// Every word that has a kind, with its kinds.
    pub fn words(&self) -> impl Iterator<Item = (&str, &[Kind])> {
        self.by_word.iter().map(|(word, kinds)| (word.as_str(), kinds.as_slice()))
    }

    /// The kind of this name.
    pub fn named(&self, name: &str) -> Option<Kind> {
        Kind::try_from(self.names.iter().position(|known| *known == name)?).ok()
    }
}

/// Something in a sentence that may say what its tone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cue {
    /// This word.
    Word(u32),
    /// This word where an order can start.
    Opening(u32),
    /// The one word, and right behind it the other.
    Next(u32, u32),
    /// A word of this kind.
    Kind(Kind),
    /// A word of this kind where an order can start.
    Order(Kind),
    /// A word of the one kind, and soon behind it one of the other.
    Pair(Kind, Kind),
    /// At least so many words of no kind: the sentence speaks of something else.
    Strangers(usize),
}

/// Tells `visit` the cues of a sentence, each with the first and the last item it is read from; cues that occur
/// twice are told twice.
pub fn cues<'k>(
    items: &[Item],
    kinds_of: impl Fn(&Item) -> &'k [Kind],
    mut visit: impl FnMut(Cue, usize, usize),
) {
    let mut strangers = 0;
    // Those of the items just before, the nearest last.
    let mut earlier: [&[Kind]; REACH] = [&[]; REACH];
    for (at, item) in items.iter().enumerate() {
        let kinds = kinds_of(item);
        visit(Cue::Word(item.word), at, at);
        if item.opens {
            visit(Cue::Opening(item.word), at, at);
        }
        if let Some(before) = at.checked_sub(1).and_then(|before| items.get(before)) {
            visit(Cue::Next(before.word, item.word), at - 1, at);
        }
        if kinds.is_empty() {
            strangers += 1;
            if strangers <= STRANGERS {
                visit(Cue::Strangers(strangers), at, at);
            }
        }
        for &kind in kinds {
            visit(Cue::Kind(kind), at, at);
            if item.opens {
                visit(Cue::Order(kind), at, at);
            }
            for (back, before) in earlier.iter().rev().enumerate() {
                for &other in *before {
                    visit(Cue::Pair(other, kind), at - back - 1, at);
                }
            }
        }
        earlier.rotate_left(1);
        earlier[REACH - 1] = kinds;
    }
}
