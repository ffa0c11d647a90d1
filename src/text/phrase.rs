use super::hash::WordMap;

/// Stands between sentences in a stream of words, so that no phrase reaches across.
pub const BREAK: &str = ".";

/// A phrase over words in normal form ([`super::fold`]), written as people read it:
/// `thank*/grateful ~ for ~~ interview`. A word may list `a/b` alternatives and end in `*` (any ending); `_` is any
/// one word; `~` skips up to three words, `~~` up to eight; `(word)` may be missing.
type Phrase = Vec<Item>;

#[derive(Debug, Clone)]
enum Item {
    /// One of these forms, by number.
    Word(Vec<u32>),
    Maybe(Vec<u32>),
    Gap(usize),
}

/// The number of the form `_`, which every word has.
const ANY: u32 = 0;

/// So many letters (bytes) of a prefix decide where it is looked up.
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
    /// By their first letters, [`KEY`] at most.
    beginnings: WordMap<&'static str, Vec<(&'static str, u32)>>,
}

/// The forms each word of a text has; a [`BREAK`] has none.
struct Text {
    forms: Vec<u32>,
    /// Where the forms of each word start.
    starts: Vec<usize>,
    /// Each form and a word that has it, in order.
    places: Vec<(u32, usize)>,
}

impl Phrases {
    /// Reads phrases; number `n` of the list is found as `n`.
    pub fn new(phrases: impl IntoIterator<Item = &'static str>) -> Self {
        let mut forms = Forms::default();
        let all: Vec<Phrase> = phrases.into_iter().map(|phrase| forms.phrase(phrase)).collect();
        let mut uses = vec![0_usize; forms.len()];
        for form in all.iter().flatten().filter_map(Item::needed).flatten() {
            uses.get_mut(index(*form)).into_iter().for_each(|uses| *uses += 1);
        }
        // A form of many phrases is most likely one of many texts, too.
        let frequency =
            |needed: &&[u32]| -> usize { needed.iter().filter_map(|form| uses.get(index(*form))).sum() };
        let mut by_form = vec![Vec::new(); forms.len()];
        for (id, phrase) in all.iter().enumerate() {
            let rarest = phrase.iter().filter_map(Item::needed).min_by_key(frequency).unwrap_or_default();
            for form in rarest {
                by_form.get_mut(index(*form)).into_iter().for_each(|list: &mut Vec<usize>| list.push(id));
            }
        }
        Phrases { all, forms, by_form }
    }

    /// Every phrase at every word it starts at: its number, that word's place, and the place past its last word; in the
    /// order of the words.
    pub fn find(&self, words: &[&str]) -> Vec<(usize, usize, usize)> {
        let text = self.forms.text(words);
        let mut found = Vec::new();
        for id in self.candidates(&text) {
            let Some(phrase) = self.all.get(id) else { continue };
            let first = phrase.first().and_then(Item::needed).unwrap_or_default();
            let starts = first.iter().flat_map(|&form| text.places_of(form));
            found.extend(starts.filter_map(|at| Some((id, at, text.end_of(phrase, at)?))));
        }
        found.sort_unstable_by_key(|&(id, start, _)| (start, id));
        found.dedup();
        found
    }

    /// The phrases that may stand in a text, in order.
    fn candidates(&self, text: &Text) -> Vec<usize> {
        let forms = text.places.chunk_by(|(form, _), (next, _)| form == next).filter_map(|same| same.first());
        let kept = forms.filter_map(|(form, _)| self.by_form.get(index(*form)));
        let mut candidates: Vec<usize> = kept.flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }
}

impl Item {
    /// The forms of which one must be there.
    fn needed(&self) -> Option<&[u32]> {
        match self {
            Item::Word(forms) => Some(forms),
            Item::Maybe(_) | Item::Gap(_) => None,
        }
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

    fn phrase(&mut self, text: &'static str) -> Phrase {
        let mut forms = |word: &'static str| word.split('/').map(|form| self.number(form)).collect();
        text.split_whitespace()
            .map(|word| match word {
                "~" => Item::Gap(3),
                "~~" => Item::Gap(8),
                _ => match word.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
                    Some(inner) => Item::Maybe(forms(inner)),
                    None => Item::Word(forms(word)),
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
                let key = beginning.get(..KEY).unwrap_or(beginning);
                let known = self.beginnings.entry(key).or_default();
                match known.iter().find(|(known, _)| *known == beginning) {
                    Some((_, number)) => *number,
                    None => {
                        known.push((beginning, next));
                        next
                    }
                }
            }
        };
        self.count = self.count.max(number);
        number
    }

    fn text(&self, words: &[&str]) -> Text {
        let mut text = Text { forms: Vec::new(), starts: Vec::new(), places: Vec::new() };
        for &word in words {
            text.starts.push(text.forms.len());
            if word == BREAK {
                continue;
            }
            text.forms.extend(self.words.get(word));
            let near = (1..=KEY).filter_map(|letters| self.beginnings.get(word.get(..letters)?)).flatten();
            text.forms.extend(near.filter(|(start, _)| word.starts_with(start)).map(|(_, number)| number));
            text.forms.push(ANY);
        }
        text.starts.push(text.forms.len());
        text.places =
            (0..words.len()).flat_map(|at| text.forms_at(at).iter().map(move |&form| (form, at))).collect();
        text.places.sort_unstable();
        text
    }
}

impl Text {
    fn forms_at(&self, at: usize) -> &[u32] {
        let range = self.starts.get(at).copied()..self.starts.get(at + 1).copied();
        let (Some(start), Some(end)) = (range.start, range.end) else { return &[] };
        self.forms.get(start..end).unwrap_or(&[])
    }

    /// The words that have a form, in order.
    fn places_of(&self, form: u32) -> impl Iterator<Item = usize> {
        let first = self.places.partition_point(|(other, _)| *other < form);
        let from = self.places.get(first..).unwrap_or(&[]);
        from.iter().take_while(move |(other, _)| *other == form).map(|(_, at)| *at)
    }

    fn has(&self, forms: &[u32], at: usize) -> bool {
        self.forms_at(at).iter().any(|form| forms.contains(form))
    }

    /// The place past the last word of a phrase that starts at word `at`.
    fn end_of(&self, phrase: &[Item], at: usize) -> Option<usize> {
        let Some((item, rest)) = phrase.split_first() else { return Some(at) };
        match item {
            Item::Word(forms) => self.has(forms, at).then(|| self.end_of(rest, at + 1)).flatten(),
            Item::Maybe(forms) => {
                let taken = self.has(forms, at).then(|| self.end_of(rest, at + 1)).flatten();
                taken.or_else(|| self.end_of(rest, at))
            }
            Item::Gap(most) => (0..=*most)
                .take_while(|skip| *skip == 0 || !self.forms_at(at + skip - 1).is_empty())
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
}
