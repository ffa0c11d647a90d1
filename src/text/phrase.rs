use super::hash::WordMap;

/// Stands between sentences in a stream of words, so that no phrase reaches across.
pub const BREAK: &str = ".";

/// A phrase over words in normal form ([`super::fold`]), written as people read it:
/// `thank*/grateful ~ for ~~ interview`. A word may list `a/b` alternatives and end in `*` (any ending); `_` is any
/// one word; `~` skips up to three words, `~~` up to eight; `(word)` may be missing.
#[derive(Debug, Clone)]
struct Phrase {
    items: Vec<Item>,
}

#[derive(Debug, Clone)]
enum Item {
    Word(Vec<Alternative>),
    Maybe(Vec<Alternative>),
    Gap(usize),
}

#[derive(Debug, Clone, Copy)]
enum Alternative {
    Exact(&'static str),
    Prefix(&'static str),
    Any,
}

/// So many letters (bytes) of a prefix decide where it is looked up.
const KEY: usize = 3;

/// Many phrases, looked up together: one hash look-up a word, then only the phrases that can start with it.
#[derive(Debug, Default)]
pub struct Phrases {
    all: Vec<Phrase>,
    by_word: WordMap<&'static str, Vec<usize>>,
    /// By the first letters of a prefix, [`KEY`] at most.
    by_prefix: WordMap<&'static str, Vec<usize>>,
}

impl Phrases {
    /// Reads phrases; number `n` of the list is found as `n`.
    pub fn new(phrases: impl IntoIterator<Item = &'static str>) -> Self {
        let mut set = Phrases::default();
        for text in phrases {
            let phrase = read(text);
            let id = set.all.len();
            if let Some(Item::Word(first)) = phrase.items.first() {
                for alternative in first {
                    match alternative {
                        Alternative::Exact(word) => set.by_word.entry(word).or_default().push(id),
                        Alternative::Prefix(word) => {
                            let key = word.get(..KEY).unwrap_or(word);
                            set.by_prefix.entry(key).or_default().push(id);
                        }
                        Alternative::Any => {}
                    }
                }
            }
            set.all.push(phrase);
        }
        set
    }

    /// Calls `found` with the number of each phrase that starts at some word, and that word's place and the place
    /// past its last word.
    pub fn find(&self, words: &[&str], mut found: impl FnMut(usize, usize, usize)) {
        for (at, word) in words.iter().enumerate() {
            let exact = self.by_word.get(word).into_iter().flatten();
            let prefixes = (1..=KEY).filter_map(|letters| self.by_prefix.get(word.get(..letters)?)).flatten();
            for &id in exact.chain(prefixes) {
                if let Some(end) = self.all.get(id).and_then(|phrase| matches(&phrase.items, words, at)) {
                    found(id, at, end);
                }
            }
        }
    }
}

fn read(text: &'static str) -> Phrase {
    let alternatives = |word: &'static str| word.split('/').map(alternative).collect();
    let items = text
        .split_whitespace()
        .map(|word| match word {
            "~" => Item::Gap(3),
            "~~" => Item::Gap(8),
            _ => match word.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
                Some(inner) => Item::Maybe(alternatives(inner)),
                None => Item::Word(alternatives(word)),
            },
        })
        .collect();
    Phrase { items }
}

fn alternative(word: &'static str) -> Alternative {
    match word.strip_suffix('*') {
        Some(prefix) => Alternative::Prefix(prefix),
        None if word == "_" => Alternative::Any,
        None => Alternative::Exact(word),
    }
}

fn matches(items: &[Item], words: &[&str], at: usize) -> Option<usize> {
    let Some((item, rest)) = items.split_first() else { return Some(at) };
    match item {
        Item::Word(alternatives) => {
            fits(alternatives, words.get(at)?).then(|| matches(rest, words, at + 1)).flatten()
        }
        Item::Maybe(alternatives) => {
            let taken = words.get(at).filter(|word| fits(alternatives, word));
            taken.and_then(|_| matches(rest, words, at + 1)).or_else(|| matches(rest, words, at))
        }
        Item::Gap(most) => (0..=*most)
            .take_while(|skip| *skip == 0 || words.get(at + skip - 1).is_some_and(|word| *word != BREAK))
            .find_map(|skip| matches(rest, words, at + skip)),
    }
}

fn fits(alternatives: &[Alternative], word: &str) -> bool {
    alternatives.iter().any(|alternative| match alternative {
        Alternative::Exact(exact) => *exact == word,
        Alternative::Prefix(prefix) => word.starts_with(prefix),
        Alternative::Any => word != BREAK,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &'static str, text: &str) -> bool {
        let words: Vec<&str> = text.split(' ').collect();
        let mut any = false;
        Phrases::new([phrase]).find(&words, |_, _, _| any = true);
        any
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
