//! What the cues of a sentence weigh together: one addition a cue, no clock, no chance.

use super::index::place;
use super::marks::Marks;
use super::reading::Item;
use super::tone::{Cue, Kind, Kinds, PRESSING, STRANGERS, cues};

/// What every cue weighs, in hundredths: above zero it presses, below it does not.
///
/// The weights are fitted to the sentences of `tests/corpus` by `tests/tools/fit-tone.rs`; the table is data.
#[derive(Debug, Default)]
pub struct Scale {
    start: i32,
    /// What each cue weighs, by its place; the first is of all that weigh nothing.
    weights: Vec<i32>,
    strangers: [Place; STRANGERS + 1],
    /// By kind.
    kinds: Vec<Alone>,
    /// For each kind what it weighs before each.
    pairs: Vec<Place>,
    /// By number of the vocabulary.
    words: Vec<OfWord>,
    /// What words weigh before others; those of one word are sorted.
    nexts: Vec<(u32, Place)>,
    /// The kinds of words.
    kinds_of: Vec<Kind>,
    number: Option<Kind>,
    /// For each kind whether its words can press.
    pressing: Vec<bool>,
}

/// Where in [`Scale::weights`] it is told what a cue weighs; 0 for nothing.
type Place = u16;

/// What a word or a kind weighs by itself, and where an order can start.
#[derive(Debug, Default, Clone, Copy)]
struct Alone {
    alone: Place,
    opening: Place,
}

/// What is known of a word.
#[derive(Debug, Default, Clone, Copy)]
struct OfWord {
    weighs: Alone,
    /// Among [`Scale::nexts`].
    before: Run,
    /// Among [`Scale::kinds_of`].
    kinds: Run,
}

/// So many of a list, from a place on.
#[derive(Debug, Default, Clone, Copy)]
struct Run {
    first: u32,
    count: u32,
}

impl Run {
    /// Puts these at the end of a list.
    fn at_end<T>(list: &mut Vec<T>, more: impl IntoIterator<Item = T>) -> Option<Self> {
        let first = list.len();
        list.extend(more);
        Some(Run { first: u32::try_from(first).ok()?, count: u32::try_from(list.len() - first).ok()? })
    }

    fn of<T>(self, list: &[T]) -> &[T] {
        list.get(place(self.first)..).and_then(|rest| rest.get(..place(self.count))).unwrap_or_default()
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
        let count = kinds.names().len();
        let mut scale = Scale {
            weights: vec![0],
            kinds: vec![Alone::default(); count],
            pairs: vec![0; count * count],
            number: kinds.named("number"),
            pressing: kinds.names().iter().map(|kind| PRESSING.contains(kind)).collect(),
            ..Scale::default()
        };
        for (word, kinds) in kinds.words() {
            let run = Run::at_end(&mut scale.kinds_of, kinds.iter().copied()).unwrap_or_default();
            at_word(&mut scale.words, number(word)).kinds = run;
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
            cues.push((cue, Place::try_from(self.weights.len()).ok()?));
            self.weights.push(parts.next()?.parse().ok()?);
        }
        let kind = |name: &str| kinds.named(name.strip_prefix('{')?.strip_suffix('}')?);
        match head {
            "=" => self.start = *self.weights.get(usize::from(cues.first()?.1))?,
            "~" => {
                for (many, place) in cues {
                    *self.strangers.get_mut(many.parse::<usize>().ok()?)? = place;
                }
            }
            _ if head.starts_with('{') => {
                let head = kind(head)?;
                *self.kinds.get_mut(usize::from(head))? = alone(&mut cues);
                for (other, place) in cues {
                    let pair = self.pair(head, kind(other)?);
                    *self.pairs.get_mut(pair)? = place;
                }
            }
            _ => {
                let weighs = alone(&mut cues);
                let mut before: Vec<_> =
                    cues.into_iter().map(|(other, place)| (number(other), place)).collect();
                before.sort_unstable();
                let before = Run::at_end(&mut self.nexts, before)?;
                let word = at_word(&mut self.words, number(head));
                (word.weighs, word.before) = (weighs, before);
            }
        }
        Some(())
    }

    /// How far a sentence presses, in hundredths; around zero it is open.
    ///
    /// The marks are room to remember which cues were weighed.
    pub fn weigh(&self, items: &[Item], told: &mut Marks) -> i32 {
        let mut sum = self.start;
        self.tell_weights(items, told, |weight, _, _| sum += weight);
        sum
    }

    /// Whether anything in a sentence can press of itself: waiting, an answer, a no, a demand, a question.
    pub fn may_press(&self, items: &[Item]) -> bool {
        let presses = |kind: &Kind| self.pressing.get(usize::from(*kind)).is_some_and(|presses| *presses);
        items.iter().any(|item| self.kinds_of(item).iter().any(presses))
    }

    /// The items that make a sentence press, in order, at most so many.
    pub fn weightiest(&self, items: &[Item], count: usize) -> Vec<usize> {
        let mut parts = vec![0; items.len()];
        self.tell_weights(items, &mut Marks::default(), |weight, first, last| {
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

    /// Tells `visit` what the cues of a sentence weigh, with the first and the last item each is read from; cues that occur
    /// twice weigh nothing the second time.
    fn tell_weights(&self, items: &[Item], told: &mut Marks, mut visit: impl FnMut(i32, usize, usize)) {
        told.clear(self.weights.len());
        cues(
            items,
            |item| self.kinds_of(item),
            |cue, first, last| {
                let place = usize::from(self.place(cue));
                let weight = self.weights.get(place).copied().unwrap_or(0);
                visit(if told.mark(place) { weight } else { 0 }, first, last);
            },
        );
    }

    /// The place of what a cue weighs.
    #[inline]
    fn place(&self, cue: Cue) -> Place {
        let word = |word| self.words.get(place(word));
        let kind = |kind| self.kinds.get(usize::from(kind));
        let place = match cue {
            Cue::Word(this) => word(this).map(|word| word.weighs.alone),
            Cue::Opening(this) => word(this).map(|word| word.weighs.opening),
            Cue::Next(first, second) => word(first).and_then(|word| {
                let nexts = word.before.of(&self.nexts);
                let at = nexts.binary_search_by_key(&second, |(other, _)| *other).ok()?;
                nexts.get(at).map(|(_, place)| *place)
            }),
            Cue::Kind(this) => kind(this).map(|kind| kind.alone),
            Cue::Order(this) => kind(this).map(|kind| kind.opening),
            Cue::Pair(first, second) => self.pairs.get(self.pair(first, second)).copied(),
            Cue::Strangers(many) => self.strangers.get(many).copied(),
        };
        place.unwrap_or(0)
    }

    fn pair(&self, first: Kind, second: Kind) -> usize {
        usize::from(first) * self.kinds.len() + usize::from(second)
    }

    fn kinds_of(&self, item: &Item) -> &[Kind] {
        if item.is_number {
            return self.number.as_slice();
        }
        self.words.get(place(item.word)).map_or(&[], |word| word.kinds.of(&self.kinds_of))
    }
}

/// Takes what weighs alone (`.`) and where an order can start (`^`) out of a list of cues.
fn alone(cues: &mut Vec<(&str, Place)>) -> Alone {
    let mut take = |name: &str| {
        let at = cues.iter().position(|(cue, _)| *cue == name);
        at.map_or(0, |at| cues.remove(at).1)
    };
    Alone { alone: take("."), opening: take("^") }
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
