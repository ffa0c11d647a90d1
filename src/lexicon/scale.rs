//! What the cues of a sentence weigh together: one addition a cue, no clock, no chance.

use super::index::place;
use super::marks::Marks;
use super::reading::Item;
use super::tone::{Cue, Kinds, PRESSING, STRANGERS, cues};

/// What every cue weighs, in hundredths: above zero it presses, below it does not.
///
/// The weights are fitted to the sentences of `tests/corpus` by `tests/tools/fit-tone.rs`; the table is data.
#[derive(Debug, Default)]
pub struct Scale {
    start: i32,
    /// What each cue weighs; the cues are told by their places in here, and 0 is that of all that weigh nothing.
    weights: Vec<i32>,
    strangers: [usize; STRANGERS + 1],
    /// By kind; what a kind weighs before another is found by that other's place.
    kinds: Vec<Heavy<usize>>,
    /// By number of the vocabulary; what comes behind a word is sorted.
    words: Vec<Heavy<(u32, usize)>>,
    /// For each word of the vocabulary its kinds.
    kinds_of: Vec<Vec<usize>>,
    number: Vec<usize>,
    /// For each kind whether its words can press.
    pressing: Vec<bool>,
}

/// Where it is told what a word or a kind weighs.
#[derive(Debug, Clone)]
struct Heavy<B> {
    alone: usize,
    /// Where an order can start.
    opening: usize,
    /// With what comes behind it.
    before: Vec<B>,
}

impl<B> Default for Heavy<B> {
    fn default() -> Self {
        Heavy { alone: 0, opening: 0, before: Vec::new() }
    }
}

impl<B> Heavy<B> {
    /// Reads what stands behind the head of a line: `.` weighs alone, `^` where an order can start, anything else
    /// where it comes behind the head, which `before` keeps.
    fn read(
        cues: &[(&str, usize)],
        mut before: impl FnMut(&mut Vec<B>, &str, usize) -> Option<()>,
    ) -> Option<Self> {
        let mut heavy = Heavy::default();
        for &(cue, place) in cues {
            match cue {
                "." => heavy.alone = place,
                "^" => heavy.opening = place,
                _ => before(&mut heavy.before, cue, place)?,
            }
        }
        Some(heavy)
    }
}

impl Scale {
    /// Reads the weights; a line is a head and then cues, each with its weight. The head is a word, a `{kind}`, `~`
    /// for how many words have no kind, or `=` for what every sentence starts from. `number` gives (or makes) a
    /// word's number in the vocabulary. The second value says which lines have no sense.
    pub fn read(
        kinds: &Kinds,
        text: &'static str,
        mut number: impl FnMut(&str) -> u32,
    ) -> (Self, Vec<String>) {
        let mut scale = Scale {
            weights: vec![0],
            kinds: vec![Heavy::default(); kinds.names().len()],
            number: kinds.named("number").into_iter().collect(),
            pressing: kinds.names().iter().map(|kind| PRESSING.contains(kind)).collect(),
            ..Scale::default()
        };
        for (word, kinds) in kinds.words() {
            *at_word(&mut scale.kinds_of, number(word)) = kinds.to_vec();
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
        let mut parts = line.split(' ');
        let head = parts.next()?;
        let mut cues = Vec::new();
        while let Some(cue) = parts.next() {
            cues.push((cue, self.weights.len()));
            self.weights.push(parts.next()?.parse().ok()?);
        }
        let kind = |name: &str| kinds.named(name.strip_prefix('{')?.strip_suffix('}')?);
        match head {
            "=" => self.start = *self.weights.get(cues.first()?.1)?,
            "~" => {
                for (many, place) in cues {
                    *self.strangers.get_mut(many.parse::<usize>().ok()?)? = place;
                }
            }
            _ if head.starts_with('{') => {
                *self.kinds.get_mut(kind(head)?)? = Heavy::read(&cues, |before, other, place| {
                    let other = kind(other)?;
                    before.resize(before.len().max(other + 1), 0);
                    *before.get_mut(other)? = place;
                    Some(())
                })?;
            }
            _ => {
                let head = number(head);
                let mut heavy = Heavy::read(&cues, |before, other, place| {
                    before.push((number(other), place));
                    Some(())
                })?;
                heavy.before.sort_unstable();
                *at_word(&mut self.words, head) = heavy;
            }
        }
        Some(())
    }

    /// How far a sentence presses, in hundredths; around zero it is open.
    ///
    /// The marks are room to remember which cues were weighed.
    pub fn weigh(&self, items: &[Item], told: &mut Marks) -> i32 {
        let mut sum = self.start;
        self.tell_weighty(items, told, |weight, _, _| sum += weight);
        sum
    }

    /// Whether anything in a sentence can press of itself: waiting, an answer, a no, a demand, a question.
    pub fn may_press(&self, items: &[Item]) -> bool {
        let presses = |kind: &usize| self.pressing.get(*kind).is_some_and(|presses| *presses);
        items.iter().any(|item| self.kinds_of(item).iter().any(presses))
    }

    /// The items that make a sentence press, in order, at most so many.
    pub fn weightiest(&self, items: &[Item], count: usize) -> Vec<usize> {
        let mut parts = vec![0; items.len()];
        self.tell_weighty(items, &mut Marks::default(), |weight, first, last| {
            for at in [first, last] {
                parts.get_mut(at).into_iter().for_each(|part| *part += weight);
            }
        });
        let is_word = |at: &usize| items.get(*at).is_some_and(|item| item.is_word);
        let mut order: Vec<usize> = (0..items.len()).filter(is_word).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(parts.get(at).copied()));
        order.truncate(count);
        order.sort_unstable();
        order
    }

