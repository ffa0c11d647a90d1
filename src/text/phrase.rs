use super::hash::WordMap;
use std::ops::RangeInclusive;

/// Stands between sentences in a stream of words, so that no phrase reaches across.
pub const BREAK: &str = ".";

/// A phrase over words in normal form ([`super::fold`]), written as people read it:
/// `thank*/grateful ~ for ~~ interview`. A word may list `a/b` alternatives and end in `*` (any ending); `_` is any
/// one word; `~` skips up to three words, `~~` up to eight; `(word)` may be missing.
#[derive(Debug)]
struct Phrase {
    items: Vec<Item>,
    /// So many words, at least and at most, stand before its rarest.
    before_rarest: RangeInclusive<usize>,
}

#[derive(Debug, Clone)]
enum Item {
    Word(OneOf),
    Maybe(OneOf),
    Gap(usize),
}

/// A word that has one of these forms, by number.
#[derive(Debug, Clone)]
struct OneOf {
    forms: Vec<u32>,
    kinds: Kinds,
}

/// A set of forms told in short: two sets that share no bit share no form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kinds(u64);

/// The number of the form `_`, which every word has.
const ANY: u32 = 0;

/// So many letters (bytes) of a beginning decide where it is looked up.
const KEY: usize = 3;

/// Many phrases, looked up together: each word of a text is looked up once, then only numbers are compared.
#[derive(Debug, Default)]
pub struct Phrases {
    all: Vec<Phrase>,
    forms: Forms,
    /// For each form the phrases that cannot do without it, or one of its kind; each is kept under its rarest.
    by_form: Vec<Vec<usize>>,
}

/// The forms that phrases are made of, by number: whole words and beginnings of words.
#[derive(Debug, Default)]
struct Forms {
    count: u32,
    words: WordMap<&'static str, u32>,
    /// By their first letters, [`KEY`] of them.
    beginnings: WordMap<&'static str, Vec<(&'static str, u32)>>,
    /// Those with fewer letters.
    short_beginnings: Vec<(&'static str, u32)>,
}

/// The forms each word of a text has; a [`BREAK`] has none.
struct Text {
    forms: Vec<u32>,
    /// Where the forms of each word start.
    starts: Vec<usize>,
    kinds: Vec<Kinds>,
}

impl Phrases {
    /// Reads phrases; number `n` of the list is found as `n`.
    pub fn new(phrases: impl IntoIterator<Item = &'static str>) -> Self {
        let mut forms = Forms::default();
        let all: Vec<Vec<Item>> = phrases.into_iter().map(|phrase| forms.phrase(phrase)).collect();
        let mut uses = vec![0_usize; forms.len()];
        for form in all.iter().flatten().filter_map(Item::needed).flatten() {
            uses.get_mut(index(*form)).into_iter().for_each(|uses| *uses += 1);
        }
        // A form of many phrases is most likely one of many texts, too.
        let frequency = |needed: &[u32]| match needed.contains(&ANY) {
            true => usize::MAX,
            false => needed.iter().filter_map(|form| uses.get(index(*form))).sum(),
        };
        let mut made = Phrases { by_form: vec![Vec::new(); forms.len()], forms, all: Vec::new() };
        for (id, items) in all.into_iter().enumerate() {
            let needed = items.iter().enumerate().filter_map(|(at, item)| Some((at, item.needed()?)));
            let (at, rarest) = needed.min_by_key(|(_, forms)| frequency(forms)).unwrap_or_default();
            for form in rarest {
                made.by_form.get_mut(index(*form)).into_iter().for_each(|list| list.push(id));
            }
            let before = || items.iter().take(at);
            let before_rarest = before().map(Item::fewest).sum()..=before().map(Item::most).sum();
            made.all.push(Phrase { items, before_rarest });
        }
        made
    }

    /// Every phrase at every word it starts at: its number, that word's place, and the place past its last word; in the
    /// order of the words.
    pub fn find(&self, words: &[&str]) -> Vec<(usize, usize, usize)> {
        let text = self.forms.text(words);
        let mut found = Vec::new();
        for at in 0..words.len() {
            let kept = text.forms_at(at).iter().filter_map(|form| self.by_form.get(index(*form)));
            for &id in kept.flatten() {
                let Some(phrase) = self.all.get(id) else { continue };
                let starts = phrase.starts_with_rarest_at(at);
                found
                    .extend(starts.filter_map(|start| Some((id, start, text.end_of(&phrase.items, start)?))));
            }
        }
        found.sort_unstable_by_key(|&(id, start, _)| (start, id));
        found.dedup();
        found
    }
}

impl Phrase {
    /// Where it can start if its rarest word is that at `at`.
    fn starts_with_rarest_at(&self, at: usize) -> impl Iterator<Item = usize> {
        let (fewest, most) = (self.before_rarest.start(), self.before_rarest.end());
        let latest = at.checked_sub(*fewest);
        latest.into_iter().flat_map(move |latest| at.saturating_sub(*most)..=latest)
    }
}

impl Item {
    /// The forms of which one must be there.
    fn needed(&self) -> Option<&[u32]> {
        match self {
            Item::Word(word) => Some(&word.forms),
            Item::Maybe(_) | Item::Gap(_) => None,
        }
    }

    /// Fewest words it takes.
    fn fewest(&self) -> usize {
        usize::from(self.needed().is_some())
    }

