use crate::text::{Sentence, Span, Token, TokenKind, WordSet};
use std::borrow::Cow;
use std::ops::Range;

/// A text as the phrases see it: plain words in order, sentence by sentence.
///
/// Contractions are undone (`haven't` is `have not`), commas, quotes and line ends are no words but leave their
/// trace in where a clause starts.
#[derive(Debug, Default)]
pub struct Reading {
    /// All items of all sentences.
    pub items: Vec<Item>,
    /// The items of each sentence, in the order of the document's sentences.
    pub sentences: Vec<Range<usize>>,
}

/// One word, number, `?` or `!` of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Its number in the vocabulary; 0 for a word no phrase knows.
    pub word: u32,
    /// Where it is written.
    pub span: Span,
    /// Starts a sentence, a clause behind a strong mark, or stands behind an opener such as "please": the place
    /// where a verb without a subject is an order.
    pub opens: bool,
    /// Starts any clause: also behind a comma or a conjunction.
    pub clause: bool,
    /// Behind `;`, `:`, a dash or a bracket: no gap reaches across.
    pub broken: bool,
    /// A word or a number; `?` and `!` are neither.
    pub is_word: bool,
    /// Written in digits.
    pub is_number: bool,
    /// Capitalised though no sentence starts here: most likely a name.
    pub is_name: bool,
}

/// Words that come before an order without changing that it is one.
static OPENERS: WordSet = WordSet::new(
    "please kindly just so now then well ok okay look listen hello hi hey and but or also pls plz \
     again otherwise therefore hence do frankly honestly seriously anyway thus still yes no sorry sir madam",
);

/// Words behind which a clause starts.
static CONJUNCTIONS: WordSet = WordSet::new(
    "and but or so then because although though while since that if unless when until as \
     yet which who whether whereas where why how what",
);