    /// Tells `visit` the cues of a sentence that weigh anything, with their weight and the first and the last item each
    /// is read from; cues that occur twice are told once.
    fn tell_weighty(&self, items: &[Item], told: &mut Marks, mut visit: impl FnMut(i32, usize, usize)) {
        told.clear(self.weights.len());
        cues(
            items,
            |item| self.kinds_of(item),
            |cue, first, last| {
                let place = self.place(cue);
                if place != 0
                    && told.mark(place)
                    && let Some(weight) = self.weights.get(place)
                {
                    visit(*weight, first, last);
                }
            },
        );
    }

    /// The place of what a cue weighs.
    fn place(&self, cue: Cue) -> usize {
        let word = |word| self.words.get(place(word));
        let place = match cue {
            Cue::Word(this) => word(this).map(|word| word.alone),
            Cue::Opening(this) => word(this).map(|word| word.opening),
            Cue::Next(first, second) => word(first).and_then(|word| {
                let at = word.before.binary_search_by_key(&second, |(other, _)| *other).ok()?;
                word.before.get(at).map(|(_, place)| *place)
            }),
            Cue::Kind(kind) => self.kinds.get(kind).map(|kind| kind.alone),
            Cue::Order(kind) => self.kinds.get(kind).map(|kind| kind.opening),
            Cue::Pair(first, second) => {
                self.kinds.get(first).and_then(|kind| kind.before.get(second).copied())
            }
            Cue::Strangers(many) => self.strangers.get(many).copied(),
        };
        place.unwrap_or(0)
    }

    fn kinds_of(&self, item: &Item) -> &[usize] {
        if item.is_number {
            return &self.number;
        }
        self.kinds_of.get(place(item.word)).map_or(&[], Vec::as_slice)
    }
}

/// The place of a word in a list by word, which grows to hold it.
fn at_word<T: Default>(list: &mut Vec<T>, word: u32) -> &mut T {
    let word = place(word);
    if list.len() <= word {
        list.resize_with(word + 1, T::default);
    }
    #[allow(clippy::indexing_slicing, reason = "just made long enough")]
    &mut list[word]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Reading;
    use crate::text::{sentences, tokens};

    fn weigh(table: &'static str, text: &str) -> i32 {
        let kinds = Kinds::read("== you ==\nyou\n== answer ==\nanswer reply\n== number ==\n");
        let vocabulary = ["you", "must", "answer", "reply", "now", "for", "once", "oak"];
        let number =
            |word: &str| vocabulary.iter().position(|known| *known == word).map_or(0, |at| at as u32 + 1);
        let (scale, problems) = Scale::read(&kinds, table, number);
        assert!(problems.is_empty(), "{problems:?}");
        let tokens = tokens(text);
        let reading = Reading::new(&sentences(text, &tokens), &tokens, |word| number(word.letters));
        scale.weigh(&reading.items, &mut Marks::default())
    }

    #[test]
    fn each_cue_counts_once() {
        assert_eq!(weigh("= . -50\nmust . 30", "You must, must answer."), -20);
    }

    #[test]
    fn a_kind_weighs_alone_opening_and_before_another() {
        let table = "{answer} . 10 ^ 5\n{you} {answer} 7";
        assert_eq!(weigh(table, "Answer now."), 15);
        assert_eq!(weigh(table, "Must you now answer?"), 17);
        assert_eq!(weigh(table, "You must for once and now answer."), 10);
    }

    #[test]
    fn a_word_weighs_before_the_next_only() {
        assert_eq!(weigh("for once 40", "Answer for once."), 40);
        assert_eq!(weigh("for once 40", "Once for you."), 0);
    }

    #[test]
    fn words_of_no_kind_are_counted_up_to_a_limit() {
        assert_eq!(weigh("~ 1 -1 2 -2", "The oak fell."), -3);
    }

    #[test]
    fn a_line_without_sense_is_named() {
        let (_, problems) = Scale::read(&Kinds::read(""), "{you} . 10\n~ x 3\nmust 4", |_| 1);
        assert_eq!(problems.len(), 3);
    }
}