    /// Most words it takes.
    fn most(&self) -> usize {
        match self {
            Item::Word(_) | Item::Maybe(_) => 1,
            Item::Gap(most) => *most,
        }
    }
}

impl Kinds {
    fn of(forms: &[u32]) -> Kinds {
        Kinds(forms.iter().fold(0, |kinds, form| kinds | 1 << (form % u64::BITS)))
    }

    fn may_share(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }
}

fn index(form: u32) -> usize {
    usize::try_from(form).unwrap_or(0)
}

impl Forms {
    /// How many there are, with [`ANY`].
    fn len(&self) -> usize {
        index(self.count) + 1
    }

    fn phrase(&mut self, text: &'static str) -> Vec<Item> {
        let mut one_of = |word: &'static str| {
            let forms: Vec<u32> = word.split('/').map(|form| self.number(form)).collect();
            OneOf { kinds: Kinds::of(&forms), forms }
        };
        text.split_whitespace()
            .map(|word| match word {
                "~" => Item::Gap(3),
                "~~" => Item::Gap(8),
                _ => match word.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
                    Some(inner) => Item::Maybe(one_of(inner)),
                    None => Item::Word(one_of(word)),
                },
            })
            .collect()
    }

    fn number(&mut self, form: &'static str) -> u32 {
        let next = self.count + 1;
        let number = match form.strip_suffix('*') {
            None if form == "_" => ANY,
            None => *self.words.entry(form).or_insert(next),
            Some(beginning) => {
                let alike = match beginning.get(..KEY) {
                    Some(key) => self.beginnings.entry(key).or_default(),
                    None => &mut self.short_beginnings,
                };
                match alike.iter().find(|(known, _)| *known == beginning) {
                    Some((_, number)) => *number,
                    None => {
                        alike.push((beginning, next));
                        next
                    }
                }
            }
        };
        self.count = self.count.max(number);
        number
    }

    fn text(&self, words: &[&str]) -> Text {
        let mut text = Text {
            forms: Vec::with_capacity(words.len() * 2),
            starts: Vec::with_capacity(words.len() + 1),
            kinds: Vec::with_capacity(words.len()),
        };
        for &word in words {
            let start = text.forms.len();
            text.starts.push(start);
            if word != BREAK {
                let near = word.get(..KEY).and_then(|key| self.beginnings.get(key)).into_iter().flatten();
                let near = near.chain(&self.short_beginnings);
                text.forms.push(ANY);
                text.forms.extend(self.words.get(word));
                text.forms
                    .extend(near.filter(|(start, _)| word.starts_with(start)).map(|(_, number)| number));
            }
            text.kinds.push(Kinds::of(text.forms.get(start..).unwrap_or(&[])));
        }
        text.starts.push(text.forms.len());
        text
    }
}

impl Text {
    fn forms_at(&self, at: usize) -> &[u32] {
        let range = self.starts.get(at).copied()..self.starts.get(at + 1).copied();
        let (Some(start), Some(end)) = (range.start, range.end) else { return &[] };
        self.forms.get(start..end).unwrap_or(&[])
    }

    fn is_word(&self, at: usize) -> bool {
        !self.forms_at(at).is_empty()
    }

    fn has(&self, word: &OneOf, at: usize) -> bool {
        self.kinds.get(at).is_some_and(|kinds| kinds.may_share(word.kinds))
            && self.forms_at(at).iter().any(|form| word.forms.contains(form))
    }

    /// The place past the last word of a phrase that starts at word `at`.
    fn end_of(&self, phrase: &[Item], at: usize) -> Option<usize> {
        let Some((item, rest)) = phrase.split_first() else { return Some(at) };
        match item {
            Item::Word(word) => self.has(word, at).then(|| self.end_of(rest, at + 1)).flatten(),
            Item::Maybe(word) => {
                let taken = self.has(word, at).then(|| self.end_of(rest, at + 1)).flatten();
                taken.or_else(|| self.end_of(rest, at))
            }
            Item::Gap(most) => (0..=*most)
                .take_while(|skip| *skip == 0 || self.is_word(at + skip - 1))
                .find_map(|skip| self.end_of(rest, at + skip)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &'static str, text: &str) -> bool {
        let words: Vec<&str> = text.split(' ').collect();
        !Phrases::new([phrase]).find(&words).is_empty()
    }

    #[test]
    fn phrases_match_words_with_gaps_alternatives_and_endings() {
        assert!(found("thank* ~ for ~~ interview/talk", "so thanks again for the long talk"));
        assert!(!found("thank* ~ for ~~ interview", "thanks . for the interview"));
        assert!(found("any (further) news", "any news"));
        assert!(found("any (further) news", "any further news"));
        assert!(found("follow* up _ my", "following up on my"));
        assert!(!found("follow* up", "follow him up"));
    }

    #[test]
    fn phrases_are_found_from_any_place_of_their_rarest_word() {
        let phrases = Phrases::new(["the ~ (old) mill/mills", "the _", "by the ~~ river*", "the old"]);
        let found = |text: &str| phrases.find(&text.split(' ').collect::<Vec<_>>());
        assert_eq!(found("by the old mill"), [(0, 1, 4), (1, 1, 3), (3, 1, 3)]);
        assert_eq!(
            found("the river . by the mill on the rivers"),
            [(1, 0, 2), (2, 3, 9), (0, 4, 6), (1, 4, 6), (1, 7, 9)]
        );
    }
}