impl Reading {
    /// Reads the sentences of a text; `number` gives the vocabulary's number of a word.
    pub fn new(sentences: &[Sentence], tokens: &[Token<'_>], number: impl Fn(&str) -> u32) -> Self {
        let mut reading = Reading { items: Vec::with_capacity(tokens.len()), sentences: Vec::new() };
        for sentence in sentences {
            let start = reading.items.len();
            reading.read(tokens.get(sentence.first..sentence.last).unwrap_or(&[]), &number);
            reading.sentences.push(start..reading.items.len());
        }
        reading
    }

    fn read(&mut self, tokens: &[Token<'_>], number: &impl Fn(&str) -> u32) {
        let mut opens = true;
        let mut clause = true;
        let mut broken = false;
        let mut first = true;
        for token in tokens {
            match token.kind {
                TokenKind::Newline => {}
                TokenKind::Mark => match token.raw {
                    "?" | "!" => {
                        self.push(token, number(token.raw), Flags { is_word: false, ..Flags::default() });
                        (opens, clause) = (true, true);
                    }
                    "," | "\"" | "“" | "”" => (opens, clause) = (true, true),
                    ";" | ":" | "(" | ")" | "–" | "—" | "-" | "…" | "*" | "•" => {
                        (opens, clause, broken) = (true, true, true);
                    }
                    _ => {}
                },
                TokenKind::Word | TokenKind::Number | TokenKind::Address => {
                    for word in plain_words(&token.norm) {
                        let is_opener = OPENERS.contains(&word);
                        let flags = Flags {
                            opens,
                            clause,
                            broken,
                            is_word: true,
                            is_number: token.kind == TokenKind::Number,
                            is_name: !first
                                && token.is_capitalised()
                                && !matches!(&*word, "i" | "am" | "will" | "would" | "have"),
                        };
                        self.push(token, number(&word), flags);
                        opens = is_opener && (opens || matches!(&*word, "please" | "kindly" | "pls" | "plz"));
                        clause = opens || CONJUNCTIONS.contains(&word);
                        broken = false;
                        first = false;
                    }
                }
            }
        }
    }

    fn push(&mut self, token: &Token<'_>, word: u32, flags: Flags) {
        self.items.push(Item {
            word,
            span: token.span,
            opens: flags.opens,
            clause: flags.clause,
            broken: flags.broken,
            is_word: flags.is_word,
            is_number: flags.is_number,
            is_name: flags.is_name,
        });
    }
}

#[derive(Default)]
struct Flags {
    opens: bool,
    clause: bool,
    broken: bool,
    is_word: bool,
    is_number: bool,
    is_name: bool,
}

/// The plain words a written word stands for, in the normal form of [`crate::text::fold`]: `can't` is `can not`,
/// `pls` is `please`, `Friday's` is `friday`.
pub fn plain_words(norm: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let (first, second) = split_contraction(norm);
    std::iter::once(first).chain(second.map(Cow::Borrowed))
}

fn split_contraction(norm: &str) -> (Cow<'_, str>, Option<&'static str>) {
    let whole = match norm {
        "can't" | "cant" | "cannot" => ("can", Some("not")),
        "won't" | "wont" => ("will", Some("not")),
        "shan't" => ("shall", Some("not")),
        "ain't" => ("is", Some("not")),
        "don't" | "dont" => ("do", Some("not")),
        "didn't" | "didnt" => ("did", Some("not")),
        "doesn't" | "doesnt" => ("does", Some("not")),
        "haven't" | "havent" => ("have", Some("not")),
        "hasn't" | "hasnt" => ("has", Some("not")),
        "isn't" | "isnt" => ("is", Some("not")),
        "wasn't" | "wasnt" => ("was", Some("not")),
        "wouldn't" | "wouldnt" => ("would", Some("not")),
        "couldn't" | "couldnt" => ("could", Some("not")),
        "shouldn't" | "shouldnt" => ("should", Some("not")),
        "i'm" | "im" => ("i", Some("am")),
        "ive" => ("i", Some("have")),
        "youre" => ("you", Some("are")),
        "youve" => ("you", Some("have")),
        "thats" => ("that", Some("is")),
        "whats" => ("what", Some("is")),
        "gonna" => ("going", Some("to")),
        "wanna" => ("want", Some("to")),
        "gotta" => ("got", Some("to")),
        "let's" | "lets" => ("let", Some("us")),
        "u" => ("you", None),
        "ur" => ("your", None),
        "pls" | "plz" => ("please", None),
        "thx" | "thanx" => ("thanks", None),
        "tmrw" | "tomorow" => ("tomorrow", None),
        "e-mail" => ("email", None),
        "e-mails" => ("emails", None),
        "favorable" => ("favourable", None),
        "everybody" => ("everyone", None),
        "somebody" => ("someone", None),
        "anybody" => ("anyone", None),
        "nobody" => ("no-one", None),
        _ => ("", None),
    };
    if !whole.0.is_empty() {
        return (Cow::Borrowed(whole.0), whole.1);
    }
    let Some((head, tail)) = norm.rsplit_once('\'') else { return (Cow::Borrowed(norm), None) };
    let is_pronoun = matches!(
        head,
        "it" | "he"
            | "she"
            | "that"
            | "this"
            | "what"
            | "who"
            | "there"
            | "here"
            | "where"
            | "how"
            | "when"
            | "why"
            | "everything"
            | "nothing"
            | "one"
            | "someone"
            | "no-one"
            | "so"
    );
    match tail {
        "t" => match head.strip_suffix('n') {
            Some(verb) => (Cow::Borrowed(verb), Some("not")),
            None => (Cow::Borrowed(norm), None),
        },
        "re" => (Cow::Borrowed(head), Some("are")),
        "ve" => (Cow::Borrowed(head), Some("have")),
        "ll" => (Cow::Borrowed(head), Some("will")),
        "d" => (Cow::Borrowed(head), Some("would")),
        "m" => (Cow::Borrowed(head), Some("am")),
        "s" if is_pronoun => (Cow::Borrowed(head), Some("is")),
        "s" | "" => (Cow::Borrowed(head), None),
        _ => (Cow::Borrowed(norm), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_undone() {
        let words = |norm| plain_words(norm).collect::<Vec<_>>().join(" ");
        assert_eq!(words("haven't"), "have not");
        assert_eq!(words("can't"), "can not");
        assert_eq!(words("it's"), "it is");
        assert_eq!(words("company's"), "company");
        assert_eq!(words("o'clock"), "o'clock");
        assert_eq!(words("you'd"), "you would");
    }
}
